//! What names of files say: languages, dates, addresses.

use super::{HELD, keep_quiet, live, release, site, unseen};
use crate::support::{newsroom_in, tree};

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
            let encoded = newsgen_wire::link::encode(name);
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
        let encoded = newsgen_wire::link::encode(name).replace('&', "&amp;");
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
