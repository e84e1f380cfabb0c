//! What a release is known by, and the addresses that lead to it.

use crate::support::{Site, newsroom_in};

/// A release with this front matter.
fn release(front: &str) -> String {
    format!("+++\ntitle = \"A\"\ndate = 2025-12-31\n{front}\n+++\nText.\n")
}

fn feeds(site: &Site) -> String {
    ["rss.xml", "atom.xml", "feed.json", "ninjs.json"]
        .map(|feed| site.read(&format!("public/{feed}")))
        .concat()
}

#[test]
fn feeds_and_agencies_know_a_release_by_its_permanent_address() {
    for (id, address) in [
        ("id = \"pr-9\"", "/id/pr-9/"),
        ("id = \"PR9\"", "/id/PR9/"),
        ("id = \"PR-9\"", "/id/PR-9/"),
        ("id = 2025001", "/id/2025001/"),
        ("id = \"PR 7/2025\"", "/id/pr-7-2025/"),
        ("id = \"Ref. Ä/7\"", "/id/ref-a-7/"),
    ] {
        let site = Site::new(&[("content/v.md", &release(id))]);
        site.built(&[]);
        assert!(site.path(&format!("public{address}index.html")).exists(), "{id}");
        let permanent = format!("https://example.org{address}");
        for (file, known) in [
            ("rss.xml", format!("<guid isPermaLink=\"false\">{permanent}</guid>")),
            ("atom.xml", format!("<id>{permanent}</id>")),
            ("feed.json", format!("\"id\": \"{permanent}\"")),
            ("ninjs.json", format!("\"uri\": \"{permanent}\"")),
        ] {
            let text = site.read(&format!("public/{file}")).replace("\":\"", "\": \"");
            assert!(text.contains(&known), "{id} {file}\n{text}");
        }
        // Another slug, another date: the same release.
        let ids = |text: &str| text.matches(&*permanent).count();
        let before = ids(&feeds(&site));
        site.write(
            "content/v.md",
            release(&format!("{id}\nslug = \"w\"")).replace("2025-12-31", "2025-12-30"),
        );
        site.built(&[]);
        assert_eq!(ids(&feeds(&site)), before, "{id}");
    }
    let site = Site::new(&[("content/v.md", &release(""))]);
    site.built(&[]);
    let own = "https://example.org/2025/12/31/v/";
    assert!(site.read("public/rss.xml").contains(&format!("<guid isPermaLink=\"true\">{own}</guid>")));
}

#[test]
fn a_withdrawal_is_told_by_the_same_identity() {
    for (id, known) in [("id = \"PR7\"", "/id/PR7/"), ("", "/2025/12/31/v/")] {
        let front = format!("{id}\n[withdrawn]\nat = 2025-12-31T12:00:00Z\nreason = \"x\"");
        let site = Site::new(&[("content/v.md", &release(&front))]);
        site.built(&[]);
        let atom = site.read("public/atom.xml");
        assert!(atom.contains(&format!("ref=\"https://example.org{known}\"")), "{atom}");
        assert!(site.read("public/ninjs.json").contains(&format!("https://example.org{known}")));
    }
}

#[test]
fn a_translation_has_the_permanent_address_of_its_language() {
    let site = newsroom_in(&format!(
        "=== config.toml\nbase_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n\
         === content/v.md\n{}=== content/v.fr.md\n+++\ntitle = \"F\"\n+++\nTexte.\n",
        release("id = \"PR7\"")
    ));
    site.built(&[]);
    assert!(site.read("public/fr/atom.xml").contains("<id>https://example.org/fr/id/PR7/</id>"));
    assert!(site.path("public/fr/id/PR7/index.html").exists());
}

#[test]
fn ids_that_differ_in_case_only_are_one_address() {
    for (one, other) in [("PR7", "pr7"), ("Pr-7", "PR-7"), ("pr/7", "PR-7")] {
        let site = Site::new(&[
            ("content/a.md", &release(&format!("id = \"{one}\""))),
            ("content/b.md", &release(&format!("id = \"{other}\""))),
        ]);
        let (status, said) = site.build(&[]);
        assert!(status == 1 && said.contains("error[taken-address]"), "{said}");
        assert!(said.contains("content/a.md") && said.contains("content/b.md"), "{said}");
    }
}

