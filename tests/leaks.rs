//! What is held leaves no trace: a token of its own in every place of a release, and no token in any byte or file
//! name of the output before its time, nor in any answer of the preview.
//!
//! It walks the whole output, whatever newsgen writes there, so that new kinds of output are covered by
//! themselves; a file that cannot be searched fails the test.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

#[path = "leaks/keys.rs"]
mod keys;
#[path = "leaks/preview.rs"]
mod preview;
#[path = "leaks/search.rs"]
mod search;
#[path = "leaks/tokens.rs"]
mod tokens;

use std::collections::BTreeMap;

use preview::Preview;
use search::{found, searchable};
use support::{LIST, Site, everything};
use tokens::{Planted, Stay, newsroom, without};

/// The instant at which everything that is planted appears, or leaves.
const INSTANT: &str = "2026-03-01T10:00:00Z";
const BEFORE: &str = "2026-03-01T09:59:59Z";

type Files = BTreeMap<String, Vec<u8>>;

fn built(site: &Site, now: &str, arguments: &[&str]) -> Files {
    let output = site.run(&[&["build", "--now", now], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    everything(&site.path("public"))
}

/// Builds into a folder where nothing is yet.
fn built_anew(site: &Site, now: &str, arguments: &[&str]) -> Files {
    for folder in ["public", ".newsgen"] {
        let _ = std::fs::remove_dir_all(site.path(folder));
    }
    built(site, now, arguments)
}

/// No token but those that may stay is in the files.
fn assert_silent(files: &Files, planted: &Planted, may_stay: fn(Stay) -> bool, when: &str) {
    let leaks = found(files, planted.tokens.iter().filter(|token| !may_stay(token.stay)));
    assert_eq!(leaks, Vec::<String>::new(), "{when}");
}

/// Every token that can be seen at all is in the files.
fn assert_named(files: &Files, planted: &Planted, when: &str) {
    let all = searchable(files);
    for token in planted.tokens.iter().filter(|token| token.stay != Stay::Never) {
        let is_there = all.iter().any(|(_, text)| text.contains(&token.word));
        assert!(is_there, "{when}: the {} ({}) should be there", token.place, token.word);
    }
}

fn none(_: Stay) -> bool {
    false
}

fn assert_same(one: &Files, other: &Files, when: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{when}");
    for (path, bytes) in one {
        assert!(*bytes == other[path], "{when}: {path} differs");
    }
}

/// What is not public yet: before its instant the site is as if it did not exist, and at it everything appears.
#[test]
fn what_is_held_leaves_no_trace_before_its_instant() {
    for (why, key) in [("embargo", "embargo = 2026-03-01T10:00:00Z"), ("date", "date = 2026-03-01T10:00:00Z")]
    {
        let planted = newsroom(key);
        assert!(planted.tokens.len() >= 60, "{} kinds of place", planted.tokens.len());
        let nothing = built_anew(&without(&planted), BEFORE, &[]);
        let before = built_anew(&planted.site, BEFORE, &[]);
        assert_silent(&before, &planted, none, why);
        assert_same(&before, &nothing, why);
        let at = built(&planted.site, INSTANT, &[]);
        assert_named(&at, &planted, why);
        assert_same(&at, &built_anew(&planted.site, INSTANT, &[]), "warm and clean");
        assert_same(&built(&planted.site, BEFORE, &[]), &before, "back from public");
        assert_named(&Preview::of(&planted.site, INSTANT).answers(at.keys()), &planted, why);
        let asked = Preview::of(&planted.site, BEFORE).answers(at.keys().chain(before.keys()));
        assert_silent(&asked, &planted, none, "the preview, asked for what it must not have");
    }
}

/// The same where names are plain, HTML is let through, feeds hold summaries and addresses identifiers.
#[test]
fn what_is_held_leaves_no_trace_in_another_newsroom() {
    let planted = newsroom("embargo = 2026-03-01T10:00:00Z").plainly();
    let nothing = built_anew(&without(&planted), BEFORE, &[]);
    let before = built_anew(&planted.site, BEFORE, &[]);
    assert_silent(&before, &planted, none, "clean");
    assert_same(&before, &nothing, "clean");
    assert!(built(&planted.site, INSTANT, &[]).len() > before.len());
    assert_same(&built(&planted.site, BEFORE, &[]), &nothing, "back from public");
}

/// The site of one second earlier and the site of the instant differ by what is published then alone.
#[test]
fn nothing_but_what_is_published_changes_at_its_instant() {
    let planted = newsroom("embargo = 2026-03-01T10:00:00Z");
    // A first text in a language changes every page: they all name it.
    planted.site.remove(&planted.only_text_in_its_language);
    let (before, at) = (built_anew(&planted.site, BEFORE, &[]), built_anew(&planted.site, INSTANT, &[]));
    for path in before.keys() {
        assert!(at.contains_key(path), "{path} left");
    }
    let changed: Files = at.into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes)).collect();
    let texts = searchable(&changed);
    let is_named = |text: &str| planted.tokens.iter().any(|token| text.contains(&token.word));
    let silent: Vec<&str> =
        texts.iter().filter(|(_, text)| !is_named(text)).map(|(path, _)| path.as_str()).collect();
    // These count releases, name months or show what the newest page has no room for any more, but no headline.
    let is_archive = |path: &str| {
        let is_year = |part: &str| part.len() == 4 && part.parse::<u32>().is_ok();
        path.split('/').any(is_year) && path.matches('/').count() < 4
    };
    let counts = |path: &&str| {
        path.ends_with("archive/index.html")
            || path.contains("types/")
            || path.contains("page/")
            || is_archive(path)
    };
    assert_eq!(silent.into_iter().filter(|path| !counts(path)).collect::<Vec<_>>(), ["sitemap.xml"]);
}

