//! Copies of what is held, and whose an output folder is.

use crate::support::{Site, tree};

use super::leak::{OPEN, site};

/// A release with a first paragraph of some length.
fn long(title: &str, more: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\n{more}\n+++\n\nVIENNA, 1 May 2025 — The SECRET agreement between the two ministers was signed in the evening after long talks.\n\nMore of it.\n"
    )
}

#[test]
fn a_held_text_is_not_published_by_its_copy() {
    let held = long("Agreement of the two ministers signed", "date = 2025-05-01\nembargo = 2099-01-01");
    let copy = long("Agreement of the two ministers signed", "date = 2025-05-01");
    let other_title = long("Another headline of the same text", "date = 2025-05-01");
    for name in ["a2.md", "a_final.md", "b.md", "2025/x.md", "a2.page.md", "c.fr.md"] {
        for text in [&copy, &other_title] {
            let path = format!("content/{name}");
            let site = site(&[("content/a.md", &held), (&path, text)]);
            let (status, said) = site.build(&[]);
            assert!(
                status == 1 && said.contains("error[held-copy]") && said.contains(&path),
                "{name}: {said}"
            );
            assert!(said.contains("content/a.md"), "{name}: {said}");
        }
    }
    // As wire copy.
    let wire = "Agreement of the two ministers signed\n\nVIENNA, 1 May 2025 — The SECRET agreement between the two ministers was signed in the evening after long talks.\n";
    let (status, said) = site(&[("content/a.md", &held), ("content/x.txt", wire)]).build(&[]);
    assert!(status == 1 && said.contains("error[held-copy]"), "{said}");
    // A draft may be the next form of what is published.
    let draft = long("Agreement of the two ministers signed", "date = 2025-05-01\ndraft = true");
    let drafted = site(&[("content/a.md", &draft), ("content/a2.md", &copy)]);
    let (status, said) = drafted.build(&[]);
    assert!(status == 0 && said.contains("warning[held-copy]"), "{said}");
    assert_eq!(drafted.build(&["--strict"]).0, 1);
    let other_text = copy.replace("SECRET", "other");
    let (status, said) = site(&[("content/a.md", &held), ("content/x.md", &other_text)]).build(&[]);
    assert!(
        status == 0 && said.contains("warning[held-copy]") && said.contains("has the headline"),
        "{said}"
    );
}

#[test]
fn what_comes_back_is_no_copy() {
    let held = long(
        "Agreement of the two ministers signed",
        "date = 2025-05-01\nembargo = 2099-01-01\nid = \"2\"\nsupersedes = \"1\"",
    );
    let weekly = |day: &str| long("Weekly report of the mission", day).replace("VIENNA, 1 May 2025 — ", "");
    let rows = [
        // The next week's.
        [weekly("date = 2099-05-08"), weekly("date = 2025-05-01")],
        // What it replaces.
        [held.clone(), long("Agreement of the two ministers signed", "date = 2025-05-01\nid = \"1\"")],
        // What has left.
        [
            long("Agreement of the two ministers signed", "date = 2025-05-01\nexpires = 2025-06-01"),
            long("Other", "date = 2025-05-01"),
        ],
    ];
    for [first, second] in rows {
        let (status, said) = site(&[("content/a.md", &first), ("content/b.md", &second)]).build(&[]);
        assert!(status == 0 && !said.contains("held-copy"), "{said}");
    }
    let french = copy_of_translation();
    let (status, said) =
        site(&[("content/a.md", &long("Open", "date = 2025-05-01")), ("content/a.fr.md", &french)])
            .build(&[]);
    assert!(status == 0 && !said.contains("held-copy"), "{said}");
}

/// A translation that begins as a copy of its original.
fn copy_of_translation() -> String {
    long("Ouvert", "date = 2025-05-01\ndraft = true")
}

#[test]
fn a_copy_of_a_held_file_in_static_is_noticed() {
    let bytes = "%PDF SECRET paper of the ministers, which nobody may have before the day".repeat(2);
    let held =
        "+++\ntitle = \"Held\"\ndate = 2025-05-01\nembargo = 2099-01-01\n+++\n\nText, and [it](paper.pdf).\n";
    let files = |text: &'static str| [("content/m/index.md", text), ("content/open.md", OPEN)];
    for place in ["content/m/paper.pdf", "content/m/below/annex.pdf"] {
        let site = site(&files(held));
        site.write("content/m/paper.pdf", "other");
        site.write(place, &bytes);
        site.write("static/files/x.pdf", &bytes);
        let (status, said) = site.build(&[]);
        assert!(status == 0 && said.contains("warning[unseen-file]") && said.contains(place), "{said}");
        assert_eq!(site.build(&["--strict"]).0, 1);
        // Somebody who is seen names it.
        site.write("content/open.md", OPEN.replace("Open text", "Open [text](/files/x.pdf)"));
        let (status, said) = site.build(&["--strict"]);
        assert!(status == 0, "{said}");
    }
    // Nothing is held, other bytes, or a mere line.
    for (text, copy) in
        [(OPEN, bytes.clone()), (held, bytes.replace("SECRET", "Secret")), (held, "short".to_owned())]
    {
        let site = site(&files(text));
        site.write("content/m/paper.pdf", if copy == "short" { "short" } else { &bytes });
        site.write("static/x.pdf", copy);
        let (_, said) = site.build(&[]);
        assert!(!said.contains("unseen-file"), "{said}");
    }
}

