//! Members of known kinds that only a long run of the generator of slips (`tests/properties/slips.rs`) found.

#[path = "leak/statics.rs"]
mod statics;

use rayon::prelude::*;

use crate::support::{Site, tree};

const CONFIG: &str = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\n[languages.kk]\n[languages.pt-br]\n";

const HELD: &str =
    "+++\ntitle = \"SECRET headline\"\ndate = 2025-05-01\nembargo = 2099-01-01\n+++\n\nSECRET text.\n";
const HELD_WITH_FILE: &str =
    "+++\ntitle = \"SECRET\"\nembargo = 2099-01-01\n+++\n\nSECRET, see [it](../open/secret.pdf).\n";
const DRAFT: &str =
    "+++\ntitle = \"SECRET headline\"\ndate = 2025-05-01\ndraft = true\n+++\n\nSECRET text.\n";
/// What nothing holds but its company.
const BESIDE: &str = "+++\ntitle = \"SECRET beside\"\ndate = 2025-05-01\n+++\n\nSECRET text.\n";
pub const OPEN: &str = "+++\ntitle = \"Open\"\ndate = 2025-05-01\n+++\n\nOpen text.\n";

pub fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::new(&[]);
    site.write("config.toml", CONFIG);
    site.write("content/open.md", OPEN);
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

