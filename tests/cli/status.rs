//! What readers and machines see after publication: every sentence of the newsroom's rules about changes,
//! withdrawals and replacements.

use std::collections::BTreeMap;

use crate::support::{Site, tree};

const PLAIN: &str = "title = \"One\"\ndate = 2025-05-02";

fn text(front: &str, body: &str) -> String {
    format!("+++\n{front}\n+++\n\n{body}\n")
}

/// Three releases, the second of which has this front matter and text.
fn newsroom(front: &str, body: &str) -> Site {
    Site::new(&[
        ("content/zero.md", &text("title = \"Zero\"\ndate = 2025-05-01", "Text.")),
        ("content/one.md", &text(front, body)),
        ("content/two.md", &text("title = \"Two\"\ndate = 2025-05-03", "Text.")),
    ])
}

fn change(at: &str, kind: &str, note: &str) -> String {
    format!("\n[[changes]]\nat = {at}\nkind = \"{kind}\"\nnote = \"{note}\"")
}

/// The files that differ.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    before.iter().filter(|(path, bytes)| after[*path] != **bytes).map(|(path, _)| path.clone()).collect()
}

/// What comes between two words.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} behind {from}")).0
}

/// The data about a page for search engines.
fn data(page: &str) -> serde_json::Value {
    serde_json::from_str(between(page, "<script type=\"application/ld+json\">", "</script>")).unwrap()
}

#[test]
fn a_visible_change_is_expected_everywhere_and_reorders_nothing() {
    for kind in ["correction", "clarification", "update"] {
        let site = newsroom(PLAIN, "Text.");
        let order = |site: &Site| {
            let front = site.read("public/index.html");
            let feed: serde_json::Value = serde_json::from_str(&site.read("public/feed.json")).unwrap();
            let titles: Vec<String> =
                feed["items"].as_array().unwrap().iter().map(|item| item["title"].to_string()).collect();
            let at = |title: &str| front.find(&format!(">{title}</a>")).unwrap();
            assert!(at("Two") < at("One") && at("One") < at("Zero"));
            titles
        };
        site.built(&[]);
        let before = order(&site);
        site.write(
            "content/one.md",
            text(&format!("{PLAIN}{}", change("2025-06-01T10:00:00Z", kind, "Eight.")), "Text."),
        );
        site.built(&["--strict"]);
        assert_eq!(order(&site), before, "{kind}");
        let page = site.read("public/2025/05/02/one/index.html");
        assert!(
            page.contains("Eight.") && page.contains("<time datetime=\"2025-06-01T10:00:00+00:00\">"),
            "{page}"
        );
        assert!(page.contains("class=\"updated\""), "{page}");
        let data = data(&page);
        assert_eq!(data["dateModified"], "2025-06-01T10:00:00+00:00");
        assert_eq!(data["datePublished"], "2025-05-02T00:00:00+00:00");
        let expected = serde_json::json!([{ "@type": "CorrectionComment", "text": "Eight.", "datePublished": "2025-06-01T10:00:00+00:00" }]);
        assert_eq!(data.get("correction"), Some(&expected).filter(|_| kind == "correction"), "{kind}");
        let atom = site.read("public/atom.xml");
        assert_eq!(between(&atom, "<updated>", "</updated>"), "2025-06-01T10:00:00+00:00", "the feed");
        let entry = between(&atom, "<title>One</title>", "</entry>");
        assert_eq!(between(entry, "<updated>", "</updated>"), "2025-06-01T10:00:00+00:00");
        assert_eq!(between(entry, "<published>", "</published>"), "2025-05-02T00:00:00+00:00");
        let sitemap = site.read("public/sitemaps/2025-05.xml");
        assert!(
            between(&sitemap, "/2025/05/02/one/</loc>", "</url>")
                .contains("<lastmod>2025-06-01T10:00:00+00:00<")
        );
        let rss = site.read("public/rss.xml");
        assert!(between(&rss, "<title>One</title>", "</item>").contains("Fri, 02 May 2025 00:00:00 +0000"));
    }
}

