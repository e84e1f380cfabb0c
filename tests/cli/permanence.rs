//! Addresses that stay: identifiers, and old addresses of any form.

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
    assert!(!files.keys().any(|file| file.contains(['?', '=']) || file.starts_with("index.php")));
}
