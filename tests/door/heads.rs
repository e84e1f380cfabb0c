//! Heads of texts: front matter that is read, or stops the build.
//!
//! The rows of a table stand in one newsroom, a file each: what is wrong with one says nothing of another.

#[path = "heads/dialects.rs"]
mod dialects;
#[cfg(feature = "import")]
#[path = "heads/import.rs"]
mod import;
#[path = "heads/states.rs"]
mod states;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{NOW, Site};

/// The codes of the errors and the lines where they stand, by the number of the text.
fn errors(site: &Site) -> BTreeMap<usize, Vec<(String, u64)>> {
    let output = site.run(&["check", "--now", NOW, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut errors: BTreeMap<usize, Vec<(String, u64)>> = BTreeMap::new();
    for problem in report["problems"].as_array().unwrap() {
        if problem["severity"] != "error" {
            continue;
        }
        let file = problem["file"].as_str().unwrap();
        let number = file.trim_start_matches("content/2025-05-01-t").split('.').next().unwrap();
        let code = problem["code"].as_str().unwrap().to_owned();
        assert!(problem["hint"].is_string(), "{problem:#}");
        errors
            .entry(number.parse().unwrap())
            .or_default()
            .push((code, problem["line"].as_u64().unwrap_or(0)));
    }
    errors
}

fn newsroom(texts: &[impl AsRef<str>], end: &str) -> Site {
    let site = Site::new(&[]);
    for (at, text) in texts.iter().enumerate() {
        site.write(&format!("content/2025-05-01-t{at}{end}"), text.as_ref());
    }
    site
}

/// Each of these texts is an error of this lint, whatever its file is called, and stands nowhere.
fn refused(texts: &[String], lint: &str, ends: &[&str]) {
    for end in ends {
        let site = newsroom(texts, end);
        let errors = errors(&site);
        let missed: Vec<&String> = texts
            .iter()
            .enumerate()
            .filter(|(at, _)| !errors.get(at).is_some_and(|found| found.iter().any(|(code, _)| code == lint)))
            .map(|(_, text)| text)
            .collect();
        assert!(missed.is_empty(), "{end}, not {lint}: {missed:#?}");
        let (status, _) = site.build(&[]);
        assert_eq!(status, 1);
        assert!(!site.path("public").exists());
    }
}

/// None of these texts has an error of these lints.
fn accepted(texts: &[String], ends: &[&str]) {
    for end in ends {
        let errors = errors(&newsroom(texts, end));
        let lints = BTreeSet::from(["unread-head", "swallowed-key", "broken-toml"]);
        for (at, found) in errors {
            let found: Vec<_> = found.into_iter().filter(|(code, _)| lints.contains(code.as_str())).collect();
            assert!(found.is_empty(), "{end} {found:?}: {}", texts[at]);
        }
    }
}

const COPY: &str = "\nVIENNA, 1 May 2025 — The secret text of the Forum.\n\nIt was long.\n";

fn above_copy(tops: &[&str]) -> Vec<String> {
    tops.iter().map(|top| format!("{top}{COPY}")).collect()
}

const ALL: [&str; 3] = [".md", ".txt", ".page.md"];

#[test]
fn nothing_may_stand_before_the_fence() {
    let head = "+++\ntitle = \"Secret deal\"\nembargo = 2099-01-01\n+++\n";
    let before = [
        "\n",
        " ",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}\u{feff}",
        "<!-- desk -->\n",
        "<!--\ndesk\n-->\n",
        "# Merger\n\n",
        "## Merger\n",
        "Merger\n\n",
        "Merger\n======\n\n",
        "```toml\n",
        "~~~\n",
        "\n\n\n\t\n",
        "\u{2060}",
        "\u{ad}",
        "\u{2028}",
        "\u{85}",
        "\u{202e}",
        "\u{3000}",
        "\\",
        "> ",
        "* ",
        ". ",
        "//\n",
        "{# desk #}\n",
        "PRESS RELEASE\n",
        "DRAFT\n\n",
        "![Seal](seal.png)\n\n",
        "-----\n",
        "\u{feff}\n",
        "\u{2063}\n",
        "date 2024-06-25\n",
        "<br>\n",
        "&nbsp;\n",
    ];
    let texts: Vec<String> = before.iter().map(|before| format!("{before}{head}{COPY}")).collect();
    refused(&texts, "unread-head", &ALL);
    let far = "One paragraph of text.\n\n".repeat(200);
    refused(&[format!("{far}+++\nembargo = 2099-01-01\n+++\n")], "unread-head", &ALL);
}

#[test]
fn a_fence_is_three_plus_signs_and_nothing_else() {
    let fences = [
        "+++ toml",
        "++++",
        "++",
        "+ + +",
        "＋＋＋",
        "+++toml",
        "+++ # head",
        "`+++`",
        "+++++++",
        "+++.",
        "+\u{200b}++",
        "\\+++",
        "“+++”",
        "-+++",
        "+++\u{200b}x",
        "++\u{2060}+",
        "➕➕➕",
        "+++ TOML",
        "+++ front matter",
        "+++;",
        ";;;",
        "---",
        "===",
        "***",
        "%%%",
        "////",
        "::::",
        "+++ yaml",
        "----toml",
        "~~~toml",
        "```",
        "``` {toml}",
        "```toml title=\"x\"",
        "{",
        "<!--",
        "(+++)",
        "[[front]]",
    ];
    let closed: Vec<String> = fences
        .iter()
        .map(|fence| format!("{fence}\ntitle = \"Secret deal\"\nembargo = 2099-01-01\n{fence}\n{COPY}"))
        .collect();
    refused(&closed, "unread-head", &ALL);
    let draft: Vec<String> =
        fences.iter().map(|fence| format!("Merger\n\n{fence}\ndraft = true\n+++\n{COPY}")).collect();
    refused(&draft, "unread-head", &ALL);
}

#[test]
fn a_second_head_is_not_read() {
    let behind = [
        "+++\nembargo = 2099-01-01\n+++\n",
        "\n+++\ndraft = true\n+++\n",
        "+++\n",
        "---\ndraft: true\n---\n",
        "---\ntitle: X\n---\n",
        "\n---\n\nembargo: 2099-01-01\n---\n",
        "embargo = 2099-01-01\n",
        "draft: true\n",
        "embago: 2099-01-01\n",
        "{ \"draft\": true }\n",
        "{\n  \"embargo\": \"2099-01-01\"\n}\n",
        "++++\ndraft = true\n++++\n",
        "[extra]\nembargo = 2099-01-01\n",
        "+++ toml\nembargo = 2099-01-01\n+++\n",
        "\u{2028}draft = true\n",
        "#+DRAFT: true\n",
    ];
    let texts: Vec<String> =
        behind.iter().map(|behind| format!("+++\ntitle = \"A\"\n+++\n{behind}{COPY}")).collect();
    refused(&texts, "unread-head", &ALL);
}

#[test]
fn a_fence_inside_a_text_block_is_explained() {
    for quotes in ["\"\"\"", "'''"] {
        let text = format!(
            "+++\ntitle = \"A\"\nsummary = {quotes}\nOne\n+++\nTwo\n{quotes}\nembargo = 2099-01-01\n+++\n{COPY}"
        );
        let site = newsroom(&[text], ".md");
        let (status, said) = site.build(&[]);
        assert_eq!(status, 1);
        assert!(said.contains("content/2025-05-01-t0.md:5:1"), "{said}");
        assert!(
            said.contains("the front matter ends inside a text block") && said.contains("::: "),
            "{said}"
        );
    }
}

#[test]
fn a_held_head_is_held_whatever_becomes_of_the_error() {
    use newsgen::content::document::{self, Lexicon};
    use newsgen::content::name::FileName;
    for text in [
        "\n+++\ndraft = true\n+++\nText.",
        "---\ndraft: true\n---\nText.",
        "+++\ntitle = \"A\"\n+++\n+++\ndraft = true\n+++\nText.",
        "+++\ntitle = \"A\"\n[extra]\ndraft = true\n+++\nText.",
        "+++\ntitle = \"A\"\n[extra.x]\nEmbargo = 2099-01-01\n+++\nText.",
        "+++\ntitle = \"A\"\n[image]\nwithdrawn = true\n+++\nText.",
        "+++\ntitle = \"A\"\n[foo]\ndraft = true\n+++\nText.",
        "+++\ntitle = \"A\"\nEMBARGO = 2099-01-01\n+++\nText.",
        "+++\ntitle = \"A\"\ndate = \"soon\"\n+++\nText.",
        "+++\ntitle = \"A\"\nis_draft = true\n+++\nText.",
        "+++\ntitle = \"A\"\nsperrfrist = 2099-01-01\n+++\nText.",
        "+++\ntitle = \"A\"\nsummary = \"\"\"\nOne.\nembargo = 2099-01-01\n\"\"\"\n+++\nText.",
        "+++\ntitle = \"A\"\nsummary = '''\nOne.\ndraft = true\n'''\n+++\nText.",
    ] {
        let path = "content/a.md".into();
        let name = FileName::parse(&path, &|_| false).unwrap();
        let (document, problems) = document::read(&path, name, text.into(), &Lexicon::default());
        assert!(document.unwrap().front.doubts.hold && !problems.is_empty(), "{text}");
    }
}

#[test]
fn a_key_that_a_table_swallowed_is_an_error() {
    let rows = [
        "[extra]\nx = 1\nembargo = 2099-01-01\n",
        "[extra]\ndraft = true\n",
        "[extra]\nexpires = 2025-01-01\n",
        "[extra]\ndate = 2099-01-01\n",
        "[extra]\nwithdrawn = { at = 2025-01-01, reason = \"x\" }\n",
        "[extra.withdrawn]\nat = 2025-01-01\nreason = \"x\"\n",
        "[extra]\ntags = [\"a\"]\n",
        "[extra]\naliases = [\"/old/\"]\n",
        "[extra]\ntitle = \"A\"\n",
        "[extra]\ntype = \"news\"\n",
        "[extra]\n\"embargo\" = 2099-01-01\n",
        "[extra]\nDraft = true\n",
        "[extra]\nEMBARGO = 2099-01-01\n",
        "extra = { x = 1, draft = true }\n",
        "extra.embargo = 2099-01-01\n",
        "extra.x.y.embargo = 2099-01-01\n",
        "[extra.box]\na = 1\ndraft = true\n",
        "[extra.box.inner]\nembargo = 2099-01-01\n",
        "[[extra.boxes]]\nname = \"a\"\n[[extra.boxes]]\nexpires = 2025-01-01\n",
        "extra = { list = [{ embargo = 2099-01-01 }] }\n",
        "[extra]\nembargo_until = 2099-01-01\n",
        "[extra]\n\"еmbargo\" = 2099-01-01\n",
        "[extra]\nSperrfrist = 2099-01-01\n",
        "[extra]\nembargoed = true\n",
        "[extra]\npublish_date = 2099-01-01\n",
        "[extra]\nexpiry = 2025-01-01\n",
        "[extra]\nis_draft = true\n",
        "[extra]\nisDraft = true\n",
        "[extra]\ndarft = true\n",
        "[extra]\npublished = false\n",
        "[lints]\nmissing-title = \"off\"\nembargo = 2099-01-01\n",
        "[image]\nsrc = \"/a.png\"\nalt = \"A\"\nembargo = 2099-01-01\n",
        "[event]\nstart = 2025-06-01\ndraft = true\n",
        "[[changes]]\nat = 2025-06-01\nkind = \"minor\"\nexpires = 2025-07-01\n",
        "[[attachments]]\nfile = \"/a.pdf\"\nembargo = 2099-01-01\n",
        "[withdrawn]\nat = 2025-06-01\nreason = \"x\"\nembargo = 2099-01-01\n",
        "[taxonomies]\ntags = [\"a\"]\n",
        "[params]\ndraft = true\n",
    ];
    let texts: Vec<String> = rows.iter().map(|row| format!("+++\n{row}+++\n{COPY}")).collect();
    refused(&texts, "swallowed-key", &ALL);
    // At the key, and once.
    let found = errors(&newsroom(&texts[..1], ".md"));
    assert_eq!(found[&0], [("swallowed-key".to_owned(), 4)]);
}

#[test]
fn what_is_free_stays_free() {
    let rows = [
        "title = \"A\"\n[extra]\nlocation = \"Vienna\"\nphotographer = \"Press office\"\n",
        "[extra.box]\ntitle = \"A\"\ntype = \"wide\"\ntags = [\"a\"]\n",
        "[[extra.facts]]\nname = \"Height\"\nvalue = \"2 m\"\n",
        "[extra]\nold_draft = true\nold_date = \"x\"\ndata = 1\ncraft = 2\nexperts = 3\nevent_date = 2025-01-01\n",
        "[[attachments]]\nfile = \"/a.pdf\"\ntitle = \"A\"\n",
    ];
    let texts: Vec<String> = rows.iter().map(|row| format!("+++\n{row}+++\n{COPY}")).collect();
    accepted(&texts, &[".md", ".txt"]);
}
