//! How running text is read, and what of it reaches plain text, summaries and feeds.

#[path = "text/shown.rs"]
mod shown;

use std::collections::BTreeMap;

use super::support::{Site, tree};

/// A newsroom with one text, and what building it gives: its files, and what was said.
fn built(path: &str, text: &str) -> (BTreeMap<String, String>, String) {
    built_with(path, text, "")
}

fn built_with(path: &str, text: &str, config: &str) -> (BTreeMap<String, String>, String) {
    let site = Site::new(&[(path, text)]);
    site.write(
        "config.toml",
        format!(
            "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\ntimezone = \"Europe/Vienna\"\n{config}"
        ),
    );
    site.write("static/m.png", "no picture");
    let (_, said) = site.build(&["--strict"]);
    let files = tree(&site.path("public")).into_iter();
    (files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect(), said)
}

/// A release in Markdown with a headline and a date.
fn release(body: &str) -> String {
    format!("+++\ntitle = \"Bridge\"\ndate = 2025-02-18\n+++\n\n{body}\n")
}

/// The page, what was said, and the value of its description.
fn page(text: &str) -> (String, String) {
    let (files, said) = built("content/b.md", &release(text));
    (files.get("2025/02/18/b/index.html").cloned().unwrap_or_default(), said)
}

fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    text.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(found, _)| found)
}

fn description(page: &str) -> &str {
    between(page, "<meta name=\"description\" content=\"", "\"")
}

/// The plain text for agencies.
fn plain(files: &BTreeMap<String, String>) -> String {
    let package: serde_json::Value = serde_json::from_str(&files["ninjs.json"]).unwrap();
    package["associations"][0]["bodies"][0]["value"].as_str().unwrap_or_default().to_owned()
}

const LEAD: &str = "The bridge opened.";

/// What may stand before a dateline, in Markdown.
const BEFORE: [&str; 24] = [
    "<!-- desk: check -->\n",
    "<p><a href=\"https://example.com/d\">Deutsche Fassung</a></p>\n\n",
    "![The mayor](/m.png)\n\n",
    "![The mayor](/m.png) ",
    "![The mayor](/m.png)\n",
    "![The mayor](/m.png 'A caption that has words. It is long.')\n\n",
    "[![The mayor](/m.png)](https://example.com/)\n\n",
    "<!-- desk: check -->\n\n",
    "<!--\ndesk: check\n\nagain\n-->\n\n",
    "[Deutsche Fassung](https://example.com/d)\n\n",
    "[Deutsche Fassung](https://example.com/d) | [Русский](https://example.com/r)\n",
    "<https://example.com/live>\n\n",
    "***\n\n",
    "## What happened\n\n",
    "### What happened\n![The mayor](/m.png)\n\n",
    "**Mayor: a historic day**\n\n",
    "Mayor: a historic day\n\n",
    "Media contact: the desk\n\nRef. No. 5/2025\n\n",
    "> A bridge is a bridge.\n\n",
    "- Opened today\n- Costs nothing\n\n",
    "<figure>\n<img src=\"/m.png\" alt=\"The mayor\">\n<figcaption>A caption. It is long.</figcaption>\n</figure>\n\n",
    "<figure>\n\n![The mayor](/m.png)\n\n<figcaption>\n\nA caption. It is long.\n\n</figcaption>\n</figure>\n\n",
    "<details>\n<summary>Notes</summary>\n\nNotes to editors. They are long.\n\n</details>\n\n",
    "[^a]: Police.\n\n",
];

