//! Calendars: the event of an advisory as `event.ics`, and all events of an edition.
//!
//! `tests/judges/calendars.py` reads those of the sample newsroom with two parsers.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeMap;

use support::Site;

const ADVISORY: &str = "title = \"Advisory; a talk, at noon\"\ndate = 2025-05-01T09:00:00\n";

/// A newsroom in Vienna with one advisory.
fn advisory(front: &str) -> Site {
    let config = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\ntimezone = \"Europe/Vienna\"\n";
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        format!("{config}[publisher]\nname = \"Forum\"\nemail = \"press@example.org\"\n"),
    );
    site.write("content/talk.md", format!("+++\n{ADVISORY}{front}\n+++\n\nThe media are invited.\n"));
    site
}

/// The lines of a calendar, unfolded.
fn lines(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Vec<String> {
    let text = String::from_utf8(files[path].clone()).unwrap();
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

fn check(front: &str, expected: &[&str]) {
    let files = advisory(front).built(&[]);
    let lines = lines(&files, "2025/05/01/talk/event.ics");
    for line in expected {
        assert!(lines.iter().any(|found| found == line), "{line}\n{}", lines.join("\n"));
    }
    let count = |name: &str| lines.iter().filter(|line| line.starts_with(name)).count();
    for name in ["UID:", "DTSTAMP:", "DTSTART", "SUMMARY", "SEQUENCE:", "STATUS:", "URL:"] {
        // A zone has beginnings of its own.
        assert!(count(name) == 1 || name == "DTSTART", "{name}\n{}", lines.join("\n"));
    }
}

#[test]
fn an_event_is_what_the_front_matter_says() {
    check(
        "[event]\nstart = 2025-07-01T12:00:00\nend = 2025-07-01T13:00:00\nplace = \"Hall, Vienna\"",
        &[
            "UID:2025-05-01-talk@example.org",
            "DTSTAMP:20250501T070000Z",
            "SEQUENCE:0",
            "TZID:Europe/Vienna",
            "DTSTART;TZID=Europe/Vienna:20250701T120000",
            "DTEND;TZID=Europe/Vienna:20250701T130000",
            "SUMMARY;LANGUAGE=en:Advisory\\; a talk\\, at noon",
            "LOCATION:Hall\\, Vienna",
            "STATUS:CONFIRMED",
            "ORGANIZER;CN=\"Forum\":mailto:press@example.org",
            "URL:https://example.org/2025/05/01/talk/",
        ],
    );
}

#[test]
fn a_time_elsewhere_is_utc_and_a_day_is_a_whole_one() {
    check(
        "[event]\nstart = 2025-07-01T12:00:00+06:00\nend = 2025-07-02",
        &["DTSTART:20250701T060000Z", "DTEND;TZID=Europe/Vienna:20250703T000000"],
    );
    check(
        "[event]\nstart = 2025-07-01\nend = 2025-07-02",
        &["DTSTART;VALUE=DATE:20250701", "DTEND;VALUE=DATE:20250703"],
    );
    check(
        "[event]\nstart = 2025-07-01T12:00:00+02:00\nonline = \"https://live.example.org\"",
        &[
            "DTSTART;TZID=Europe/Vienna:20250701T120000",
            "LOCATION:https://live.example.org",
            "CONFERENCE;VALUE=URI:https://live.example.org",
        ],
    );
}

#[test]
fn only_visible_changes_move_an_event_and_its_identifier_stays() {
    let changed = "id = 77\nchanges = [\n  { at = 2025-05-02T09:00:00, kind = \"minor\" },\n  { at = 2025-05-03T09:00:00, kind = \"update\", note = \"Later.\" },\n]\n";
    for (status, expected) in
        [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("rescheduled", "CONFIRMED")]
    {
        check(
            &format!("{changed}[event]\nstart = 2025-07-01T12:00:00\nstatus = \"{status}\""),
            &["UID:77@example.org", "DTSTAMP:20250503T070000Z", "SEQUENCE:1", &format!("STATUS:{expected}")],
        );
    }
}

#[test]
fn a_place_and_a_contact_of_the_register_are_said() {
    let site = advisory(
        "contacts = [\"desk\"]\nplaces = [\"osh\"]\n[event]\nstart = 2025-07-01T12:00:00\nplace = \"OSH\"",
    );
    site.write("content/_places.toml", "[osh]\nname = \"Osh\"\nlat = 40.53\nlon = 72.8\n");
    site.write("content/_contacts.toml", "[desk]\nname = \"Press desk\"\nphone = \"+43 1 000\"\n");
    let files = site.built(&[]);
    let lines = lines(&files, "2025/05/01/talk/event.ics");
    for line in ["GEO:40.530000;72.800000", "CONTACT:Press desk\\, +43 1 000"] {
        assert!(lines.iter().any(|found| found == line), "{line}\n{}", lines.join("\n"));
    }
}

#[test]
fn a_translation_announces_the_same_event_in_its_own_calendar() {
    let site = advisory("[event]\nstart = 2025-07-01T12:00:00");
    site.write(
        "content/talk.fr.md",
        "+++\ntitle = \"Avis\"\nattachments = [{ file = \"/a.txt\" }]\n+++\n\nTexte.\n",
    );
    site.write("static/a.txt", "A");
    let files = site.built(&[]);
    assert!(files.contains_key("events.ics"));
    let french = lines(&files, "fr/events.ics");
    for line in ["UID:2025-05-01-talk@example.org", "SUMMARY;LANGUAGE=fr:Avis"] {
        assert!(french.iter().any(|found| found == line), "{line}\n{}", french.join("\n"));
    }
    assert_eq!(french.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
}

#[test]
fn what_is_held_or_withdrawn_leaves_no_calendar() {
    let event = "[event]\nstart = 2025-07-01T12:00:00";
    for hold in [
        "draft = true\n",
        "embargo = 2099-01-01\n",
        "expires = 2025-06-01\n",
        "[withdrawn]\nat = 2025-05-02\nreason = \"Moved.\"\n",
    ] {
        let files = advisory(&format!("{hold}{event}")).built(&[]);
        let calendars: Vec<&String> = files.keys().filter(|path| path.contains(".ics")).collect();
        assert_eq!(calendars, Vec::<&String>::new(), "{hold}");
        let front = String::from_utf8(files["index.html"].clone()).unwrap();
        assert!(!front.contains("text/calendar"), "{hold}");
    }
}

#[test]
fn the_first_event_changes_only_pages_about_it() {
    let site = advisory("");
    site.write("content/about.page.md", "+++\ntitle = \"About\"\n+++\n\nText.\n");
    let advisories = "types/media-advisory/index.html";
    site.write(
        "content/other.md",
        "+++\ntitle = \"O\"\ndate = 2025-04-01\ntype = \"media-advisory\"\n+++\n\nText.\n",
    );
    let before = site.built(&[]);
    site.write(
        "content/talk.md",
        format!("+++\n{ADVISORY}[event]\nstart = 2025-07-01T12:00:00\n+++\n\nThe media are invited.\n"),
    );
    let after = site.built(&[]);
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
    let talk = ["2025/05/01/talk/event.ics", "2025/05/01/talk/index.html"];
    assert_eq!(changed, [talk[0], talk[1], "events.ics", "index.html", "ninjs.json", advisories]);
    for path in [talk[1], "index.html", advisories] {
        let page = String::from_utf8(after[path].clone()).unwrap();
        assert!(page.contains("type=\"text/calendar\"") && page.contains("href=\"/events.ics\""), "{path}");
    }
}
