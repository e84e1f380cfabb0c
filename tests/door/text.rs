//! How running text is read, and what of it reaches plain text, summaries and feeds.

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

#[test]
fn plain_text_keeps_figures_notes_numbers_and_cells_apart() {
    for (text, expected) in [
        (
            "The flood killed 12[^a] people in 2025[^b].\n\n[^a]: Police.\n[^b]: Year.",
            "The flood killed 12 [1] people in 2025 [2].\n\n[1] Police.\n\n[2] Year.",
        ),
        (
            "Twelve[^a][^b] died[^a].\n\n[^b]: Year.\n[^a]: Police.",
            "Twelve [1] [2] died [1].\n\n[1] Police.\n\n[2] Year.",
        ),
        ("| a | b |\n|---|---|\n| 4[^a] | 1 |\n|  | 2 |\n\n[^a]: X.", "a\tb\n\n4 [1]\t1\n\n\t2\n\n[1] X."),
        ("Decides:\n\n3. third\n4. fourth\n", "Decides:\n\n3. third\n\n4. fourth"),
        ("Decides:\n\n<ol type=\"a\" start=\"2\"><li>third</li></ol>", "Decides:\n\nb. third"),
        ("The toll is ~~12~~ 14, <del>9</del>8.", "The toll is 14, 8."),
        (
            "It is 10<sup>6</sup>, 10<sup>-3</sup> and H<sub>2</sub>O, the 1<sup>er</sup>.",
            "It is 10⁶, 10⁻³ and H2O, the 1er.",
        ),
        ("![Coat of arms](/m.png) The bridge.", "The bridge."),
    ] {
        let (files, said) = built("content/b.md", &release(text));
        assert!(!said.contains("error"), "{text}\n{said}");
        assert_eq!(plain(&files), expected, "{text}");
    }
}

#[test]
fn there_is_one_number_of_words() {
    for (path, text, words) in [
        (
            "content/b.md",
            release(
                "The flood killed 12[^a] people ~~here~~ -- and -5.\n\n![no words](/m.png)\n\n[^a]: Police.",
            ),
            8,
        ),
        ("content/b.md", release("VIENNA, 18 February 2025 — The flood.\n\n1. one\n2. two"), 8),
        ("content/b.txt", "T\n\nVIENNA, 18 February 2025 — The flood.\n\n- one\n- two\n".to_owned(), 8),
        (
            "content/b.txt",
            "+++\ntitle = \"T\"\ndate = 2025-02-18\n+++\n«Потоп» убил -5 людей — & * .\n".to_owned(),
            4,
        ),
    ] {
        let (files, said) = built(path, &text);
        let package: serde_json::Value = serde_json::from_str(&files["ninjs.json"]).unwrap();
        assert_eq!(package["associations"][0]["bodies"][0]["wordCount"], words, "{text}\n{said}");
        let counted = format!("\"wordCount\":{words}");
        assert!(files.values().any(|file| file.contains(&counted)), "{text}");
    }
}

#[test]
fn quotations_hold_no_markdown() {
    for (text, expected) in [
        ("“We lost 30[^a] houses today,” said Mayor Anna Berg.\n\n[^a]: Year.", "We lost 30 houses today"),
        (
            "“We **lost** our [houses][h] and \\*all\\* here,” said Mayor Anna Berg.\n\n[h]: https://example.com/",
            "We lost our houses and *all* here",
        ),
        ("**“We lost** all of our houses,” said Mayor Anna Berg.", "We lost all of our houses"),
        (
            "“We lost ~~20~~ 30 of ![the](/m.png) our houses,” said Mayor Anna Berg.",
            "We lost 30 of our houses",
        ),
        ("“We lost 10<sup>6</sup> of our `houses`,” said Mayor Anna Berg.", "We lost 10⁶ of our houses"),
    ] {
        let (page, said) = page(&format!("The flood came.\n\n{text}"));
        assert_eq!(between(&page, "\"@type\":\"Quotation\",\"text\":\"", "\""), expected, "{text}\n{said}");
    }
}