#[test]
fn a_dateline_stands_behind_pictures_comments_rules_and_lines_of_their_own() {
    for (index, before) in BEFORE.into_iter().enumerate() {
        let dateline = ["VIENNA, 18 February 2025 — ", "**VIENNA, 18 February 2025** — "][index % 2];
        let mention = if before.starts_with("[^a]") { "[^a]" } else { "" };
        let (page, said) = page(&format!("{before}{dateline}{LEAD}{mention}"));
        let shown = format!("{before}{dateline}\n{said}");
        let marked = "VIENNA, <time datetime=\"2025-02-18\">18 February 2025</time>";
        assert!(page.contains(marked) && page.contains("<span class=\"dateline\">"), "{shown}");
        assert_eq!(description(&page), LEAD, "{shown}");
        assert!(page.contains("\"dateline\":\"VIENNA, 18 February 2025\""), "{shown}");
    }
    for before in BEFORE.into_iter().step_by(5) {
        // Another day is seen there, too, and without a date it gives the date.
        let other = format!("{before}VIENNA, 16 February 2025 — {LEAD}");
        assert!(built("content/b.md", &release(&other)).1.contains("dateline-date"), "{other}");
        let dated = format!("+++\ntitle = \"Bridge\"\n+++\n{before}VIENNA, 18 February 2025 — {LEAD}");
        assert!(built("content/b.md", &dated).0.contains_key("2025/02/18/b/index.html"), "{dated}");
    }
}

#[test]
fn a_paragraph_of_raw_html_has_its_dateline_too() {
    for text in [
        "<p>VIENNA, 18 February 2025 — The bridge opened.</p>",
        "<!-- desk: check --> VIENNA, 18 February 2025 — The bridge opened.",
        "<div>\n<p>VIENNA, 18 February 2025 — The bridge opened.</p>\n</div>\n\nMore.",
        "<figure><img src=\"/m.png\" alt=\"The mayor\"></figure>\n\n<p>VIENNA, 18 February 2025 — The bridge opened.</p>",
    ] {
        let (page, said) = page(text);
        let marked =
            "<span class=\"dateline\">VIENNA, <time datetime=\"2025-02-18\">18 February 2025</time> —</span>";
        assert!(page.contains(marked), "{text}\n{said}\n{page}");
        assert_eq!(description(&page), LEAD, "{text}");
    }
}

#[test]
fn in_wire_copy_rules_and_lines_may_stand_before_it() {
    for before in [
        "",
        "* * *\n\n",
        "-----\n",
        "Mayor: a historic day\n\n",
        "https://example.com/live\n\n",
        "- Opened today\n- Costs nothing\n\n",
        "Ref. No. 5/2025\n\n***\n\n",
    ] {
        let text = format!("The new bridge\n\n{before}VIENNA, 18 February 2025 — {LEAD}\n\nMore.\n");
        let (files, said) = built("content/b.txt", &text);
        let page =
            files.get("2025/02/18/the-new-bridge/index.html").unwrap_or_else(|| panic!("{text}\n{said}"));
        let marked = "<span class=\"dateline\">VIENNA, <time datetime=\"2025-02-18\">18 February 2025</time>";
        assert!(page.contains(marked), "{text}\n{page}");
        assert_eq!(description(page), LEAD, "{text}");
    }
    for (text, lead) in [
        ("-----\nThe new bridge\n\nVIENNA, 18 February 2025\n\nThe bridge opened.", "The bridge opened."),
        (
            "+++\ntitle = \"T\"\n+++\n-----\n\nVIENNA, 18 February 2025 — The bridge opened.",
            "The bridge opened.",
        ),
    ] {
        let (files, said) = built("content/b.txt", text);
        assert!(files.values().any(|file| description(file) == lead), "{text}\n{said}");
    }
}

