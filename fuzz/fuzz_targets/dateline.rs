//! See `newsgen_fuzz::dateline`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::dateline(text));
