//! `newsgen build --explain`: why an output is written or kept.

use std::fmt::Write;

use crate::support::Site;

fn release(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n+++\n\n{text}\n")
}

/// What is answered about an address: result and reasons.
fn answer(site: &Site, address: &str, more: &[&str]) -> String {
    let output = site.run(&[&["build", "--quiet", "--explain", address], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json = String::from_utf8(output.stdout).unwrap();
    let lines = json.lines().filter_map(|line| {
        let (name, value) = line.split_once(' ')?;
        matches!(name, "result" | "because").then(|| value.trim().to_owned())
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[test]
fn every_reason_is_given() {
    let site = Site::new(&[("content/a.md", &release("A", "Text."))]);
    let page = "/2025/05/01/a/";
    let mut reasons = String::new();
    let mut ask = |site: &Site, what: &str, address: &str, more: &[&str]| {
        let _ = writeln!(reasons, "{what}\n  {address}: {}", answer(site, address, more));
    };
    ask(&site, "a first build", page, &[]);
    ask(&site, "nothing happened", page, &[]);
    ask(&site, "everything was asked for", page, &["--full"]);
    site.write("content/a.md", release("A", "Other text."));
    ask(&site, "its text was edited", page, &[]);
    site.write("content/a.md", release("A", "Other text.").replace("title = ", "title    = "));
    ask(&site, "its source was laid out otherwise", page, &[]);
    site.write("content/b.md", release("B", "Text."));
    ask(&site, "a neighbour came", page, &[]);
    site.write("content/c.md", release("C", "Text."));
    ask(&site, "another one came", "/", &[]);
    site.write("content/d.md", release("D", "Text."));
    ask(&site, "a release came", "/2025/05/01/d/", &[]);
    site.write("content/d.md", release("D", "Other text."));
    ask(&site, "a text was edited", "/rss.xml", &[]);
    site.write("content/d.md", release("D", "Another text."));
    ask(&site, "a text was edited", "/sitemap.xml", &[]);
    site.write("templates/release.html", "<p>{{ page.title }}</p>{# #}");
    ask(&site, "the template was replaced", page, &[]);
    site.write("templates/release.html", "<p>{{ page.title }}</p>");
    ask(&site, "a remark left the template", page, &[]);
    let config = site.read("config.toml");
    site.write("config.toml", config.replace("Newsroom", "Our newsroom"));
    ask(&site, "the newsroom has another title", "/2025/", &[]);
    ask(&site, "the site moved", "/2025/", &["--base-url", "https://example.com"]);
    site.write("static/a.css", "p { order: 1 }");
    ask(&site, "a style sheet came", "/a.css", &[]);
    site.write("static/a.css", "p { order: 2 }");
    ask(&site, "it was edited", "/a.css", &[]);
    site.remove("public/a.css");
    ask(&site, "its output was removed", "/a.css", &[]);
    site.write("public/a.css", "mine");
    ask(&site, "its output was altered", "/a.css", &[]);
    site.remove("content/d.md");
    ask(&site, "a release was removed", "/2025/05/01/d/", &[]);
    insta::assert_snapshot!("explain_reasons", reasons);
}

#[test]
fn addresses_may_be_written_as_one_has_them() {
    let site = Site::new(&[("content/a.md", &release("A", "Text."))]);
    site.write("config.toml", "base_url = \"https://example.org/news\"\ntitle = \"Newsroom\"\n");
    for address in [
        "/2025/05/01/a/",
        "/2025/05/01/a",
        "2025/05/01/a/index.html",
        "public/2025/05/01/a/index.html",
        "./public/2025/05/01/a/",
        "https://example.org/news/2025/05/01/a/?from=mail#top",
    ] {
        let seen = site.seen(&["build", "--explain", address]);
        assert!(seen.contains("\naddress   /2025/05/01/a/\n"), "{seen}");
    }
    insta::assert_snapshot!("explain", site.seen(&["build", "--quiet", "--explain", "/2025/05/01/a/"]));
    for address in ["/", "public/index.html", "https://example.org/news/", "https://example.org/news"] {
        let seen = site.seen(&["build", "--explain", address]);
        assert!(seen.contains("\naddress   /\n"), "{seen}");
    }
}

#[test]
fn an_address_at_which_nothing_stands_is_an_error() {
    let site = Site::new(&[("content/a.md", &release("A", "Text."))]);
    let unknown = site.seen(&["build", "--explain", "/2025/05/01/b/"]);
    let elsewhere = site.seen(&["build", "--explain", "https://else.example/"]);
    insta::assert_snapshot!("explain_unknown", format!("{unknown}\n{elsewhere}"));
    assert!(!site.path("public").exists());
}

#[test]
fn programs_are_answered_in_the_report() {
    let site = Site::new(&[("content/a.md", &release("A", "Text."))]);
    let seen = site.seen(&["build", "--quiet", "--format", "json", "--explain", "/2025/05/01/a/"]);
    insta::assert_snapshot!("explain_json", seen);
}

#[test]
fn a_template_with_a_mistake_is_told_as_ever() {
    let site = Site::new(&[("content/a.md", &release("A", "Text."))]);
    site.write("templates/release.html", "{{ page.nothing }}");
    let seen = site.seen(&["build", "--explain", "/2025/05/01/a/"]);
    assert!(seen.contains("status 1") && seen.contains("templates/release.html:1:"), "{seen}");
}
