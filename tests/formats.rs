//! Problems for programs: the JSON document keeps to its schema, annotations are lines that a workflow understands.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{NOW, Site, newsroom_in};

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/problems.schema.json");

fn json(site: &Site, arguments: &[&str]) -> Value {
    let output = site.run(&[arguments, &["--now", NOW, "--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_report_keeps_to_the_published_schema() {
    let mut schemas = boon::Schemas::new();
    let schema = boon::Compiler::new().compile(SCHEMA, &mut schemas).unwrap();
    let mut severities = BTreeSet::new();
    for entry in std::fs::read_dir("tests/problems").unwrap() {
        let site = newsroom_in(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
        let report = json(&site, &["check"]);
        if let Err(error) = schemas.validate(&report, schema) {
            panic!("{error}\n{report:#}");
        }
        let problems = report["problems"].as_array().unwrap();
        severities.extend(problems.iter().map(|problem| problem["severity"].as_str().unwrap().to_owned()));
    }
    assert_eq!(severities.into_iter().collect::<Vec<_>>(), ["error", "note", "warning"]);
}

#[test]
fn an_explanation_keeps_to_the_schema_too() {
    let mut schemas = boon::Schemas::new();
    let schema = boon::Compiler::new().compile(SCHEMA, &mut schemas).unwrap();
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    for address in ["/2025/05/01/a/", "/rss.xml"] {
        let report = json(&site, &["build", "--explain", address]);
        schemas.validate(&report, schema).unwrap_or_else(|error| panic!("{error}\n{report:#}"));
        assert_eq!(report["explained"]["address"], address);
    }
    let unknown = json(&site, &["build", "--explain", "/nowhere/"]);
    assert_eq!((&unknown["explained"], &unknown["summary"]["errors"]), (&Value::Null, &1.into()));
}

#[test]
fn a_report_says_what_where_and_whether_it_was_published() {
    let site = Site::new(&[(
        "content/a.md",
        "+++\ntitle = \"Ä\"\ndate = 2025-05-01\n+++\n\nDas Fräulein sah [das](#nichts).\n",
    )]);
    let report = json(&site, &["build"]);
    let problem = &report["problems"][0];
    assert_eq!(problem["severity"], "warning");
    assert_eq!((&problem["line"], &problem["column"]), (&6.into(), &18.into()));
    assert_eq!((&problem["end_line"], &problem["end_column"]), (&6.into(), &32.into()));
    assert_eq!(report["summary"]["published"], true);
    let strict = json(&site, &["build", "--strict"]);
    assert_eq!(strict["problems"][0]["severity"], "error");
    assert_eq!(strict["summary"]["published"], false);
}

#[test]
fn a_run_without_problems_is_a_document_too() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    assert_eq!(json(&site, &["check"])["problems"], Value::Array(Vec::new()));
    let refused = json(&site, &["build", "--output-dir", "content"]);
    assert_eq!(refused["summary"]["errors"], 1);
}

#[test]
fn annotations_name_files_as_the_workflow_knows_them() {
    let site = Site::new(&[]);
    site.write("news/config.toml", "base_url = \"https://example.org\"\ntitel = \"50%\"\n");
    site.write("news/content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\nslug = \"x\"\n+++\n\nText.\n");
    site.write("news/content/b.md", "+++\ntitle = \"B\"\ndate = 2025-05-01\nslug = \"x\"\n+++\n\nText.\n");
    let output = site.run(&["--root", "news", "check", "--now", NOW, "--format", "github"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

/// Severity, file, line and message of every problem; `below` is where the files of the content are.
fn told(report: &Value, below: &str) -> BTreeSet<(String, String, u64, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().replace("content/", below);
    let problems = report["problems"].as_array().unwrap().iter();
    problems
        .map(|problem| {
            let line = problem["line"].as_u64().unwrap_or(0);
            (text(&problem["severity"]), text(&problem["file"]), line, text(&problem["message"]))
        })
        .collect()
}

/// Many broken newsrooms in one: what each of them is told alone is told in one run of all.
#[test]
fn no_mistake_hides_another() {
    let alone =
        ["front-", "wire-", "toml-front", "impossible-", "unknown-key", "unknown-type", "yaml", "json-"];
    let shared = ["config-types", "template-several"];
    let (all, mut expected) = (Site::new(&[]), BTreeSet::new());
    for entry in std::fs::read_dir("tests/problems").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_shared = shared.contains(&name.as_str());
        if !is_shared && !alone.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let below = format!("content/{name}/");
        expected.extend(told(&json(&newsroom_in(&text), &["check"]), &below));
        for part in text.split("=== ").skip(1) {
            let (path, body) = part.split_once('\n').unwrap();
            all.write(&path.replace("content/", &below), body);
        }
    }
    assert!(expected.len() > 50, "{}", expected.len());
    let found = told(&json(&all, &["build"]), "content/");
    let hidden: Vec<_> = expected.difference(&found).collect();
    assert!(hidden.is_empty(), "{hidden:#?}");
}

#[test]
fn many_mistakes_of_one_kind_hide_no_other() {
    let site = Site::new(&[("templates/release.html", "{{ page.titel }}\n")]);
    for number in 0..300 {
        site.write(
            &format!("content/2025-05-01-r{number}.txt"),
            format!("The Forum met {number} guests. It was long.\n"),
        );
    }
    let (status, said) = site.build(&[]);
    assert_eq!(status, 1);
    for part in [
        "no field called `titel`",
        "and 299 more pages",
        "and 290 more like this (warning): there is no title; `…` is used",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
