//! `newsgen serve`: where it stands, what it answers, what it refuses.

#[path = "serve/news.rs"]
mod news;

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::support::preview::{Preview, until};
use crate::support::{EPOCH, Site};

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\naliases = [\"/node/571234\"]\n+++\n\nText.\n";
const TIME: (&str, &str) = ("SOURCE_DATE_EPOCH", EPOCH);

#[test]
fn the_path_of_the_base_url_stays() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let preview = Preview::with(&site, &[], &[("NEWSGEN_BASE_URL", "https://example.org/news"), TIME]);
    assert_eq!(preview.below, "/news/");
    for (path, status, location) in [
        ("/news/2025/05/01/a/", 200, None),
        ("/news/2025/05/01/a", 301, Some("/news/2025/05/01/a/")),
        ("/news/node/571234?a=b", 301, Some("/news/2025/05/01/a/?a=b")),
        ("/", 302, Some("/news/")),
        ("/news", 302, Some("/news/")),
        ("/2025/05/01/a/", 302, Some("/news/")),
        ("/newsletter/", 404, None),
    ] {
        let seen = preview.get(path);
        assert_eq!((seen.status, seen.location().as_deref()), (status, location), "{path}");
    }
    assert_eq!(preview.difference(&site), None);
    let seen = site.seen_with(&[("NEWSGEN_BASE_URL", "nowhere")], &["serve"]);
    assert!(seen.contains("status 2") && seen.contains("the base URL `nowhere`"), "{seen}");
}

/// A newsroom with one of everything that has an answer of its own.
fn full() -> Site {
    let site = Site::new(&[
        ("content/a.md", RELEASE),
        ("content/b/index.md", "+++\ntitle = \"B\"\ndate = 2025-05-02\n+++\n\n![A](é ü.png)\n"),
        ("content/b/é ü.png", "no picture"),
        ("static/clip.mp4", "0123456789"),
        ("static/empty.txt", ""),
        ("static/own.html", "<!doctype html><title>Own</title><p>Own</p>"),
    ]);
    site.save(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[redirects]\n\"/far\" = \"https://example.net/ä?x#y\"\n",
    );
    site
}

