//! Addresses that move.

use std::fs;

use super::{built, refused, text};
use crate::support::Site;

/// The address of a live text moves, and nothing answers at the old one.
#[test]
fn an_address_that_moves_is_reported_with_the_alias_to_write() {
    type Change = fn(&Site);
    let rows: [(&str, &str, Change, &str); 6] = [
        (
            "content/w.txt",
            "Counncil opens bridge\n\nVIENNA, 19 February 2025 — The council opened the bridge today.\n",
            |site| {
                site.write("content/w.txt", "Council opens bridge\n\nVIENNA, 19 February 2025 — The council opened the bridge today.\n");
            },
            "aliases = [\"/2025/02/19/counncil-opens-bridge/\"]",
        ),
        (
            "content/w.md",
            "+++\ntitle = \"W\"\ndate = 2025-02-19\n+++\n\nThe council opened the bridge today.\n",
            |site| fs::rename(site.path("content/w.md"), site.path("content/v.md")).unwrap(),
            "aliases = [\"/2025/02/19/w/\"]",
        ),
        (
            "content/w.md",
            "+++\ntitle = \"W\"\ndate = 2025-02-19\naliases = [\"/node/1\"]\n+++\n\nThe council opened the bridge.\n",
            |site| site.write("content/w.md", site.read("content/w.md").replace("02-19", "02-20")),
            "aliases = [\"/node/1\", \"/2025/02/19/w/\"]",
        ),
        (
            "content/2025-02-19-w.md",
            "+++\ntitle = \"W\"\n+++\n\nThe council opened the bridge today.\n",
            |site| {
                let text = site.read("content/2025-02-19-w.md").replace("\"W\"", "\"A better headline\"");
                site.remove("content/2025-02-19-w.md");
                site.write("content/2025-02-21-bridge.md", text);
            },
            "aliases = [\"/2025/02/19/w/\"]",
        ),
        (
            "content/w.fr.md",
            "+++\ntitle = \"W\"\ndate = 2025-02-19\n+++\n\nLe conseil a ouvert le pont.\n",
            |site| {
                site.write(
                    "content/w.fr.md",
                    site.read("content/w.fr.md").replace("title", "slug = \"v\"\ntitle"),
                );
            },
            "aliases = [\"/fr/2025/02/19/w/\"]",
        ),
        (
            "content/about.page.md",
            "+++\ntitle = \"About\"\n+++\n\nThis is the newsroom.\n",
            |site| fs::rename(site.path("content/about.page.md"), site.path("content/us.page.md")).unwrap(),
            "aliases = [\"/about/\"]",
        ),
    ];
    for (path, before, change, alias) in rows {
        for lost in ["nothing", ".newsgen"] {
            let site = built();
            site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\n");
            site.write(path, before);
            site.built(&[]);
            change(&site);
            let _ = fs::remove_dir_all(site.path(lost));
            let said = refused(&site, &["--strict"]);
            assert!(said.contains("error[moved-address]") && said.contains(alias), "{path}: {said}");
            assert!(site.said("check", &[]).1.contains("warning[moved-address]"), "{path}");
            let (status, said) = site.build(&["-q"]);
            assert_eq!(status, 0, "{path}: {said}");
            assert_eq!(said.matches("warning[moved-address]").count(), 1, "{path}: {said}");
            assert!(said.contains(alias), "{path}: {said}");
        }
    }
}

#[test]
fn an_address_that_answers_or_went_on_purpose_is_none_that_moved() {
    let front = "title = \"Secret\"\ndate = 2025-12-31\ntags = [\"hidden\"]";
    for more in [
        "slug = \"open\"\naliases = [\"/2025/12/31/secret/\"]",
        "embargo = 2099-01-01",
        "draft = true",
        "expires = 2026-01-01T00:00:00Z",
        "withdrawn = { at = 2026-01-01, reason = \"No.\" }",
        "slug = \"open\"\ndraft = true",
        "slug = \"open\"\nlints = { moved-address = \"off\" }",
    ] {
        let site = built();
        site.write("content/secret.md", text(&format!("{front}\n{more}")));
        let (status, said) = site.build(&[]);
        assert!(status == 0 && !said.contains("moved-address"), "{more}: {said}");
    }
    let site = built();
    site.remove("content/secret.md");
    site.write("content/new.md", "+++\ntitle = \"New\"\ndate = 2025-12-30\n+++\n\nAnother text.\n");
    let (status, said) = site.build(&["--strict"]);
    assert!(status == 0 && !said.contains("moved-address"), "{said}");
}

#[test]
fn many_addresses_that_move_at_once_are_one_problem() {
    let site = built();
    for number in 0..30 {
        site.write(
            &format!("content/{number}.md"),
            text(&format!("title = \"{number}\"\ndate = 2025-01-01")),
        );
    }
    site.built(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[permalinks]\nrelease = \"/news/:slug/\"\n",
    );
    let said = refused(&site, &["--strict"]);
    assert_eq!(said.matches("[moved-address]").count(), 1, "{said}");
    assert!(said.contains("32 addresses of published texts moved"), "{said}");
}
