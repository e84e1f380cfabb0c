//! When a release is published, wherever that is said.

use crate::support::Site;

fn release(title: &str, front: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{front}\n+++\nText.\n")
}

/// Builds at an instant.
fn built(site: &Site, now: &str) {
    let output = site.run(&["build", "--now", now]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn publication_is_the_later_of_date_and_embargo_but_the_address_stays() {
    for (front, published) in [
        ("date = 2026-02-20\nembargo = 2026-02-22T10:00:00Z", "2026-02-22T10:00:00+00:00"),
        ("date = 2026-02-20T09:00:00Z\nembargo = 2026-02-22", "2026-02-22T00:00:00+00:00"),
        ("date = 2026-02-20\nembargo = 2026-02-20T08:00:00Z", "2026-02-20T08:00:00+00:00"),
        ("date = 2026-02-20T12:00:00Z\nembargo = 2026-02-19", "2026-02-20T12:00:00+00:00"),
        ("date = 2026-02-20\nembargo = 2026-03-01T23:59:60Z", "2026-03-02T00:00:00+00:00"),
    ] {
        let site = Site::new(&[("content/e.md", &release("Late", front))]);
        built(&site, published);
        let page = site.read("public/2026/02/20/e/index.html");
        assert!(page.contains(&format!("\"datePublished\":\"{published}\"")), "{front}\n{page}");
        let news = site.read("public/news-sitemap.xml");
        assert!(news.contains(&format!("<news:publication_date>{published}")), "{front}\n{news}");
        assert!(site.read("public/atom.xml").contains(&format!("<published>{published}")), "{front}");
        assert!(site.read("public/feed.json").contains(published), "{front}");
        let day = chrono::DateTime::parse_from_rfc3339(published).unwrap();
        assert!(
            site.read("public/rss.xml").contains(&day.format("<pubDate>%a, %d %b %Y %H:%M:%S").to_string())
        );
        let month = day.format("public/%Y/%m/index.html").to_string();
        assert!(site.read(&month).contains("Late"), "{front}");
    }
}

#[test]
fn what_appears_now_stands_before_what_was_there() {
    let older = (0..25).map(|n| {
        (
            format!("content/n{n}.md"),
            release(&format!("N{n}"), &format!("date = 2026-02-21T{:02}:00:00Z", n % 24)),
        )
    });
    let site =
        Site::new(&[("content/e.md", &release("Late", "date = 2026-02-20\nembargo = 2026-02-22T10:00:00Z"))]);
    older.for_each(|(path, text)| site.write(&path, text));
    built(&site, "2026-02-22T10:00:00Z");
    for file in ["rss.xml", "atom.xml", "feed.json", "index.html"] {
        let text = site.read(&format!("public/{file}"));
        let (late, first) = (text.find("Late"), text.find("N23"));
        assert!(late.is_some() && late < first, "{file}");
    }
}

#[test]
fn a_translation_is_published_with_its_original_or_later() {
    let config = "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n";
    for (original, translation, published) in [
        ("date = 2026-02-20\nembargo = 2026-02-22T10:00:00Z", "", "2026-02-22T10:00:00+00:00"),
        ("date = 2026-02-20", "embargo = 2026-02-23T10:00:00Z", "2026-02-23T10:00:00+00:00"),
        ("date = 2026-02-20\nembargo = 2026-02-22", "date = 2026-02-21", "2026-02-22T00:00:00+00:00"),
    ] {
        let site = Site::new(&[
            ("config.toml", config),
            ("content/a.md", &release("A", original)),
            ("content/a.fr.md", &release("F", translation)),
        ]);
        built(&site, "2026-03-01T00:00:00Z");
        assert!(
            site.read("public/fr/atom.xml").contains(&format!("<published>{published}")),
            "{translation}"
        );
    }
}

#[test]
fn the_dateline_is_compared_with_the_written_date() {
    let text = "+++\ntitle = \"A\"\ndate = 2026-02-20\nembargo = 2026-03-22\n+++\nVIENNA, 20 February 2026 — Text.\n";
    let site = Site::new(&[("content/a.md", text)]);
    let (status, said) = site.said("check", &[]);
    assert!(status == 0 && !said.contains("dateline-date"), "{said}");
}

#[test]
fn an_old_dateline_does_not_stop_the_news() {
    for (day, lints, status) in [
        ("3 June 2025", "", 0),
        ("2 May 2025", "", 0),
        ("3 June 2015", "", 0),
        ("3 June 2025", "[lints]\ndateline-date = \"error\"\n", 1),
        ("2 May 2025", "[lints]\ndateline-date = \"error\"\n", 1),
    ] {
        let site = Site::new(&[(
            "content/a.md",
            &format!("+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\nVIENNA, {day} — Text.\n"),
        )]);
        site.write("config.toml", format!("base_url = \"https://example.org\"\ntitle = \"N\"\n{lints}"));
        let (is, said) = site.build(&[]);
        assert!(is == status && said.contains("[dateline-date]"), "{said}");
    }
}

#[test]
fn the_next_instant_is_one_that_clocks_show() {
    for (embargo, next) in [
        ("2026-06-02T23:59:60Z", "2026-06-03T00:00:00+00:00"),
        ("\"2026-06-02T23:59:60Z\"", "2026-06-03T00:00:00+00:00"),
        ("2026-06-02T23:59:60", "2026-06-03T00:00:00+00:00"),
        ("2026-06-02T21:59:60-02:00", "2026-06-03T00:00:00+00:00"),
        ("2026-12-31T23:59:60.5Z", "2027-01-01T00:00:00+00:00"),
        ("2026-06-02T23:59:59.5Z", "2026-06-03T00:00:00+00:00"),
        ("2026-06-02T23:59:59Z", "2026-06-02T23:59:59+00:00"),
    ] {
        let front = format!("date = 2026-05-01\nembargo = {embargo}");
        let site = Site::new(&[("content/a.md", &release("A", &front))]);
        let output = site.run(&["next", "--now", "2026-05-30T00:00:00Z"]);
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), next, "{embargo}");
        built(&site, next);
        assert!(site.path("public/2026/05/01/a/index.html").exists(), "{embargo}");
    }
}

