//! Heads of texts: front matter that is read, or stops the build.
//!
//! The rows of a table stand in one newsroom, a file each: what is wrong with one says nothing of another.

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
fn other_dialects_are_no_front_matter() {
    let tops = [
        "---\ntitle: X\ndraft: true\n---\n",
        "\n---\ntitle: X\n---\n",
        "---\n# comment\ntitle: X\n---\n",
        "---\n\nembargo: 2099-01-01\n---\n",
        "---\n\"title\": X\n---\n",
        "---\ntitle : X\n---\n",
        "---\n  title: X\n---\n",
        "---yaml\ntitle: X\n---\n",
        "--- # comment\ntitle: X\n---\n",
        "----\ntitle: X\n----\n",
        "---\n%YAML 1.2\ndraft: yes\n---\n",
        "%YAML 1.2\n---\nlayout: post\n---\n",
        "---\n\n# one\n\n# two\n\nlayout: post\ndraft: true\n...\n",
        "---\nlayout: post\n...\n",
        "---\n'draft': \"true\"\n---\n",
        "---\n“draft”: true\n---\n",
        "---\n- draft: true\n---\n",
        "---\ntags:\n  - a\n  - b\ndraft: true\n---\n",
        "---\nsummary: >\n  Long words\n  that go on.\nDraft: True\n---\n",
        "title: X\n---\ndraft: true\n---\n",
        "— — —\ntitle: X\n",
        "–––\ntitle: X\nembargo: 2099-01-01\n–––\n",
        "---\ntitle: X\u{2028}draft: true\u{2028}---\n",
        "---\u{85}draft: true\u{85}---\n",
        "{ \"draft\": true, \"title\": \"X\" }\n",
        "{\"title\": \"X\", \"draft\": true}\n",
        "{\n\n\"draft\": true\n}\n",
        "{\n\n  \"layout\": \"post\"\n}\n",
        "{ \"layout\": \"post\",\n\"draft\": true }\n",
        ";;;json\n{\n\"title\": \"X\"\n}\n;;;\n",
        ";;;\n\"embargo\": \"2099-01-01\"\n;;;\n",
        "{title: X, draft: true}\n",
        "{ 'layout': 'post', 'draft': True }\n",
        "draft: true\n",
        "Draft: true\n",
        "DRAFT: YES\n",
        "Title: Merger\nDate: 5 May 2025\nDraft: true\n",
        "title: Merger\ndate: 2025-05-05\nembargo: 2099-01-01\n",
        "Title: Merger\nEmbargo: 2099-01-01\n",
        "Title: Merger\n\nDraft: yes\n",
        "title: Merger\ntags: a, b\n",
        "expires: 2025-01-01\n",
        "withdrawn: true\n",
        "published: false\n",
        "publish: no\n",
        "is_draft: 1\n",
        "embargo_until: 2099-01-01\n",
        "publish_date: 2099-01-01 10:00\n",
        "status: draft\n",
        "Status: Draft\n",
        "visibility: private\n",
        "date: 2099-01-01\n",
        "#+TITLE: Merger\n#+DRAFT: true\n",
        "#+DATE: 2099-01-01\n",
        ":embargo: 2099-01-01\n",
        "= Merger\n:draft: true\n",
        ".. title: Merger\n.. date: 2099-01-01\n",
        "<!-- draft: true -->\n",
        "<!--\ntitle: Merger\nembargo: 2099-01-01\n-->\n",
        "[draft]: true\n",
        "[//]: # (draft: true)\n",
        "**draft:** true\n",
        "// draft = true\n",
        "; draft = true\n",
        "@draft: true\n",
        "% draft: true\n",
        "draft： true\n",
        "draft:true\n",
        "\u{200b}draft: true\n",
        "dra\u{200b}ft: true\n",
        "Entwurf: ja\n",
        "draft true\n",
        "draft | true\n",
        "Draft -> TRUE\n",
        "no_publish: true\n",
        "publishDate: 2099-01-01\n",
        "'embargo': 2099-01-01\n",
        "\"embargo\": \"2099-01-01\",\n",
        "draft: !!bool true\n",
        "draft: &d true\n",
        "hidden: true\n",
        "live: false\n",
        "Forum\nVienna, Hofburg\n\nMerger\n\n```toml\ndraft = true\n```\n",
        "X-Embargo: 2099-01-01\n",
        "EMBARGO_UNTIL: 5 May 2099\n",
    ];
    refused(&above_copy(&tops), "unread-head", &ALL);
    let below: Vec<&str> = tops.into_iter().filter(|top| top.to_lowercase().contains("draft")).collect();
    let below: Vec<String> = below.iter().map(|top| format!("# A headline\n\n{top}{COPY}")).collect();
    refused(&below, "unread-head", &[".md"]);
}

