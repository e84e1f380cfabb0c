//! Addresses that stay: identifiers, and old addresses of any form.

use std::process::Command;

use insta::assert_snapshot;

use crate::support::{Site, tree};

fn text(front: &str) -> String {
    format!("+++\n{front}\n+++\n\nText.\n")
}

/// A newsroom in English and French: every file with its front matter.
fn newsroom(files: &[(&str, &str)]) -> Site {
    let site = Site::new(&[]);
    site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\n");
    for (path, front) in files {
        site.write(path, text(front));
    }
    site
}

#[test]
fn a_release_answers_at_its_identifier_in_every_language() {
    let site = newsroom(&[
        ("content/a.md", "title = \"A\"\ndate = 2025-05-01\nid = \"PR 7/2025\""),
        ("content/a.fr.md", "title = \"A\""),
        ("content/b.fr.md", "title = \"B\"\ndate = 2025-05-02\nid = 8"),
        (
            "content/back.md",
            "title = \"C\"\ndate = 2025-05-03\nid = 9\n[withdrawn]\nat = 2025-06-01\nreason = \"No.\"",
        ),
        ("content/held.md", "title = \"D\"\ndate = 2025-05-04\nid = 10\nembargo = 2027-01-01"),
        ("content/held.fr.md", "title = \"D\""),
    ]);
    let files = site.built(&["--strict"]);
    let leads = |from: &str, to: &str| {
        let page = String::from_utf8_lossy(&files[&format!("{from}index.html")]).into_owned();
        assert!(page.contains(&format!("0; url={to}\"")), "{from}: {page}");
    };
    leads("id/pr-7-2025/", "/2025/05/01/a/");
    leads("fr/id/pr-7-2025/", "/fr/2025/05/01/a/");
    leads("id/8/", "/fr/2025/05/02/b/");
    leads("fr/id/8/", "/fr/2025/05/02/b/");
    leads("id/9/", "/2025/05/03/back/");
    let ids = files.keys().filter(|file| file.starts_with("id/") || file.starts_with("fr/id/"));
    assert_eq!(ids.count(), 5, "what is held has none");
}

#[test]
fn an_address_that_is_made_of_the_identifier_is_the_page_itself() {
    let site = newsroom(&[("content/a.md", "title = \"A\"\ndate = 2025-05-01\nid = 7")]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[permalinks]\nrelease = \"/id/:id/\"\n",
    );
    site.built(&["--strict"]);
    assert!(site.read("public/id/7/index.html").contains("<h1>A</h1>"));
}

#[test]
fn old_addresses_of_any_form_answer() {
    let site = newsroom(&[(
        "content/a.md",
        "title = \"A\"\ndate = 2025-05-01\naliases = [\"/node/571234\", \"/ru/odihr/436091\", \"/Old/Page.htm\", \
         \"/press/caf%C3%A9\", \"/news.php\", \"/index.php?id=12\", \"/?p=7\"]",
    )]);
    site.built(&["--strict"]);
    let files = tree(&site.path("public"));
    for file in [
        "node/571234/index.html",
        "ru/odihr/436091/index.html",
        "Old/Page.htm",
        "press/café/index.html",
        "news.php/index.html",
    ] {
        assert!(String::from_utf8_lossy(&files[file]).contains("url=/2025/05/01/a/"), "{file}");
    }
    site.write(
        "config.toml",
        "base_url = \"https://example.org/news\"\ntitle = \"N\"\n[redirects]\n\"/press\" = \"/2025/05/01/a/#aims\"\n\
         \"/shop\" = \"https://shop.example/?a=1#b\"\n\"/x\" = \"/press/caf%C3%A9/\"\n",
    );
    site.built(&[]);
    for (from, to) in [
        ("press", "/news/2025/05/01/a/#aims"),
        ("shop", "https://shop.example/?a=1#b"),
        ("x", "/news/press/caf%C3%A9/"),
    ] {
        let page = site.read(&format!("public/{from}/index.html"));
        assert!(page.contains(&format!("url={to}\"")), "{page}");
    }
    assert!(!files.keys().any(|file| file.contains(['?', '=']) || file.starts_with("index.php")));
}

/// A newsroom with two releases in two languages, a page, and old addresses.
fn moved() -> Site {
    newsroom(&[
        (
            "content/a.md",
            "title = \"A\"\ndate = 2025-05-01\nid = 7\naliases = [\"/node/1\", \"/index.php?id=12\"]",
        ),
        ("content/a.fr.md", "title = \"A\""),
        ("content/visit.md", "title = \"B\"\ndate = 2025-05-02\nid = 571234"),
        ("content/about.page.md", "title = \"About\""),
    ])
}

