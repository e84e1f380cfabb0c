//! Texts in `static/`, where everybody may read them.

use super::{HELD, site};

#[test]
fn a_text_in_static_is_seen_in_every_encoding() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for bytes in
        [[vec![0xff, 0xfe], wide(HELD)].concat(), wide(HELD), [b"\xef\xbb\xbf", HELD.as_bytes()].concat()]
    {
        let site = site(&[]);
        site.write("static/secret.md", bytes);
        let (status, said) = site.build(&[]);
        assert!(status == 1 && said.contains("text-in-static"), "{said}");
    }
    for folder in ["static", "templates", "templates/old"] {
        let site = site(&[]);
        site.write(&format!("{folder}/secret.md"), HELD);
        assert_eq!(site.build(&[]).0, 1, "{folder}");
    }
    for name in ["4913", "secret.htm", "secret.", "secret.page"] {
        for text in
            [HELD, "date 2099-01-01\n\nSECRET\n", "EMBARGOED UNTIL 1 JULY 2099, 10:00 CET\n\nSECRET\n"]
        {
            let site = site(&[]);
            site.write(&format!("static/press/{name}"), text);
            assert_eq!(site.build(&[]).0, 1, "{name}: {text}");
        }
    }
    for (text, status) in [
        ("<<<<<<< HEAD\ndate 2099-01-01\n=======\n>>>>>>> theirs\n", 1),
        ("+ date 2099-01-01\n", 1),
        ("da\u{1b}te 2099-01-01\n", 1),
        ("date 2099-01-01.\n\nA text.\n", 1),
        ("Date: 2099-01-01;\n", 1),
        ("# Read me\n\ndate 2099-01-01\n", 0),
    ] {
        let site = site(&[]);
        site.write("static/secret.md", text);
        assert_eq!(site.build(&[]).0, status, "{text}");
    }
}

/// Other files by how they begin: a head in any dialect that says until when, and no program.
#[test]
fn a_file_in_static_may_begin_as_a_held_text() {
    for head in [
        "#+TITLE: SECRET\n#+EMBARGO: 2099-01-01\n",
        "#+DRAFT: t\n",
        "---\ntitle: SECRET\ndraft: true\n---\n",
        "title: SECRET\ndate: 2099-01-01\n",
        "{ \"title\": \"SECRET\", \"date\": \"2099-01-01\" }\n",
        "<!--\nembargo: 2099-01-01\n-->\n",
    ] {
        for name in ["index.old", "secret.org", "secret.html", "secret"] {
            let site = site(&[]);
            site.write(&format!("static/press/{name}"), format!("{head}\nVIENNA — SECRET\n"));
            assert_eq!(site.build(&[]).0, 1, "{name}: {head}");
        }
    }
    // Programs and settings.
    for (name, text) in [
        ("_headers", "/*\n  Expires: 0\n  Cache-Control: no-store\n"),
        ("_headers", "/*\n  Expires: -1\n"),
        ("a.js", "export default {\n  title: \"A\",\n  date: \"2099-01-01\",\n  draft: false,\n};\n"),
        ("a.js", "window.data = {\"date\": \"2024-01-01\", \"title\": \"A\"};\n"),
        (
            "admin/config.yml",
            "backend:\n  name: git\npublish_mode: editorial_workflow\ncollections:\n  - { name: \"draft\", label: \"Draft\", default: true }\n",
        ),
        ("a.css", ":root {\n  --draft: 1;\n}\n[hidden] { display: none }\n"),
        ("a.html", "<!doctype html>\n<title>A</title>\n<meta name=\"date\" content=\"2024-01-01\">\n"),
        ("netlify.toml", "[build]\npublish = \"public\"\n"),
        (".well-known/security.txt", "Contact: mailto:a@example.org\nExpires: 2026-12-31T00:00:00Z\n"),
        (".well-known/security.txt", "Expires: 2026-12-31T00:00:00Z\nContact: mailto:a@example.org\n"),
        (".htaccess", "ExpiresActive On\nHeader set Expires \"0\"\n"),
    ] {
        let site = site(&[]);
        site.write(&format!("static/{name}"), text);
        let (status, said) = site.build(&[]);
        assert_eq!(status, 0, "{name}: {said}");
    }
}
