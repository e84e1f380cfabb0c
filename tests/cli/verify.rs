//! `newsgen build --verify`: what is not as it was written is named and written again.

use std::fs::File;
use std::time::SystemTime;

use crate::support::{Site, tree};

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n";
const PAGE: &str = "public/2025/05/01/a/index.html";

/// Changes one letter, and neither length nor time of change.
fn alter(site: &Site, path: &str) {
    let file = File::options().write(true).open(site.path(path)).unwrap();
    let time: SystemTime = file.metadata().unwrap().modified().unwrap();
    site.write(path, site.read(path).replace("Text", "Test"));
    file.set_modified(time).unwrap();
}

/// What a person sees, without the number of files that were right.
fn seen(site: &Site, arguments: &[&str]) -> String {
    let mut seen = site.seen(&[&["build"], arguments].concat());
    for word in ["kept ", "compared "] {
        if let Some((before, after)) = seen.split_once(word) {
            seen = format!("{before}{word}[N]{}", after.trim_start_matches(|c: char| c.is_ascii_digit()));
        }
    }
    seen
}

#[test]
fn an_altered_file_is_found_by_its_content_alone() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let good = site.built(&[]);
    insta::assert_snapshot!("verify_nothing", seen(&site, &["--verify"]));
    alter(&site, PAGE);
    site.remove("public/rss.xml");
    site.write("public/mine/notes.txt", "mine");
    insta::assert_snapshot!("verify_strict", seen(&site, &["--verify", "--strict"]));
    assert!(site.read(PAGE).contains("Test."), "nothing is published");
    insta::assert_snapshot!("verify", seen(&site, &["--verify"]));
    site.remove("public/mine/notes.txt");
    assert!(tree(&site.path("public")) == good);
    insta::assert_snapshot!("verify_json", seen(&site, &["--verify", "--format", "json"]));
}

#[test]
fn an_ordinary_build_trusts_length_and_time() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.built(&[]);
    alter(&site, PAGE);
    assert_eq!(site.build(&[]).0, 0);
    assert!(site.read(PAGE).contains("Test."));
    assert_eq!(site.build(&["--full"]).0, 0);
    assert!(site.read(PAGE).contains("Text."), "a full one trusts nothing");
}

#[test]
fn not_more_than_a_hundred_are_named() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    for number in 0..102 {
        site.write(&format!("static/{number}.txt"), "Text");
    }
    site.built(&[]);
    for number in 0..102 {
        alter(&site, &format!("public/{number}.txt"));
    }
    let said = site.build(&["--verify"]).1;
    assert_eq!(said.matches("was altered after it was written").count(), 101, "{said}");
    assert!(said.contains("each of 2 more files was altered"), "{said}");
    assert!(!site.build(&["--verify"]).1.contains("altered"));
}

#[test]
fn a_first_build_has_nothing_to_compare() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    assert!(site.build(&["--verify"]).1.ends_with("compared 0"));
    std::fs::remove_dir_all(site.path("public")).unwrap();
    let (status, said) = site.build(&["--verify", "--strict"]);
    assert!(status == 0 && said.ends_with("compared 0"), "{said}");
}

#[test]
fn a_level_counts_wherever_a_problem_is_made_known() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.built(&[]);
    let spoil = || {
        alter(&site, PAGE);
        site.remove("public/rss.xml");
        site.write("public/mine/notes.txt", "mine");
        site.write(".newsgen/manifest", "damaged");
    };
    let config = site.read("config.toml");
    for (level, said) in [("off", None), ("note", Some("note")), ("warn", Some("warning"))] {
        spoil();
        let lints = ["altered-output", "missing-output", "foreign-output", "lost-cache"];
        let levels = lints.map(|lint| format!("{lint} = \"{level}\"")).join("\n");
        site.write("config.toml", format!("{config}\n[lints]\n{levels}"));
        let (status, seen) = site.build(&["--verify", "--verbose"]);
        assert_eq!(status, 0, "{seen}");
        for lint in lints {
            let found = seen.split('[').any(|part| part.starts_with(&format!("{lint}]")));
            assert_eq!(found, said.is_some(), "{level}: {seen}");
            assert!(said.is_none_or(|said| seen.contains(&format!("{said}[{lint}]"))), "{level}: {seen}");
        }
    }
}
