//! See `newsgen_fuzz::wire`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::wire(text));
