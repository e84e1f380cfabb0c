//! Whose file it is.

#[path = "files/called.rs"]
mod called;
#[path = "files/kinds.rs"]
mod kinds;
#[path = "files/names.rs"]
mod names;

use rayon::prelude::*;

use crate::support::{Site, tree};

/// Words that no output may hold, in the texts and files of what is not to be seen.
const SECRET: &str = "SECRET";

const HELD: &str = "embargo = 2099-01-01";

/// A release with this title, line of front matter and text.
fn release(title: &str, line: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n{line}\n+++\n\n{text}\n")
}

fn live(title: &str, line: &str) -> String {
    release(title, line, "Lead text here.")
}

/// A release that is not to be seen; `line` is why, and what it names.
fn unseen(line: &str) -> String {
    release("SECRET headline", line, "SECRET text.")
}

fn site(files: &[(&str, String)]) -> Site {
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\nname = \"Français\"\n",
    );
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

/// What the output leaks of what it must not know: names and contents.
fn leaks(site: &Site) -> Vec<String> {
    let files = tree(&site.path("public"));
    let leaks = |(path, bytes): &(String, Vec<u8>)| {
        path.to_lowercase().contains("secret") || String::from_utf8_lossy(bytes).contains(SECRET)
    };
    files.into_iter().filter(leaks).map(|(path, _)| path).collect()
}

