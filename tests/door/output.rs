//! The output folder: what is ours in it, and what is left alone.

#[path = "output/foreign.rs"]
mod foreign;
#[path = "output/moved.rs"]
mod moved;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Child, Command, Stdio};

use crate::support::{EPOCH, LIST, Site, everything, tree};

const ONE: &str = "public/2026/01/01/one/index.html";
const SECRET: &str = "public/2025/12/31/secret/index.html";

fn text(front: &str) -> String {
    format!("+++\n{front}\n+++\n\nThe text.\n")
}

/// A newsroom of two releases with names and a file, built.
fn built() -> Site {
    let site = Site::new(&[]);
    site.write("content/one.md", text("title = \"One\"\ndate = 2026-01-01\ntags = [\"a\"]"));
    site.write("content/secret.md", text("title = \"Secret\"\ndate = 2025-12-31\ntags = [\"hidden\"]"));
    site.write("static/paper.txt", "Paper.");
    site.built(&[]);
    site
}

/// Puts the second release under embargo, and gives what a clean build makes then.
fn held(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let front = "title = \"Secret\"\ndate = 2025-12-31\ntags = [\"hidden\"]\nembargo = 2099-01-01";
    site.write("content/secret.md", text(front));
    site.built(&["-o", "clean"]);
    everything(&site.path("clean"))
}

fn public(site: &Site) -> BTreeMap<String, Vec<u8>> {
    everything(&site.path("public"))
}

/// Builds, must be refused with status 1, and must leave every byte of the output as it was. Gives what was said.
fn refused(site: &Site, arguments: &[&str]) -> String {
    let before = public(site);
    let (status, said) = site.build(arguments);
    assert_eq!(status, 1, "{arguments:?}: {said}");
    assert!(public(site) == before, "{said}");
    said
}

fn copy(site: &Site, from: &str, to: &str) {
    let _ = fs::remove_dir_all(site.path(to));
    for (path, bytes) in everything(&site.path(from)) {
        site.write(&format!("{to}/{path}"), bytes);
    }
}

fn remove(site: &Site, folder: &str) {
    fs::remove_dir_all(site.path(folder)).unwrap();
}

#[test]
fn the_list_names_every_file_and_nothing_else() {
    let site = built();
    let list = site.read(&format!("public/{LIST}"));
    let mut lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.remove(0), "newsgen list 1");
    assert!(lines.pop().unwrap().starts_with("end "));
    let paths: Vec<&str> = lines.iter().map(|line| line.splitn(5, ' ').last().unwrap()).collect();
    assert_eq!(paths, tree(&site.path("public")).keys().collect::<Vec<_>>());
    let of = |end: &str| lines.iter().find(|line| line.ends_with(end)).unwrap().split(' ').nth(1).unwrap();
    assert_eq!(of(" 2026/01/01/one/index.html"), "release");
    assert_eq!(of(" paper.txt"), "file");
    assert!(!list.contains("content/") && !list.contains(".md"), "{list}");
    // The same site has the same list, whatever happened before.
    site.built(&["-o", "clean"]);
    assert_eq!(list, site.read(&format!("clean/{LIST}")));
}

