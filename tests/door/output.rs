//! The output folder: what is ours in it, and what is left alone.

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
            site.write("content/one.md", text("title = \"One, mended\"\ndate = 2026-01-01\ntags = [\"b\"]"));
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

/// The address of a live text moves, and nothing answers at the old one.
#[test]
fn an_address_that_moves_is_reported_with_the_alias_to_write() {
    type Change = fn(&Site);
    let rows: [(&str, &str, Change, &str); 6] = [
        (
            "content/w.txt",
            "Counncil opens bridge\n\nVIENNA, 19 February 2025 — The council opened the bridge today.\n",
            |site| {
                site.write("content/w.txt", "Council opens bridge\n\nVIENNA, 19 February 2025 — The council opened the bridge today.\n");
            },
            "aliases = [\"/2025/02/19/counncil-opens-bridge/\"]",
        ),
        (
            "content/w.md",
            "+++\ntitle = \"W\"\ndate = 2025-02-19\n+++\n\nThe council opened the bridge today.\n",
            |site| fs::rename(site.path("content/w.md"), site.path("content/v.md")).unwrap(),
            "aliases = [\"/2025/02/19/w/\"]",
        ),
        (
            "content/w.md",
            "+++\ntitle = \"W\"\ndate = 2025-02-19\naliases = [\"/node/1\"]\n+++\n\nThe council opened the bridge.\n",
            |site| site.write("content/w.md", site.read("content/w.md").replace("02-19", "02-20")),
            "aliases = [\"/node/1\", \"/2025/02/19/w/\"]",
        ),
        (
            "content/2025-02-19-w.md",
            "+++\ntitle = \"W\"\n+++\n\nThe council opened the bridge today.\n",
            |site| {
                let text = site.read("content/2025-02-19-w.md").replace("\"W\"", "\"A better headline\"");
                site.remove("content/2025-02-19-w.md");
                site.write("content/2025-02-21-bridge.md", text);
            },
            "aliases = [\"/2025/02/19/w/\"]",
        ),
        (
            "content/w.fr.md",
            "+++\ntitle = \"W\"\ndate = 2025-02-19\n+++\n\nLe conseil a ouvert le pont.\n",
            |site| {
                site.write(
                    "content/w.fr.md",
                    site.read("content/w.fr.md").replace("title", "slug = \"v\"\ntitle"),
                );
            },
            "aliases = [\"/fr/2025/02/19/w/\"]",
        ),
        (
            "content/about.page.md",
            "+++\ntitle = \"About\"\n+++\n\nThis is the newsroom.\n",
            |site| fs::rename(site.path("content/about.page.md"), site.path("content/us.page.md")).unwrap(),
            "aliases = [\"/about/\"]",
        ),
    ];
    for (path, before, change, alias) in rows {
        for lost in ["nothing", ".newsgen"] {
            let site = built();
            site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\n");
            site.write(path, before);
            site.built(&[]);
            change(&site);
            let _ = fs::remove_dir_all(site.path(lost));
            let said = refused(&site, &["--strict"]);
            assert!(said.contains("error[moved-address]") && said.contains(alias), "{path}: {said}");
            assert!(site.said("check", &[]).1.contains("warning[moved-address]"), "{path}");
            let (status, said) = site.build(&["-q"]);
            assert_eq!(status, 0, "{path}: {said}");
            assert_eq!(said.matches("warning[moved-address]").count(), 1, "{path}: {said}");
            assert!(said.contains(alias), "{path}: {said}");
        }
    }
}

#[test]
fn an_address_that_answers_or_went_on_purpose_is_none_that_moved() {
    let front = "title = \"Secret\"\ndate = 2025-12-31\ntags = [\"hidden\"]";
    for more in [
        "slug = \"open\"\naliases = [\"/2025/12/31/secret/\"]",
        "embargo = 2099-01-01",
        "draft = true",
        "expires = 2026-01-01T00:00:00Z",
        "withdrawn = { at = 2026-01-01, reason = \"No.\" }",
        "slug = \"open\"\ndraft = true",
        "slug = \"open\"\nlints = { moved-address = \"off\" }",
    ] {
        let site = built();
        site.write("content/secret.md", text(&format!("{front}\n{more}")));
        let (status, said) = site.build(&[]);
        assert!(status == 0 && !said.contains("moved-address"), "{more}: {said}");
    }
    let site = built();
    site.remove("content/secret.md");
    site.write("content/new.md", "+++\ntitle = \"New\"\ndate = 2025-12-30\n+++\n\nAnother text.\n");
    let (status, said) = site.build(&["--strict"]);
    assert!(status == 0 && !said.contains("moved-address"), "{said}");
}

#[test]
fn many_addresses_that_move_at_once_are_one_problem() {
    let site = built();
    for number in 0..30 {
        site.write(
            &format!("content/{number}.md"),
            text(&format!("title = \"{number}\"\ndate = 2025-01-01")),
        );
    }
    site.built(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\n[permalinks]\nrelease = \"/news/:slug/\"\n",
    );
    let said = refused(&site, &["--strict"]);
    assert_eq!(said.matches("[moved-address]").count(), 1, "{said}");
    assert!(said.contains("32 addresses of published texts moved"), "{said}");
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