#[test]
fn every_answer_is_what_http_says() {
    let site = full();
    let preview = Preview::of(&site);
    let tag = |path: &str| {
        let head = preview.ask("HEAD", path, "").head;
        head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned()
    };
    let (clip, front) = (tag("/clip.mp4"), tag("/"));
    let clip_there = format!("If-None-Match: \"x\", W/{clip}\r\n");
    let front_there = format!("If-None-Match: {front}\r\n");
    let same = format!("Range: bytes=2-4\r\nIf-Range: {clip}\r\n");
    for (method, path, headers, status, said, body) in [
        ("GET", "/", "", 200, "content-type: text/html; charset=utf-8", "</html>"),
        ("HEAD", "/clip.mp4", "", 200, "content-length: 10", ""),
        ("GET", "/clip.mp4", "", 200, "accept-ranges: bytes", "0123456789"),
        ("GET", "/clip.mp4", "", 200, "content-type: video/mp4", "0123456789"),
        ("GET", "/clip.mp4", "Range: bytes=2-4\r\n", 206, "content-range: bytes 2-4/10", "234"),
        ("GET", "/clip.mp4", "Range: bytes=7-\r\n", 206, "content-range: bytes 7-9/10", "789"),
        ("GET", "/clip.mp4", "Range: bytes=-2\r\n", 206, "content-length: 2", "89"),
        ("GET", "/clip.mp4", "Range: bytes=0-1,4-5\r\n", 200, "content-length: 10", "0123456789"),
        ("GET", "/clip.mp4", "Range: bytes=10-\r\n", 416, "content-range: bytes */10", ""),
        ("HEAD", "/clip.mp4", "Range: bytes=2-4\r\n", 200, "content-length: 10", ""),
        ("GET", "/clip.mp4", &same, 206, "content-range: bytes 2-4/10", "234"),
        ("GET", "/clip.mp4", "Range: bytes=2-4\r\nIf-Range: \"x\"\r\n", 200, "etag", "0123456789"),
        ("GET", "/clip.mp4", &clip_there, 304, &clip, ""),
        ("GET", "/clip.mp4", "If-None-Match: *\r\n", 304, &clip, ""),
        ("GET", "/clip.mp4", "If-None-Match: \"x\"\r\n", 200, &clip, "0123456789"),
        ("GET", "/style.css", "Range: bytes=0-0\r\n", 206, "content-type: text/css", ""),
        ("GET", "/", &front_there, 304, "W/\"", ""),
        ("GET", "/", "Range: bytes=0-0\r\n", 200, "W/\"", "</html>"),
        ("GET", "/empty.txt", "", 200, "content-length: 0", ""),
        ("GET", "/2025/05/02/b/%C3%A9%20%C3%BC.png", "", 200, "content-type: image/png", "no picture"),
        ("GET", "/rss.xml", "", 200, "content-type: application/rss+xml", "</rss>"),
        ("GET", "/2025/05/01/a", "", 301, "location: /2025/05/01/a/", ""),
        ("GET", "/2025/05/01/a/index.html", "", 301, "location: /2025/05/01/a/", ""),
        ("GET", "/index.html?x=1", "", 301, "location: /?x=1", ""),
        ("GET", "/node/571234?from=mail&x", "", 301, "location: /2025/05/01/a/?from=mail&x", ""),
        ("GET", "/far?z", "", 301, "location: https://example.net/%C3%A4?x&z#y", ""),
        ("GET", "/nothing/here.mp4", "", 404, "content-type: text/html", "</html>"),
        ("GET", "/nothing/", "If-None-Match: *\r\n", 404, "content-type: text/html", "</html>"),
        ("GET", "/.newsgen-list", "", 404, "content-type: text/html", "</html>"),
    ] {
        let seen = preview.ask(method, path, headers);
        let text = String::from_utf8(seen.as_built()).unwrap();
        let request = format!("{method} {path} {headers}");
        assert_eq!(seen.status, status, "{request}");
        assert!(seen.head.contains(said), "{request}: {}", seen.head);
        assert!(text.trim_end().ends_with(body), "{request}: {text}");
        assert!(seen.head.contains("cache-control: no-store"), "{request}: {}", seen.head);
        assert!(seen.head.contains("x-content-type-options: nosniff"), "{request}: {}", seen.head);
        assert!(
            seen.head.contains("content-security-policy: frame-ancestors 'none'"),
            "{request}: {}",
            seen.head
        );
        assert!(seen.head.contains("x-frame-options: DENY"), "{request}: {}", seen.head);
        assert!(!seen.head.contains("access-control"), "{request}: {}", seen.head);
    }
    assert_eq!(preview.difference(&site), None);
}

#[test]
fn only_pages_get_the_script() {
    let site = full();
    let preview = Preview::of(&site);
    for (path, has_script) in
        [("/", true), ("/own.html", true), ("/nothing", true), ("/rss.xml", false), ("/clip.mp4", false)]
    {
        assert_eq!(preview.get(path).text().contains("/.newsgen/live.js"), has_script, "{path}");
    }
    assert!(preview.get("/.newsgen/live.js").head.contains("content-type: text/javascript"));
    assert!(preview.get("/.newsgen/live.css").head.contains("content-type: text/css"));
}