/// What is kept between builds may be lost, of another moment or of another version: the output is what a clean build
/// makes, and what is held now is gone.
#[test]
fn what_is_held_goes_whatever_became_of_the_caches() {
    type Loss = fn(&Site);
    let losses: [(&str, Loss); 8] = [
        ("nothing", |_| ()),
        ("no caches", |site| remove(site, ".newsgen")),
        ("no manifest", |site| site.remove(".newsgen/manifest")),
        ("a manifest that was cut off", |site| {
            let bytes = site.read_bytes(".newsgen/manifest");
            site.write(".newsgen/manifest", &bytes[..50]);
        }),
        ("a manifest of another version", |site| {
            let bytes = site.read_bytes(".newsgen/manifest");
            site.write(".newsgen/manifest", [b"newsgen manifest 4\n", &bytes[19..]].concat());
        }),
        ("caches of an earlier build", |site| {
            copy(site, ".newsgen", "old");
            site.write("content/three.md", text("title = \"Three\"\ndate = 2025-12-30"));
            site.built(&[]);
            copy(site, "old", ".newsgen");
        }),
        ("an output of an earlier build", |site| {
            copy(site, "public", "old");
            site.write("content/three.md", text("title = \"Three\"\ndate = 2025-12-30"));
            site.built(&[]);
            copy(site, "old", "public");
        }),
        ("an output of a later build", |site| {
            copy(site, ".newsgen", "old");
            site.write("content/one.md", text("title = \"One, fixed\"\ndate = 2026-01-01\ntags = [\"b\"]"));
            site.built(&[]);
            copy(site, "old", ".newsgen");
        }),
    ];
    for (what, lose) in losses {
        let site = built();
        lose(&site);
        let clean = held(&site);
        assert!(site.path(SECRET).exists());
        let (status, said) = site.build(&["-q"]);
        assert_eq!((status, said.as_str()), (0, ""), "{what}");
        assert!(public(&site) == clean, "{what}");
    }
}

#[test]
fn an_output_may_be_renamed_and_come_from_another_checkout() {
    let site = built();
    fs::rename(site.path("public"), site.path("moved")).unwrap();
    let clean = held(&site);
    let (status, said) = site.build(&["-o", "moved"]);
    assert_eq!(status, 0, "{said}");
    assert!(everything(&site.path("moved")) == clean, "{said}");
    let other = Site::new(&[]);
    other.write("content/one.md", text("title = \"One\"\ndate = 2026-01-01\ntags = [\"a\"]"));
    other.write("content/secret.md", text("title = \"Secret\"\ndate = 2025-12-31\ndraft = true"));
    let folder = site.path("moved");
    assert_eq!(other.build(&["-o", folder.to_str().unwrap()]).0, 0);
    assert!(!everything(&folder).contains_key("paper.txt"));
}

#[test]
fn links_in_the_output_are_not_followed() {
    let site = built();
    site.write("elsewhere/a/index.html", "PRECIOUS");
    // In the place of a folder of ours.
    for target in ["../elsewhere", "../content", "nowhere"] {
        fs::rename(site.path("public/tags"), site.path("tags")).unwrap();
        symlink(target, site.path("public/tags")).unwrap();
        for arguments in [&[][..], &["--full"], &["--adopt"]] {
            let (status, said) = site.build(arguments);
            assert_eq!(status, 1, "{target}: {said}");
            assert!(said.contains("`public/tags` is a link"), "{target}: {said}");
        }
        assert_eq!(site.read("elsewhere/a/index.html"), "PRECIOUS");
        site.remove("public/tags");
        fs::rename(site.path("tags"), site.path("public/tags")).unwrap();
    }
    // In the way of a new folder, and of a new file.
    site.write("content/new.md", text("title = \"New\"\ndate = 2024-01-01\nplaces = [\"Osh\"]"));
    symlink("../elsewhere", site.path("public/2024")).unwrap();
    fs::create_dir_all(site.path("public/places/osh")).unwrap();
    symlink("../../../elsewhere/a/index.html", site.path("public/places/osh/index.html")).unwrap();
    let (status, said) = site.build(&[]);
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("`public/2024` is a link") && said.contains("`public/places/osh/index.html` is a link"),
        "{said}"
    );
    site.remove("public/2024");
    site.remove("public/places/osh/index.html");
    // In the place of a file of ours: the link goes, what it leads to stays.
    let page = site.read(ONE);
    fs::rename(site.path(ONE), site.path("elsewhere/page.html")).unwrap();
    symlink(site.path("elsewhere/page.html"), site.path(ONE)).unwrap();
    let said = site.build(&["--verify"]).1;
    assert!(said.contains("one/index.html` was altered"), "{said}");
    assert!(!fs::symlink_metadata(site.path(ONE)).unwrap().is_symlink());
    symlink(site.path("elsewhere/page.html"), site.path("link")).unwrap();
    fs::rename(site.path("link"), site.path(SECRET)).unwrap();
    held(&site);
    site.built(&[]);
    assert!(fs::symlink_metadata(site.path(SECRET)).is_err());
    assert_eq!(site.read("elsewhere/page.html"), page);
    assert_eq!(site.read("elsewhere/a/index.html"), "PRECIOUS");
}