#[test]
fn references_to_characters_that_no_page_can_hold_stop_the_build() {
    for (text, place) in [
        ("A bell &#7; rang.", "b.md:6:8"),
        ("A bell &#x0B; rang.", "b.md:6:8"),
        ("A bell &#x1F; rang.", "b.md:6:8"),
        ("A bell &#xFFFE; rang.", "b.md:6:8"),
        ("A <b title=\"&#1;\">bell</b>.", "b.md:6:13"),
        ("<div>\nA &#8 bell\n</div>", "b.md:7:3"),
        ("# Title &#x1F; x\n\nText.", "b.md:6:9"),
        ("![A](/m.png 'T &#2;')\n\nText.", "b.md:6:1"),
        ("[A](https://example.com/ 'T &#2;') text.", "b.md:6:1"),
    ] {
        let (files, said) = built("content/b.md", &release(text));
        assert!(said.contains("cannot stand on a web page") && said.contains(place), "{text}\n{said}");
        assert!(files.is_empty(), "{text}");
    }
    for (front, place) in [
        ("summary = \"a\\u0007\"\n", "b.md:4:11"),
        ("tags = [\"a\\u0007\"]\n", "b.md:4:9"),
        ("[extra]\nx = \"a\\u0007\"\n", "b.md:5:5"),
        ("[extra.y]\nx = [{ z = \"a\\uFFFE\" }]\n", "b.md:5:12"),
        ("[extra]\n\"a\\u0007\" = 1\n", "b.md:5:1"),
    ] {
        let text = release("Text.").replace("18\n", &format!("18\n{front}"));
        let (_, said) = built("content/b.md", &text);
        assert!(said.contains("the control character U+") && said.contains(place), "{front}\n{said}");
    }
    for config in [
        "description = \"a\\u0007\"\n",
        "[extra]\nx = \"a\\u0007\"\n",
        "[menu]\nen = [{ name = \"a\\u0007\", url = \"/\" }]\n",
    ] {
        let (_, said) = built_with("content/b.md", &release("Text."), config);
        assert!(
            said.contains("the control character U+0007") && said.contains("config.toml"),
            "{config}\n{said}"
        );
    }
    for text in ["Write `&#7;`.", "A \\&#7; text.", "A &#65; &#x2014; text."] {
        assert!(!page(text).0.is_empty(), "{text}");
    }
    assert!(!built("content/b.txt", "T\n\nVIENNA, 18 February 2025 — A bell &#7; rang.\n").0.is_empty());
}

#[test]
fn what_is_removed_or_printed_by_mistake_is_named() {
    for (text, lint, place, named) in [
        ("T.\n\n<iframe src=\"https://example.com/\"></iframe>", "removed-html", "b.md:8:1", "`<iframe>`"),
        ("T.\n\n<div>\n<form>\n<p>x</p>\n</form>\n</div>", "removed-html", "b.md:9:1", "`<form>`"),
        ("T <svg><path/></svg>.", "removed-html", "b.md:6:3", "`<svg>`"),
        ("T.\n\n<style>p { color: red }</style>", "removed-html", "b.md:8:1", "`<style>`"),
        ("T.\n\n<script>x()</script>", "removed-html", "b.md:8:1", "`<script>`"),
        (
            "T.\n\n<object data=\"x\"></object> <embed src=\"/m.png\">",
            "removed-html",
            "b.md:8:1",
            "`<object>`",
        ),
        ("T. {{ youtube(id=\"x\") }}", "shortcode", "b.md:6:4", "shortcode"),
        ("T.\n\n{{< figure src=\"a.png\" >}}", "shortcode", "b.md:8:1", "shortcode"),
        ("T. {% include \"a\" %}", "shortcode", "b.md:6:4", "shortcode"),
        ("T. [gallery ids=\"1,2\"]", "shortcode", "b.md:6:4", "shortcode"),
        ("T.\n\n[^b]: A note.", "unused-note", "b.md:8:1", "note `b`"),
        ("T.[^b]", "missing-note", "b.md:6:3", "note `b`"),
    ] {
        let (_, said) = built("content/b.md", &release(text));
        assert!(said.contains(lint) && said.contains(place) && said.contains(named), "{text}\n{said}");
    }
    for config in ["[markdown]\nraw_html = \"allow\"\n", "[markdown]\nraw_html = \"escape\"\n"] {
        let text = release("T.\n\n<iframe src=\"https://example.com/\"></iframe>");
        let (files, said) = built_with("content/b.md", &text, config);
        assert!(!said.contains("removed-html") && !files.is_empty(), "{config}\n{said}");
    }
    // An attribute of a harmless element is a note of `check`.
    let site = Site::new(&[("content/b.md", &release("T.\n\n<div class=\"note\" role=\"note\">N</div>"))]);
    let (status, said) = site.said("check", &[]);
    assert!(
        status == 0 && said.contains("`class` is removed from `<div>`") && said.contains("`role`"),
        "{said}"
    );
    assert_eq!(site.build(&["--strict"]).0, 0);
    assert!(!site.read("public/2025/02/18/b/index.html").contains("class=\"\""));
}

