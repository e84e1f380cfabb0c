//! Whose file it is, and which files are published at all.

use rayon::prelude::*;

use crate::support::{Site, newsroom_in, tree};

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

/// What the output tells of what it must not know: names and contents.
fn told(site: &Site) -> Vec<String> {
    let files = tree(&site.path("public"));
    let tells = |(path, bytes): &(String, Vec<u8>)| {
        path.to_lowercase().contains("secret") || String::from_utf8_lossy(bytes).contains(SECRET)
    };
    files.into_iter().filter(tells).map(|(path, _)| path).collect()
}

/// Builds each, and wants that nothing is told; `status` is that of the build.
fn keep_quiet(status: i32, rows: Vec<Vec<(&str, String)>>) {
    let wrong: Vec<String> = rows
        .into_par_iter()
        .filter_map(|files| {
            let site = site(&files);
            let (found, said) = site.build(&[]);
            let told = told(&site);
            let names: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
            (found != status || !told.is_empty())
                .then(|| format!("{names:?}: status {found}, told by {told:?}\n{said}\n"))
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
    ] {
        let file = name.strip_prefix("content/s/").unwrap();
        let index = live("S", &format!("attachments = [{{ file = \"{file}\" }}]"));
        let (status, said) = site(&[("content/s/index.md", index), (name, text)]).build(&[]);
        assert!(status == 1 && said.contains("which is a release"), "{name}: {said}");
    }
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
        assert_eq!(told(&site), [""; 0], "{file} {link}");
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
fn a_suffix_that_looks_like_a_language_is_never_passed_over() {
    let copy = || "Segredo\n\nLISBOA, 2 May 2025 — The SECRET text.\n".to_owned();
    let names = [
        "pt-BR",
        "fr-FR",
        "fr_FR",
        "zh-Hans",
        "fra",
        "xx",
        "sr-Latn-RS",
        "de-AT",
        "nb",
        "deu",
        "GER",
        "en_GB",
        "es-419",
        "ca-valencia",
        "nb-NO",
        "fr.FR",
        "fr.v2.fra",
    ];
    let paths = names.map(|code| format!("content/a.{code}.md"));
    let mut files = vec![("content/a.md", unseen(HELD))];
    files.extend(paths.iter().map(|path| (path.as_str(), copy())));
    let (status, said) = site(&files).build(&[]);
    assert_eq!(status, 1, "{said}");
    for path in &paths {
        assert!(said.contains(path), "{path}: {said}");
    }
    // Its case and its hyphen do not matter: a translation of what is held is held.
    let names = ["a.FR.md", "a.Fr.md", "a.fR.txt", "a.RU.md"];
    let rows = names.map(|name| {
        vec![
            ("content/a.md", unseen(HELD)),
            (Box::leak(format!("content/{name}").into_boxed_str()) as &str, copy()),
        ]
    });
    keep_quiet(0, rows.into());
    let site = site(&[("content/a.md", live("A", "")), ("content/a.FR_ca.md", live("Un", ""))]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr-ca]\nname = \"Français\"\n",
    );
    assert!(site.built(&[]).contains_key("fr-ca/2025/05/01/a/index.html"));
}

#[test]
fn what_stands_beside_a_held_text_with_its_name_is_held_with_it() {
    let copy = || "Segredo\n\nLISBOA, 2 May 2025 — The SECRET text.\n".to_owned();
    let names = [
        "a.final.md",
        "a.french.md",
        "a.may.txt",
        "a-fr.md",
        "a_fr.md",
        "a (fr).md",
        "a (final).md",
        "a - final.md",
        "a.old.md",
        "a.2.md",
    ];
    let rows = names.map(|name| {
        vec![
            ("content/2025/a.md", unseen(HELD)),
            (Box::leak(format!("content/2025/{name}").into_boxed_str()) as &str, copy()),
        ]
    });
    keep_quiet(0, rows.into());
    keep_quiet(
        0,
        vec![
            vec![("content/a.md", unseen(HELD)), ("content/A.fr.md", copy())],
            vec![("content/caf\u{e9}.md", unseen(HELD)), ("content/cafe\u{301}.fr.md", copy())],
            vec![("content/m/index.md", unseen(HELD)), ("content/m (2)/index.md", live("SECRET", ""))],
        ],
    );
    let site = site(&[
        ("content/a.md", unseen(HELD)),
        ("content/a.final.md", copy()),
        ("content/a-visit.md", live("Visit", "")),
    ]);
    let files = site.built(&[]);
    assert!(files.contains_key("2025/05/01/a-visit/index.html"), "{:?}", files.keys());
    let output = site.run(&["list", "held", "--now", crate::support::NOW]);
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(listed.contains("held until 2099-01-01 00:00 with content/a.md"), "{listed}");
}

#[test]
fn dots_in_names_are_no_languages() {
    let names = [
        "v1.2",
        "report.final",
        "no",
        "it",
        "release.new",
        "U.S",
        "a.b",
        "2025.05",
        "visit.No-1",
        "on.site-plan",
        "St. Louis",
    ];
    let files: Vec<(String, String)> =
        names.iter().map(|name| (format!("content/{name}.md"), live(name, ""))).collect();
    let files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let (status, said) = site(&files).build(&["--strict"]);
    assert!(status == 0, "{said}");
}

#[test]
fn a_translation_key_that_its_namesake_lacks_is_an_error() {
    for (original, translation) in [
        ("", "translation_key = \"k\""),
        ("translation_key = \"k\"", ""),
        ("translation_key = \"a\"", "translation_key = \"b\""),
    ] {
        keep_quiet(
            1,
            vec![vec![("content/a.md", live("A", original)), ("content/a.fr.md", unseen(translation))]],
        );
    }
    let both = "translation_key = \"k\"";
    site(&[("content/a.md", live("A", both)), ("content/a.fr.md", live("Un", both))]).built(&["--strict"]);
}

#[test]
fn a_date_in_the_name_of_a_page_or_a_translation_counts() {
    let page = || "+++\ntitle = \"SECRET\"\n+++\n\nSECRET\n".to_owned();
    keep_quiet(
        0,
        vec![
            vec![("content/2099-07-01-h.page.md", page())],
            vec![
                (
                    "content/2099-07-01-h.page.md",
                    "+++\ntitle = \"H\"\ndate = 2025-01-01\n+++\n\nText.\n".to_owned(),
                ),
                ("content/2099-07-01-h.page.fr.md", page()),
            ],
            vec![("content/2099-07-01-h.md", live("H", "")), ("content/2099-07-01-h.fr.md", page())],
            vec![
                ("content/h.md", live("H", "translation_key = \"k\"")),
                (
                    "content/2099-07-01-h.fr.md",
                    page().replace("\"SECRET\"", "\"SECRET\"\ntranslation_key = \"k\""),
                ),
            ],
        ],
    );
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
        assert_eq!(told(&site), Vec::<String>::new(), "{target}");
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

#[test]
fn names_in_front_matter_are_names() {
    for (written, name) in [
        ("Plan #1.png", "Plan #1.png"),
        ("100%25.png", "100%25.png"),
        ("100%.png", "100%.png"),
        ("100%25.png", "100%.png"),
        ("Why?.png", "Why?.png"),
        ("a%20b.png", "a b.png"),
        ("gr\u{f6}sse.png", "gro\u{308}sse.png"),
        ("gro\u{308}sse.png", "gr\u{f6}sse.png"),
        ("caf\u{e9}/\u{e9}t\u{e9}.png", "cafe\u{301}/e\u{301}te\u{301}.png"),
    ] {
        for key in ["image = { src = \"NAME\", alt = \"x\" }", "attachments = [{ file = \"NAME\" }]"] {
            let files = [
                ("content/s/index.md", live("S", &key.replace("NAME", written))),
                ("content/a.md", live("A", &key.replace("NAME", &format!("/files/{written}")))),
            ];
            let site = site(&files);
            site.write(&format!("content/s/{name}"), "x");
            site.write(&format!("static/files/{name}"), "x");
            let built = site.built(&["--strict"]);
            assert!(
                built.contains_key(&format!("2025/05/01/s/{name}")),
                "{written} {name} {:?}",
                built.keys()
            );
            let encoded = newsgen::base::address::encode(name);
            for page in ["2025/05/01/s/index.html", "2025/05/01/a/index.html"] {
                let html = String::from_utf8_lossy(&built[page]).into_owned();
                assert!(html.contains(&encoded), "{written} {name} {page}");
            }
        }
    }
}

#[test]
fn a_hint_never_repeats_what_was_written() {
    for (written, beside) in
        [("plan.png", "other/plan.png"), ("pla.png", "plan.png"), ("Plan.png", "plan.png")]
    {
        let site = site(&[(
            "content/s/index.md",
            live("S", &format!("image = {{ src = \"{written}\", alt = \"x\" }}")),
        )]);
        site.write(&format!("content/s/{beside}"), "x");
        let (status, said) = site.build(&[]);
        assert_eq!(status, 1, "{said}");
        assert!(!said.contains(&format!("did you mean `{written}`")), "{said}");
    }
}

#[test]
fn odd_names_are_kept_and_right_links_to_them_work() {
    for (name, link) in [
        ("report #1.pdf", "report%20%231.pdf"),
        ("Q&A?.pdf", "Q&A%3F.pdf"),
        ("100%.pdf", "100%25.pdf"),
        ("a;b=c.pdf", "a;b=c.pdf"),
        ("cafe\u{301}.pdf", "caf%C3%A9.pdf"),
    ] {
        let site = site(&[
            ("content/a.md", release("A", "", &format!("See [it](/files/{link}) and [that](@/s/{link})."))),
            ("content/s/index.md", release("S", "", &format!("See [it]({link})."))),
        ]);
        site.write(&format!("static/files/{name}"), "x");
        site.write(&format!("content/s/{name}"), "x");
        let (status, said) = site.said("check", &["--strict"]);
        assert_eq!(status, 0, "{name}: {said}");
        let files = site.built(&["--strict"]);
        for path in [format!("files/{name}"), format!("2025/05/01/s/{name}")] {
            assert!(files.contains_key(&path), "{path}: {:?}", files.keys());
        }
        let html = String::from_utf8_lossy(&files["2025/05/01/a/index.html"]).into_owned();
        let encoded = newsgen::base::address::encode(name).replace('&', "&amp;");
        for address in [format!("\"/files/{encoded}\""), format!("\"/2025/05/01/s/{encoded}\"")] {
            assert!(html.contains(&address), "{address}: {html}");
        }
    }
}

#[test]
#[cfg(unix)]
fn names_that_no_address_can_hold_are_errors() {
    for name in ["a\\b.pdf", "a\nb.pdf", "\u{7}.pdf"] {
        for folder in ["static", "content/s"] {
            let site = site(&[("content/s/index.md", live("S", ""))]);
            site.write(&format!("{folder}/{name}"), "x");
            let (status, said) = site.build(&[]);
            assert!(status == 1 && said.contains("unusable-name"), "{name:?}: {said}");
            assert_eq!(site.said("check", &[]).0, 1);
        }
    }
}

#[test]
fn names_that_are_too_long_are_errors_of_the_text() {
    let long = "a".repeat(300);
    let part = "b".repeat(250);
    let rows = [
        format!("slug = \"{long}\""),
        format!("aliases = [\"/{}\"]", format!("{part}/").repeat(20)),
        format!("aliases = [\"/{long}/\"]"),
    ];
    for row in rows {
        let site = site(&[("content/a.md", live("A", &row))]);
        for command in ["check", "build"] {
            let (status, said) = site.said(command, &[]);
            assert!(status == 1 && said.contains("content/a.md"), "{command} {row}: {status} {said}");
        }
    }
}

#[test]
fn long_transliterated_names_are_cut_and_stay_different() {
    let name = "\u{65b0}\u{95fb}\u{53d1}\u{5e03}\u{4f1a}".repeat(14);
    let (one, two) = (format!("content/{name}\u{4e00}.md"), format!("content/{name}\u{4e8c}.md"));
    let site = site(&[(&one, live("A", "")), (&two, live("B", ""))]);
    let files = site.built(&["--strict"]);
    let releases =
        files.keys().filter(|path| path.starts_with("2025/05/01/") && path.ends_with("index.html"));
    assert_eq!(releases.count(), 2, "{:?}", files.keys());
}

#[test]
fn codes_of_languages_are_those_that_others_read() {
    let site = newsroom_in(
        "=== config.toml\nbase_url = \"https://example.org\"\ntitle = \"N\"\n[languages.en-gb]\nname = \"E\"\n[languages.zh-hans]\nname = \"C\"\n[languages.zh-hant]\nname = \"T\"\n[languages.fr-ca]\nname = \"F\"\n",
    );
    for code in ["", ".en-gb", ".zh-hans", ".zh-hant", ".fr-ca"] {
        site.write(&format!("content/a{code}.md"), live("A", "").replace("2025-05-01", "2025-12-31"));
    }
    let files = site.built(&[]);
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    for (prefix, locale) in
        [("en-gb", "en_GB"), ("zh-hans", "zh_CN"), ("zh-hant", "zh_TW"), ("fr-ca", "fr_CA")]
    {
        let page = text(&format!("{prefix}/2025/12/31/a/index.html"));
        assert!(page.contains(&format!("og:locale\" content=\"{locale}\"")), "{prefix}");
    }
    let news = text("news-sitemap.xml");
    for code in ["en", "zh-cn", "zh-tw", "fr"] {
        assert!(news.contains(&format!("<news:language>{code}</news:language>")), "{code}: {news}");
    }
}

#[test]
#[cfg(feature = "serve")]
fn the_preview_answers_at_odd_names() {
    use crate::support::preview::Preview;
    let site = site(&[("content/s/index.md", live("S", ""))]);
    site.write("static/report #1.pdf", "one");
    site.write("content/s/Q&A?.pdf", "two");
    let preview = Preview::of(&site);
    for (path, body) in [("/report%20%231.pdf", "one"), ("/2025/05/01/s/Q&A%3F.pdf", "two")] {
        assert_eq!(preview.get(path).text(), body, "{path}");
    }
}

#[test]
#[cfg(feature = "import")]
fn an_import_writes_no_text_beside_a_release_that_would_be_one() {
    let site = site(&[
        ("old/zola.toml", "base_url = \"https://old.example\"\n".to_owned()),
        (
            "old/content/news/b/index.md",
            release("B", "", "Text, see [questions](q.txt), [more](notes.md) and [it](p.pdf)."),
        ),
        ("old/content/news/b/q.txt", "ROME, 6 May 2025 - A file beside the text.\n".to_owned()),
        ("old/content/news/b/r.TXT", "Question 1\n".to_owned()),
        ("old/content/news/b/p.pdf", "p".to_owned()),
    ]);
    let output = site.run(&["import", "--from", "zola", "old"]);
    let said =
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    let written = tree(&site.path("content"));
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    assert_eq!(names, ["news/b/index.md", "news/b/p.pdf"], "{said}");
    assert!(said.contains("q.txt") && said.contains("r.TXT"), "{said}");
    site.built(&[]);
}
