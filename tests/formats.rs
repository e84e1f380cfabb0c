//! Problems for programs: the JSON document keeps to its schema, annotations are lines that a workflow understands.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

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

/// The published schema of this name.
fn published(name: &str) -> (boon::Schemas, boon::SchemaIndex) {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let schema = compiler.compile(path.to_str().unwrap(), &mut schemas).unwrap();
    (schemas, schema)
}

/// A newsroom with a text in every state.
fn every_state() -> Site {
    let site = Site::new(&[]);
    let config = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\n[languages.de]\n";
    site.write("config.toml", config);
    let change = "[[changes]]\nat = 2025-06-01\nkind = \"update\"\nnote = \"N.\"\n";
    for (name, front) in [
        ("live", format!("date = 2025-05-01\n{change}")),
        ("live.fr", "draft = false\n".to_owned()),
        ("about.page", String::new()),
        ("held", "date = 2099-05-01\n".to_owned()),
        ("leaving", "date = 2025-05-01\nexpires = 2099-05-01\n".to_owned()),
        ("expired", "date = 2025-05-01\nexpires = 2025-05-02\n".to_owned()),
        ("draft", "draft = true\n".to_owned()),
        ("undated", String::new()),
        ("gone", "date = 2025-05-01\n[withdrawn]\nat = 2025-05-02\nreason = \"R.\"\n".to_owned()),
    ] {
        site.write(&format!("content/{name}.md"), format!("+++\ntitle = \"{name}\"\n{front}+++\n\nText.\n"));
    }
    site
}

#[test]
fn lists_keep_to_the_published_schema() {
    let (schemas, schema) = published("list.schema.json");
    let mut states = BTreeSet::new();
    for arguments in [&["list"][..], &["list", "--untranslated"][..]] {
        let list = json(&every_state(), arguments);
        if let Err(error) = schemas.validate(&list, schema) {
            panic!("{error}\n{list:#}");
        }
        states.extend(list.as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap().to_owned()));
    }
    let expected = ["draft", "expired", "held", "live", "missing", "older", "undated", "withdrawn"];
    assert_eq!(states.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn the_next_change_keeps_to_the_published_schema() {
    let (schemas, schema) = published("next.schema.json");
    for site in [every_state(), Site::new(&[])] {
        let next = json(&site, &["next"]);
        if let Err(error) = schemas.validate(&next, schema) {
            panic!("{error}\n{next:#}");
        }
    }
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

/// The schema of SARIF is not ours to publish; what readers of a log rely on is asserted here.
#[test]
fn a_sarif_log_has_a_rule_for_every_result_and_a_region_for_every_place() {
    for name in ["all-in-one-run", "template-chain", "page-links", "levels", "many-pages"] {
        let path = format!("tests/problems/{name}.txt");
        let site = newsroom_in(&std::fs::read_to_string(path).unwrap());
        let problems = json(&site, &["check"]);
        let output = site.run(&["check", "--now", NOW, "--format", "sarif"]);
        let log: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        let problems = problems["problems"].as_array().unwrap();
        assert_eq!(results.len(), problems.len());
        for (result, problem) in results.iter().zip(problems) {
            assert_eq!(result["ruleId"], problem["code"]);
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(rule["help"]["text"].as_str().unwrap().len() > 60, "{rule:#}");
            assert_eq!(result["level"], problem["severity"]);
            let message = result["message"]["text"].as_str().unwrap();
            assert!(message.starts_with(problem["message"].as_str().unwrap()), "{message}");
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(place["region"]["startLine"], problem["line"]);
            assert_eq!(place["region"]["endColumn"], problem["end_column"]);
        }
    }
}

#[test]
fn a_sarif_log_names_files_as_the_workflow_knows_them() {
    let site = Site::new(&[]);
    site.write("news/config.toml", "base_url = \"https://example.org\"\ntitle = \"N\"\n");
    site.write("news/content/é 1.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\nslug = \"x\"\n+++\n\nText.\n");
    site.write("news/content/b.md", "+++\ntitle = \"B\"\ndate = 2025-05-01\nslug = \"x\"\n+++\n\n[x](#x)\n");
    let output = site.run(&["--root", "news", "check", "--now", NOW, "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1));
    let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let log = String::from_utf8(output.stdout).unwrap();
    insta::assert_snapshot!(log.replace(&version, "\"semanticVersion\": \"[VERSION]\""));
}

/// Severity, file, line and message of every problem; `below` is where the files of the content are.
fn reported(report: &Value, below: &str) -> BTreeSet<(String, String, u64, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().replace("content/", below);
    let problems = report["problems"].as_array().unwrap().iter();
    problems
        .map(|problem| {
            let line = problem["line"].as_u64().unwrap_or(0);
            (text(&problem["severity"]), text(&problem["file"]), line, text(&problem["message"]))
        })
        .collect()
}

/// Many broken newsrooms in one: what each of them is reported alone is reported in one run of all.
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
        expected.extend(reported(&json(&newsroom_in(&text), &["check"]), &below));
        for part in text.split("=== ").skip(1) {
            let (path, body) = part.split_once('\n').unwrap();
            all.write(&path.replace("content/", &below), body);
        }
    }
    assert!(expected.len() > 50, "{}", expected.len());
    let found = reported(&json(&all, &["check"]), "content/");
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
