//! See `newsgen_fuzz::register`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::register(text));
