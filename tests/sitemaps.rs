//! Sitemaps: what was changed and when, in which languages, and what is news.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use support::Site;

fn newsroom() -> Site {
    let site = Site::new(&[]);
    let config =
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[publisher]\nname = \"Forum & Co\"\n";
    site.write("config.toml", config);
    site.write("content/a.md", "+++\ntitle = \"A < B\"\ndate = 2025-05-01T09:00:00Z\n+++\n\nText.\n");
    site.write("content/a.fr.md", "+++\ntitle = \"A fr\"\n+++\n\nTexte.\n");
    site.write("content/b.md", "+++\ntitle = \"B\"\ndate = 2025-05-02T12:00:00Z\n+++\n\nText.\n");
    let gone = "[withdrawn]\nat = 2025-05-01\nreason = \"Untrue.\"\n";
    site.write("content/gone.md", format!("+++\ntitle = \"Gone\"\ndate = 2025-05-01\n{gone}+++\n\nText.\n"));
    site
}

/// What the news sitemap lists at an instant, and what `next` says of that instant.
fn at(site: &Site, now: &str) -> (Vec<String>, String) {
    let output = site.run(&["build", "--now", now]);
    assert!(output.status.success());
    let xml = site.read("public/news-sitemap.xml");
    let urls =
        xml.split("<loc>https://example.org").skip(1).map(|part| part.split('<').next().unwrap().to_owned());
    let next = site.run(&["next", "--format", "json", "--now", now]).stdout;
    let next: serde_json::Value = serde_json::from_slice(&next).unwrap();
    (urls.collect(), format!("{} {}", next["at"], next["leave_news"]))
}

#[test]
fn a_release_is_news_for_48_hours_to_the_second() {
    let site = newsroom();
    let both = ["/2025/05/01/a/", "/fr/2025/05/01/a/"];
    let first = "\"2025-05-03T09:00:00+00:00\" [\"content/a.md\",\"content/a.fr.md\"]";
    for (now, expected, next) in [
        ("2025-05-01T08:59:59Z", &[][..], "\"2025-05-01T09:00:00+00:00\" []"),
        ("2025-05-01T09:00:00Z", &both[..], "\"2025-05-02T12:00:00+00:00\" []"),
        ("2025-05-02T12:00:00Z", &["/2025/05/02/b/", both[0], both[1]][..], first),
        ("2025-05-03T08:59:59Z", &["/2025/05/02/b/", both[0], both[1]][..], first),
        ("2025-05-03T09:00:00Z", &["/2025/05/02/b/"][..], "\"2025-05-04T12:00:00+00:00\" [\"content/b.md\"]"),
        ("2025-05-04T12:00:00Z", &[][..], "null []"),
    ] {
        let (urls, said) = at(&site, now);
        assert_eq!(urls, expected, "{now}");
        assert_eq!(said, next, "{now}");
    }
}

#[test]
fn an_entry_of_the_news_sitemap_says_who_published_what_in_which_language() {
    let site = newsroom();
    at(&site, "2025-05-01T10:00:00Z");
    let xml = site.read("public/news-sitemap.xml");
    for part in [
        "<news:name>Forum &amp; Co</news:name>",
        "<news:language>fr</news:language>",
        "<news:publication_date>2025-05-01T09:00:00+00:00</news:publication_date>",
        "<news:title>A &lt; B</news:title>",
    ] {
        assert!(xml.contains(part), "{part}: {xml}");
    }
}

#[test]
fn at_most_a_thousand_releases_are_news() {
    let site = Site::new(&[]);
    for number in 0..1003 {
        let front = format!("title = \"N {number}\"\ndate = 2025-05-01T09:00:00Z");
        site.write(&format!("content/n{number}.md"), format!("+++\n{front}\n+++\n\nText.\n"));
    }
    assert_eq!(at(&site, "2025-05-01T10:00:00Z").0.len(), 1000);
}

