//! Edits that once left something of the build before, each with its siblings.

use std::fs::{self, File};
use std::time::{Duration, UNIX_EPOCH};

use super::edits::settle;
use super::support::{Site, newsroom_in, tree};

/// Whether a build after an edit is a clean one.
fn check(what: &str, site: &Site, edit: impl FnOnce(&Site)) {
    assert_eq!(site.build(&[]).0, 0, "before: {what}");
    edit(site);
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "{what}: {said}");
    let (_, said) = site.build(&["--full", "--output-dir", "clean"]);
    let (warm, clean) = (tree(&site.path("public")), tree(&site.path("clean")));
    let differ: Vec<&String> = clean.keys().filter(|file| warm.get(*file) != clean.get(*file)).collect();
    assert!(differ.is_empty() && warm.len() == clean.len(), "{what}: {differ:?}\n{said}");
}

/// A release that quotes somebody whom it does not name, and one that may name them.
fn quoting(quotation: &str, front: &str) -> Site {
    let others = (1..5).map(|n| {
        format!("=== content/m{n}.md\n+++\ntitle = \"M{n}\"\ndate = 2025-02-0{n}\npeople = [\"borg\"]\n+++\nText.\n")
    });
    newsroom_in(&format!(
        "=== content/_people.toml\n[lenk]\nname = \"Ana Lenk\"\naliases = [\"A. Lenk\"]\n[borg]\nname = \"Joe Borg\"\n\
         === content/a.md\n+++\ntitle = \"A\"\ndate = 2025-01-01\n+++\n{quotation}\n{}\
         === content/b.md\n+++\ntitle = \"B\"\ndate = 2025-03-01\n{front}+++\nText.\n",
        others.collect::<String>()
    ))
}

#[test]
fn a_quotation_links_only_who_has_a_page_now() {
    let named = "people = [\"lenk\"]\n";
    let held = "people = [\"lenk\"]\nembargo = 2099-01-01\n";
    let b = |front: &str| format!("+++\ntitle = \"B\"\ndate = 2025-03-01\n{front}+++\nText.\n");
    for quotation in [
        "“We will be there for all of you tomorrow,” said Ana Lenk.",
        "“We will be there for all of you tomorrow,” said Minister Ana Lenk.",
        "“We will be there for all of you tomorrow,” said A. Lenk.",
    ] {
        for (before, after) in [
            (named, held),
            (held, named),
            (named, "draft = true\n"),
            (named, "people = [\"lenk\"]\n[withdrawn]\nat = 2025-06-01\nreason = \"x\"\n"),
            ("", named),
        ] {
            check(quotation, &quoting(quotation, before), |site| site.write("content/b.md", b(after)));
        }
    }
    let site = quoting("“We will be there for all of you tomorrow,” said Ana Lenk.", named);
    check("gone", &site, |site| site.remove("content/b.md"));
    let site = quoting("« Nous serons là demain pour vous tous », a déclaré Ana Lenk.", named);
    check("French", &site, |site| site.write("content/b.md", b(held)));
}

#[test]
fn what_a_register_makes_of_a_text_is_shown_at_once() {
    let vienna = "[vienna]\nname = \"Vienna\"\n";
    for (text, more) in [
        ("Working title not for print\nASTANA — Lead text here.\n", "[astana]\nname = \"Astana\"\n"),
        ("Working title\n\nOSH — Lead text here.\n", "[osh]\nname = \"Osh\"\n"),
        ("Working title\nNUR-SULTAN — Lead.\n", "[astana]\nname = \"Astana\"\naliases = [\"Nur-Sultan\"]\n"),
    ] {
        for ending in ["txt", "md"] {
            let front = "+++\ntitle = \"A\"\nsummary = \"S\"\ndate = 2025-05-01\n+++\n";
            let site = newsroom_in(&format!(
                "=== content/_places.toml\n{vienna}=== content/a.{ending}\n{front}{text}"
            ));
            check(text, &site, |site| site.write("content/_places.toml", format!("{vienna}{more}")));
            check(text, &site, |site| site.write("content/_places.toml", vienna));
        }
    }
}

/// Gives a file a time of change.
fn clamp(site: &Site, files: &[&str], seconds: i64) {
    for file in files {
        let by = Duration::from_secs(seconds.unsigned_abs());
        let at = if seconds < 0 { UNIX_EPOCH - by } else { UNIX_EPOCH + by };
        File::options().append(true).open(site.path(file)).unwrap().set_modified(at).unwrap();
    }
    settle();
}

#[test]
fn times_of_change_that_somebody_set_hide_nothing() {
    let text = |embargo: &str| {
        format!("+++\ntitle = \"Secret\"\ndate = 2025-05-02\nembargo = {embargo}\n+++\nThe secret.\n")
    };
    let a = "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\nText.\n";
    for seconds in [1, 0, -1, -100, 1_000_000_000] {
        let site = Site::new(&[("content/a.md", a), ("content/b.md", &text("2025-01-01"))]);
        let files = ["content/a.md", "content/b.md"];
        clamp(&site, &files, seconds);
        site.built(&[]);
        check("embargo", &site, |site| {
            site.write("content/b.md", text("2099-01-01"));
            clamp(site, &files, seconds);
        });
        assert!(!site.path("public/2025/05/02/b/index.html").exists(), "{seconds}");
        // Another change in the same build must not meet what is remembered of the first.
        check("with another", &site, |site| {
            site.write("content/b.md", text("2025-01-01"));
            site.write("content/c.md", a);
            clamp(site, &files, seconds);
        });
        assert!(site.path("public/2025/05/02/b/index.html").exists(), "{seconds}");
    }
}

#[test]
fn files_that_change_places_are_seen() {
    let page = |word: &str| format!("+++\ntitle = \"{word}\"\ndate = 2025-05-02\n+++\n{word}.\n");
    let site = Site::new(&[
        ("content/a.md", &page("Secret")),
        ("content/b.md", &page("Public")),
        ("static/a.pdf", "secret"),
        ("static/b.pdf", "public"),
        ("templates/404.html", "<p>one</p>"),
        ("templates/other.html", "<p>two</p>"),
    ]);
    let pairs = [
        ("content/a.md", "content/b.md"),
        ("static/a.pdf", "static/b.pdf"),
        ("templates/404.html", "templates/other.html"),
    ];
    for (one, other) in pairs {
        clamp(&site, &[one, other], 1);
        site.built(&[]);
        check(one, &site, |site| {
            let (one, other, beside) = (site.path(one), site.path(other), site.path("beside"));
            fs::rename(&one, &beside).unwrap();
            fs::rename(&other, &one).unwrap();
            fs::rename(&beside, &other).unwrap();
        });
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_becomes_a_link_is_seen() {
    let page = |word: &str| format!("+++\ntitle = \"{word}\"\ndate = 2025-05-02\n+++\n{word}.\n");
    let site = Site::new(&[("content/a.md", &page("Secret")), ("content/b.md", &page("Public"))]);
    clamp(&site, &["content/a.md", "content/b.md"], 1);
    site.built(&[]);
    check("a link", &site, |site| {
        site.remove("content/a.md");
        std::os::unix::fs::symlink("b.md", site.path("content/a.md")).unwrap();
    });
}

#[test]
fn an_output_that_was_copied_is_not_written_again() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let files = site.built(&[]);
    for (file, bytes) in &files {
        // Another file with these bytes: another inode, another time of change.
        site.remove(&format!("public/{file}"));
        site.write(&format!("public/{file}"), bytes);
    }
    let (_, said) = site.build(&[]);
    assert!(said.contains("written 0 files"), "{said}");
}
