//! Which files are published at all.

use super::{HELD, SECRET, UNSEEN, keep_quiet, leaks, live, release, site, unseen, with};

#[test]
fn only_known_kinds_of_files_are_published() {
    let text = "+++\ntitle = \"SECRET\"\nembargo = 2099-01-01\n+++\nSECRET\n";
    let names = [
        "index.md.bak",
        "index.md.orig",
        "index.md.rej",
        "index.md.old",
        "index.md.save",
        "index.md.swp",
        "index.md.tmp",
        "4913",
        "index.md.1",
        "index.md~",
        "#index.md#",
        "~$next.docx",
        "~$next.pdf",
        "NOTES",
        "config.toml",
        "data.yaml",
        "data.yml",
        "secret.md.gz",
        "script.sh",
        "mail.eml",
        "mail.msg",
        ".index.md.swp",
        "index.md.part",
        "page.html",
        "secret.psd",
        "secret.key",
        "secret.sqlite",
        "#secret.pdf#",
        "index.md.2025-05-01",
        "index (copy).md",
        "index copy.md",
        "Copy of index.md",
        "index - Copy.md",
        "index - Kopie.md",
        "index (1).md",
        "index copy 2.md",
        "index (Kopie).txt",
        "index – копия.md",
        "index_copy.md",
    ];
    let paths = names.map(|name| format!("content/s/{name}"));
    let mut files = vec![("content/s/index.md", live("S", ""))];
    files.extend(
        paths.iter().map(|path| (path.as_str(), text.replace("embargo = 2099-01-01", "date = 2025-05-01"))),
    );
    keep_quiet(0, vec![files]);
}

#[test]
fn other_endings_of_texts_are_errors() {
    let text = "+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\nSECRET\n".to_owned();
    let names = [
        "Next.MD",
        "next.Md",
        "next.markdown",
        "next.mkd",
        "next.TXT",
        "Next.Markdown",
        "next.mdown",
        "index.fr.MD",
        "index.MARKDOWN",
        "next.text",
        "next.mdwn",
    ];
    for folder in ["content/s", "content"] {
        let paths = names.map(|name| format!("{folder}/{name}"));
        let mut files = vec![("content/s/index.md", live("S", ""))];
        files.extend(paths.iter().map(|path| (path.as_str(), text.clone())));
        let (status, said) = site(&files).build(&[]);
        assert_eq!(status, 1, "{said}");
        for path in &paths {
            assert!(said.contains(path), "{path}: {said}");
        }
    }
}

#[test]
fn kinds_can_be_added_and_usual_ones_are_published() {
    let names = [
        "p.jpg",
        "P.JPG",
        "p.webp",
        "a.pdf",
        "a.docx",
        "a.odt",
        "a.epub",
        "a.mp3",
        "a.mp4",
        "a.vtt",
        "a.srt",
        "a.zip",
        "a.tar.gz",
        "a.csv",
        "a.json",
        "a.geojson",
        "a.xml",
        "a.xlsx",
        "a.ods",
        "a.woff2",
        "a.svg",
        "a.ics",
    ];
    let mut files = vec![("content/s/index.md", live("S", ""))];
    files
        .extend(names.map(|name| {
            (Box::leak(format!("content/s/{name}").into_boxed_str()) as &str, "<x/>".to_owned())
        }));
    files.retain(|(path, _)| !path.ends_with("P.JPG"));
    let site = site(&files);
    let built = site.built(&["--strict"]);
    for (path, _) in &files[1..] {
        assert!(built.contains_key(&path.replace("content/", "2025/05/01/")), "{path}");
    }
    site.write("content/s/model.glb", "x");
    let (status, said) = site.build(&["--strict"]);
    assert!(status == 1 && said.contains("unknown-kind") && said.contains("kinds"), "{said}");
    site.write("config.toml", format!("{}[files]\nkinds = [\"glb\"]\n", site.read("config.toml")));
    assert!(site.built(&["--strict"]).contains_key("2025/05/01/s/model.glb"));
}

