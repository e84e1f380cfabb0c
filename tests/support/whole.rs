//! Whether a site is whole: every link of every page, feed and sitemap that stays on it leads to a file.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

/// Where the newsrooms of tests stand.
const BASE: &str = "https://example.org/";

/// The links that lead nowhere, each with the file it stands in.
pub fn broken(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let mut broken = BTreeSet::new();
    for (file, bytes) in files {
        let text = String::from_utf8_lossy(bytes);
        let links = match file.rsplit_once('.').map(|(_, extension)| extension) {
            Some("html") => attributes(&text),
            Some("xml" | "json" | "txt" | "ics") => addresses(&text),
            _ => continue,
        };
        let here = Url::parse(BASE).unwrap().join(file).unwrap();
        for link in links {
            let target = here.join(&link).unwrap_or_else(|error| panic!("{file}: {link}: {error}"));
            if target.as_str().starts_with(BASE) && !leads_to_a_file(&target, files) {
                broken.insert(format!("{file} -> {link}"));
            }
        }
    }
    broken
}

fn leads_to_a_file(target: &Url, files: &BTreeMap<String, Vec<u8>>) -> bool {
    let path = decoded(&target.path()[1..]);
    let index = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        format!("{path}/index.html")
    };
    files.contains_key(&path) || files.contains_key(&index)
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = path.split('%');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

/// The values of `href` and `src`.
fn attributes(html: &str) -> Vec<String> {
    let named = [" href=\"", " src=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    named.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

/// Everything that looks like an address of the site.
fn addresses(text: &str) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || "\"'<>&\\".contains(c);
    text.split(BASE).skip(1).map(|rest| format!("{BASE}{}", rest.split(ends).next().unwrap())).collect()
}

#[test]
fn a_broken_link_is_found() {
    let site = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let whole = site(&[
        (
            "index.html",
            "<a href=\"/a/\">A</a> <img src=\"a/b%20c.png?x=1&amp;y#z\"> <a href=\"https://else.example/\">",
        ),
        ("a/index.html", "<a href=\"../\">back</a> <a href=\"#top\">top</a>"),
        ("a/b c.png", ""),
        ("rss.xml", "<link>https://example.org/a/</link> &lt;a href=&quot;https://example.org/&quot;&gt;"),
    ]);
    assert_eq!(broken(&whole), BTreeSet::new());
    for (file, expected) in [
        ("a/index.html", ["index.html -> /a/", "rss.xml -> https://example.org/a/"].as_slice()),
        ("a/b c.png", &["index.html -> a/b%20c.png?x=1&y#z"]),
        ("index.html", &["a/index.html -> ../", "rss.xml -> https://example.org/"]),
    ] {
        let mut spoilt = whole.clone();
        spoilt.remove(file);
        assert_eq!(broken(&spoilt).iter().collect::<Vec<_>>(), expected, "without {file}");
    }
}