#[test]
fn an_old_address_in_the_way_is_one_problem_with_its_place() {
    for (aliases, file) in [
        ("\"/robots.txt\"", ""),
        ("\"/rss.xml/old\"", ""),
        ("\"/feed.json\"", ""),
        ("\"/feed.json/\"", ""),
        ("\"/q.html\", \"/q.html/print\"", ""),
        ("\"/f.txt/x\"", "static/f.txt"),
        ("\"/files/report.pdf/2\"", "static/files/report.pdf"),
        ("\"/F.TXT/x\"", "static/f.txt"),
        ("\"/sitemap.xml/1\"", ""),
        ("\"/2025/12/31/v/photo.jpg/large\"", "content/v/photo.jpg"),
        ("\"/style.css\"", ""),
    ] {
        let source = if file.starts_with("content") { "content/v/index.md" } else { "content/v.md" };
        let site = Site::new(&[(source, &release(&format!("aliases = [{aliases}]")))]);
        if !file.is_empty() {
            site.write(file, "x");
        }
        for command in ["check", "build"] {
            let (status, said) = site.said(command, &[]);
            assert_eq!(status, 1, "{command} {aliases}: {said}");
            assert_eq!(said.matches("error[").count(), 1, "{command} {aliases}: {said}");
            assert!(
                said.contains("error[taken-address]") && said.contains(&format!("{source}:4:")),
                "{said}"
            );
        }
    }
    // A folder of a newsroom's own below a file of the site.
    let site = Site::new(&[("content/v.md", &release("")), ("static/rss.xml/x.txt", "x")]);
    let (status, said) = site.said("check", &[]);
    assert!(status == 1 && said.contains("static/rss.xml/x.txt"), "{said}");
}

#[test]
fn an_alias_that_says_too_much_is_harmless_or_one_problem() {
    for (aliases, problems) in [
        ("\"/2025/12/31/V/\"", 1),
        ("\"/2025/12/31/v\"", 1),
        ("\"/2025/12/31/V\", \"/old\", \"/older/\"", 1),
        ("\"/old/\", \"/old\"", 0),
        ("\"/old\", \"/old\", \"/old/\"", 0),
        ("\"/o%6Cd\", \"/old\"", 0),
        ("\"/Old\", \"/old\"", 1),
    ] {
        let site = Site::new(&[("content/v.md", &release(&format!("aliases = [{aliases}]")))]);
        let (status, said) = site.build(&[]);
        assert_eq!(status, problems, "{aliases}: {said}");
        assert_eq!(said.matches("error[").count(), usize::try_from(problems).unwrap(), "{aliases}: {said}");
        assert!(!said.contains("circle"), "{said}");
    }
}

#[test]
fn a_withdrawn_translation_is_in_no_group_of_languages() {
    let config = "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n[languages.ru]\nname = \"Русский\"\n";
    let withdrawn = "[withdrawn]\nat = 2025-12-31T12:00:00Z\nreason = \"x\"";
    let site = newsroom_in(&format!(
        "=== config.toml\n{config}=== content/w.md\n{}=== content/w.fr.md\n{}=== content/w.ru.md\n{}",
        release(""),
        release(withdrawn),
        release("")
    ));
    site.built(&[]);
    let page = site.read("public/2025/12/31/w/index.html");
    let sitemap = site.read("public/sitemaps/2025-12.xml");
    let gone = "/fr/2025/12/31/w/";
    for text in [&page, &sitemap, &site.read("public/ru/2025/12/31/w/index.html")] {
        assert!(!text.contains(gone) && text.contains("hreflang=\"ru\""), "{text}");
    }
    let own = site.read(&format!("public{gone}index.html"));
    assert!(!own.contains("rel=\"alternate\" hreflang"), "{own}");
    assert!(own.contains("href=\"/2025/12/31/w/\"") && own.contains("href=\"/ru/2025/12/31/w/\""), "{own}");
}