#[test]
fn notices_are_newest_first_and_corrections_stand_above_the_text() {
    let changes = [
        change("2025-06-01", "correction", "First correction."),
        change("2025-06-03", "update", "First update."),
        change("2025-06-02", "correction", "Second correction."),
        change("2025-06-04", "clarification", "Clarified."),
    ];
    let site = newsroom(&format!("{PLAIN}{}", changes.concat()), "The text itself.");
    site.built(&["--strict"]);
    let page = site.read("public/2025/05/02/one/index.html");
    let article = between(&page, "<article", "</article>");
    let order =
        ["Second correction.", "First correction.", "The text itself.", "Clarified.", "First update."];
    let places: Vec<usize> =
        order.iter().map(|words| article.find(words).unwrap_or_else(|| panic!("{words}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(data(&page)["correction"].as_array().unwrap().len(), 2);
}

#[test]
fn a_minor_change_and_an_edit_without_one_move_nothing() {
    let site = newsroom(PLAIN, "Text.");
    let before = site.built(&["--strict"]);
    site.write(
        "content/one.md",
        text(&format!("{PLAIN}{}", change("2025-06-01", "minor", "A comma.")), "Text."),
    );
    assert_eq!(changed(&before, &site.built(&["--strict"])), Vec::<String>::new());
    site.write("content/one.md", text(PLAIN, "Text, fixed."));
    let after = site.built(&["--strict"]);
    let found = changed(&before, &after);
    // Where the text or its lead is shown, and nowhere else.
    let shows = |path: &String| String::from_utf8_lossy(&after[path]).contains("Text, fixed.");
    assert!(found.iter().all(shows) && found.contains(&"2025/05/02/one/index.html".to_owned()), "{found:?}");
    for path in found {
        let dates = |files: &BTreeMap<String, Vec<u8>>| {
            let text = String::from_utf8_lossy(&files[&path]).into_owned();
            text.match_indices("2025-").map(|(at, _)| text[at..at + 10].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(dates(&before), dates(&after), "{path}");
    }
}

#[test]
fn a_withdrawn_release_leaves_lists_and_feeds_and_its_address_says_so() {
    let withdrawn = "\n[withdrawn]\nat = 2025-06-01T10:00:00Z\nreason = \"The figures were wrong.\"\nreplaced_by = \"new\"";
    let site = newsroom(&format!("{PLAIN}\naliases = [\"/old/\"]{withdrawn}"), "The text.");
    site.write(
        "content/two.md",
        text("title = \"Two\"\ndate = 2025-05-03\nid = \"new\"\nsupersedes = \"1\"", "Text."),
    );
    site.write("content/one.md", site.read("content/one.md").replacen("+++\n", "+++\nid = 1\n", 1));
    let files = site.built(&["--strict"]);
    let page = site.read("public/2025/05/02/one/index.html");
    for part in [
        "2025-06-01T10:00:00+00:00",
        "The figures were wrong.",
        "href=\"/2025/05/03/two/\"",
        "content=\"noindex\"",
        "<h1>One</h1>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let data = data(&page);
    assert_eq!(
        (&data["creativeWorkStatus"], &data["dateModified"]),
        (&"Withdrawn".into(), &"2025-06-01T10:00:00+00:00".into())
    );
    assert!(site.read("public/2025/05/03/two/index.html").contains("href=\"/2025/05/02/one/\""), "both ways");
    assert!(site.read("public/old/index.html").contains("url=/2025/05/02/one/"));
    let stays =
        ["2025/05/02/one/index.html", "old/index.html", "id/1/index.html", "2025/05/03/two/index.html"];
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("The text."), "{path}");
        // Feeds say what left, but not the months of a feed; the package of ninjs has it as canceled.
        let is_feed = path.ends_with("atom.xml") && path != "2025/05/atom.xml" || path == "ninjs.json";
        let is_expected = is_feed || stays.contains(&path.as_str());
        let known = if is_feed { "https://example.org/id/1/" } else { "/2025/05/02/one/" };
        assert_eq!(text.contains(known), is_expected, "{path}");
    }
    let atom = site.read("public/atom.xml");
    assert_eq!(
        between(&atom, "<at:deleted-entry ", "</at:deleted-entry>"),
        "ref=\"https://example.org/id/1/\" when=\"2025-06-01T10:00:00+00:00\"><at:comment>The figures were wrong.</at:comment>"
    );
    assert!(!between(&atom, "<entry>", "</feed>").contains("/one/"));
    assert_eq!(tree(&site.path("public")), files);
}

#[test]
fn hosts_can_know_what_was_withdrawn() {
    let site = newsroom(&format!("{PLAIN}\n[withdrawn]\nat = 2025-06-01\nreason = \"No.\""), "Text.");
    let now = chrono::DateTime::parse_from_rfc3339(crate::support::NOW).unwrap();
    let options = newsgen::newsroom::Options { now, drafts: false };
    let root = site.root().to_path_buf();
    let request = newsgen::snapshot::Request {
        root,
        config: "config.toml".into(),
        base_url: None,
        origin: None,
        options,
        cache: None,
    };
    let newsroom = newsgen::snapshot::Snapshot::take(&request).unwrap().snapshot.unwrap().newsroom;
    let gone: Vec<&str> = newsroom.withdrawn().map(|release| release.article.address.as_str()).collect();
    assert_eq!(gone, ["/2025/05/02/one/"]);
}