/// Builds each, and wants that nothing secret is told: either the rest is published, or nothing with an error.
fn keep_quiet(rows: &[&[(&str, &str)]]) {
    let wrong: Vec<String> = rows
        .par_iter()
        .filter_map(|files| {
            let site = site(files);
            let (status, said) = site.build(&[]);
            let tells = |(path, bytes): &(&String, &Vec<u8>)| {
                path.to_lowercase().contains("secret") || String::from_utf8_lossy(bytes).contains("SECRET")
            };
            let files_of_site = tree(&site.path("public"));
            let told: Vec<&String> = files_of_site.iter().filter(tells).map(|(path, _)| path).collect();
            let names: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
            (!told.is_empty() || !matches!(status, 0 | 1))
                .then(|| format!("{names:?}: {status}, {told:?}\n{said}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_folder_of_a_language_makes_no_other_text() {
    let mut rows = Vec::new();
    for held in [HELD, DRAFT] {
        for path in [
            "content/fr/secret.md",
            "content/FR/secret.md",
            "content/pt-BR/secret.md",
            "content/french/secret.md",
            "content/Français/secret.md",
            "content/rus/secret.md",
            "content/secret/fr.md",
            "content/secret-french.md",
            "content/fr/secret.kk.md",
            "content/kk/fr/secret.md",
            "content/fr/secret-fr.md",
        ] {
            rows.push(vec![("content/secret.md", held), (path, BESIDE)]);
            rows.push(vec![("content/secret.md", held), ("content/secret.fr.md", BESIDE), (path, BESIDE)]);
        }
        rows.push(vec![("content/2025/secret.md", held), ("content/fr/2025/secret.md", BESIDE)]);
        rows.push(vec![("content/2025/secret.md", held), ("content/2025/fr/secret.md", BESIDE)]);
        rows.push(vec![("content/fr/secret.md", held), ("content/secret.md", BESIDE)]);
        rows.push(vec![("content/en/secret.md", held), ("content/fr/secret.md", BESIDE)]);
        // The translation alone is held.
        for path in [
            "content/fr/secret.md",
            "content/secret-fr.md",
            "content/secret (fr).md",
            "content/secret.fr.final.md",
        ] {
            rows.push(vec![("content/secret.md", OPEN), ("content/secret.fr.md", held), (path, BESIDE)]);
        }
    }
    // The public original is called so.
    let rows: Vec<Vec<(&str, &str)>> = rows
        .into_iter()
        .map(|row| {
            row.into_iter()
                .map(|(path, text)| {
                    let named = if text == OPEN { OPEN_SLUG } else { text };
                    (path, named)
                })
                .collect()
        })
        .collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    keep_quiet(&rows);
}

const OPEN_SLUG: &str = "+++\ntitle = \"Open\"\nslug = \"public\"\ndate = 2025-05-01\n+++\n\nOpen text.\n";

#[test]
fn a_translation_whose_original_got_another_ending_and_expired_is_held_with_it() {
    const EXPIRED: &str = "+++\ntitle = \"SECRET\"\nexpires = 2025-02-25\n+++\n\nSECRET text.\n";
    for original in ["content/secret.md", "content/secret.md.md", "content/secret.txt"] {
        keep_quiet(&[&[(original, EXPIRED), ("content/secret.fr.page.md", BESIDE)]]);
    }
}

#[test]
fn a_form_of_a_held_text_is_known_behind_signs_around_its_name() {
    for original in ["content/secret?.md", "content/ésecret.md", "content/secret/index?.md"] {
        let translation = original.replacen("content", "content/fr", 1).replace(['?', 'é'], "");
        keep_quiet(&[&[(original, HELD), (&translation, BESIDE)]]);
    }
}

#[test]
fn without_an_original_each_translation_waits_for_all() {
    let rows: &[&[(&str, &str)]] = &[
        &[("content/secret.kk.md", HELD), ("content/secret.fr.md", BESIDE)],
        &[("content/secret.fr.md", HELD), ("content/secret.kk.md", BESIDE)],
        &[
            ("content/secret.pt-br.md", DRAFT),
            ("content/secret.fr.md", BESIDE),
            ("content/secret.kk.md", BESIDE),
        ],
        &[("content/secret/index.kk.md", DRAFT), ("content/secret/index.fr.md", BESIDE)],
    ];
    keep_quiet(rows);
    let site = site(rows[0]);
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("warning[held-with]") && said.contains("content/secret.fr.md"), "{said}");
    // The newsroom's own language says which one the others are made from.
    site.write("content/secret.md", OPEN_SLUG);
    site.write("content/secret.fr.md", OPEN_SLUG);
    let (status, said) = site.build(&["--strict"]);
    assert_eq!(status, 0, "{said}");
    assert!(site.path("public/fr/2025/05/01/public/index.html").exists());
    assert!(!site.path("public/kk").exists());
}

#[test]
fn an_ending_with_signs_or_twice_is_that_of_a_text() {
    let mut rows = Vec::new();
    for ending in [".md ", ".md\u{200b}", ".md\u{a0}", ".mｄ", ".txt.", ".m d", ".MD "] {
        for text in [HELD, DRAFT] {
            rows.push(vec![
                (format!("content/secret{ending}"), text),
                ("content/secret.fr.md".to_owned(), BESIDE),
            ]);
            let files = vec![
                ("content/open/index.md".to_owned(), OPEN),
                (format!("content/open/inner/index{ending}"), text),
                ("content/open/inner/secret.pdf".to_owned(), "SECRET"),
            ];
            rows.push(files);
        }
    }
    for ending in [".txt.md", ".md.md", ".md.txt", ".fr.md.md", ".markdown.md"] {
        rows.push(vec![
            (format!("content/secret{ending}"), HELD),
            ("content/secret.fr.md".to_owned(), BESIDE),
        ]);
    }
    rows.push(vec![
        ("content/open/index.md".to_owned(), OPEN),
        ("content/deal/_index.md".to_owned(), HELD_WITH_FILE),
        ("content/open/secret.pdf".to_owned(), "SECRET"),
    ]);
    rows.push(vec![
        ("content/open/index.md".to_owned(), OPEN),
        ("content/open/inner/_index.md".to_owned(), HELD),
        ("content/open/inner/secret.pdf".to_owned(), "SECRET"),
    ]);
    let rows: Vec<Vec<(&str, &str)>> =
        rows.iter().map(|row| row.iter().map(|(path, text)| (path.as_str(), *text)).collect()).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    keep_quiet(&rows);
}

#[test]
fn a_folder_inside_of_a_held_one_is_held_with_it() {
    keep_quiet(&[
        &[("content/secret/index.md", HELD), ("content/secret/annex/index.md", BESIDE)],
        &[
            ("content/secret/index.md", DRAFT),
            ("content/secret/a/b/index.md", BESIDE),
            ("content/secret/a/b/c.md", BESIDE),
        ],
        &[
            ("content/secret/index.page.md", DRAFT),
            ("content/secret/a/index.page.md", BESIDE),
            ("content/secret/a/x.pdf", "SECRET"),
        ],
        &[("content/secret.en.md", DRAFT), ("content/secret.fr.page.md", BESIDE)],
        &[("content/deal/@index.md", HELD), ("content/deal/pr.txt", "Deal\n\nVIENNA, 1 May 2025 — SECRET\n")],
        &[("content/deal/-index-.page.md", DRAFT), ("content/deal/a/index.md", BESIDE)],
        &[("content/secret.Page.md", HELD), ("content/secret.fr.md", BESIDE)],
    ]);
}

/// What holds a text, written otherwise.
#[test]
fn what_holds_a_text_is_read_in_other_letters() {
    let mut rows = Vec::new();
    for line in [
        "ЕMВАRGOED UNTIL 1 JULY 2099, 10:00 CET",
        "EMBАRGO: 1 July 2099",
        "эмбaргo до 1 июля 2099",
        "𝐄𝐌𝐁𝐀𝐑𝐆𝐎ED UNTIL 1 JULY 2099",
        "ＥＭＢＡＲＧＯ until 1 July 2099",
        "EMBARG\u{e0001}OED UNTIL 1 JULY 2099",
        "EMBAR\u{34f}GO until 1 July 2099",
        "E M B A R \u{200b}G O E D UNTIL 1 JULY 2099",
        "E M\u{200b} B A R G O UNTIL 1 JULY 2099",
        "ემბარგო 2099 წლის 1 ივლისამდე",
        "Sperrefrist: 1. juli 2099",
        "Публикация разрешена с 1 июля 2099 г.",
        "Embargoed through 1 January 2026",
        "Embargoed thru 1 January 2026",
        "EMBARGO: 2026-01-01T00:00:01Z",
        "embargo until 2025-12-31T19:00:30-05:00",
    ] {
        rows.push(format!("+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\n\n{line}\n\nSECRET text.\n"));
    }
    for above in ["---------- Forwarded message ---------", "-----Original Message-----", "<<<<<<< HEAD"] {
        rows.push(format!(
            "{above}\nembargoed until 1 july 2099, 10:00 cet\n\nSECRET\n\nVIENNA, 1 May 2025 — SECRET text.\n"
        ));
    }
    for head in [
        "withdrawn: { at = 2025-06-01, reason = \"No.\" }",
        "Withdrawn: { at = 2025-06-01, reason = \"No.\" }",
        "extra.withdrawn = { at = 2025-06-01 }",
        "extra.embargo = 2099-01-01",
        "Expires: 2025-06-01",
        "embargo: 2026-01-01T00:00:01Z",
        "[//]: # (    draft = true)",
        "[//]: # (draft -> true)",
        "[//]: # ([[withdrawn]]\nvalue = { at = 2025-06-01, reason = \"No.\" })",
        "<!-- [embargo] -->",
        "<!-- [embargo]\nuntil = 2099-01-01 -->",
        "<!--    draft: true -->",
        "<!-- valid_until = 2025-06-01 -->",
        "1 draft = true",
        "12: embargo = 2099-01-01",
        "* <p>embargo = 2099-01-01</p>",
        "- <p>draft = true</p>",
    ] {
        rows.push(format!("+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\n{head}\n\nSECRET text.\n"));
        rows.push(format!("{head}\n\nSECRET headline\n\nVIENNA, 1 May 2025 — SECRET text.\n"));
    }
    rows.push("+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\n\nSECRET text.\n\nMore of it.\nembargo: 2099-01-01\n".to_owned());
    for middle in [
        "withdrawn = { at = 2025-06-01, reason = \"The figures were wrong.\" }\\",
        "withdrawn = { at = 2025-06-01, reason = \"The figures were wrong.\" }:",
        "[expires]\nuntil = 2025-06-01",
        "[embargo]\nuntil = 2099-01-01",
        "[[withdrawn]]\nvalue = 2025-06-01",
    ] {
        rows.push(format!(
            "+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\n\nSECRET text.\n\n{middle}\n\nMore of it.\n"
        ));
    }
    rows.push(
        "> { \"title\": \"SECRET\", \"draft\": \"true\" }\n> \n> VIENNA, 1 May 2025 — SECRET text.\n"
            .to_owned(),
    );
    for sign in ["»", "·", "•"] {
        rows.push(format!(
            "{sign} {{ \"title\": \"SECRET\",  }}\n{sign} \n{sign} VIENNA, 1 May 2025 — SECRET text.\n"
        ));
    }
    for end in
        ["draft is true", "embargo is 2099-01-01", "withdrawn is { at = 2025-06-01, reason = \"No.\" }"]
    {
        rows.push(format!("+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\n\nSECRET text.\n\n{end}\n"));
    }
    rows.push("| ---\n| title : \"SECRET\"\n| embargo : 2099-01-01\n| ---\n| \n| VIENNA, 1 May 2025 — SECRET text.\n".to_owned());
    rows.push("1 title = \"SECRET\"\n1 date = 2025-05-01\n1 withdrawn = { at = 2025-06-01, reason = \"No.\" }\n1 \n1 SECRET text.\n".to_owned());
    let rows: Vec<[(&str, &str); 1]> =
        rows.iter().map(|text| [("content/secret.md", text.as_str())]).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
    keep_quiet(&rows);
}

/// A line that holds is no code by a tab before it, which nobody sees; a block that begins otherwise shows something.
#[test]
fn a_tab_makes_no_code_of_what_holds() {
    let text = |block: &str| {
        format!("+++\ntitle = \"SECRET\"\ndate = 2025-05-01\n+++\n\nSECRET text.\n\n{block}\n\nMore of it.\n")
    };
    let holds = [
        "\tdraft = true",
        "    draft = true",
        "\tembargo = 2099-01-01",
        "\t\"expires\" = 2025-06-01",
        "    Draft: true",
        "\tdraft true",
        "\twithdrawn = { at = 2025-06-01, reason = \"No.\" }",
        "    embargo_until: 2099-01-01",
    ];
    let rows: Vec<[(&str, String); 1]> =
        holds.iter().map(|hold| [("content/secret.md", text(hold))]).collect();
    for row in &rows {
        keep_quiet(&[
            &[(row[0].0, &row[0].1)],
            &[(row[0].0, row[0].1.trim_end_matches("\n\nMore of it.\n"))],
        ]);
    }
    for shown in [
        "    +++\n    draft = true\n    +++",
        "    title = \"A\"\n    draft = true",
        "    let draft = true;",
        "```\ndraft = true\n```",
        "- Status\n\n    The draft: 12 pages",
    ] {
        let (status, said) = site(&[("content/a.md", &text(shown))]).build(&[]);
        assert_eq!(status, 0, "{shown}: {said}");
    }
}

/// The original is passed over, or of another kind: nothing would hold its translation.
#[test]
fn a_key_whose_original_is_not_read_is_an_error() {
    let keyed = |key: &str, line: &str| {
        format!(
            "+++\ntitle = \"SECRET\"\ndate = 2025-05-01\ntranslation_key = \"{key}\"\n{line}+++\n\nSECRET text.\n"
        )
    };
    let page = |key: &str| format!("+++\ntitle = \"A\"\ntranslation_key = \"{key}\"\n+++\n\nText.\n");
    let (held, french) = (keyed("the-key", "embargo = 2099-01-01\n"), keyed("The key", ""));
    for path in ["content/secret/_index.md", "content/secret.Page.md", "content/secret.page.md"] {
        let files = [(path, &*held), ("content/texte.fr.md", &*french)];
        let (status, said) = site(&files).build(&[]);
        assert!(status == 1 && said.contains("error[split-translation]"), "{path}: {said}");
    }
    let (own, other) = (page("the-key"), page("other"));
    for files in [
        [("content/a.page.md", &*own), ("content/a.fr.page.md", &*own)],
        [("content/a.page.md", &*other), ("content/texte.fr.md", &*french)],
        [("content/press/_index.md", &*other), ("content/texte.fr.md", &*french)],
    ] {
        let (status, said) = site(&files).build(&[]);
        assert_eq!(status, 0, "{files:?}: {said}");
    }
}

/// What looks like one of these and is copy.
#[test]
fn copy_stays_copy() {
    for text in [
        "Date: 5 May 2025\n\nVIENNA, 1 May 2025 — A text.\n",
        "1. Title: the first\n2. Title: the second\n\nA text.\n",
        "Withdrawn: “The figures were wrong,” she said\n\nA text.\n",
        "Expires in 2025: the old treaty\n\nA text.\n",
        "* <b>Draft</b> rules adopted\n\nA text.\n",
        "| Date | Place |\n|---|---|\n| 2025-05-05 | Vienna |\n",
        "[Draft resolution]\n\nThe text.\n",
        "VIENNA — The draft is ready.\n\nThe draft is true to the mandate.\n\ndraft is true to it\n",
        "· <b>Draft</b> rules\n· More rules\n\n» Quoted «\n",
        "The form is valid through 1 March 2099.\n",
    ] {
        let site = site(&[(
            "content/a.md",
            &format!(
                "+++\ntitle = \"Draft: true stories\"\nsubtitle = \"The draft is true to it\"\ndate = 2025-05-02\n+++\n\n{text}"
            ),
        )]);
        let (status, said) = site.build(&[]);
        assert_eq!(status, 0, "{text}: {said}");
        assert!(site.path("public/2025/05/02/a/index.html").exists(), "{text}: {said}");
    }
}
