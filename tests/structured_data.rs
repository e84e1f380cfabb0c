//! Structured data: every property that readers of a newsroom's releases look for, and none that is not true.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use serde_json::{Value, json};
use support::Site;

const CONFIG: &str = r#"base_url = "https://example.org/news"
title = "Newsroom"
timezone = "Europe/Vienna"
[publisher]
name = "Forum"
url = "https://example.org/"
logo = "/logo.png"
[languages.fr]
publisher = { name = "Le Forum" }
"#;

const RELEASE: &str = r#"+++
title = "Forum opens an office </script>"
date = 2025-05-01T09:00:00
id = 77
summary = "The third office in the valley."
tags = ["elections"]
places = ["osh"]
people = ["chair"]
authors = ["A. Writer", "Forum"]
image = { src = "/bridge.png", alt = "A bridge" }
changes = [
  { at = 2025-05-02T10:00:00, kind = "correction", note = "The street was wrong." },
  { at = 2025-05-03T10:00:00, kind = "update", note = "More guests came." },
  { at = 2025-05-04T10:00:00, kind = "minor" },
]
[event]
start = 2025-07-01T10:00:00+06:00
end = 2025-07-01T12:00:00+06:00
place = "Town hall, Osh"
online = "https://live.example.org/osh"
status = "rescheduled"
+++

OSH, 1 May 2025 — The Forum opened an office.
"#;

fn newsroom() -> Site {
    let site = Site::new(&[]);
    site.write("config.toml", CONFIG);
    site.write("static/bridge.png", "no picture");
    site.write("static/logo.png", "no picture");
    site.write("content/_tags.toml", "[elections]\nname = { en = \"Elections\", fr = \"Élections\" }\n");
    site.write("content/_places.toml", "[osh]\nname = { en = \"Osh\", fr = \"Och\" }\ncapitals = \"OSH\"\n");
    site.write("content/_people.toml", "[chair]\nname = { en = \"The Chair\", fr = \"La Présidence\" }\n");
    site.write("content/office.md", RELEASE);
    site.write("content/office.fr.md", "+++\ntitle = \"Un bureau\"\n+++\n\nOCH, 1er mai 2025 — Texte.\n");
    site
}

/// The objects of a page's structured data.
fn data(site: &Site, page: &str) -> Value {
    let html = site.read(&format!("public/{page}index.html"));
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

fn check(data: &Value, table: &[(&str, Value)]) {
    for (pointer, expected) in table {
        assert_eq!(data.pointer(pointer), Some(expected), "{pointer}\n{data:#}");
    }
}

#[test]
fn an_article_has_every_property() {
    let site = newsroom();
    site.built(&[]);
    let at = "https://example.org/news/2025/05/01/office/";
    check(
        &data(&site, "2025/05/01/office/")[0],
        &[
            ("/@context", json!("https://schema.org")),
            ("/@type", json!("NewsArticle")),
            ("/mainEntityOfPage/@id", json!(at)),
            ("/url", json!(at)),
            ("/headline", json!("Forum opens an office </script>")),
            ("/description", json!("The third office in the valley.")),
            ("/datePublished", json!("2025-05-01T09:00:00+02:00")),
            ("/dateModified", json!("2025-05-03T10:00:00+02:00")),
            ("/dateline", json!("OSH, 1 May 2025")),
            ("/inLanguage", json!("en")),
            ("/identifier", json!("77")),
            ("/author/0", json!({ "@type": "Person", "name": "A. Writer" })),
            ("/author/1", json!({ "@type": "Organization", "name": "Forum" })),
            ("/publisher/@type", json!("Organization")),
            ("/publisher/name", json!("Forum")),
            ("/publisher/url", json!("https://example.org/")),
            ("/publisher/logo/url", json!("https://example.org/news/logo.png")),
            ("/image/0", json!("https://example.org/news/bridge.png")),
            ("/contentLocation/0/@type", json!("Place")),
            ("/contentLocation/0/name", json!("Osh")),
            ("/about/0/name", json!("Elections")),
            ("/about/0/url", json!("https://example.org/news/tags/elections/")),
            ("/mentions/0/@type", json!("Person")),
            ("/mentions/0/name", json!("The Chair")),
            ("/correction/0/@type", json!("CorrectionComment")),
            ("/correction/0/text", json!("The street was wrong.")),
            ("/correction/0/datePublished", json!("2025-05-02T10:00:00+02:00")),
            ("/wordCount", json!(9)),
            ("/workTranslation/0/@id", json!("https://example.org/news/fr/2025/05/01/office/")),
            ("/workTranslation/0/inLanguage", json!("fr")),
        ],
    );
}

#[test]
fn a_translation_speaks_its_language_and_names_its_original() {
    let site = newsroom();
    site.built(&[]);
    check(
        &data(&site, "fr/2025/05/01/office/")[0],
        &[
            ("/inLanguage", json!("fr")),
            ("/headline", json!("Un bureau")),
            ("/datePublished", json!("2025-05-01T09:00:00+02:00")),
            ("/publisher/name", json!("Le Forum")),
            ("/contentLocation/0/name", json!("Och")),
            ("/about/0/name", json!("Élections")),
            ("/mentions/0/name", json!("La Présidence")),
            ("/image/0", json!("https://example.org/news/bridge.png")),
            ("/translationOfWork/@type", json!("NewsArticle")),
            ("/translationOfWork/@id", json!("https://example.org/news/2025/05/01/office/")),
        ],
    );
}

#[test]
fn an_event_has_every_property() {
    let site = newsroom();
    site.built(&[]);
    check(
        &data(&site, "2025/05/01/office/")[1],
        &[
            ("/@type", json!("Event")),
            ("/name", json!("Forum opens an office </script>")),
            ("/startDate", json!("2025-07-01T10:00:00+06:00")),
            ("/endDate", json!("2025-07-01T12:00:00+06:00")),
            ("/eventStatus", json!("https://schema.org/EventRescheduled")),
            ("/eventAttendanceMode", json!("https://schema.org/MixedEventAttendanceMode")),
            ("/location/0/name", json!("Town hall, Osh")),
            ("/location/1", json!({ "@type": "VirtualLocation", "url": "https://live.example.org/osh" })),
            ("/url", json!("https://example.org/news/2025/05/01/office/")),
            ("/organizer/name", json!("Forum")),
            ("/inLanguage", json!("en")),
        ],
    );
}

#[test]
fn a_withdrawn_release_says_no_more_than_that_it_was() {
    let site = newsroom();
    let withdrawn = "[withdrawn]\nat = 2025-05-05\nreason = \"Untrue.\"\n[event]";
    site.write("content/office.md", RELEASE.replace("[event]", withdrawn));
    site.built(&[]);
    let data = data(&site, "2025/05/01/office/");
    let left = [
        "about",
        "contentLocation",
        "correction",
        "dateline",
        "description",
        "image",
        "mentions",
        "wordCount",
    ];
    for property in left {
        assert_eq!(data.get(property), None, "{property}\n{data:#}");
    }
    assert_eq!(data["@type"], "NewsArticle");
}
