//! The promises that `cargo fuzz` tries to break (`fuzz/src/lib.rs`), on random mixtures of meaningful parts, on the
//! fuzzer's seeds and on long repetitions, which must not take long.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

#[path = "../fuzz/src/lib.rs"]
mod properties;
#[path = "properties/slips.rs"]
mod slips;
mod support;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use newsgen::snapshot::Snapshot;
use proptest::prelude::*;

static SITE: LazyLock<Snapshot> = LazyLock::new(properties::site);

/// Every kind of input, its seeds' folder and its dictionary.
const KINDS: [(&str, &str); 11] = [
    ("frontmatter", "toml"),
    ("wire", "wire"),
    ("quotes", "quotes"),
    ("dateline", "wire"),
    ("markdown", "markdown"),
    ("document", "markdown"),
    ("config", "toml"),
    ("register", "toml"),
    ("address", "address"),
    ("serve", "address"),
    ("sitemap", "sitemap"),
];

fn check(kind: &str, text: &str) {
    match kind {
        "frontmatter" => properties::frontmatter(text),
        "wire" => properties::wire(text),
        "quotes" => properties::quotes(text),
        "dateline" => properties::dateline(text),
        "markdown" => properties::markdown(text),
        "document" => properties::document_of_any_kind(text.as_bytes()),
        "config" => properties::config(text),
        "register" => properties::register(text),
        "address" => properties::address(text),
        "sitemap" => properties::sitemap(text),
        _ => properties::serve(&SITE, text),
    }
}

fn seeds(kind: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(kind);
    let files = fs::read_dir(folder).unwrap().flatten();
    files.map(|file| String::from_utf8(fs::read(file.path()).unwrap()).unwrap()).collect()
}

/// The words of a dictionary in the format of libFuzzer.
fn words(name: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/dictionaries/{name}.dict"));
    fs::read_to_string(file).unwrap().lines().map(word).collect()
}

fn word(line: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap().bytes();
    while let Some(byte) = rest.next() {
        let escaped = (byte == b'\\').then(|| rest.next().unwrap());
        bytes.push(match escaped {
            Some(b'x') => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            Some(other) => other,
            None => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_seed_keeps_the_promises() {
    for (kind, _) in KINDS {
        let seeds = seeds(kind);
        assert!(seeds.len() >= 2, "{kind}");
        for seed in seeds {
            check(kind, &seed);
        }
    }
}

/// A word of the dictionary, a line of a seed, or any characters.
fn parts(kind: &str, dictionary: &str) -> impl Strategy<Value = String> + use<> {
    let lines = seeds(kind).concat().split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let part = prop_oneof![
        4 => proptest::sample::select(words(dictionary)),
        3 => proptest::sample::select(lines),
        1 => "(?s:.){0,6}",
        1 => "[ a-zA-Z\n\t.,:/<>&\"'*_#=()\\[\\]{}-]{0,6}",
    ];
    proptest::collection::vec(part, 0..16).prop_map(|parts| parts.concat())
}

#[test]
fn any_mixture_of_parts_keeps_the_promises() {
    for (kind, dictionary) in KINDS {
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 300,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let result = runner.run(&parts(kind, dictionary), |text| {
            check(kind, &text);
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{kind}: {error}"));
    }
}

/// Work that grows faster than its text would be felt here: a minute instead of a moment.
#[test]
fn long_repetitions_keep_the_promises() {
    for (kind, dictionary) in KINDS {
        let mut parts = words(dictionary);
        parts.extend(REPEATED.map(str::to_owned));
        for part in parts {
            check(kind, &part.repeat(20_000 / part.len()));
        }
    }
}

const REPEATED: [&str; 36] = [
    "\"",
    "\"\n\n",
    "“a” ",
    "“a",
    "« a, a dit l’ ",
    "\"a b c,\" he said. ",
    "“a, — said Minister A. ",
    "> a\n\nb\n",
    "- a\n  b\n",
    "• a\n\n\n b\n",
    "https://a.b)",
    "https://a.b/(",
    "# a\n",
    "#\n",
    "a\n=\n",
    "[^a]",
    "[^a]: b\n\n",
    "<a =",
    "<a href=",
    "<b>",
    "</b>",
    "<i a=b>x</i>",
    "- a\n\n",
    "> ",
    "* ",
    "[a](b) ",
    "![",
    "](",
    "|a",
    "_a_",
    "~~a",
    "a: b\n",
    "a = 1\n",
    "[a]\n",
    "[[a.b]]\n",
    "%41",
];
