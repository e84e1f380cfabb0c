//! Lints and their page in the documentation, compared both ways; and that the tests know each of them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeSet;

use newsgen::base::lint::Lint;
use newsgen::base::problem::Severity;
use support::newsroom_in;

fn documented() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lints.md")).unwrap()
}

#[test]
fn every_lint_has_a_section_that_says_what_it_is_and_no_other_has() {
    let text = documented();
    let sections: Vec<(&str, &str)> =
        text.split("\n### ").skip(1).map(|section| section.split_once("\n\n").unwrap()).collect();
    let names: Vec<&str> = sections.iter().map(|(name, _)| *name).collect();
    let expected: Vec<String> = Lint::all().iter().map(|lint| lint.name()).collect();
    assert_eq!(names, expected, "docs/lints.md has the lints in the order of src/base/lint.rs");
    for (lint, (name, body)) in Lint::all().iter().zip(sections) {
        let severity = match lint.severity() {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Note => "Note",
        };
        let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
        assert_eq!(first, format!("{severity}. {}.", lint.meaning()), "{name}");
        assert!(!rest.trim().is_empty(), "{name} has no reason and no remedy");
    }
}

#[test]
fn lints_stand_in_the_order_of_their_names() {
    let names: Vec<String> = Lint::all().iter().map(|lint| lint.name()).collect();
    assert!(names.is_sorted(), "{names:?}");
}

/// `tests/problems/` shows every lint, and every problem is one of a lint.
#[test]
fn every_lint_is_shown_by_a_mistake_of_the_tests() {
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/problems")).unwrap() {
        let site = newsroom_in(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
        let output = site.run(&["check", "--now", support::NOW, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for problem in report["problems"].as_array().unwrap() {
            let code = problem["code"].as_str().unwrap_or_else(|| panic!("no name: {problem:#}"));
            seen.insert(code.to_owned());
        }
    }
    let all: BTreeSet<String> = Lint::all().iter().map(|lint| lint.name()).collect();
    // These are of what a build left behind or the system refuses, not of a newsroom's files: other tests show them.
    let left_behind = [
        "altered-output",
        "foreign-output",
        "lost-cache",
        "missing-output",
        "moved-address",
        "unwatched-folder",
    ];
    // These are of the live site: tests/cli/permanence.rs shows them.
    let live = ["lost-address", "outside-address"];
    // There is no text that would show it: tests/door/output.rs does.
    let nothing = ["missing-content"];
    // These are of what other sites answer: tests/cli/external.rs shows them.
    let elsewhere = ["dead-link", "moved-link", "unclear-link"];
    // This one is of the program: no file is known that shows it.
    let ours = ["program-failure"];
    let others = left_behind.iter().chain(&live).chain(&nothing).chain(&elsewhere).chain(&ours);
    seen.extend(others.map(ToString::to_string));
    assert_eq!(seen, all);
}