#[test]
fn a_draft_leaves_no_trace_but_for_those_who_ask() {
    let planted = newsroom("draft = true");
    let nothing = built_anew(&without(&planted), INSTANT, &[]);
    let clean = built_anew(&planted.site, INSTANT, &[]);
    assert_silent(&clean, &planted, none, "clean");
    assert_same(&clean, &nothing, "clean");
    let shown = built(&planted.site, INSTANT, &["--drafts"]);
    assert_named(&shown, &planted, "with --drafts");
    assert_same(&built(&planted.site, INSTANT, &[]), &nothing, "back from --drafts");
    let asked = Preview::of(&planted.site, INSTANT).answers(shown.keys());
    assert_silent(&asked, &planted, none, "preview");
}

#[test]
fn what_expired_leaves_no_trace_from_its_instant_on() {
    let planted = newsroom("expires = 2026-03-01T10:00:00Z");
    let nothing = built_anew(&without(&planted), INSTANT, &[]);
    let before = built_anew(&planted.site, BEFORE, &[]);
    assert_named(&before, &planted, "before");
    let warm = built(&planted.site, INSTANT, &[]);
    assert_silent(&warm, &planted, none, "warm");
    assert_same(&warm, &nothing, "warm");
    assert_same(&built_anew(&planted.site, INSTANT, &[]), &nothing, "clean");
    assert_same(&built(&planted.site, BEFORE, &[]), &before, "back from expired");
    let asked = Preview::of(&planted.site, INSTANT).answers(before.keys());
    assert_silent(&asked, &planted, none, "preview");
}

/// A list without what Atom and ninjs say of a release that left: that is its address.
fn without_notices(path: &str, bytes: &[u8]) -> Vec<u8> {
    if path.ends_with("ninjs.json") {
        let mut package: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        let items = package["associations"].as_array_mut().unwrap();
        items.retain(|item| item["pubStatus"] != "canceled");
        return package.to_string().into_bytes();
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    text.lines()
        .filter(|line| !line.contains("<at:deleted-entry "))
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

/// Of what was withdrawn only headline, address, reason and whom to ask stay.
#[test]
fn the_text_and_the_files_of_what_was_withdrawn_are_gone() {
    let planted = newsroom("withdrawn = { at = 2026-03-01T10:00:00Z, reason = \"REASON\" }");
    let before = built_anew(&planted.site, BEFORE, &[]);
    assert_named(&before, &planted, "before");
    assert!(!searchable(&before).iter().any(|(_, text)| text.contains("reason")), "not yet");
    let stays = |stay| stay == Stay::Tombstone;
    let warm = built(&planted.site, INSTANT, &[]);
    assert_silent(&warm, &planted, stays, "warm");
    assert!(searchable(&warm).iter().any(|(_, text)| text.contains("reason")));
    assert_same(&warm, &built_anew(&planted.site, INSTANT, &[]), "clean");
    assert_same(&built(&planted.site, BEFORE, &[]), &before, "back from withdrawn");
    // The list of the output names addresses, which stay.
    let is_list = |path: &str| !path.contains("zq") && !path.starts_with("id/") && path != LIST;
    let lists = warm.iter().filter(|(path, _)| is_list(path));
    let lists: Files = lists.map(|(path, bytes)| (path.clone(), without_notices(path, bytes))).collect();
    assert_silent(&lists, &planted, none, "lists, feeds, sitemaps");
    let asked = Preview::of(&planted.site, INSTANT).answers(before.keys());
    assert_silent(&asked, &planted, stays, "preview");
}

/// A translation may wait longer than its original; then it alone leaves no trace.
#[test]
fn a_translation_that_waits_leaves_no_trace_beside_its_original() {
    let planted = newsroom("");
    let french = &planted.french;
    let text = planted.site.read(french);
    let title = planted.tokens.iter().find(|token| token.place == "title").unwrap();
    for key in ["draft = true", "embargo = 2026-03-01T10:00:00Z", "expires = 2026-01-01"] {
        planted.site.write(french, text.replacen("+++\n", &format!("+++\n{key}\n"), 1));
        let files = built_anew(&planted.site, BEFORE, &[]);
        let own = planted.tokens.iter().filter(|token| token.place.starts_with("translation"));
        assert_eq!(found(&files, own), Vec::<String>::new(), "{key}");
        assert!(!found(&files, [title].into_iter()).is_empty(), "{key}: the original is there");
    }
}

/// Texts that are public may name what is held: by link, by id, by register.
#[test]
fn what_names_a_held_release_does_not_tell_of_it() {
    let planted = newsroom("embargo = 2026-03-01T10:00:00Z");
    planted.site.write(
        "content/naming.md",
        format!(
            "+++\ntitle = \"Naming\"\ndate = 2025-06-02\nsupersedes = \"{}\"\n+++\n\n[More](@/{}) and ![it]({}).\n",
            planted.id,
            planted.original.trim_start_matches("content/"),
            planted.picture.trim_start_matches("content/"),
        ),
    );
    let files = built_anew(&planted.site, BEFORE, &[]);
    assert!(String::from_utf8_lossy(&files["2025/06/02/naming/index.html"]).contains("More"));
    assert_silent(&files, &planted, none, "named");
    let at = built(&planted.site, INSTANT, &[]);
    assert_named(&at, &planted, "named");
}
