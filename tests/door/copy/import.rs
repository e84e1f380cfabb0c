//! Copy that is imported.

use super::output;
use crate::support::Site;

/// A Word document of these paragraphs, with a page header.
fn word(header: &str, paragraphs: &[&str]) -> Vec<u8> {
    use std::io::Write;
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let paragraph = |text: &&str| match text.strip_prefix('*') {
        Some(bold) => format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{bold}</w:t></w:r></w:p>"),
        None => format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/document.xml", format!("<w:document {names}><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", relation("header", "header1.xml")),
        ("word/header1.xml", format!("<w:hdr {names}>{}</w:hdr>", paragraph(&header))),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Imports a file and gives what was said and the one text that was written.
fn imported(name: &str, bytes: &[u8]) -> (String, String) {
    let site = Site::new(&[]);
    site.write(name, bytes);
    let said = site.seen(&["import", name]);
    let written = crate::support::tree(&site.path("content"));
    let text = written.into_values().next().unwrap_or_else(|| panic!("{said}"));
    let built = site.build(&[]);
    assert!(!output(&site).to_lowercase().contains("embargo"), "{built:?}");
    (said, String::from_utf8(text).unwrap())
}

#[test]
fn an_imported_text_under_embargo_is_a_draft_whatever_its_format() {
    let wire = |line: &str| {
        format!("{line}\n\nForum adopts its budget\n\nVIENNA, 5 May 2025 – The meeting took place.\n")
    };
    let html = |head: &str, body: &str| {
        format!(
            "<html><head><title>Budget</title></head><body>{head}<article><h1>Budget</h1>{body}<p>VIENNA, 5 May 2025 – The meeting took place today, and it was long.</p></article></body></html>"
        )
    };
    let rss = |title: &str, text: &str| {
        format!(
            "<rss version=\"2.0\"><channel><title>C</title><item><title>{title}</title><pubDate>Mon, 05 May 2025 08:00:00 +0000</pubDate><description>{text}&lt;p&gt;The meeting took place.&lt;/p&gt;</description></item></channel></rss>"
        )
    };
    let until = "EMBARGOED UNTIL 5 MAY 2035, 10:00 CEST";
    let plain = ["*Forum adopts its budget", "VIENNA, 5 May 2025 – The meeting took place today."];
    for (name, bytes, reads) in [
        ("a.txt", wire("STRICTLY UNDER EMBARGO UNTIL 5 MAY 2035").into_bytes(), true),
        ("a.txt", wire("MEDIA RELEASE – EMBARGOED UNTIL 5 MAY 2035, 10:00").into_bytes(), true),
        ("a.txt", wire("Ne pas publier avant lundi").into_bytes(), false),
        ("a.txt", wire("Материал под эмбарго до понедельника").into_bytes(), false),
        ("a.html", html("", &format!("<p><strong>{until}</strong></p>")).into_bytes(), true),
        ("a.html", html(&format!("<aside>{until}</aside>"), "").into_bytes(), false),
        ("a.xml", rss("Budget", &format!("&lt;p&gt;{until}&lt;/p&gt;")).into_bytes(), true),
        ("a.xml", rss(&format!("{until}: Forum adopts budget"), "").into_bytes(), true),
        ("a.docx", word(until, &plain), false),
        ("a.docx", word("Forum", &["*EMBARGO", plain[0], plain[1]]), false),
        ("a.docx", word("Forum", &[plain[0], until, plain[1]]), true),
    ] {
        let (said, text) = imported(name, &bytes);
        assert!(text.contains("draft = true"), "{said}{text}");
        assert_eq!(text.contains("embargo = 2035-05-0"), reads, "{said}{text}");
        assert!(said.contains("it is a draft"), "{said}");
        assert!(!text.to_lowercase().replace("embargo =", "").contains("embargo"), "{text}");
        assert!(!text.contains("title = \"EMBARGO"), "{text}");
    }
}

#[test]
fn a_label_is_no_headline_of_an_imported_text() {
    let text = "VIENNA, 5 May 2025 – The meeting took place today.";
    let docx = word("Forum", &["*MEDIA ADVISORY", "*Forum adopts its budget", text]);
    let page = format!(
        "<html><body><article><h1>MEDIA ADVISORY</h1><h1>Forum adopts its budget</h1><p>{text}</p></article></body></html>"
    );
    let wire = format!("MEDIA ADVISORY\n\nForum adopts its budget\n\n{text}\n");
    for (name, bytes) in [("a.docx", docx), ("a.html", page.into_bytes()), ("a.txt", wire.into_bytes())] {
        let (said, text) = imported(name, &bytes);
        assert!(text.contains("title = \"Forum adopts its budget\""), "{said}{text}");
        assert!(text.contains("type = \"media-advisory\"") && !text.contains("MEDIA"), "{said}{text}");
    }
}