#[test]
fn a_line_of_the_configuration_to_what_is_not_published_is_left_out() {
    let config =
        |lines: &str| format!("base_url = \"https://example.org\"\ntitle = \"N\"\n[redirects]\n{lines}\n");
    let live = release("Live", "date = 2026-01-01");
    for (front, to) in [
        ("date = 2026-05-01\nexpires = 2026-07-01", "/2026/05/01/x/"),
        ("date = 2026-05-01\nembargo = 2027-01-01", "/2026/05/01/x/"),
        ("date = 2026-05-01\ndraft = true", "/2026/05/01/x/"),
        ("date = 2026-05-01\nexpires = 2026-07-01", "/2026/05/01/x/#part"),
        ("date = 2026-05-01\nexpires = 2026-07-01\ntags = [\"Water\"]", "/tags/water/"),
        ("date = 2026-05-01\nexpires = 2026-07-01\ntags = [\"Water\"]", "/tags/water/rss.xml"),
        ("date = 2026-05-01\nexpires = 2026-07-01", "/2026/05/"),
        ("date = 2026-05-01\nexpires = 2026-07-01", "/middle"),
    ] {
        let to = if to == "/middle" { "/middle/" } else { to };
        let lines = format!(
            "\"/old\" = \"{to}\"\n\"/middle\" = \"/2026/05/01/x/\"\n\"/live\" = \"/2026/01/01/live/\""
        );
        let site = Site::new(&[("content/x.md", &release("X", front)), ("content/live.md", &live)]);
        site.write("config.toml", config(&lines));
        let output = site.run(&["build", "--now", "2026-08-01"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && said.contains("warning[unpublished-link]"),
            "{front} {to}: {said}"
        );
        assert!(!site.path("public/2026/05/01/x/index.html").exists());
        assert!(!site.path("public/old/index.html").exists() && site.path("public/live/index.html").exists());
    }
    // A withdrawn release keeps its address, and a mistake stays one.
    let withdrawn = "date = 2026-05-01\n[withdrawn]\nat = 2026-06-01\nreason = \"x\"";
    for (front, to, status) in [
        (withdrawn, "/2026/05/01/x/", 0),
        ("date = 2026-05-01\ndraft = true", "/2026/05/01/y/", 1),
        ("date = 2026-05-01\ndraft = true", "/2026/01/01/live/no/", 1),
    ] {
        let site = Site::new(&[("content/x.md", &release("X", front)), ("content/live.md", &live)]);
        site.write("config.toml", config(&format!("\"/old\" = \"{to}\"")));
        let output = site.run(&["build", "--now", "2026-08-01"]);
        assert_eq!(output.status.code(), Some(status), "{to}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