#[test]
fn every_address_that_would_be_lost_is_named() {
    let site = moved();
    site.write(
        "live.txt",
        "# what is live\n/2025/05/01/a/\nhttps://example.org/2025/05/01/a\nhttp://www.old.example/node/1\n\
         /index.php?id=12\n/about/index.html\n/feed.json?v=2\n/id/7/\n/\n/2025/05/01/A/\n/about/?page=2\n\
         /index.php?id=13\n/node/571234\n/fr/news/a.html\n/news/visit/\n/nothing\nhttps://example.org/%zz\n/nothing\n",
    );
    assert_snapshot!("published", site.seen(&["check", "--published", "live.txt"]));
    let json = site.run(&["check", "--published", "live.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&report["summary"]["errors"], report["problems"].as_array().unwrap().len()), (&8.into(), 9));
    assert_eq!(report["problems"][1]["file"], "live.txt");
    site.write(
        "config.toml",
        "base_url = \"https://example.org/news\"\ntitle = \"Newsroom\"\n[languages.fr]\n",
    );
    site.write("live.txt", "https://example.org/newsletter/\nhttps://example.org/news/about/\n");
    let (status, said) = site.said("check", &["--published", "live.txt"]);
    assert!(status == 0 && said.contains("1 address is not below the base URL"), "{said}");
}

#[test]
fn the_live_site_is_known_by_its_sitemap_and_its_manifest() {
    let site = moved();
    site.built(&[]);
    let old = site.path("public").with_file_name("live");
    std::fs::rename(site.path("public"), &old).unwrap();
    let manifest = std::fs::read_dir(site.path(".newsgen")).unwrap().flatten().map(|entry| entry.file_name());
    let manifest =
        manifest.map(|name| name.into_string().unwrap()).find(|name| name.starts_with("manifest")).unwrap();
    let manifest = format!(".newsgen/{manifest}");
    let check = |file: &str| site.run(&["check", "--published", file]);
    let list = "live/.newsgen-list";
    for file in ["live/sitemap.xml", "live/sitemaps/2025-05.xml", list, &manifest] {
        assert_eq!(check(file).status.code(), Some(0), "{file}");
    }
    site.remove("content/visit.md");
    for file in ["live/sitemap.xml", "live/sitemaps/2025-05.xml", list, &manifest] {
        let output = check(file);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{file}: {said}");
        assert!(said.contains(": /2025/05/02/visit/ would be lost"), "{file}: {said}");
        assert_eq!(
            said.contains("/id/571234/ would be lost"),
            file == manifest || file == list,
            "{file}: {said}"
        );
    }
    // The same in one folder, packed, and from standard input.
    let packed = Command::new("gzip").arg("-k").arg(site.path("live/sitemaps/2025-05.xml")).status();
    if packed.is_ok_and(|packed| packed.success()) {
        let output = check("live/sitemaps/2025-05.xml.gz");
        assert!(String::from_utf8(output.stderr).unwrap().contains("/2025/05/02/visit/ would be lost"));
    }
    std::fs::rename(site.path("live/sitemaps/2025-05.xml"), site.path("live/2025-05.xml")).unwrap();
    std::fs::rename(site.path("live/sitemaps/pages.xml"), site.path("live/pages.xml")).unwrap();
    assert_eq!(check("live/sitemap.xml").status.code(), Some(1));
    site.remove("live/pages.xml");
    assert_snapshot!("published_sitemap_missing", site.seen(&["check", "--published", "live/sitemap.xml"]));
}

#[test]
fn a_comparison_with_nothing_is_refused() {
    let site = moved();
    for (file, bytes) in [
        ("empty.txt", ""),
        ("empty.xml", "<urlset></urlset>"),
        ("words.txt", "hello"),
        ("manifest", "newsgen manifest 0\n"),
    ] {
        site.write(file, bytes);
        let seen = site.seen(&["check", "--published", file]);
        assert!(seen.contains("status 2") && seen.contains(&format!("error: `{file}` ")), "{seen}");
    }
    let seen = site.seen(&["check", "--published", "nowhere.xml"]);
    assert!(seen.contains("status 2") && seen.contains("does not exist"), "{seen}");
}
