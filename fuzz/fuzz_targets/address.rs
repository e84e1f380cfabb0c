//! See `newsgen_fuzz::address`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::address(text));