#[test]
fn only_visible_changes_move_lastmod() {
    let site = newsroom();
    let lastmod = |files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str, url: &str| {
        let xml = String::from_utf8(files[path].clone()).unwrap();
        let entry =
            xml.split("<url>").find(|entry| entry.contains(&format!("<loc>https://example.org{url}</loc>")));
        let entry = entry.unwrap_or_else(|| panic!("{url}: {xml}")).to_owned();
        entry.split_once("<lastmod>").map(|(_, rest)| rest[..10].to_owned())
    };
    let months = "sitemaps/2025-05.xml";
    assert_eq!(lastmod(&site.built(&[]), months, "/2025/05/02/b/").as_deref(), Some("2025-05-02"));
    for (kind, expected) in [("minor", "2025-05-02"), ("correction", "2025-06-01")] {
        let change = format!("[[changes]]\nat = 2025-06-01\nkind = \"{kind}\"\nnote = \"N.\"\n");
        let front = format!("title = \"B\"\ndate = 2025-05-02T12:00:00Z\n{change}");
        site.write("content/b.md", format!("+++\n{front}+++\n\nAnother text.\n"));
        assert_eq!(lastmod(&site.built(&[]), months, "/2025/05/02/b/").as_deref(), Some(expected), "{kind}");
    }
    site.write("content/about.page.md", "+++\ntitle = \"About\"\nupdated = 2025-07-01\n+++\n\nText.\n");
    let files = site.built(&[]);
    assert_eq!(lastmod(&files, "sitemaps/pages.xml", "/about/").as_deref(), Some("2025-07-01"));
    assert_eq!(lastmod(&files, "sitemaps/pages.xml", "/archive/"), None);
}

#[test]
fn lists_name_their_other_languages() {
    let files = newsroom().built(&[]);
    let xml = String::from_utf8(files["sitemaps/pages.xml"].clone()).unwrap();
    let entry = |url: &str| {
        let found = xml.lines().find(|line| line.contains(&format!("<loc>https://example.org{url}</loc>")));
        found.unwrap_or_else(|| panic!("{url}: {xml}")).to_owned()
    };
    for url in ["/", "/fr/", "/fr/archive/", "/2025/05/", "/fr/types/press-release/"] {
        let links = entry(url);
        for hreflang in ["en", "fr", "x-default"] {
            assert!(links.contains(&format!("hreflang=\"{hreflang}\"")), "{url}: {links}");
        }
    }
    let page = "<xhtml:link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/fr/2025/05/\"/>";
    assert!(entry("/2025/05/").contains(page));
}

#[test]
fn a_site_says_whom_to_tell_about_its_weaknesses_where_it_is_configured() {
    let site = newsroom();
    assert!(!site.built(&[]).contains_key(".well-known/security.txt"));
    let security = "[security]\ncontact = [\"security@example.org\", \"https://example.org/report\"]\nexpires = 2026-06-01\npolicy = \"https://example.org/policy\"\n";
    site.write("config.toml", format!("{}{security}", site.read("config.toml")));
    site.built(&[]);
    let expected = "Contact: mailto:security@example.org\nContact: https://example.org/report\nExpires: 2026-06-01T00:00:00+00:00\nPreferred-Languages: en, fr\nCanonical: https://example.org/.well-known/security.txt\nPolicy: https://example.org/policy\n";
    assert_eq!(site.read("public/.well-known/security.txt"), expected);
}

#[test]
fn humans_txt_names_the_team_where_it_is_configured() {
    let site = newsroom();
    assert!(!site.built(&[]).contains_key("humans.txt"));
    let team = "[humans]\nteam = [\"Aigerim Serik, editor\", \"Jo Weber\"]\n";
    site.write("config.toml", format!("{}{team}", site.read("config.toml")));
    site.built(&[]);
    let expected = "/* TEAM */\nAigerim Serik, editor\nJo Weber\n\n/* SITE */\nPublisher: Forum & Co\nLanguage: English, Français\nSoftware: newsgen\n";
    assert_eq!(site.read("public/humans.txt"), expected);
    site.write("static/humans.txt", "Us.\n");
    assert_eq!(site.built(&[])["humans.txt"], b"Us.\n");
}