#[test]
fn keys_without_a_fence_are_no_front_matter() {
    let tops = [
        "title = \"Secret\"\nembargo = 2099-01-01\n+++\n",
        "title = \"Secret\"\n+++\n",
        "title = \"Secret\"\ndraft = true\n",
        "draft = true\n",
        "EMBARGO = 2099-01-01\n",
        "Embargo=2099-01-01\n",
        "embargo = 2099-01-01T10:00:00+02:00\n",
        "  embargo = 2099-01-01\n",
        "\tembargo = 2099-01-01\n",
        "“embargo” = 2099-01-01\n",
        "`embargo` = 2099-01-01\n",
        "\"embargo\" = 2099-01-01\n",
        "- embargo = 2099-01-01\n",
        "> draft = true\n",
        "embargo ＝ 2099-01-01\n",
        "embargo := 2099-01-01\n",
        "embargo => 2099-01-01\n",
        "embargo_until = 2099-01-01\n",
        "Embargo until = 5 May 2099\n",
        "expires = 2025-01-01\n",
        "unpublish: 2025-01-01\n",
        "expiry: 2025-01-01\n",
        "withdrawn = { at = 2025-01-01 }\n",
        "date = 2099-01-01\n",
        "publishDate = 2099-01-01\n",
        "tags = [\"a\"]\n",
        "id = \"pr-7\"\n",
        "type = \"news\"\n",
        "isDraft = yes\n",
        "title = Secret\n",
        "embargo = 2099-01-01\u{2028}draft = true\u{2028}\n",
        "x\u{2029}draft = true\n",
        "draft = true\r\rembargo = 2099-01-01\r",
        "[extra]\ndraft = true\n",
        "PRESS RELEASE\n\ndraft = true\n",
        "+++ title = \"A\" embargo = 2099-01-01 +++\n",
        "+++ tags = [], draft = true +++\n",
        "еmbargo = 2099-01-01\n",
        "ｄｒａｆｔ = true\n",
        "sperrfrist = 2099-01-01\n",
        "Entwurf = ja\n",
        "status = \"draft\"\n",
        "private = true\n",
        "hold = true\n",
        "release_date = 2099-01-01\n",
    ];
    refused(&above_copy(&tops), "unread-head", &ALL);
    let below: Vec<String> = tops.iter().map(|top| format!("Merger\n{COPY}\n{}", top.trim_start())).collect();
    refused(&below, "unread-head", &[".md", ".txt"]);
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

/// What people write on top of texts, and what is no head.
const INNOCENT: [&str; 86] = [
    "Эмбарго: нет\n",
    "Ембарго: немає\n",
    "",
    "Merger\n",
    "Embargo: no\n",
    "Embargo: none\n",
    ":date: 5 May 2025, Vienna\n",
    "Livestream: yes\nDate: 2025-05-05\n",
    "The guide is short.\n\n`draft = true`, `expires` in the past and `embargo` hold a text.\n",
    "The guide is short.\n\nMend the date or the dateline; `dateline = false` leaves it as it is.\n",
    "# A guide\n\n```js\nconst a = {\n  id: 1,\n  type: 'x',\n};\n```\n",
    ":warning: title: the Forum meets\n",
    "The Forum looks for an officer.\n\nExpires: 2026-01-31\n",
    "The law is new.\n\nName: Law on Water\nStatus: draft\n",
    "The Forum met.\n\nname: Ana Lenk\ntitle: Spokesperson\ntel: +43 1 234\n",
    "Typ: Mitteilung\nThema: Wasser\n",
    "The first draft: a text of 12 pages\n",
    "Place: Vienna; Date: 2025-05-05; Time: 10:00\n",
    "| Title | Date |\n|:--|:--|\n| x | 2025 |\n\n: caption\n",
    ".. image:: photo.png\n",
    "# Merger\n",
    "Merger\n------\n",
    "Merger\n---\n",
    "Merger\n=======\n",
    "---\n",
    "***\n",
    "* * *\n",
    "- - -\n",
    "___\n",
    "---\n\nA paragraph.\n\n---\n",
    "---\nA paragraph.\n\n---\n",
    "---\n\nDate: 5 May 2025\nPlace: Vienna\n\n---\n",
    "| Date | Title |\n|------|-------|\n| 2025-05-05 | A |\n",
    "| a: | b |\n|:---|---:|\n| draft | true |\n",
    "Date: 5 May 2025\n",
    "DATE: 5 MAY 2025\n",
    "Date: 2025-05-05\n",
    "Date: Thursday, 5 May 2025, 10:00 CET\nTime: 10:00\nPlace: Vienna\n",
    "Date: 2025-05-05\nPlace: Ottawa\nSource: Forum\nContact: press@example.org\n",
    "Title: The Forum meets\n",
    "Title: The Forum meets\nDate: 5 May 2025\n",
    "Subject: The Forum meets\nFrom: press@example.org\nDate: Mon, 5 May 2025 10:00:00 +0200\nTo: editors\n",
    "What: A meeting\nWhen: 5 May 2025\nWhere: Vienna\nWho: The Chair\n",
    "WHAT: A meeting\nWHEN: 2025-05-05 10:00\nWHERE: Vienna\n",
    "- Date: 5 May 2025\n- Place: Vienna\n- Source: Forum\n",
    "- Date: 2025-05-05\n- Title: Spokesperson\n",
    "**Date:** 5 May 2025\n**Place:** Vienna\n",
    "Contact: Ana, tel: +43 1 234, email: press@example.org\n",
    "Contact:\ntel: +43 1 234\nemail: press@example.org\n",
    "EMBARGO: 5 May 2035, 10:00 CET\n",
    "EMBARGOED UNTIL 5 MAY 2035\n",
    "Embargo: 10:00\n",
    "Embargo: 2035-05-05 10:00\n",
    "DRAFT\n",
    "Draft: press release\n",
    "Draft: No. 45/2023\n",
    "Draft resolution: the text\n",
    "Published: 1 April 2021\n",
    "Release Date: 2021-04-01\n",
    "Updated: 2021-04-01\n",
    "PRESS RELEASE\nNo. 45/2023\n",
    "FOR IMMEDIATE RELEASE\n",
    "+++ Eilmeldung +++ Das Forum tagt +++\n",
    "++ Update: the Forum met ++\n",
    "+43 1 23456\n",
    "C++ = a language\n",
    "E = mc²\n",
    "1 EUR = 1.95 BGN\n",
    "Status: open for signature\n",
    "Дата: 5 мая 2025\nМесто: Вена\n",
    "Datum: 5. Mai 2025\nOrt: Wien\n",
    "Titre : Le Forum\nDate : 5 mai 2025\n",
    "{{ shortcode }}\n",
    "<p class=\"date\">5 May 2025</p>\n",
    "<a title=\"x\" href=\"/\">A</a>\n",
    "<!-- desk: check the date -->\n",
    "[^1]: A note.\n",
    "[link]: https://example.org\n",
    "![Date: 2025](a.png \"title = x\")\n",
    "> “We met,” the Chair said.\n",
    "note: the figures are provisional\n",
    "The budget was set: title, date and tags.\n",
    "```\nA poem\n```\n",
    "A guide to our programs.\n\n```toml\ntitle = \"A\"\ndraft = true\n```\n",
    "A guide to our programs.\n\n```toml\n+++\ntitle = \"A\"\nembargo = 2099-01-01\n+++\n```\n",
    "A guide to our programs.\n\n    +++\n    draft = true\n    +++\n",
];

#[test]
fn copy_and_markdown_are_no_heads() {
    let tops = above_copy(&INNOCENT);
    accepted(&tops, &[".md", ".page.md"]);
    let with_front: Vec<String> =
        tops.iter().map(|top| format!("+++\ntitle = \"A\"\n+++\n\n{top}")).collect();
    accepted(&with_front, &[".md"]);
    // Wire copy has no code.
    let wire: Vec<String> = tops.into_iter().filter(|top| !top.contains("A guide")).collect();
    accepted(&wire, &[".txt"]);
    let second = "+++\ntitle = \"A\"\n+++\n\n```toml\ndraft = true\n```\n".to_owned();
    accepted(&[second], &[".md"]);
}

/// A newsroom with the configuration that an import needs.
fn imported(files: &[(&str, &str)], arguments: &[&str]) -> Site {
    let site = Site::new(&[]);
    for (path, text) in files {
        site.write(path, text);
    }
    let output = site.run(&[&["import"], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| code < 2), "{files:?}: {said}");
    site
}

/// What was imported builds, and nothing of it is seen.
fn hidden(files: &[(&str, &str)], arguments: &[&str]) {
    let site = imported(files, arguments);
    // A build of nothing is another matter.
    site.write("content/2025-01-01-other.md", "+++\ntitle = \"Other\"\n+++\n\nOther text.\n");
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "{files:?}: {said}");
    for (path, bytes) in crate::support::tree(&site.path("public")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("secret"), "{path}: {files:?}");
    }
}

