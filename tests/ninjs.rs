//! ninjs: what news agencies read of the newest releases, and of each release where it is asked for.
//!
//! With `NINJS_SCHEMA=…/ninjs-schema_3.1.json` every item is validated against IPTC's own schema, too.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::{Site, sample};

const MAY: &str = r#"
title = "Forum opens an office"
subtitle = "The third in the valley"
date = 2025-05-01T09:00:00
id = 77
tags = ["elections"]
places = ["Osh"]
people = ["The Chair"]
issuers = ["Field Office"]
authors = ["A. Writer", "B. Writer"]
[image]
src = "/bridge.jpg"
alt = "A bridge"
caption = "The bridge, repaired"
credit = "Forum"
[[changes]]
at = 2025-05-02T09:00:00
kind = "correction"
note = "The street was wrong."
"#;

fn newsroom(config: &str) -> Site {
    let site = Site::new(&[]);
    let base = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[publisher]\nname = \"Forum\"\n";
    site.write("config.toml", format!("{base}{config}"));
    site.write("static/bridge.jpg", "no picture");
    site.write("content/_tags.toml", "[elections]\nname = \"Elections\"\nmedtop = \"medtop:11000000\"\n");
    site.write(
        "content/office.md",
        format!("+++\n{MAY}+++\n\nOSH, 1 May 2025 – The Forum <b>opened</b><br>an office.\n\n- one\n- [two](@/fr.md)\n"),
    );
    site.write("content/fr.md", "+++\ntitle = \"Other\"\ndate = 2025-04-01\n+++\n\nText & more.\n");
    site.write("content/fr.fr.md", "+++\ntitle = \"Autre\"\n+++\n\nTexte.\n");
    site
}

fn items(files: &BTreeMap<String, Vec<u8>>, ending: &str) -> BTreeMap<String, Value> {
    let is_item = |path: &&String| path.ends_with(ending);
    let read = |path: &String| (path.clone(), serde_json::from_slice(&files[path]).unwrap());
    files.keys().filter(is_item).map(read).collect()
}

/// Checks items against IPTC's schema, where this machine has it.
fn validate<'a>(items: impl IntoIterator<Item = &'a Value>) {
    let Ok(schema) = std::env::var("NINJS_SCHEMA") else { return };
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    // The forms of places, which we do not write.
    compiler.add_resource("https://geojson.org/schema/GeoJSON.json", json!(true)).unwrap();
    let schema: Value = serde_json::from_slice(&std::fs::read(schema).unwrap()).unwrap();
    let uri = schema["$id"].as_str().unwrap().trim_end_matches('#').to_owned();
    compiler.add_resource(&uri, schema).unwrap();
    compiler.enable_format_assertions();
    let compiled = compiler.compile(&uri, &mut schemas).unwrap();
    for item in items {
        if let Err(error) = schemas.validate(item, compiled) {
            panic!("{error:#}\n{item:#}");
        }
    }
}

#[test]
fn an_item_says_what_an_agency_asks() {
    let files = newsroom("[feeds]\nninjs = \"releases\"\n").built(&[]);
    let items = items(&files, "ninjs.json");
    let item = &items["2025/05/01/office/ninjs.json"];
    for (pointer, expected) in [
        ("/uri", json!("https://example.org/id/77/")),
        ("/type", json!("text")),
        ("/standard/version", json!("3.1")),
        ("/pubStatus", json!("usable")),
        ("/representationType", json!("full")),
        ("/language", json!("en")),
        ("/version", json!("2")),
        ("/firstCreated", json!("2025-05-01T09:00:00+00:00")),
        ("/versionCreated", json!("2025-05-02T09:00:00+00:00")),
        ("/headlines/0/value", json!("Forum opens an office")),
        (
            "/headlines/1",
            json!({ "role": "subtitle", "contentType": "text/plain", "value": "The third in the valley" }),
        ),
        ("/by", json!("A. Writer, B. Writer")),
        ("/located", json!("Osh")),
        ("/edNote", json!("Correction, 2025-05-02: The street was wrong.")),
        ("/subjects/0/uri", json!("http://cv.iptc.org/newscodes/mediatopic/11000000")),
        ("/subjects/0/name", json!("Elections")),
        ("/places/0/name", json!("Osh")),
        ("/people/0/uri", json!("https://example.org/people/the-chair/")),
        ("/organisations/0/name", json!("Field Office")),
        ("/copyrightHolder", json!("Forum")),
        ("/altIds", json!([{ "role": "id", "value": "77" }])),
        ("/associations/0/type", json!("picture")),
        ("/associations/0/by", json!("Forum")),
        ("/associations/0/descriptions/0/value", json!("The bridge, repaired")),
        ("/associations/0/renditions/0/contentType", json!("image/jpeg")),
        ("/associations/0/renditions/0/sizeInBytes", json!(10)),
        ("/bodies/0/value", json!("OSH, 1 May 2025 – The Forum opened\nan office.\n\n- one\n\n- two")),
        ("/bodies/0/wordCount", json!(11)),
        ("/bodies/1/contentType", json!("application/xhtml+xml")),
    ] {
        assert_eq!(item.pointer(pointer), Some(&expected), "{pointer}\n{item:#}");
    }
    let markup = item["bodies"][1]["value"].as_str().unwrap();
    assert!(
        markup.contains("<br />") && markup.contains("href=\"https://example.org/2025/04/01/fr/\""),
        "{markup}"
    );
    assert!(item.get("embargoedUntil").is_none());
    let other = &items["2025/04/01/fr/ninjs.json"];
    assert_eq!(other["associations"][0]["rel"], "translation");
    assert_eq!(other["associations"][0]["uri"], "https://example.org/fr/2025/04/01/fr/");
    validate(items.values());
}