#[test]
fn sound_moving_pictures_lists_code_and_anchors_stay() {
    for (text, expected) in [
        ("<audio controls src=\"/m.png\"></audio>", "<audio controls=\"\" src=\"/m.png\">"),
        ("<video src=\"/m.png\" autoplay></video>", "<video src=\"/m.png\">"),
        ("<ol type=\"a\"><li>x</li></ol>", "<ol type=\"a\">"),
        ("<b>x</b>\n\n```rust\nlet x;\n```", "<code class=\"language-rust\">"),
        ("See [annex](#annex).\n\n<a name=\"annex\"></a>Annex.", "<a id=\"annex\"></a>"),
    ] {
        let (page, said) = page(&format!("The text.\n\n{text}"));
        assert!(page.contains(expected), "{text}\n{said}");
    }
}

#[test]
fn in_feeds_fragments_lead_to_the_page_and_descriptions_are_text() {
    let text = release("See [aims](#aims) and note[^1], [all](?p=2).\n\n## Aims\n\nText.\n\n[^1]: Note.")
        .replace("18\n", "18\nsummary = \"Use the <marquee> tag when a<b, or write &copy; for it's.\"\n");
    let (files, _) = built("content/b.md", &text);
    let here = "https://example.org/2025/02/18/b/";
    for file in ["rss.xml", "atom.xml", "feed.json", "ninjs.json"] {
        for end in ["#aims", "?p=2", "#fn-1", "#fnref-1"] {
            assert!(files[file].contains(&format!("{here}{end}")), "{file} {end}");
            assert!(
                !files[file].contains(&format!("\"{end}")) && !files[file].contains(&format!("quot;{end}")),
                "{file} {end}"
            );
        }
    }
    let described = "Use the &amp;lt;marquee&gt; tag when a&amp;lt;b, or write &amp;amp;copy; for it";
    assert!(files["rss.xml"].contains(described), "{}", between(&files["rss.xml"], "<item>", "</item>"));
    assert!(files["atom.xml"].contains("Use the &lt;marquee&gt; tag"));
}

#[test]
fn a_srcset_is_read_as_browsers_read_it() {
    for set in [
        "m1.png 1x,\nm2.png 2x",
        "m1.png 1x,m2.png 2x",
        "m1.png, m2.png 2x",
        "\n m1.png 400w\n,\n m2.png 800w ",
    ] {
        let site = Site::new(&[]);
        site.write(
            "config.toml",
            "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n",
        );
        site.write("content/a/index.md", release("Text."));
        site.write(
            "content/a/index.fr.md",
            release(&format!("Texte.\n\n<img src=\"m1.png\" srcset=\"{set}\" alt=\"m\">")),
        );
        site.write("content/a/m1.png", "no picture");
        site.write("content/a/m2.png", "no picture");
        let files = site.built(&[]);
        let page = String::from_utf8_lossy(&files["fr/2025/02/18/a/index.html"]).into_owned();
        assert!(page.contains("/2025/02/18/a/m2.png"), "{set}\n{page}");
        assert!(
            String::from_utf8_lossy(&files["fr/rss.xml"]).contains("https://example.org/2025/02/18/a/m2.png"),
            "{set}"
        );
    }
}

#[test]
fn international_host_names_are_written_in_ascii() {
    for (host, ascii) in [
        ("presse.münchen.example", "presse.xn--mnchen-3ya.example"),
        ("Новости.example", "xn--b1amnebsh.example"),
    ] {
        let site = Site::new(&[
            ("content/b.md", &release("See [it](/about/?x) and [them](https://bücher.example/).")),
            ("content/about.page.md", "About.\n"),
        ]);
        site.write("config.toml", format!("base_url = \"https://{host}\"\ntitle = \"N\"\n"));
        for (path, bytes) in site.built(&[]) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(host) && !text.contains("m%C3%BCnchen"), "{path}");
            if path.ends_with("rss.xml") {
                assert!(
                    text.contains(&format!("<link>https://{ascii}/"))
                        && text.contains("xn--bcher-kva.example"),
                    "{path}"
                );
            }
        }
    }
}