#[test]
fn what_other_generators_do_not_show_is_not_published() {
    let marks = [
        "draft: true",
        "draft: \"true\"",
        "draft: 'yes'",
        "draft: 1",
        "Draft: true",
        "draft: perhaps",
        "isDraft: true",
        "published: false",
        "published: no",
        "published: \"false\"",
        "publish: false",
        "hidden: true",
        "private: yes",
        "unlisted: true",
        "status: draft",
        "status: In review",
        "visibility: private",
        "headless: true",
        "build: {render: never}",
        "_build: {render: false}",
        "render: false",
        "embargo: 2099-01-01",
        "embargo: soon",
        "embargo_until: 2099-01-01",
        "publishDate: 2099-01-01",
        "publishDate: some day",
        "expiryDate: 2025-05-02",
        "expiryDate: soon",
        "expires: 2025-05-02",
        "date: some day",
        "password: x",
        "withdrawn: true",
        "published: some day",
    ];
    let body = "VIENNA, 1 May 2025 — The secret text.\n";
    for mark in marks {
        let text = format!("---\ntitle: A\n{mark}\n---\n{body}");
        // Whichever comes first.
        let turned = text.replacen("title: A\n", "", 1).replacen(
            &format!("{mark}\n"),
            &format!("{mark}\ndate: 2025-05-01\ntitle: A\n"),
            1,
        );
        if mark.starts_with("pub") || mark.starts_with("emb") {
            hidden(&[("old/hugo.toml", ""), ("old/content/news/a.md", &turned)], &["old"]);
        }
        let dated = if mark.starts_with("date") {
            text
        } else {
            text.replacen("title", "date: 2025-05-01\ntitle", 1)
        };
        hidden(&[("old/hugo.toml", ""), ("old/content/news/a.md", &dated)], &["old"]);
    }
    let plain = format!("---\ntitle: A\ndate: 2025-05-01\n---\n{body}");
    for (path, front) in [
        ("old/_drafts/2025-05-01-a.md", plain.as_str()),
        ("old/news/_drafts/2025-05-01-a.md", &plain),
        ("old/_staff/2025-05-01-a.md", &plain),
        ("old/_posts/2025-05-01-a.md", &plain.replace("title", "published: no\ntitle")),
        ("old/_posts/2025-05-01-a.md", &plain.replace("title", "hidden: true\ntitle")),
    ] {
        hidden(&[("old/_config.yml", "url: https://old.example\n"), (path, front)], &["old"]);
    }
    let defaults = "defaults:\n  - scope: { path: \"\" }\n    values: { published: false }\n";
    hidden(&[("old/_config.yml", defaults), ("old/_posts/2025-05-01-a.md", &plain)], &["old"]);
    let zola = |key: &str| format!("+++\ntitle = \"A\"\ndate = 2025-05-01\n{key}\n+++\n{body}");
    for key in [
        "draft = true",
        "render = false",
        "draft = \"true\"",
        "[extra]\nembargo = 2099-01-01",
        "[extra]\ndraft = true",
    ] {
        hidden(
            &[
                ("old/zola.toml", "base_url = \"https://old.example\"\n"),
                ("old/content/news/a.md", &zola(key)),
            ],
            &["old"],
        );
    }
    let section = ("old/content/news/_index.md", "+++\ndraft = true\n+++\n");
    hidden(&[("old/zola.toml", ""), section, ("old/content/news/a.md", &zola(""))], &["old"]);
    for cascade in ["draft: true", "build: {render: never}", "expiryDate: 2025-05-02"] {
        let index = format!("---\ntitle: News\ncascade:\n  - {cascade}\n---\n");
        hidden(
            &[
                ("old/hugo.toml", ""),
                ("old/content/news/_index.md", &index),
                ("old/content/news/a.md", &plain),
            ],
            &["old"],
        );
    }
}

