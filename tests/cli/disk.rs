//! What stands in the way on the disk: the old site stays, and the message names the path.

use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::{EPOCH, NOW, Site, everything, tree};

fn release(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n{more}\n+++\n\nText.\n")
}

/// Builds, must fail with this status, and must leave the output as it was. Gives what was said.
fn refused(site: &Site, fails: i32, build: impl Fn(&Site) -> (i32, String)) -> String {
    let before = everything(&site.path("public"));
    let (status, said) = build(site);
    assert_eq!(status, fails, "{said}");
    assert!(everything(&site.path("public")) == before, "{said}");
    let left: Vec<String> =
        tree(&site.path(".newsgen")).into_keys().filter(|name| name.contains("staging")).collect();
    assert_eq!(left, Vec::<String>::new(), "{said}");
    let root = std::fs::canonicalize(site.root()).unwrap();
    said.replace(root.to_str().unwrap(), "[ROOT]")
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let site = Site::new(&[("content/a.md", &release("A", ""))]);
    site.built(&[]);
    site.write("content/a.md", release("A changed", ""));
    site.write("content/b.md", release("B", "tags = [\"new\"]"));
    site.write("static/large.bin", vec![0; 300_000]);
    // No file may be larger than 100 kB or 200 kB: the shells count differently.
    let full = |site: &Site| {
        let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" build --now \"$1\"";
        let output = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_newsgen"), NOW])
            .current_dir(site.root())
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .output()
            .unwrap();
        (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
    };
    insta::assert_snapshot!("disk_full", refused(&site, 3, full));
    assert_eq!(site.build(&[]).0, 0);
    let now = site.built(&[]);
    site.build(&["-o", "clean"]);
    assert!(now == tree(&site.path("clean")));
}

#[test]
fn what_is_not_ours_and_in_the_way_is_named_and_stays() {
    let site = Site::new(&[("content/a.md", &release("A", ""))]);
    site.built(&[]);
    site.write("content/b.md", release("B", "tags = [\"new\"]"));
    site.write("static/old", "ours");
    let build = |site: &Site| site.build(&[]);
    site.write("public/tags", "mine");
    let file = refused(&site, 1, build);
    site.remove("public/tags");
    site.write("public/old/mine.txt", "mine");
    let folder = refused(&site, 1, build);
    std::fs::remove_dir_all(site.path("public/old")).unwrap();
    insta::assert_snapshot!("disk_in_the_way", format!("{file}\n{folder}"));
    assert_eq!(site.build(&[]).0, 0);
}

#[test]
fn a_link_in_the_way_is_named_before_anything_moves() {
    let site = Site::new(&[("content/a.md", &release("A", ""))]);
    site.built(&[]);
    site.write("content/b.md", release("B", "places = [\"Osh\"]\ntags = [\"new\"]"));
    symlink("nowhere", site.path("public/tags")).unwrap();
    let said = refused(&site, 1, |site| site.build(&[]));
    assert!(said.starts_with("error[foreign-output]: `public/tags` is a link"), "{said}");
    assert!(!site.path("public/places").exists());
    site.remove("public/tags");
    assert_eq!(site.build(&[]).0, 0);
}

#[test]
fn a_file_may_become_a_folder_and_a_file_again() {
    let site = Site::new(&[("content/a.md", &release("A", ""))]);
    let _ = std::fs::create_dir(site.path("static"));
    for file in ["old", "old/er", "old", "old/er/x.html", "old/er", "old/er/y.html", "older", "old"] {
        std::fs::remove_dir_all(site.path("static")).unwrap();
        site.write(&format!("static/{file}"), "text");
        let now = site.built(&[]);
        site.build(&["-o", "clean"]);
        assert!(now == tree(&site.path("clean")), "{file}");
        std::fs::remove_dir_all(site.path("clean")).unwrap();
    }
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let site = Site::new(&[("content/a.md", &release("A", "")), ("public", "mine")]);
    let said = refused(&site, 1, |site| site.build(&[]));
    insta::assert_snapshot!("disk_output_is_a_file", said);
    assert_eq!(site.read("public"), "mine");
}