/// Builds each, and wants that nothing is leaks; `status` is that of the build.
fn keep_quiet(status: i32, rows: Vec<Vec<(&str, String)>>) {
    let wrong: Vec<String> = rows
        .into_par_iter()
        .filter_map(|files| {
            let site = site(&files);
            let (found, said) = site.build(&[]);
            let leaks = leaks(&site);
            let names: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
            (found != status || !leaks.is_empty())
                .then(|| format!("{names:?}: status {found}, leaks by {leaks:?}\n{said}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The four ways not to be seen.
const UNSEEN: [&str; 4] = [
    "embargo = 2099-01-01",
    "draft = true",
    "expires = 2025-06-01",
    "[withdrawn]\nat = 2025-06-01\nreason = \"It was wrong.\"",
];

/// A front matter with one of them and with what it names; a table stands last.
fn with(why: &str, naming: &str) -> String {
    format!("{naming}\n{why}")
}

#[test]
fn a_text_that_a_release_attaches_is_its_file() {
    let mut rows = Vec::new();
    for why in UNSEEN {
        let text = "Merger\n\nVIENNA, 26 April 2025 — The SECRET merger text.\n";
        let attachment = "attachments = [{ file = \"pr.txt\" }]";
        // What is withdrawn keeps its headline.
        let index = release("Merger", &with(why, attachment), "SECRET text.");
        rows.push(vec![("content/m/index.md", index), ("content/m/pr.txt", text.to_owned())]);
        let linked = release("Merger", why, "SECRET, see [it](pr.txt).");
        rows.push(vec![("content/m/index.md", linked), ("content/m/pr.txt", text.to_owned())]);
        let alone = release("Merger", why, "SECRET text.");
        let page = "+++\ntitle = \"SECRET questions\"\n+++\n\nSECRET\n".to_owned();
        rows.push(vec![("content/m/index.md", alone.clone()), ("content/m/faq.page.md", page)]);
        rows.push(vec![
            ("content/m/index.md", alone.clone()),
            ("content/m/below/annex.md", live("SECRET annex", "")),
        ]);
        rows.push(vec![("content/m/index.md", alone), ("content/m/annex.fr.txt", text.to_owned())]);
    }
    keep_quiet(0, rows);
}

#[test]
fn a_text_that_a_seen_release_attaches_is_published_as_a_file() {
    for (naming, text) in [
        ("attachments = [{ file = \"q.txt\" }]", "Text."),
        ("", "See [the questions](q.txt)."),
        ("", "See <a href=\"q.txt\">the questions</a>."),
    ] {
        let site = site(&[
            ("content/s/index.md", release("Visit", naming, text)),
            ("content/s/q.txt", "Question 1\n".to_owned()),
        ]);
        let files = site.built(&["--strict"]);
        assert_eq!(files["2025/05/01/s/q.txt"], b"Question 1\n");
        let page = String::from_utf8_lossy(&files["2025/05/01/s/index.html"]).into_owned();
        assert!(page.contains("/2025/05/01/s/q.txt"), "{page}");
        assert!(!files.keys().any(|path| path.contains("question")), "{:?}", files.keys());
    }
}

#[test]
fn an_attachment_that_is_a_release_is_an_error() {
    for (name, text) in [
        ("content/s/b.md", live("B", "")),
        ("content/s/b.txt", live("B", "")),
        ("content/s/below/index.md", live("B", "")),
        ("content/s/b.md", " date 2099-01-01 \n\nB\n\nVIENNA — SECRET\n".to_owned()),
    ] {
        let file = name.strip_prefix("content/s/").unwrap();
        let index = live("S", &format!("attachments = [{{ file = \"{file}\" }}]"));
        let (status, said) = site(&[("content/s/index.md", index), (name, text)]).build(&[]);
        assert!(status == 1 && said.contains("which is a release"), "{name}: {said}");
    }
}

#[test]
fn an_attachment_that_was_moved_and_would_be_a_release_is_an_error() {
    for (named, path) in
        [("pr.fr.txt", "content/s/deal/pr.fr.txt"), ("q.txt", "content/q.txt"), ("a/q.md", "content/q.md")]
    {
        let index =
            release("S", &format!("draft = true\nattachments = [{{ file = \"{named}\" }}]"), "SECRET");
        let text = "Questions\n\nVIENNA, 1 May 2025 — SECRET\n".to_owned();
        let (status, said) = site(&[("content/s/deal.md", index), (path, text)]).build(&[]);
        assert!(status == 1 && said.contains("would be a release of its own"), "{path}: {said}");
    }
    // A file elsewhere has nothing to do with it.
    let index = live("S", "attachments = [{ file = \"/q.txt\" }]");
    let text = "Questions\n\nVIENNA, 1 May 2025 — Words.\n".to_owned();
    let files = [("content/s.md", index), ("static/q.txt", "Q".to_owned()), ("content/a/q.txt", text)];
    let (status, said) = site(&files).build(&[]);
    assert!(status == 0 && !said.contains("of its own"), "{said}");
}

#[test]
fn the_translation_of_a_release_is_no_file_of_another() {
    for original in ["content/s/b.md", "content/s/b.txt"] {
        let (status, said) = site(&[
            ("content/s/index.md", live("S", "attachments = [{ file = \"b.fr.txt\" }]")),
            (original, release("B", "draft = true", "SECRET")),
            ("content/s/b.fr.txt", "VIENNE, 1 mai 2025 — SECRET\n".to_owned()),
        ])
        .build(&[]);
        assert!(status == 1 && said.contains("which is a release"), "{original}: {said}");
    }
}

#[test]
fn the_translation_of_a_file_is_no_release() {
    let text = || "Questions\n\nVIENNE, 1 mai 2025 — SECRET\n".to_owned();
    let index = || live("S", "attachments = [{ file = \"q.txt\" }]");
    let files =
        [("content/s/index.md", index()), ("content/s/q.txt", text()), ("content/s/q.fr.txt", text())];
    let (status, said) = site(&files).build(&[]);
    assert!(status == 1 && said.contains("the same in another language"), "{said}");
    let french = live("S", "attachments = [{ file = \"q.fr.txt\" }]");
    let (status, said) = site(&[&files[..], &[("content/s/index.fr.md", french)]].concat()).build(&[]);
    assert_eq!(status, 0, "{said}");
}

#[test]
fn a_held_text_keeps_its_files_in_the_folder_of_another() {
    let mut rows = Vec::new();
    let file = || SECRET.to_owned();
    let namings = [
        ("attachments = [{ file = \"secret.pdf\" }]", "Text."),
        ("image = { src = \"secret.pdf\", alt = \"x\" }", "Text."),
        ("extra = { map = \"secret.pdf\" }", "Text."),
        ("extra = { all = [{ map = \"./secret.pdf\" }] }", "Text."),
        ("", "See [it](secret.pdf)."),
        ("", "![x](secret.pdf)"),
        ("", "<a href=\"secret.pdf\">it</a>"),
        ("", "The text stands in secret.pdf, not in SECRET.PDF."),
        ("", "[it]: secret.pdf\n\nSee [it]."),
        ("", "See [it](/2025/05/01/s/secret.pdf)."),
        ("", "See <https://example.org/2025/05/01/s/secret.pdf>."),
        ("", "<!-- secret.pdf -->"),
    ];
    for (at, (naming, text)) in namings.into_iter().enumerate() {
        let next = release("Next", &with(UNSEEN[at % 4], naming), text);
        rows.push(vec![
            ("content/s/index.md", live("S", "")),
            ("content/s/next.md", next),
            ("content/s/secret.pdf", file()),
        ]);
    }
    for why in UNSEEN {
        rows.push(vec![
            ("content/s/index.page.md", "+++\ntitle = \"Press\"\n+++\n\nText.\n".to_owned()),
            ("content/s/2025/next.md", release("Next", &with(why, namings[0].0), "Text.")),
            ("content/s/2025/secret.pdf", file()),
        ]);
    }
    rows.push(vec![
        ("content/s/index.md", live("S", "")),
        ("content/s/next.md", release("Next", HELD, "Text.")),
        ("content/s/next.pdf", file()),
        ("content/s/Next.fr.jpg", file()),
    ]);
    let day2 = format!("translation_key = \"k\"\n{HELD}");
    rows.push(vec![
        ("content/s/index.md", live("S", "")),
        ("content/o.md", live("O", "translation_key = \"k\"")),
        ("content/s/day2/index.fr.md", unseen(&day2)),
        ("content/s/day2/secret.jpg", file()),
    ]);
    rows.push(vec![
        ("content/pp/index.md", unseen(HELD)),
        ("content/pp/index.page.md", "+++\ntitle = \"Press\"\n+++\n\nText.\n".to_owned()),
        ("content/pp/secret.pdf", file()),
    ]);
    rows.push(vec![
        ("content/pp/index.md", live("P", "")),
        ("content/pp/index.page.md", "+++\ntitle = \"P\"\ndraft = true\n+++\n\nText.\n".to_owned()),
        ("content/pp/secret.pdf", file()),
    ]);
    // Words of wire copy, and a front matter of it.
    for text in [
        "+++\ntitle = \"N\"\nembargo = 2099-01-01\ndate = 2025-05-01\n+++\n\nThe map is secret.png, see there.\n",
        "+++\nembargo = 2099-01-01\n[extra]\nchart = \"Secret chart.png\"\n+++\nN\n\nVIENNA, 1 May 2025 — Text.\n",
    ] {
        rows.push(vec![
            ("content/s/index.txt", "Visit\n\nVIENNA, 1 May 2025 — Text.\n".to_owned()),
            ("content/s/index.fr.txt", text.to_owned()),
            ("content/s/secret.png", file()),
            ("content/s/Secret chart.png", "SECRET".to_owned()),
            (
                "content/s/other.txt",
                text.replace("secret.png", "Secret chart.png and secret.png")
                    .replace("[extra]", "[extra]\nother = \"secret.png\""),
            ),
        ]);
    }
    keep_quiet(0, rows);
}

/// A file is that of a text whose name it has, or goes on from, in one language or all.
#[test]
fn a_file_that_is_called_like_a_text_is_held_with_it() {
    let mut rows = Vec::new();
    for (text, files) in [
        ("index.fr.md", vec!["index.fr.pdf", "index-fr.pdf", "index_fr (2).jpg"]),
        ("next.md", vec!["next.pdf", "next-1.jpg", "next_final.docx", "Next (2).pdf", "next.fr.pdf"]),
        ("next.fr.md", vec!["next.fr.mp4", "next-fr.pdf", "next_fr.jpg", "Next.FR.pdf"]),
        ("next-day.txt", vec!["next-day.pdf", "next_day_1.jpg", "next day.pdf"]),
    ] {
        for line in [HELD, "draft = true", "expires = 2025-06-01"] {
            let paths: Vec<String> = files.iter().map(|file| format!("content/s/{file}")).collect();
            let mut row = vec![("content/s/index.md".to_owned(), live("S", ""))];
            if text == "next.fr.md" {
                row.push(("content/s/next.md".to_owned(), live("Next", "")));
            }
            row.push((format!("content/s/{text}"), unseen(line)));
            row.extend(paths.into_iter().map(|path| (path, SECRET.to_owned())));
            rows.push(row);
        }
    }
    for row in &rows {
        keep_quiet(0, vec![row.iter().map(|(path, text)| (&**path, text.clone())).collect()]);
    }
    // What a text that is seen names is published, and so is what is called otherwise.
    let site = site(&[
        ("content/s/index.md", live("S", "attachments = [{ file = \"next-1.jpg\" }]")),
        ("content/s/next.md", unseen(HELD)),
        ("content/s/next-1.jpg", "picture".to_owned()),
        ("content/s/nextdoor.jpg", "picture".to_owned()),
    ]);
    let files = site.built(&["--strict"]);
    assert!(files.contains_key("2025/05/01/s/next-1.jpg"));
    assert!(files.contains_key("2025/05/01/s/nextdoor.jpg"));
}

/// A text that is held may write the name of its file in either Unicode form, too.
#[test]
fn a_held_text_finds_its_files_in_both_unicode_forms() {
    for (file, link) in [
        ("gr\u{f6}sse.pdf", "gro\u{308}sse.pdf"),
        ("gr\u{f6}sse.pdf", "gro%CC%88sse.pdf"),
        ("gro\u{308}sse.pdf", "gr\u{f6}sse.pdf"),
        ("gro\u{308}sse.pdf", "gr%C3%B6sse.pdf"),
    ] {
        let site = site(&[
            ("content/s/index.md", live("S", "")),
            ("content/s/next.md", release("SECRET", HELD, &format!("Text. See [it]({link})."))),
            (&format!("content/s/{file}"), SECRET.to_owned()),
        ]);
        site.built(&["--strict"]);
        assert_eq!(leaks(&site), [""; 0], "{file} {link}");
    }
}

#[test]
fn a_seen_text_that_names_the_file_too_wins() {
    for naming in [
        "attachments = [{ file = \"map.pdf\" }]",
        "image = { src = \"map.pdf\", alt = \"x\" }",
        "extra = { map = \"map.pdf\" }",
    ] {
        let site = site(&[
            ("content/s/index.md", live("S", naming)),
            ("content/s/next.md", live("Next", &with(HELD, "attachments = [{ file = \"map.pdf\" }]"))),
            ("content/s/map.pdf", "map".to_owned()),
            ("content/s/unnamed.pdf", "map".to_owned()),
        ]);
        let files = site.built(&["--strict"]);
        assert!(files.contains_key("2025/05/01/s/map.pdf"), "{naming}");
        assert!(files.contains_key("2025/05/01/s/unnamed.pdf"), "{naming}");
    }
    // A file of the same name in another folder is another file.
    keep_quiet(
        0,
        vec![vec![
            ("content/s/index.md", live("S", "attachments = [{ file = \"a/map.pdf\" }]")),
            ("content/s/a/map.pdf", "map".to_owned()),
            ("content/s/b/map.pdf", SECRET.to_owned()),
            ("content/s/next.md", live("Next", &with(HELD, "attachments = [{ file = \"b/map.pdf\" }]"))),
        ]],
    );
}

#[test]
fn an_attachment_of_another_site_is_not_dropped_without_a_word() {
    for file in [
        "https://elsewhere.example/a.pdf",
        "//elsewhere.example/a.pdf",
        "HTTP://elsewhere.example/a.pdf",
        "mailto:a@example.org",
        "ftp://x.example/a",
    ] {
        let (status, said) =
            site(&[("content/a.md", live("A", &format!("attachments = [{{ file = \"{file}\" }}]")))])
                .build(&[]);
        assert!(status == 1 && said.contains("content/a.md:4"), "{file}: {said}");
    }
}