#[test]
fn a_list_cannot_lead_out_of_the_output() {
    let site = built();
    let hash = "0".repeat(32);
    for path in ["../precious.txt", "/etc/precious", "a/../../precious.txt"] {
        site.write("precious.txt", "PRECIOUS");
        site.write(
            &format!("public/{LIST}"),
            format!("newsgen list 1\n{hash} file - - {path}\nend {hash}\n"),
        );
        refused(&site, &[]);
        assert!(site.path("precious.txt").exists());
    }
}

#[test]
fn sources_are_never_written_to() {
    let site = built();
    site.write("templates/404.html", "{% extends \"theme/404.html\" %}{# MINE #}");
    symlink("content", site.path("link")).unwrap();
    symlink("nowhere/../content", site.path("dangling")).unwrap();
    fs::create_dir(site.path("deep")).unwrap();
    symlink("../templates", site.path("deep/link")).unwrap();
    let before = everything(site.root());
    for output in [
        "nope/../templates",
        "nope/../content",
        "nope/../static",
        "nope/..",
        "nope/../.newsgen/x",
        "nope/../.git",
        "a/b/../../content/2026",
        "a/./../content",
        "link",
        "link/new",
        "dangling",
        "dangling/../content/x",
        "deep/link",
        "deep/link/../content",
        "deep/new/../link/x",
        "content",
        ".",
        "..",
    ] {
        let (status, said) = site.build(&["-o", output]);
        assert_eq!(status, 1, "{output}: {said}");
        assert!(said.contains("the output folder"), "{output}: {said}");
        assert!(everything(site.root()) == before, "{output}");
    }
    for output in ["nope/../fine", "deep/../fine2", "a/../b/../fine3"] {
        assert_eq!(site.build(&["-o", output]).0, 0, "{output}");
        let name = output.rsplit('/').next().unwrap();
        assert!(site.path(name).join("index.html").exists(), "{output}");
    }
}

#[test]
fn a_newsroom_that_lost_its_texts_stops() {
    let site = built();
    let gone = |site: &Site, arguments: &[&str]| {
        let said = refused(site, arguments);
        assert!(said.contains("error[missing-content]"), "{said}");
        assert!(refused(site, &["-q", "--strict"]).contains("--allow-empty"));
    };
    fs::rename(site.path("content"), site.path("away")).unwrap();
    gone(&site, &[]);
    assert!(site.said("check", &[]).1.contains("error[missing-content]"));
    site.write("content", "no folder");
    gone(&site, &["--full"]);
    site.remove("content");
    fs::create_dir(site.path("content")).unwrap();
    gone(&site, &[]);
    remove(&site, ".newsgen");
    gone(&site, &[]);
    site.write("content/about.page.md", text("title = \"About\""));
    gone(&site, &[]);
    // A part of it: the build goes on and says how much went.
    fs::copy(site.path("away/one.md"), site.path("content/one.md")).unwrap();
    let (status, said) = site.build(&[]);
    assert!(status == 0 && said.contains("removed"), "{said}");
    site.remove("content/one.md");
    gone(&site, &[]);
    assert_eq!(site.build(&["--allow-empty"]).0, 0);
    assert!(!site.path(ONE).exists());
    assert_eq!(site.build(&[]).0, 0, "there is nothing left to lose");
    // A newsroom that never had any.
    let site = Site::new(&[]);
    fs::remove_dir(site.path("content")).unwrap();
    let (status, said) = site.build(&[]);
    assert!(status == 1 && said.contains("there is no folder `content/`"), "{said}");
    assert_eq!(site.build(&["--allow-empty"]).0, 0);
}

