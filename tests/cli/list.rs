//! `newsgen list` and `newsgen next`.

use insta::assert_snapshot;

use crate::support::Site;

/// A newsroom with a text in every state.
fn newsroom() -> Site {
    let text = |front: &str| format!("+++\n{front}\n+++\n\nText.\n");
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\ntimezone = \"Europe/Vienna\"\n[languages.fr]\n[languages.ru]\n",
    );
    let change = "[[changes]]\nat = 2025-06-01\nkind = \"correction\"\nnote = \"Eight, not nine.\"";
    let texts = [
        ("live.md", format!("title = 'Said, \"done\"; finished'\ndate = 2025-05-01\n{change}")),
        ("live.fr.md", "title = \"Dit et fait\"".to_owned()),
        ("new.md", "title = \"New\"\ndate = 2025-12-01\ntype = \"news\"".to_owned()),
        ("new.fr.md", "title = \"Nouveau\"".to_owned()),
        ("new.ru.md", "title = \"Новое\"".to_owned()),
        ("held.md", "title = \"Held\"\ndate = 2026-03-01T10:00:00".to_owned()),
        ("together.md", "title = \"Together\"\ndate = 2026-03-01T09:00:00Z".to_owned()),
        ("later.md", "title = \"Later\"\ndate = 2026-04-01".to_owned()),
        ("draft.md", "title = \"Draft\"\ndate = 2026-01-01\ndraft = true".to_owned()),
        ("expired.md", "title = \"Expired\"\ndate = 2025-03-01\nexpires = 2025-04-01".to_owned()),
        ("leaving.md", "title = \"Leaving\"\ndate = 2025-03-02\nexpires = 2026-03-01T10:00:00".to_owned()),
        (
            "back.md",
            "title = \"Taken back\"\ndate = 2025-02-01\n[withdrawn]\nat = 2025-02-03\nreason = \"It was wrong.\""
                .to_owned(),
        ),
        ("about.page.md", "title = \"About\"".to_owned()),
    ];
    for (path, front) in texts {
        site.write(&format!("content/{path}"), text(&front));
    }
    site
}

#[test]
fn every_state_is_listed_in_aligned_columns() {
    let site = newsroom();
    assert_snapshot!("list", site.seen(&["list"]));
    assert_snapshot!("list_untranslated", site.seen(&["list", "untranslated"]));
    assert_eq!(site.run(&["list", "--untranslated"]).stdout, site.run(&["list", "untranslated"]).stdout);
    assert_snapshot!("list_states", site.seen(&["list", "held", "draft", "withdrawn"]));
    assert_snapshot!("list_unknown_state", site.seen(&["list", "drafts"]));
}

#[test]
fn the_table_is_the_same_in_csv_and_json() {
    let site = newsroom();
    assert_snapshot!("list_csv", site.seen(&["list", "live", "--format", "csv"]));
    assert_snapshot!("list_json", site.seen(&["list", "withdrawn", "--format", "json"]));
    let json: Vec<serde_json::Value> =
        serde_json::from_slice(&site.run(&["list", "--format", "json"]).stdout).unwrap();
    let csv = site.run(&["list", "--format", "csv"]).stdout;
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.as_slice()).records().map(Result::unwrap).collect();
    assert_eq!((json.len(), rows.len()), (12, 12));
    for (object, row) in json.iter().zip(&rows) {
        assert_eq!(object["title"].as_str(), row.get(7));
        assert_eq!(object["file"].as_str(), row.get(5));
    }
}

#[test]
fn an_empty_newsroom_has_nothing_to_list() {
    let site = Site::new(&[]);
    assert_snapshot!("list_nothing", site.seen(&["list"]));
    assert_snapshot!("list_nothing_csv", site.seen(&["list", "--format", "csv"]));
    assert_snapshot!("next_nothing", site.seen(&["next"]));
    assert_snapshot!("next_nothing_json", site.seen(&["next", "--format", "json"]));
}

#[test]
fn errors_in_the_files_are_told_beside_the_list() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-01-01\n+++\n\nText.\n")]);
    site.write("content/b.md", "+++\ntitle = \"B\"\ntaggs = []\n+++\n\nText.\n");
    site.write(
        "content/c.md",
        "+++\ntitle = \"C\"\ndate = 2025-01-01\nembargo = \"tomorrow\"\n+++\n\nText.\n",
    );
    site.write("content/d.md", "+++\ntitle = \"D\"\ndate = 2025-01-01\ndraft = \"yes\"\n+++\n\nText.\n");
    let seen = site.seen(&["list"]);
    let live = String::from_utf8(site.run(&["list", "live", "--format", "csv"]).stdout).unwrap();
    assert!(
        live.contains("content/a.md") && !live.contains("content/c.md") && !live.contains("content/d.md"),
        "{live}"
    );
    for part in ["status 1", "content/a.md", "undated", "did you mean `tags`?"] {
        assert!(seen.contains(part), "{seen}");
    }
}