/// An output folder is taken over only where newsgen made something of what is there.
#[test]
fn a_site_of_somebody_else_is_not_taken_over() {
    let site = site(&[]);
    let style = site.built(&[])["style.css"].clone();
    for (file, bytes) in
        [("index.html", &b"<h1>Theirs</h1>"[..]), ("style.css", &style), ("static.txt", b"of the house")]
    {
        site.write("static/static.txt", "of the house");
        let folder = format!("theirs-{}", &file[..5]);
        site.write(&format!("{folder}/{file}"), bytes);
        site.write(&format!("{folder}/precious/page.html"), "PRECIOUS");
        let before = tree(&site.path(&folder));
        for arguments in [&["-o", &folder, "--adopt"][..], &["-o", &folder]] {
            let (status, said) = site.build(arguments);
            assert!(status == 1 && said.contains("takes over no other site"), "{file}: {said}");
            assert!(said.contains("--output-dir"), "{file}: {said}");
            assert!(tree(&site.path(&folder)) == before, "{file}");
        }
    }
    // One page that newsgen made, in whatever state the others are, or what is left of an older list.
    for keep in ["robots.txt", "index.html", ".newsgen-list"] {
        let files = site.built(&["--full"]);
        let folder = format!("ours-{}", &keep[..5]);
        for path in files.keys() {
            site.write(&format!("{folder}/{path}"), "altered");
        }
        if keep == ".newsgen-list" {
            let list = site.read("public/.newsgen-list");
            site.write(&format!("{folder}/{keep}"), &list[..list.len() - 9]);
            // A file that only the older site has as it was.
            site.write("content/open.md", OPEN.replace("Open text", "Another text"));
            site.write(&format!("{folder}/index.html"), &files["index.html"]);
        } else {
            site.write(&format!("{folder}/{keep}"), &files[keep]);
        }
        let (status, said) = site.build(&["-o", &folder]);
        assert!(status == 1 && said.contains("--adopt"), "{keep}: {said}");
        let (status, said) = site.build(&["-o", &folder, "--adopt"]);
        assert_eq!(status, 0, "{keep}: {said}");
    }
}

/// What would stop a build into `public/` is an error of `check`.
#[test]
fn check_finds_what_is_in_the_way_of_a_build() {
    type Change = fn(&Site);
    let rows: [(&str, Change); 6] = [
        ("holds", |site| site.remove("public/.newsgen-list")),
        ("holds", |site| site.write("public/.newsgen-list", "newsgen list 1\n")),
        ("`public/new.txt` is not newsgen's", |site| {
            site.write("static/new.txt", "ours");
            site.write("public/new.txt", "theirs");
        }),
        ("in the way of `public/deep/new.txt`", |site| {
            site.write("static/deep/new.txt", "ours");
            site.write("public/deep", "theirs");
        }),
        ("in the way of `public/new.txt`", |site| {
            site.write("static/new.txt", "ours");
            site.write("public/new.txt/theirs", "theirs");
        }),
        ("is a link", |site| {
            std::fs::rename(site.path("public/2025"), site.path("elsewhere")).unwrap();
            std::os::unix::fs::symlink("../elsewhere", site.path("public/2025")).unwrap();
            site.write("content/open.md", OPEN.replace("Open text.", "Other text."));
        }),
    ];
    for (words, change) in rows {
        let site = site(&[]);
        assert_eq!(site.said("check", &[]).0, 0);
        site.built(&[]);
        let (status, said) = site.said("check", &["--strict"]);
        assert_eq!(status, 0, "{said}");
        change(&site);
        let before = tree(&site.path("public"));
        let (status, said) = site.said("check", &[]);
        assert!(
            status == 1 && said.contains("error[foreign-output]") && said.contains(words),
            "{words}: {said}"
        );
        let (status, said) = site.build(&[]);
        assert!(status == 1 && said.contains(words), "{words}: {said}");
        assert!(tree(&site.path("public")) == before, "{words}");
    }
    // Equal bytes are no harm, nor are files elsewhere.
    let site = site(&[]);
    site.built(&[]);
    site.write("static/new.txt", "ours");
    site.write("public/new.txt", "ours");
    site.write("public/theirs.txt", "theirs");
    let (status, said) = site.said("check", &["--strict"]);
    assert_eq!(status, 0, "{said}");
}

/// The list of the live output says which addresses must answer.
#[test]
fn the_list_of_an_output_is_compared_with_the_site() {
    let site = site(&[]);
    site.built(&[]);
    std::fs::rename(site.path("public"), site.path("live")).unwrap();
    let check = |site: &Site| site.said("check", &["--published", "live/.newsgen-list"]);
    let (status, said) = check(&site);
    assert!(status == 0 && said.contains("compared"), "{said}");
    site.write("content/open.md", OPEN.replace("title", "slug = \"elsewhere\"\ntitle"));
    let (status, said) = check(&site);
    assert!(
        status == 1 && said.contains("error[lost-address]") && said.contains("/2025/05/01/open/"),
        "{said}"
    );
    site.write(
        "content/open.md",
        OPEN.replace("title", "slug = \"elsewhere\"\naliases = [\"/2025/05/01/open/\"]\ntitle"),
    );
    let (status, said) = check(&site);
    assert_eq!(status, 0, "{said}");
    let list = site.read("live/.newsgen-list");
    for damaged in [&list[..list.len() - 5], "newsgen list 1\n", "newsgen list 2\n", ""] {
        site.write("live/.newsgen-list", damaged);
        let (status, said) = check(&site);
        assert!(status != 0 && said.contains("live/.newsgen-list"), "{damaged:?}: {status}: {said}");
    }
}