#[test]
fn entries_of_feeds_that_are_drafts_are_not_published() {
    let atom = |marks: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:app=\"http://www.w3.org/2007/app\" xmlns:blogger=\"http://schemas.google.com/blogger/2018\"><title>F</title><entry><title>A</title><published>2025-05-05T08:00:00Z</published>{marks}<content type=\"html\">The secret text.</content></entry></feed>"
        )
    };
    for marks in [
        "<app:control><app:draft>yes</app:draft></app:control>",
        "<app:control><app:draft> YES </app:draft></app:control>",
        "<control xmlns=\"http://purl.org/atom/app#\"><draft>yes</draft></control>",
        "<blogger:status>DRAFT</blogger:status>",
        "<blogger:status>SOFT_TRASHED</blogger:status>",
        "<blogger:type>COMMENT</blogger:type>",
        "<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#settings\"/>",
        "<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#comment\"/>",
        "<status>private</status>",
        "<embargo>2099-01-01</embargo>",
    ] {
        hidden(&[("f.xml", &atom(marks))], &["f.xml"]);
    }
    for marks in ["<draft>true</draft>", "<status>draft</status>", "<private>1</private>"] {
        let rss = format!(
            "<rss version=\"2.0\"><channel><title>F</title><item><title>A</title><pubDate>Mon, 05 May 2025 08:00:00 GMT</pubDate>{marks}<description>The secret text.</description></item></channel></rss>"
        );
        hidden(&[("f.xml", &rss)], &["f.xml"]);
    }
    for marks in ["\"draft\": true", "\"status\": \"pending\"", "\"_house\": { \"embargo\": \"2099-01-01\" }"]
    {
        let json = format!(
            "{{ \"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{{ \"id\": \"1\", \"title\": \"A\", \"date_published\": \"2025-05-05T08:00:00Z\", {marks}, \"content_text\": \"The secret text.\" }}] }}"
        );
        hidden(&[("f.json", &json)], &["f.json"]);
    }
    // What is live stays live.
    for marks in
        ["<app:control><app:draft>no</app:draft></app:control>", "<blogger:status>LIVE</blogger:status>", ""]
    {
        let site = imported(&[("f.xml", &atom(marks))], &["f.xml"]);
        assert!(site.built(&[]).keys().any(|path| path.starts_with("2025/05/05/")), "{marks}");
    }
}