#[test]
fn the_next_change_is_exact_and_in_whole_seconds() {
    let site = Site::new(&[]);
    for (written, expected) in [
        ("2026-03-01T10:00:00+05:00", "2026-03-01T06:00:00+01:00"),
        ("2026-03-01T10:00:00.25Z", "2026-03-01T11:00:01+01:00"),
        ("2026-03-29T02:30:00", "2026-03-29T03:00:00+02:00"),
        ("2026-07-01", "2026-07-01T00:00:00+02:00"),
    ] {
        site.write(
            "config.toml",
            "base_url = \"https://example.org\"\ntitle = \"N\"\ntimezone = \"Europe/Vienna\"\n",
        );
        for key in ["date", "embargo", "expires", "withdrawn.reason = \"No.\"\nwithdrawn.at"] {
            let date = if key == "date" { "" } else { "date = 2025-05-01\n" };
            site.write(
                "content/a.md",
                format!("+++\ntitle = \"A\"\n{date}{key} = {written}\n+++\n\nText.\n"),
            );
            let next = String::from_utf8(site.run(&["next"]).stdout).unwrap();
            assert_eq!(next, format!("{expected}\n"), "{key} = {written}");
            let before = site.built(&["--quiet"]);
            let at = site.run(&["build", "--now", expected]);
            assert!(
                at.status.success() && crate::support::tree(&site.path("public")) != before,
                "{key} = {written}"
            );
            // What is published then is news for two days.
            let after = if matches!(key, "date" | "embargo") { in_two_days(expected) } else { String::new() };
            let next = site.run(&["next", "--now", expected]).stdout;
            assert_eq!(String::from_utf8(next).unwrap(), after, "{key} = {written}");
        }
    }
}

fn in_two_days(instant: &str) -> String {
    let later = chrono::DateTime::parse_from_rfc3339(instant).unwrap() + chrono::Duration::hours(48);
    format!("{}\n", later.with_timezone(&chrono_tz::Europe::Vienna).to_rfc3339())
}

#[test]
fn the_next_change_names_all_that_happens_at_its_instant() {
    let site = newsroom();
    assert_snapshot!("next", site.seen(&["next"]));
    assert_snapshot!("next_json", site.seen(&["next", "--format", "json"]));
    assert_snapshot!("next_after", site.seen(&["next", "--now", "2026-03-01 10:00"]));
}

#[test]
fn a_translation_appears_when_neither_its_original_nor_itself_is_held() {
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\n[languages.de]\n[languages.ru]\n",
    );
    let text = |front: &str| format!("+++\ntitle = \"A\"\n{front}\n+++\n\nText.\n");
    site.write("content/a.md", text("date = 2025-05-01\nembargo = 2026-03-01"));
    site.write("content/a.de.md", text("embargo = 2026-02-01"));
    site.write("content/a.fr.md", text("embargo = 2026-04-01"));
    site.write("content/a.ru.md", text("draft = true"));
    let next = |now: &str| -> serde_json::Value {
        serde_json::from_slice(&site.run(&["next", "--now", now, "--format", "json"]).stdout).unwrap()
    };
    let first = next("2026-01-01");
    assert_eq!(first["at"], "2026-03-01T00:00:00+00:00");
    assert_eq!(first["appear"], serde_json::json!(["content/a.de.md", "content/a.md"]));
    let second = next("2026-03-03");
    assert_eq!(second["appear"], serde_json::json!(["content/a.fr.md"]), "{second}");
    let listed = String::from_utf8(site.run(&["list"]).stdout).unwrap();
    for line in [
        "held until 2026-03-01 00:00  2026-03-01  de",
        "held until 2026-04-01 00:00  2026-04-01  fr",
        "draft                        2026-03-01  ru",
    ] {
        assert!(listed.contains(line), "{listed}");
    }
}

#[test]
fn an_embargo_in_the_hour_that_happens_twice_ends_in_the_second() {
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\ntimezone = \"Europe/Vienna\"\n",
    );
    for (written, expected) in [
        ("2026-10-25T02:30", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T03:00", "2026-10-25T03:00:00+01:00"),
        ("2026-03-29T02:30", "2026-03-29T03:00:00+02:00"),
    ] {
        let front = format!("title = \"A\"\ndate = 2025-05-01\nembargo = {written}");
        site.write("content/a.md", format!("+++\n{front}\n+++\n\nText.\n"));
        let next = String::from_utf8(site.run(&["next"]).stdout).unwrap();
        assert_eq!(next, format!("{expected}\n"), "{written}");
    }
}
