//! See `newsgen_fuzz::quotes`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::quotes(text));
