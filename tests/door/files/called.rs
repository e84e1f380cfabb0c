//! Files that are called like a text that is not seen, and texts whose names say that they are held.

use super::{HELD, SECRET, keep_quiet, leaks, live, release, site, unseen};

#[test]
fn a_file_that_is_called_like_a_held_text_is_held() {
    let mut rows = Vec::new();
    for (text, file) in [
        ("secret.md", "secret1.jpg"),
        ("secret.md", "secret, annex.pdf"),
        ("secret.md", "secret—annex.pdf"),
        ("secret.md", "secret@2x.jpg"),
        ("secret.md", "secret[1].pdf"),
        ("secret.md", "secret#1.pdf"),
        ("secret.md", "secret/x.pdf"),
        ("secret.md", "secret_files/x.pdf"),
        ("secret.md", "secret-Dateien/below/x.pdf"),
        ("secret.md", "img/secret-1.jpg"),
        ("secret.md", "2025-05-01-secret.pdf"),
        ("secret.txt", "20250501_secret.pdf"),
        ("2025-05-01-secret.md", "secret.jpg"),
        ("2025-05-01-secret.md", "secret-2.jpg"),
        ("2025-05-01-secret.fr.md", "Secret Photo.JPG"),
    ] {
        rows.push(vec![
            ("content/open/index.md".to_owned(), live("Open", "")),
            (format!("content/open/{text}"), unseen(HELD)),
            (format!("content/open/{file}"), SECRET.to_owned()),
        ]);
    }
    for named in ["`plan.pdf`", "**plan.pdf**", "*plan.pdf*"] {
        rows.push(vec![
            ("content/open/index.md".to_owned(), live("Open", "")),
            ("content/open/next.md".to_owned(), release("SECRET", HELD, &format!("See {named}."))),
            ("content/open/plan.pdf".to_owned(), SECRET.to_owned()),
        ]);
    }
    // A slip in the name, where there is no such file.
    for (named, file) in [
        ("`pllan.pdf`", "plan.pdf"),
        ("[it](pan.pdf)", "plan.pdf"),
        ("![x](img/plan.jpg)", "img/plan.jpeg"),
        ("<a href=\"paper 2.pdf\">it</a>", "paper-2.pdf"),
    ] {
        rows.push(vec![
            ("content/open/index.md".to_owned(), live("Open", "")),
            ("content/open/next.md".to_owned(), release("SECRET", "draft = true", &format!("See {named}."))),
            (format!("content/open/{file}"), SECRET.to_owned()),
        ]);
    }
    let rows =
        rows.iter().map(|row| row.iter().map(|(path, text)| (&**path, text.clone())).collect()).collect();
    keep_quiet(0, rows);
}

#[test]
fn other_files_are_published() {
    for file in ["photo.jpg", "2025-05-01-open.pdf", "next.jpg", "1-secre.jpg", "2026-05-08-bulletin.pdf"] {
        let path = format!("content/open/{file}");
        let site = site(&[
            ("content/open/index.md", live("Open", "")),
            ("content/open/secret.md", unseen(HELD)),
            ("content/open/2025-05-01-bulletin.md", unseen(HELD)),
            (&path, "A file".to_owned()),
        ]);
        let files = site.built(&[]);
        assert!(files.contains_key(&format!("2025/05/01/open/{file}")), "{file}");
    }
}

#[test]
fn a_name_may_say_that_its_text_is_held() {
    for path in [
        "content/EMBARGO-visit.md",
        "content/visit_EMBARGOED.md",
        "content/DRAFT visit.md",
        "content/visit (draft).md",
        "content/visit.entwurf.md",
        "content/ЧЕРНОВИК визит.md",
        "content/drafts/visit.md",
        "content/HOLD-visit/index.md",
        "content/visit (embargo).page.md",
    ] {
        let site = site(&[(path, release("SECRET headline", "", "SECRET text."))]);
        let (status, said) = site.build(&[]);
        assert_eq!((status, leaks(&site).len()), (0, 0), "{path}: {said}");
        assert!(said.contains("warning[embargo-line]: the name of the file holds the text"), "{said}");
        // The front matter wins.
        site.write(path, live("Open", "embargo = 2025-06-01"));
        assert!(!site.build(&[]).1.contains("embargo-line"));
    }
    for path in ["content/draft-law-adopted.md", "content/arms-embargo.md", "content/DRAFT LAW.md"] {
        let site = site(&[(path, live("Open", ""))]);
        assert!(site.built(&["--strict"]).keys().any(|path| path.starts_with("2025/05/01/")), "{path}");
    }
}
