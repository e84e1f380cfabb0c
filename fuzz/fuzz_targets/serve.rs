//! `Host` headers and paths, asked of the preview of a small newsroom.
#![no_main]

use std::sync::LazyLock;

use newsgen::snapshot::Snapshot;

static SITE: LazyLock<Snapshot> = LazyLock::new(newsgen_fuzz::site);

libfuzzer_sys::fuzz_target!(|text: &str| newsgen_fuzz::serve(&SITE, text));
