//! Folders and files of somebody else.

use std::fs;
use std::os::unix::fs::symlink;

use super::{ONE, built, held, public, refused, remove, text};
use crate::support::{LIST, Site, everything};

#[test]
fn a_folder_of_which_nobody_knows_what_is_ours_stops_the_build() {
    type Loss = fn(&Site);
    let losses: [(&str, Loss); 4] = [
        ("no list", |site| site.remove(&format!("public/{LIST}"))),
        ("a list that was cut off", |site| {
            let list = site.read(&format!("public/{LIST}"));
            site.write(&format!("public/{LIST}"), &list[..list.len() - 7]);
        }),
        ("a list that was altered", |site| {
            let list = site.read(&format!("public/{LIST}"));
            site.write(&format!("public/{LIST}"), list.replace("2025/12/31/secret", "2025/12/31/sacred"));
        }),
        ("a list of somebody else", |site| site.write(&format!("public/{LIST}"), "index.html\n")),
    ];
    for (what, lose) in losses {
        let site = built();
        lose(&site);
        let clean = held(&site);
        for _ in 0..2 {
            let said = refused(&site, &["-q"]);
            assert!(said.contains("error[foreign-output]: `public` holds"), "{what}: {said}");
            assert!(
                said.contains("--adopt") && said.contains("2025/12/31/secret/index.html"),
                "{what}: {said}"
            );
        }
        remove(&site, ".newsgen");
        refused(&site, &[]);
        site.write("public/index.html", "other");
        let (status, said) = site.build(&["--adopt"]);
        assert_eq!(status, 0, "{what}: {said}");
        assert!(said.contains("taken over and written: public/index.html"), "{what}: {said}");
        assert!(
            said.contains("taken over and removed: public/2025/12/31/secret/index.html"),
            "{what}: {said}"
        );
        assert!(public(&site) == clean, "{what}");
        assert_eq!(site.build(&[]).0, 0);
    }
}

#[test]
fn a_folder_of_somebody_else_is_not_emptied() {
    let site = built();
    site.write("theirs/notes.txt", "mine");
    let (status, said) = site.build(&["-o", "theirs"]);
    assert!(status == 1 && said.contains("`theirs` holds 1 file, and there is no list"), "{said}");
    assert_eq!(everything(&site.path("theirs")).len(), 1);
    let (status, said) = site.build(&["-o", "theirs", "--adopt"]);
    assert!(status == 0 && said.contains("not ours, left alone: theirs/notes.txt"), "{said}");
}

/// What hosts, systems and version control put there does not count and stays.
#[test]
fn a_fresh_checkout_of_pages_is_an_empty_folder() {
    let site = built();
    remove(&site, "public");
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[output]\nkeep = [\"google*.html\", \"files/**\"]\n",
    );
    let theirs = [".git/HEAD", ".nojekyll", "CNAME", "google123.html", "files/a/b.pdf", "2026/.DS_Store"];
    for file in theirs {
        site.write(&format!("public/{file}"), "theirs");
    }
    for arguments in [&["--verify", "--strict"][..], &[], &["--full"], &["--adopt"]] {
        let (status, said) = site.build(arguments);
        assert!(status == 0 && !said.contains("not ours") && !said.contains("taken over"), "{said}");
    }
    site.remove(&format!("public/{LIST}"));
    site.built(&["--adopt"]);
    for file in theirs {
        assert_eq!(site.read(&format!("public/{file}")), "theirs");
    }
    assert!(site.path(ONE).exists());
    for pattern in ["**", "*", "**/*", "../x", "a//b", ""] {
        let keep =
            format!("base_url = \"https://example.org\"\ntitle = \"N\"\n[output]\nkeep = [\"{pattern}\"]\n");
        site.write("config.toml", keep);
        assert!(refused(&site, &[]).contains("config.toml:4:9"), "{pattern}");
    }
}