#[test]
fn posts_that_are_not_public_are_not_published() {
    for (status, more) in [
        ("draft", ""),
        ("pending", ""),
        ("future", ""),
        ("private", ""),
        ("trash", ""),
        ("auto-draft", ""),
        ("inherit", ""),
        ("publish", "<wp:post_password>x</wp:post_password>"),
        (
            "publish",
            "<wp:postmeta><wp:meta_key>embargo</wp:meta_key><wp:meta_value>2099-01-01</wp:meta_value></wp:postmeta>",
        ),
        (
            "publish",
            "<wp:postmeta><wp:meta_key>draft</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>",
        ),
        (
            "publish",
            "<wp:postmeta><wp:meta_key>_expiration-date</wp:meta_key><wp:meta_value>1746000000</wp:meta_value></wp:postmeta>",
        ),
    ] {
        let export = format!(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>F</title><wp:wxr_version>1.2</wp:wxr_version><item><title>A</title><content:encoded><![CDATA[The secret text.]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_date_gmt>2025-05-05 08:00:00</wp:post_date_gmt><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{more}</item></channel></rss>"
        );
        hidden(&[("w.xml", &export)], &["w.xml"]);
    }
}

#[test]
fn what_is_imported_has_no_head_that_a_build_refuses() {
    let body = "VIENNA, 1 May 2025 — The text.\n";
    let texts = [
        format!(
            "---\ntitle: A\ndate: 2025-05-01\ntemplate: x\ntype: odd\nlints: 1\nevent: x\nchanges: []\nid: {{a: 1}}\n---\n{body}"
        ),
        format!(
            "---\ntitle: A\ndate: 2025-05-01\nparams:\n  date: x\n  box: {{ draft: true, embargo: 1, title: y }}\n  old_date: z\n---\n{body}"
        ),
        format!("---\ntitle: A\ndate: 2025-05-01\n---\n{body}\n+++\n\nMore.\n\n```\n+++\n```\n"),
        format!("---\ntitle: A\ndate: 2025-05-01\nimage: a.png\nembargo: false\n---\n{body}"),
    ];
    for text in texts {
        let site = imported(&[("old/hugo.toml", ""), ("old/content/news/a.md", &text)], &["old"]);
        let (status, said) = site.build(&[]);
        assert_eq!(status, 0, "{text}: {said}");
    }
    // A head that the other generator would not have read, either, is no text.
    for top in [
        "\n---\ndraft: true\n---\n",
        "---\ntitle: A\ndate: 2025-05-01\n---\n---\ndraft: true\n---\n",
        "draft: true\n",
    ] {
        hidden(
            &[
                ("old/hugo.toml", ""),
                ("old/content/news/2025-05-01-a.md", &format!("{top}The secret text.\n")),
            ],
            &["old"],
        );
        hidden(
            &[("2025-05-01-a.txt", &format!("{top}{}", body.replace("text", "secret text")))],
            &["2025-05-01-a.txt"],
        );
    }
}