#[test]
fn the_lead_is_the_first_paragraph_with_words_of_its_own() {
    for (text, lead) in [
        ("![The mayor](/m.png)\n\nThe bridge opened.", "The bridge opened."),
        ("![Coat of arms](/m.png) The bridge opened.", "The bridge opened."),
        ("The ![small](/m.png) bridge ~~closed~~ opened.", "The bridge opened."),
        ("The <del>small</del> bridge <s>closed</s>opened.", "The bridge opened."),
        ("The bridge opened.\n\nVIENNA, 18 February 2025 — Not the dateline.", "The bridge opened."),
        ("## Below\n\nThe bridge opened.", "The bridge opened."),
        ("> “A bridge.”\n\nThe bridge opened.", "The bridge opened."),
        (
            "VIENNA, 18 February 2025\n\n![The mayor](/m.png)\n\n## Below\n\nThe bridge opened.",
            "The bridge opened.",
        ),
        ("It costs 10<sup>6</sup> euros, 5 m<sup>2</sup>, H<sub>2</sub>O.", "It costs 10⁶ euros, 5 m², H2O."),
        ("它今天开放了。", "它今天开放了。"),
        ("![صورة](/m.png)\n\nافتتح الجسر اليوم.", "افتتح الجسر اليوم."),
        ("The toll is 12[^a].\n\n[^a]: Police.", "The toll is 12."),
    ] {
        let (page, said) = page(text);
        assert_eq!(description(&page), lead, "{text}\n{said}");
    }
}

#[test]
fn a_proposed_headline_does_not_end_at_an_abbreviation() {
    for (text, title) in [
        (
            "Today, Ambassador Feridun H. Marsik met the mayor. He left.",
            "Ambassador Feridun H. Marsik met the mayor",
        ),
        ("Gen. Berg and Lt. Col. Adams spoke. They left.", "Gen. Berg and Lt. Col. Adams spoke"),
        ("The U.S. Mission met at St. Mark. It left.", "The U.S. Mission met at St. Mark"),
        ("Сегодня д-р А. Берг выступил. Он уехал.", "Сегодня д-р А. Берг выступил"),
        ("Gruppen, z. B. Vereine, tagten am 3. Juni. Danach.", "Gruppen, z. B. Vereine, tagten am 3. Juni"),
        ("M. Dupont et Mme. Petit ont signé. Puis.", "M. Dupont et Mme. Petit ont signé"),
    ] {
        let (_, said) = built("content/2025-02-18-b.md", &format!("+++\n+++\n{text}\n"));
        assert!(said.contains(&format!("`{title}` is used")), "{said}");
    }
}

#[test]
fn a_withdrawn_text_without_a_headline_leaves_none_of_its_words() {
    let text = "The secret merger failed. It was wrong.";
    for (path, front, address, headline) in [
        ("content/b.md", "date = 2025-02-18\n", "2025/02/18/b/", "Withdrawn release of 18 February 2025"),
        (
            "content/b.txt",
            "date = 2025-02-18\n",
            "2025/02/18/the-secret-merger-failed/",
            "Withdrawn release of 18 February 2025",
        ),
        ("content/b.fr.md", "date = 2025-03-01\n", "fr/2025/03/01/b/", "Communiqué retiré du 1er mars 2025"),
    ] {
        let site = Site::new(&[]);
        site.write(
            "config.toml",
            "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n",
        );
        site.write(path, format!("+++\n{front}id = \"p1\"\naliases = [\"/old/\"]\n+++\n{text}\n"));
        assert!(site.built(&[]).contains_key(&format!("{address}index.html")), "{path}");
        let gone = format!(
            "+++\n{front}id = \"p1\"\naliases = [\"/old/\"]\n[withdrawn]\nat = 2025-03-02\nreason = \"Wrong.\"\n+++\n{text}\n"
        );
        site.write(path, gone);
        let files = site.built(&[]);
        let page = String::from_utf8_lossy(&files[&format!("{address}index.html")]).into_owned();
        assert!(page.contains(&format!("<h1>{headline}</h1>")), "{page}");
        for (file, bytes) in files {
            assert!(!String::from_utf8_lossy(&bytes).contains("secret merger"), "{file}");
        }
    }
    // Its own headline stays.
    let (files, _) = built(
        "content/b.md",
        &release("Text.").replace("18\n", "18\n[withdrawn]\nat = 2025-03-02\nreason = \"Wrong.\"\n"),
    );
    assert!(files["2025/02/18/b/index.html"].contains("<h1>Bridge</h1>"));
}
