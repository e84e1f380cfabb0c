//! Small sites, each about one thing, and everything that is built from them.
//!
//! `UPDATE=1 cargo test --test golden` rewrites what is expected. Style sheets and icons are left out: they are
//! the theme's own files.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use support::{NOW, tree};

fn is_compared(path: &str) -> bool {
    ![".css", ".svg"].iter().any(|end| path.ends_with(end))
}

/// The version of the style sheet changes with the theme, not with what a site is about.
fn without_version(bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match text.find("style.css?v=") {
        Some(at) => format!("{}{}", &text[..at + 9], &text[at + 20..]).into_bytes(),
        None => bytes,
    }
}

#[test]
fn every_site_builds_what_is_expected() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut seen = 0;
    for site in fs::read_dir(sites).unwrap().flatten().map(|entry| entry.path()) {
        let output = tempfile::tempdir().unwrap();
        let public = output.path().join("public");
        let built = std::process::Command::new(env!("CARGO_BIN_EXE_newsgen"))
            .args(["build", "--now", NOW, "--root"])
            .arg(&site)
            .arg("--output-dir")
            .arg(&public)
            .output()
            .unwrap();
        assert!(built.status.success(), "{}: {}", site.display(), String::from_utf8_lossy(&built.stderr));
        fs::remove_dir_all(site.join(".newsgen")).unwrap();
        let found: BTreeMap<String, Vec<u8>> = tree(&public)
            .into_iter()
            .filter(|(path, _)| is_compared(path))
            .map(|(path, bytes)| (path, without_version(bytes)))
            .collect();
        compare(&site.join("expected"), &found);
        seen += 1;
    }
    assert!(seen >= 4, "{seen} sites");
}

fn compare(expected: &Path, found: &BTreeMap<String, Vec<u8>>) {
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(expected);
        for (path, bytes) in found {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let wanted = tree(expected);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(&wanted), "{}", expected.display());
    for (path, bytes) in found {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(bytes), text(&wanted[path]), "{}", expected.join(path).display());
    }
}