#[test]
fn the_last_release_may_be_held() {
    for front in [
        "embargo = 2099-01-01",
        "draft = true",
        "expires = 2025-06-01",
        "withdrawn = { at = 2026-01-01, reason = \"No.\" }",
    ] {
        let site = Site::new(&[]);
        site.write("content/one.md", text("title = \"One\"\ndate = 2025-01-01"));
        site.built(&[]);
        site.write("content/one.md", text(&format!("title = \"One\"\ndate = 2025-01-01\n{front}")));
        let (status, said) = site.build(&["--strict"]);
        assert_eq!(status, 0, "{front}: {said}");
        assert_eq!(
            site.path("public/2025/01/01/one/index.html").exists(),
            front.starts_with("withdrawn"),
            "{front}"
        );
    }
}

/// A text that has another name, date or address is not lost, also when it is the only one.
#[test]
fn the_last_release_may_be_renamed() {
    let renamed = |from: &str, to: &str, front: &str| {
        let site = Site::new(&[]);
        site.write(from, text("title = \"One\"\ndate = 2025-01-01"));
        site.built(&[]);
        site.remove(from);
        site.write(to, text(front));
        let (status, said) = site.build(&[]);
        assert_eq!(status, 0, "{to}: {said}");
        assert!(said.contains("warning[moved-address]"), "{to}: {said}");
    };
    renamed("content/one.md", "content/two.md", "title = \"One\"\ndate = 2025-01-01");
    renamed("content/one.md", "content/2025/uno/index.md", "title = \"Uno\"\ndate = 2025-01-02");
    renamed("content/one.md", "content/archive/one.txt", "title = \"One\"\ndate = 2025-01-03");
    // Another text in its place may be another newsroom: the message names the way out.
    let site = Site::new(&[]);
    site.write("content/one.md", text("title = \"One\"\ndate = 2025-01-01"));
    site.built(&[]);
    site.remove("content/one.md");
    site.write("content/two.md", "+++\ntitle = \"Two\"\ndate = 2025-01-01\n+++\n\nAnother text.\n");
    let said = refused(&site, &[]);
    assert!(said.contains("`2025/01/01/one/index.html`, would go: its file is not there"), "{said}");
    assert_eq!(site.build(&["--allow-empty"]).0, 0);
}

/// Two checkouts that build into one folder wait for each other.
#[test]
fn two_newsrooms_may_build_into_one_folder_at_once() {
    let sites = [Site::new(&[]), Site::new(&[])];
    for site in &sites {
        for number in 0..20 {
            site.write(
                &format!("content/{number}.md"),
                text(&format!("title = \"{number}\"\ndate = 2025-01-01")),
            );
        }
    }
    let outside = Site::empty();
    for output in [outside.path("site"), sites[0].path("public"), sites[0].path("deep/site")] {
        for round in 0..3 {
            sites[round % 2]
                .write("content/0.md", text(&format!("title = \"Round {round}\"\ndate = 2025-01-01")));
            let start = |site: &Site| -> Child {
                Command::new(env!("CARGO_BIN_EXE_newsgen"))
                    .args(["build", "-o"])
                    .arg(&output)
                    .current_dir(site.root())
                    .env("SOURCE_DATE_EPOCH", EPOCH)
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap()
            };
            for build in [start(&sites[0]), start(&sites[1])] {
                let done = build.wait_with_output().unwrap();
                assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            }
        }
        assert_eq!(sites[0].build(&["-o", output.to_str().unwrap()]).0, 0);
        sites[0].built(&["-o", "clean"]);
        assert!(everything(&output) == everything(&sites[0].path("clean")), "{}", output.display());
    }
}

#[test]
fn no_address_takes_the_place_of_the_list() {
    let site = built();
    for alias in ["/.newsgen-list", "/.newsgen-list/", "/.newsgen-staging/x/"] {
        site.write(
            "content/one.md",
            text(&format!("title = \"One\"\ndate = 2026-01-01\naliases = [\"{alias}\"]")),
        );
        assert!(refused(&site, &[]).contains("which newsgen keeps for itself"), "{alias}");
    }
}