#[test]
fn the_newest_releases_of_each_language_are_one_package() {
    let files = newsroom("[feeds]\nlimit = 1\ncontent = \"summary\"\n").built(&[]);
    let items = items(&files, "ninjs.json");
    assert_eq!(items.keys().collect::<Vec<_>>(), ["fr/ninjs.json", "ninjs.json"]);
    let package = &items["ninjs.json"];
    assert_eq!(package["type"], "composite");
    assert_eq!(package["associations"].as_array().map(Vec::len), Some(1));
    assert_eq!(package["associations"][0]["name"], "Forum opens an office");
    assert_eq!(package["associations"][0]["representationType"], "partial");
    assert!(package["associations"][0].get("bodies").is_none());
    validate(items.values());
    let none = newsroom("[feeds]\nninjs = \"none\"\n").built(&[]);
    assert!(none.keys().all(|path| !path.ends_with("ninjs.json")));
}

#[test]
fn a_withdrawn_release_is_canceled_and_a_held_one_is_nowhere() {
    let site = newsroom("[feeds]\nninjs = \"releases\"\n");
    let front = "title = \"Gone\"\ndate = 2025-06-01\ntags = [\"elections\"]\n";
    site.write(
        "content/gone.md",
        format!(
            "+++\n{front}[withdrawn]\nat = 2025-06-02\nreason = \"It was not true.\"\n+++\n\nOSH – Secret.\n"
        ),
    );
    site.write("content/held.md", format!("+++\n{front}embargo = 2099-01-01\n+++\n\nSecret.\n"));
    let files = site.built(&[]);
    let items = items(&files, "ninjs.json");
    let gone = &items["ninjs.json"]["associations"][0];
    assert_eq!(gone["pubStatus"], "canceled");
    assert_eq!(gone["uri"], "https://example.org/2025/06/01/gone/");
    assert_eq!(gone["versionCreated"], "2025-06-02T00:00:00+00:00");
    // The package says that it is gone, its own item says what and why.
    assert!(!items["ninjs.json"].to_string().contains("not true"));
    let own = &items["2025/06/01/gone/ninjs.json"];
    assert_eq!((&own["pubStatus"], &own["edNote"]), (&json!("canceled"), &json!("It was not true.")));
    assert_eq!(own["headlines"][0]["value"], "Gone");
    for (path, item) in &items {
        assert!(!item.to_string().contains("Secret") && !path.contains("held"), "{path}");
    }
    validate(items.values());
}

#[test]
fn the_whole_sample_keeps_to_the_schema() {
    let site = sample();
    let config = site.read("config.toml").replace("[feeds]\n", "[feeds]\nninjs = \"releases\"\n");
    site.write("config.toml", config);
    let files = site.built(&[]);
    let items = items(&files, "ninjs.json");
    assert!(items.len() > 50, "{}", items.len());
    for (path, item) in &items {
        for body in item["bodies"].as_array().into_iter().flatten().skip(1) {
            let xml = body["value"].as_str().unwrap();
            roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{path}: {error}\n{xml}"));
        }
    }
    validate(items.values());
}
