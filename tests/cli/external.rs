//! `newsgen check --links external`, asking a server of this test.

use insta::assert_snapshot;

use crate::support::Site;
use crate::support::elsewhere::{Answer, Asked, Elsewhere};

/// A site that answers by the path.
fn elsewhere() -> Elsewhere {
    Elsewhere::start(answer)
}

fn answer(asked: &Asked) -> Answer {
    let head = match (asked.method, asked.path) {
        _ if !asked.by_newsgen => "400 Bad Request",
        ("HEAD", "/busy") if asked.times == 1 => "429 Too Many Requests\r\nRetry-After: 0",
        (_, "/fine" | "/new" | "/busy" | "/also?a=1&b=2") | ("GET", "/no-heads") => "200 OK",
        ("HEAD", "/no-heads") => "405 Method Not Allowed",
        (_, "/moved") => "301 Moved Permanently\r\nLocation: /new",
        (_, "/elsewhere-today") => "302 Found\r\nLocation: /new",
        (_, "/round") => "302 Found\r\nLocation: /round",
        (_, "/members") => "403 Forbidden",
        (_, "/broken") => "500 Internal Server Error",
        _ => "404 Not Found",
    };
    (head, String::new())
}

fn newsroom(elsewhere: &str) -> Site {
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[lints]\nlocal-link = \"off\"\ninsecure-link = \"off\"\n",
    );
    let paths =
        ["fine", "no-heads", "moved#part", "elsewhere-today", "round", "members", "broken", "busy", "gone"];
    let links = paths.map(|path| format!("* [the {path}]({elsewhere}/{path})\n")).concat();
    let front = "+++\ntitle = \"A\"\ndate = 2025-05-01\nsummary = \"Links.\"\n+++\n\n";
    site.write("content/a.md", format!("{front}{links}* [both]({elsewhere}/also?a=1&b=2)\n"));
    site.write(
        "content/b.txt",
        format!(" date 2025-05-02\nThe title\n\nSee {elsewhere}/gone, {elsewhere}/lost.\n"),
    );
    site
}

const CHECK: [&str; 3] = ["check", "--links", "external"];

#[test]
fn a_link_that_cannot_be_followed_is_reported_where_it_stands() {
    let elsewhere = elsewhere();
    let site = newsroom(&elsewhere.origin);
    assert_snapshot!("external", site.seen(&CHECK).replace(&elsewhere.origin, "http://elsewhere"));
}

#[test]
fn what_was_answered_is_not_asked_again_soon() {
    let elsewhere = elsewhere();
    let site = newsroom(&elsewhere.origin);
    let at = |now: &str| {
        let before = elsewhere.count();
        let output = site.run(&[&CHECK[..], &["--now", now]].concat());
        assert_eq!(output.status.code(), Some(0));
        elsewhere.count() - before
    };
    let first = at("2026-01-01T00:00:00Z");
    assert!(first >= 15, "{first}");
    assert_eq!(at("2026-01-01T00:30:00Z"), 0);
    let failures = at("2026-01-01T02:00:00Z");
    assert!(failures > 0 && failures < first, "{failures}");
    let all = at("2026-01-09T00:00:00Z");
    assert!(all > failures, "{all}");
    site.write(".newsgen/links", "damaged");
    assert!(at("2026-01-09T00:00:00Z") >= 15);
}

#[test]
fn without_being_asked_to_nobody_is_asked() {
    let elsewhere = elsewhere();
    let site = newsroom(&elsewhere.origin);
    assert_eq!(site.run(&["check"]).status.code(), Some(0));
    assert_eq!(elsewhere.count(), 0);
    assert!(!site.path(".newsgen").exists());
}

#[test]
fn a_host_that_is_not_there_is_a_warning_and_an_error_when_strict() {
    let site = Site::new(&[(
        "content/a.md",
        "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nSee [it](https://nobody.invalid/).\n",
    )]);
    let output = site.run(&[&CHECK[..], &["--strict", "--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problem = &report["problems"][0];
    assert_eq!((&problem["code"], &problem["severity"]), (&"dead-link".into(), &"error".into()));
    assert_eq!((&problem["line"], &problem["column"]), (&6.into(), &10.into()));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_sitemaps_of_the_live_site_are_fetched_and_compared() {
    let live = Elsewhere::start(|asked| match asked.path {
        "/old.xml" => ("301 Moved Permanently\r\nLocation: /sitemap.xml", String::new()),
        "/sitemap.xml" => {
            let part = format!("<sitemap><loc>{}/2025-05.xml</loc></sitemap>", asked.origin);
            ("200 OK", format!("<sitemapindex>{part}</sitemapindex>"))
        }
        "/2025-05.xml" => {
            ("200 OK", "<urlset><url><loc>https://example.org/lost/</loc></url></urlset>".to_owned())
        }
        _ => ("404 Not Found", String::new()),
    });
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let check = |path: &str| site.seen(&["check", "--published", &format!("{}{path}", live.origin)]);
    let seen = check("/old.xml");
    assert!(seen.contains("status 1") && seen.contains("lost-address") && seen.contains("/lost/"), "{seen}");
    let seen = check("/nothing.xml");
    assert!(seen.contains("status 2") && seen.contains("it answers with status 404"), "{seen}");
}