#[test]
fn files_of_somebody_else_are_never_written_over() {
    let site = built();
    let page = site.read(ONE);
    site.write("content/new.md", text("title = \"New\"\ndate = 2025-11-11\ntags = [\"x\"]"));
    site.write("static/new.txt", "new");
    for file in ["public/tags/x/index.html", "public/2025/11/11/new/index.html", "public/new.txt"] {
        site.write(file, "PRECIOUS");
    }
    for arguments in [&[][..], &["--full"], &["--verify"]] {
        let said = refused(&site, arguments);
        for file in ["public/tags/x/index.html", "public/2025/11/11/new/index.html", "public/new.txt"] {
            assert!(said.contains(&format!("`{file}` is not newsgen's")), "{said}");
        }
    }
    site.remove("public/tags/x/index.html");
    site.remove("public/2025/11/11/new/index.html");
    // The same bytes are ours.
    site.write("public/new.txt", "new");
    let (status, said) = site.build(&[]);
    assert!(status == 0 && !said.contains("not ours"), "{said}");
    site.remove("static/new.txt");
    site.built(&[]);
    assert!(!site.path("public/new.txt").exists());
    // What was taken over was written over.
    site.write("static/other.txt", "other");
    site.write("public/other.txt", "PRECIOUS");
    refused(&site, &[]);
    let (status, said) = site.build(&["--adopt"]);
    assert!(status == 0 && said.contains("taken over and written: public/other.txt"), "{said}");
    assert_eq!(site.read("public/other.txt"), "other");
    // What is kept stays all the same.
    let config = site.read("config.toml");
    site.write("config.toml", format!("{config}[output]\nkeep = [\"kept\"]\n"));
    site.write("static/kept/a.txt", "ours");
    site.write("public/kept/a.txt", "PRECIOUS");
    refused(&site, &["--adopt"]);
    site.remove("static/kept/a.txt");
    site.built(&["--adopt"]);
    assert_eq!(site.read("public/kept/a.txt"), "PRECIOUS");
    // A file of ours that was altered is ours.
    site.write(ONE, "altered");
    site.built(&[]);
    assert_eq!(site.read(ONE), page);
}

#[test]
fn many_files_in_the_way_are_named_up_to_a_limit() {
    let site = built();
    for number in 10..50 {
        site.write(&format!("static/{number}.txt"), "ours");
        site.write(&format!("public/{number}.txt"), "theirs");
    }
    let said = refused(&site, &[]);
    assert_eq!(said.matches("is not newsgen's, and").count(), 20, "{said}");
    assert!(said.contains("20 more files"), "{said}");
}

#[test]
fn every_foreign_file_is_named_when_asked() {
    let site = built();
    for file in ["tags/foreign.html", "mine/a/b.txt", "2026/01/01/one/x.pdf", "top.txt"] {
        site.write(&format!("public/{file}"), "theirs");
    }
    let (status, said) = site.build(&["-q", "--verify"]);
    assert_eq!(status, 0, "{said}");
    for file in ["tags/foreign.html", "mine/a/b.txt", "2026/01/01/one/x.pdf", "top.txt"] {
        assert!(said.contains(&format!("warning[foreign-output]: `public/{file}` is not ours")), "{said}");
    }
    refused(&site, &["--verify", "--strict"]);
}

/// Behind a link in the place of a folder of ours nothing is written or removed, also where it is what was there.
#[test]
fn a_link_to_a_folder_of_ours_stops_a_build_that_would_change_it() {
    let site = built();
    fs::rename(site.path("public/tags"), site.path("tags")).unwrap();
    symlink("../tags", site.path("public/tags")).unwrap();
    let behind = everything(&site.path("tags"));
    site.write("static/paper.txt", "Another paper.");
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "nothing is to be written there: {said}");
    assert_eq!(site.read("public/paper.txt"), "Another paper.");
    let link = "`public/tags` is a link";
    assert!(site.said("check", &[]).1.contains(link));
    assert!(refused(&site, &["--full"]).contains(link));
    let one = site.read("content/one.md");
    site.write("content/one.md", text("title = \"Other\"\ndate = 2026-01-01\ntags = [\"a\"]"));
    assert!(refused(&site, &[]).contains(link), "a page would be written");
    site.write("content/one.md", one);
    held(&site);
    assert!(refused(&site, &[]).contains(link), "a page would be removed");
    assert!(everything(&site.path("tags")) == behind);
}
