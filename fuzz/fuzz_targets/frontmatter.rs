//! See `newsgen_fuzz::frontmatter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::frontmatter(text));
