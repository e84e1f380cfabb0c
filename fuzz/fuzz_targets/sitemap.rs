//! See `newsgen_fuzz::sitemap`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::sitemap(text));
