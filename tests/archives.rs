//! Archives of the Atom feed (RFC 5005): every release is in one month, and the months are linked both ways.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeMap;

use support::Site;

fn newsroom(days: &[&str]) -> Site {
    let site = Site::new(&[]);
    for day in days {
        let front = format!("title = \"Of {day}\"\ndate = {day}T09:00:00Z");
        site.write(&format!("content/r-{day}.md"), format!("+++\n{front}\n+++\n\nText of {day}.\n"));
    }
    site
}

/// Where a document of the feed leads, by relation, and how many entries it has.
fn read(files: &BTreeMap<String, Vec<u8>>, path: &str) -> (BTreeMap<String, String>, bool, usize) {
    let text = String::from_utf8(files[path].clone()).unwrap();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let feed = xml.root_element();
    let links = feed.children().filter(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", "link")));
    let link = |link: roxmltree::Node| {
        let href = link.attribute("href").unwrap().strip_prefix("https://example.org/").unwrap();
        (link.attribute("rel").unwrap().to_owned(), href.to_owned())
    };
    let history = ("http://purl.org/syndication/history/1.0", "archive");
    let is_archive = feed.children().any(|child| child.has_tag_name(history));
    let entries = feed.children().filter(|child| child.tag_name().name() == "entry").count();
    (links.map(link).collect(), is_archive, entries)
}

#[test]
fn from_the_feed_every_release_can_be_reached_backwards() {
    let site = newsroom(&["2025-01-03", "2025-01-20", "2025-04-01", "2025-12-30", "2025-12-31"]);
    site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"N\"\n[feeds]\nlimit = 1\n");
    let files = site.built(&[]);
    let (links, is_archive, entries) = read(&files, "atom.xml");
    assert_eq!((is_archive, entries), (false, 1));
    assert!(!links.contains_key("current") && !links.contains_key("next-archive"));
    let (mut found, mut at, mut newer) = (Vec::new(), links["prev-archive"].clone(), None);
    loop {
        let (links, is_archive, entries) = read(&files, &at);
        assert!(is_archive, "{at}");
        assert_eq!((&links["current"], &links["self"]), (&"atom.xml".to_owned(), &at));
        assert_eq!(links.get("next-archive"), newer.as_ref(), "{at}");
        found.push((at.clone(), entries));
        newer = Some(at);
        match links.get("prev-archive") {
            Some(older) => at = older.clone(),
            None => break,
        }
    }
    let expected = [("2025/12/atom.xml", 2), ("2025/04/atom.xml", 1), ("2025/01/atom.xml", 2)];
    assert_eq!(found, expected.map(|(path, entries)| (path.to_owned(), entries)));
}

#[test]
fn an_old_month_never_changes_when_a_release_is_added() {
    let days = ["2025-01-03", "2025-02-20", "2025-03-01", "2025-12-30"];
    let (before, after) = (newsroom(&days[..3]).built(&[]), newsroom(&days).built(&[]));
    for month in ["01", "02"] {
        let path = format!("2025/{month}/atom.xml");
        assert_eq!(before[&path], after[&path], "{path}");
    }
    assert_eq!(read(&before, "2025/03/atom.xml").0.get("next-archive"), None);
    assert_eq!(read(&after, "2025/03/atom.xml").0["next-archive"], "2025/12/atom.xml");
}

#[test]
fn a_term_has_no_archive_and_a_newsroom_without_atom_none_at_all() {
    let site = newsroom(&["2025-01-03"]);
    let files = site.built(&[]);
    assert!(!read(&files, "types/press-release/atom.xml").0.contains_key("prev-archive"));
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[feeds]\nformats = [\"rss\"]\n",
    );
    assert!(site.built(&[]).keys().all(|path| !path.ends_with("atom.xml")));
}
