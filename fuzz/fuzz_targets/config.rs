//! See `newsgen_fuzz::config`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::config(text));
