//! Addresses that stay: identifiers, and old addresses of any form.

use std::process::Command;

use insta::assert_snapshot;

#[cfg(feature = "links")]
use crate::support::elsewhere::Elsewhere;
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
    assert!(status == 1 && said.contains("/newsletter/ is not below the base URL"), "{said}");
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

const HOME: &str = "https://example.org";

fn sitemap(paths: &[&str]) -> String {
    let urls = paths.iter().map(|path| format!("<url><loc>{HOME}{path}</loc></url>"));
    format!("<urlset>{}</urlset>", urls.collect::<String>())
}

fn index(paths: &[&str]) -> String {
    let sitemaps = paths.iter().map(|path| format!("<sitemap><loc>{HOME}{path}</loc></sitemap>"));
    format!("<sitemapindex>{}</sitemapindex>", sitemaps.collect::<String>())
}

/// A name, the sitemaps of the index, the files that lie there, and status and words of the check.
type Case<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a String)], i32, &'a str);

/// What an index names is read wholly, or the comparison is refused.
#[test]
fn no_part_of_an_index_is_passed_over() {
    const KEPT: &str = "/2025/05/01/a/";
    const LIES: &str = "which does not lie beside it";
    let one = sitemap(&[KEPT]);
    let gone = sitemap(&["/gone/"]);
    let page = "<!doctype html>\n<html><body>Please log in</body></html>".to_owned();
    let cases: &[Case] = &[
        (
            "at whole paths",
            &["/en/sitemap.xml", "/fr/sitemap.xml"],
            &[("en/sitemap.xml", &one), ("fr/sitemap.xml", &one)],
            0,
            "compared ",
        ),
        (
            "one is missing, the index has its name",
            &["/en/sitemap.xml", "/fr/sitemap.xml"],
            &[("en/sitemap.xml", &one)],
            2,
            LIES,
        ),
        (
            "the end of another path",
            &["/fr/sitemaps/x.xml", "/y.xml"],
            &[("sitemaps/x.xml", &one), ("y.xml", &one)],
            2,
            LIES,
        ),
        ("a name of two", &["/en/x.xml", "/fr/x.xml"], &[("x.xml", &one)], 2, LIES),
        (
            "a name of one",
            &["/en/x.xml", "/fr/y.xml"],
            &[("x.xml", &one), ("y.xml", &gone)],
            1,
            "/gone/ would be lost",
        ),
        ("encoded", &["/a%20b.xml"], &[("a b.xml", &gone)], 1, "/gone/ would be lost"),
        ("a query", &["/a.xml?page=1", "/a.xml?page=2"], &[("a.xml", &one)], 2, LIES),
        (
            "queries in names",
            &["/a.xml?page=1", "/a.xml?page=2"],
            &[("a.xml?page=1", &one), ("a.xml?page=2", &gone)],
            1,
            "/gone/ would be lost",
        ),
        ("the same twice", &["/a.xml", "/a.xml"], &[("a.xml", &one)], 0, "compared "),
        (
            "an index in an index",
            &["/a.xml", "/ix.xml"],
            &[("a.xml", &one), ("ix.xml", &index(&["/fr.xml"])), ("fr.xml", &gone)],
            1,
            "/gone/ would be lost",
        ),
        (
            "a circle",
            &["/a.xml", "/ix.xml"],
            &[("a.xml", &one), ("ix.xml", &index(&["/ix.xml", "/a.xml"]))],
            0,
            "compared ",
        ),
        (
            "a page",
            &["/a.xml", "/l.xml"],
            &[("a.xml", &one), ("l.xml", &page)],
            2,
            "which is no sitemap: it begins with <html>",
        ),
        (
            "an empty one",
            &["/a.xml", "/b.xml"],
            &[("a.xml", &one), ("b.xml", &sitemap(&[]))],
            2,
            "which names no address",
        ),
        (
            "a list",
            &["/a.xml", "/b.txt"],
            &[("a.xml", &one), ("b.txt", &"Not found".to_owned())],
            2,
            "which is no sitemap",
        ),
        ("itself", &["/sitemap.xml"], &[], 2, LIES),
        ("a way out", &["/%2e%2e/config.toml", "/../config.toml"], &[], 2, LIES),
    ];
    for (name, sitemaps, files, status, said) in cases {
        let site = moved();
        site.write("live/sitemap.xml", index(sitemaps));
        for (path, text) in *files {
            site.write(&format!("live/{path}"), text);
        }
        let seen = site.seen(&["check", "--published", "live/sitemap.xml"]);
        assert!(seen.contains(&format!("status {status}\n")) && seen.contains(said), "{name}: {seen}");
    }
}

#[test]
fn sitemaps_of_a_site_in_a_folder_lie_where_the_output_has_them() {
    let site = moved();
    site.write("config.toml", "base_url = \"https://example.org/news\"\ntitle = \"N\"\n[languages.fr]\n");
    site.built(&[]);
    let (status, said) = site.said("check", &["--published", "public/sitemap.xml"]);
    assert_eq!(status, 0, "{said}");
    site.remove("content/visit.md");
    let (status, said) = site.said("check", &["--published", "public/sitemap.xml"]);
    assert!(status == 1 && said.contains("/2025/05/02/visit/ would be lost"), "{said}");
}

#[test]
fn an_address_is_kept_only_where_it_is_written_so() {
    for (list, lost) in [
        ("https://example.org\\gone", "\\gone would be lost"),
        ("https://example.org\\about\\", "\\about\\ would be lost"),
        ("/2025%2F05%2F01%2Fa/", "/2025%2F05%2F01%2Fa/ would be lost"),
        ("/about%2f", "/about%2f would be lost"),
        ("https://example.org/about%5C", "/about%5C would be lost"),
    ] {
        let site = moved();
        site.write("live.txt", format!("/about/\n{list}\n"));
        let (status, said) = site.said("check", &["--published", "live.txt"]);
        assert!(status == 1 && said.contains(lost), "{list}: {said}");
    }
}

/// The same from the web: a server of this test that has these sitemaps.
#[cfg(feature = "links")]
#[test]
fn parts_of_an_index_are_fetched_by_their_whole_addresses() {
    let live = Elsewhere::start(|asked| {
        let body = match asked.path {
            "/queries.xml" => index(&["/a.xml?page=1", "/a.xml?page=2"]),
            "/deep.xml" => index(&["/deep.xml", "/inner.xml", "/a.xml?page=1"]),
            "/inner.xml" => index(&["/a.xml?page=2"]),
            "/a.xml?page=1" => sitemap(&["/about/"]),
            "/a.xml?page=2" => sitemap(&["/gone/"]),
            "/login.xml" => index(&["/a.xml?page=1", "/please"]),
            _ => "<html><body>Please log in</body></html>".to_owned(),
        };
        let parts = format!("<sitemap><loc>{}", asked.origin);
        ("200 OK", body.replace(&format!("<sitemap><loc>{HOME}"), &parts))
    });
    let site = moved();
    for (path, status, said) in [
        ("/queries.xml", 1, "/gone/ would be lost"),
        ("/deep.xml", 1, "/gone/ would be lost"),
        ("/login.xml", 2, "which is no sitemap: it begins with <html>"),
        ("/nothing.xml", 2, "is no sitemap: it begins with <html>"),
    ] {
        let seen = site.seen(&["check", "--published", &format!("{}{path}", live.origin)]);
        assert!(seen.contains(&format!("status {status}\n")) && seen.contains(said), "{path}: {seen}");
    }
}