#[test]
fn the_name_index_directly_in_content_is_reserved() {
    for name in ["index.page.md", "index.md", "index.fr.md", "index.txt", "Index.md", "index.page.fr.md"] {
        let path = format!("content/{name}");
        let site = site(&[(&path, live("Front", ""))]);
        let (status, said) = site.build(&[]);
        assert!(status == 1 && said.contains("reserved") && said.contains("hint"), "{name}: {said}");
    }
    keep_quiet(
        1,
        vec![vec![
            ("content/index.page.md", "+++\ntitle = \"Front\"\n+++\n\nWords.\n".to_owned()),
            ("content/2026/h.md", unseen(&with(HELD, "image = { src = \"secret.png\", alt = \"x\" }"))),
            ("content/2026/secret.png", SECRET.to_owned()),
        ]],
    );
}

#[test]
fn folders_and_files_with_an_underscore_are_not_published() {
    let text = || live("SECRET", "");
    keep_quiet(
        0,
        vec![
            vec![("content/_drafts/a.md", text())],
            vec![
                ("content/2025/_later/deep/a.md", text()),
                ("content/2025/_later/deep/secret.pdf", SECRET.to_owned()),
            ],
            vec![("content/_a.md", text())],
            vec![("content/s/index.md", live("S", "")), ("content/s/_secret/p.pdf", SECRET.to_owned())],
        ],
    );
    let (_, said) = site(&[("content/_drafts/a.md", text())]).build(&[]);
    assert!(said.contains("ignored-file"), "{said}");
}

#[test]
fn files_of_static_that_only_unseen_texts_name_are_a_warning() {
    let namings = [
        ("attachments = [{ file = \"/deal.pdf\" }]", "Text."),
        ("image = { src = \"/deal.pdf\", alt = \"x\" }", "Text."),
        ("", "See [it](/deal.pdf)."),
        ("", "<a href='/deal.pdf'>it</a>"),
        ("", "See <https://example.org/deal.pdf>."),
        ("extra = { file = \"/deal.pdf\" }", "Text."),
    ];
    for (at, (naming, text)) in namings.into_iter().enumerate() {
        let why = UNSEEN[at % 4];
        let held = release("H", &with(why, naming), text);
        let site = site(&[
            ("content/h.md", held),
            ("content/a.md", live("A", "")),
            ("static/deal.pdf", "x".to_owned()),
        ]);
        let (status, said) = site.build(&[]);
        assert!(status == 0 && said.contains("unseen-file"), "{why} {naming} {text}: {said}");
        assert_eq!(site.build(&["--strict"]).0, 1, "{why} {naming}");
        site.write("content/a.md", release("A", "", "See [it](/deal.pdf)."));
        let (_, said) = site.build(&[]);
        assert!(!said.contains("unseen-file"), "{why} {naming}: {said}");
    }
}

#[test]
#[cfg(unix)]
fn a_link_in_static_does_not_lead_to_sources() {
    use std::os::unix::fs::symlink;
    let targets = [
        "../content",
        "../config.toml",
        "../templates",
        "..",
        "../content/a.md",
        "../.newsgen",
        "../content/s/secret.pdf",
    ];
    for target in targets {
        let site = site(&[
            ("content/a.md", unseen(HELD)),
            ("content/s/secret.pdf", SECRET.to_owned()),
            ("static/x.css", String::new()),
            ("templates/a.html", String::new()),
            (".newsgen/x", String::new()),
        ]);
        symlink(target, site.path("static/files")).unwrap();
        let (status, said) = site.build(&[]);
        assert!(status == 1 && said.contains("static/files"), "{target}: {said}");
        assert_eq!(leaks(&site), Vec::<String>::new(), "{target}");
    }
    let site = site(&[
        ("content/a.md", live("A", "")),
        ("downloads/x.pdf", "x".to_owned()),
        ("static/x.css", String::new()),
    ]);
    symlink("../downloads", site.path("static/files")).unwrap();
    symlink("x.css", site.path("static/y.css")).unwrap();
    let files = site.built(&["--strict"]);
    assert!(files.contains_key("files/x.pdf") && files.contains_key("y.css"));
}