#[test]
fn what_no_reader_asks_for_is_refused() {
    let preview = Preview::of(&full());
    let host = &preview.host;
    let long = "x".repeat(100_000);
    for (line, headers, status) in [
        ("GET / HTTP/1.1", "Host: newsroom.example\r\n", 403),
        ("GET / HTTP/1.1", "Host: {host}\r\nHost: {host}\r\n", 403),
        ("GET http://newsroom.example/ HTTP/1.1", "Host: {host}\r\n", 403),
        ("GET / HTTP/1.1", "", 403),
        ("POST / HTTP/1.1", "Host: {host}\r\nContent-Length: 0\r\n", 405),
        ("OPTIONS /.newsgen/live HTTP/1.1", "Host: {host}\r\n", 405),
        ("GET /../../etc/passwd HTTP/1.1", "Host: {host}\r\n", 400),
        ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", "Host: {host}\r\n", 400),
        ("GET /..%2f..%2fetc%2fpasswd HTTP/1.1", "Host: {host}\r\n", 400),
        ("GET /..%5cetc HTTP/1.1", "Host: {host}\r\n", 400),
        ("GET /clip.mp4%00.html HTTP/1.1", "Host: {host}\r\n", 400),
        ("GET /%ff HTTP/1.1", "Host: {host}\r\n", 400),
        ("GET / HTTP/1.1", "Host: {host}\r\nX: {long}\r\n", 431),
        ("GET /{long} HTTP/1.1", "Host: {host}\r\n", 431),
        ("nonsense", "", 400),
    ] {
        let request = format!("{line}\r\n{headers}Connection: close\r\n\r\n");
        let seen = preview.raw(&request.replace("{host}", host).replace("{long}", &long));
        assert_eq!(seen.status, status, "{line} {headers}: {}", seen.head);
        assert!(!seen.text().contains("root:"), "{line} {headers}");
    }
}

#[test]
fn a_link_out_of_the_newsroom_is_never_followed() {
    let (site, outside) = (full(), tempfile::tempdir().unwrap());
    let secret = outside.path().join("secret.mp4");
    fs::write(&secret, "zzyzx").unwrap();
    let preview = Preview::of(&site);
    let mut events = preview.listen(&preview.mark());
    site.remove("static/clip.mp4");
    symlink(&secret, site.path("static/clip.mp4")).unwrap();
    assert!(!preview.get("/clip.mp4").text().contains("zzyzx"));
    until("the link is reported", || events.next().1.contains("leads out of the newsroom").then_some(()));
    let seen = preview.get("/clip.mp4");
    assert_eq!(seen.status, 404);
    assert!(!seen.text().contains("zzyzx"));
}

#[test]
fn the_first_line_says_where_and_how_much_and_what_waits() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.save("content/b.md", "+++\ntitle = \"B\"\ndate = 2026-03-01T10:00:00Z\n+++\n\nText.\n");
    let preview = Preview::of(&site);
    let start = &preview.start;
    assert!(start.starts_with(&format!("serving http://{}/ – 1 release, ", preview.host)), "{start}");
    assert!(start.contains(" addresses, held 1, the next until 2026-03-01 10:00 +00:00"), "{start}");
    assert!(start.ends_with("; Ctrl-C ends"), "{start}");
}

#[test]
fn a_port_that_is_taken_is_told_or_passed_over() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let seen = site.seen(&["serve", "--port", &port]);
    assert!(seen.contains("status 3"), "{seen}");
    assert!(seen.contains(&format!("cannot listen on 127.0.0.1:{port}: ")), "{seen}");
    assert!(seen.contains("hint: choose another port, or leave `--port` out"), "{seen}");
    // It may be taken by somebody else; then it is passed over, too.
    let _first = TcpListener::bind("127.0.0.1:1111");
    let preview = Preview::with(&site, &["--any"], &[TIME]);
    let port: u16 = preview.host.rsplit_once(':').unwrap().1.parse().unwrap();
    assert!((1112..1211).contains(&port), "{port}");
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn the_browser_is_opened_when_asked_for() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.save("bin/xdg-open", format!("#!/bin/sh\necho \"$1\" > '{}'\n", site.path("opened").display()));
    fs::set_permissions(site.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", site.path("bin").display(), std::env::var("PATH").unwrap());
    let preview = Preview::with(&site, &["--open"], &[TIME, ("PATH", &path)]);
    let opened = until("it is opened", || {
        fs::read_to_string(site.path("opened")).ok().filter(|url| url.ends_with('\n'))
    });
    assert_eq!(opened.trim(), format!("http://{}/", preview.host));
}

#[test]
fn ctrl_c_ends_it_also_while_browsers_listen() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let preview = Preview::of(&site);
    let _events = preview.listen(&preview.mark());
    assert_eq!(preview.interrupt(), Some(0));
}
