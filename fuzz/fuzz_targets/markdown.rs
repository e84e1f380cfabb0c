//! See `newsgen_fuzz::markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::markdown(text));
