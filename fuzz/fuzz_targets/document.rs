//! See `newsgen_fuzz::document`; the first byte says what kind of file it is.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| newsgen_fuzz::document_of_any_kind(bytes));
