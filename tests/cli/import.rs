//! `newsgen import`, on small sources in `tests/import/`. They are about the fictional Danube-Pamir Forum.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::support::{EPOCH, Site, tree};

const CONFIG: &str = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\ntimezone = \"Europe/Vienna\"\n\n[languages.fr]\n";

/// A newsroom beside a copy of these sources.
fn newsroom(sources: &[&str]) -> Site {
    let site = Site::new(&[("config.toml", CONFIG)]);
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    for source in sources {
        let from = all.join(source);
        if from.is_file() {
            site.write(source, fs::read(&from).unwrap());
        }
        for (path, bytes) in tree(&from).into_iter().filter(|(path, _)| !path.is_empty()) {
            site.write(&format!("{source}/{path}"), bytes);
        }
    }
    site
}

/// All that a person sees of an import, and every text that it wrote.
fn import(site: &Site, arguments: &[&str]) -> String {
    let mut seen = site.seen(&[&["import"], arguments].concat());
    for folder in ["content", "static"] {
        for (path, bytes) in tree(&site.path(folder)) {
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|error| format!("{} bytes\n", error.as_bytes().len()));
            seen = format!("{seen}-- {folder}/{path}\n{text}");
        }
    }
    seen
}

/// Every kind of source: its name, and what of it is given.
const SOURCES: [(&str, &[&str]); 8] = [
    ("wire", &["wire"]),
    ("feeds", &["feeds"]),
    ("wordpress", &["wordpress.xml"]),
    ("html", &["html"]),
    ("hugo", &["hugo"]),
    ("zola", &["zola"]),
    ("jekyll", &["jekyll"]),
    ("docx", &["docx/release.docx"]),
];

#[test]
fn every_kind_of_source_is_carried_over_and_what_is_not_is_reported() {
    for (name, sources) in SOURCES {
        assert_snapshot!(format!("import_{name}"), import(&newsroom(sources), sources));
    }
}

#[test]
fn what_was_imported_builds_without_a_problem_and_a_second_run_changes_nothing() {
    for (name, sources) in SOURCES {
        let site = newsroom(sources);
        assert!(site.run(&[&["import"], sources].concat()).status.success(), "{name}");
        let before = tree(site.root());
        let again = site.run(&[&["import"], sources].concat());
        assert!(again.status.success(), "{name}");
        let said = String::from_utf8(again.stdout).unwrap();
        assert!(!said.contains("wrote") && !said.contains("kept"), "{name}: {said}");
        assert_eq!(tree(site.root()), before, "{name}");
        if name == "docx" {
            // It links to pages of this host that nobody has brought along.
            site.write("config.toml", CONFIG.replace("example.org", "newsroom.example"));
        }
        if matches!(name, "hugo" | "zola" | "jekyll") {
            // Shortcodes that nobody knows stay in the texts; the import has reported them, and so does the build.
            site.write("config.toml", format!("{CONFIG}[lints]\nshortcode = \"off\"\n"));
        }
        // Notes are about what was published elsewhere: links of those days, pictures without a credit, old drafts.
        let (status, said) = site.said("check", &["--strict", "-q"]);
        assert!(status == 0 && !said.contains("warning[") && !said.contains("error["), "{name}: {said}");
        assert_eq!(site.build(&["--strict", "-q", "--drafts"]), (0, String::new()), "{name}");
    }
}

#[test]
fn old_addresses_lead_to_the_new_ones() {
    let all: Vec<&str> = SOURCES.iter().flat_map(|(_, sources)| sources.iter().copied()).collect();
    let site = newsroom(&all);
    assert!(site.run(&[&["import"], &all[..]].concat()).status.success());
    let built = site.built(&[]);
    for (old, new) in [
        ("news/1204/index.html", "/2025/03/12/flood-gauges-for-three-valleys-a-lake/"),
        ("news/2023/ferry.html", "/2023/06/01/ferry/"),
        ("news/2024/02/pamir-snow/index.html", "/2024/02/14/pamir-snow/"),
        ("press/old/gauges/index.html", "/2024/03/05/gauges/"),
        ("lake-depth/index.html", "/2024/05/20/lake/"),
        ("forum/water/meetings/2022/09/14/well-keepers.html", "/2022/09/14/well-keepers/"),
    ] {
        let page = String::from_utf8_lossy(built.get(old).unwrap_or_else(|| panic!("{old}"))).into_owned();
        assert!(page.contains(new), "{old}: {page}");
    }
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    for (name, sources) in SOURCES {
        let site = newsroom(sources);
        let before = tree(site.root());
        let dry = site.run(&[&["import", "--dry-run"], sources].concat());
        assert_eq!(tree(site.root()), before, "{name}");
        let wet = site.run(&[&["import"], sources].concat());
        let words = |output: Vec<u8>| -> Vec<String> {
            let text = String::from_utf8(output).unwrap().replace("would write", "wrote");
            text.lines().map(|line| line.trim().to_owned()).collect()
        };
        assert_eq!(words(dry.stdout), words(wet.stdout), "{name}");
    }
}

#[test]
fn the_same_is_reported_to_programs() {
    let site = newsroom(&["wire", "wordpress.xml"]);
    assert_snapshot!(
        "import_json",
        site.seen(&["import", "wire/visit.txt", "wordpress.xml", "--format", "json"])
    );
}

/// Imports what is typed into standard input.
fn typed(site: &Site, arguments: &[&str], text: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsgen"))
        .args([&["import", "-"], arguments].concat())
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", EPOCH)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn standard_input_is_read_for_what_it_is() {
    let site = newsroom(&[]);
    let copy = "ВЕНА, 3 марта 2024 г. — Форум провёл встречу и сообщил, что это важно.\n";
    let (status, said, _) = typed(&site, &[], copy.as_bytes());
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("content/2024/") && said.contains(".ru.txt"), "{said}");
    let docx =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/docx/release.docx")).unwrap();
    let (status, said, _) = typed(&site, &[], &docx);
    assert_eq!(status, Some(0));
    assert!(said.contains("content/2025/forum-opens-the-river-school/index.md"), "{said}");
    let (status, said, _) = typed(&site, &["--from", "html"], b"<h1>A</h1><p>VIENNA, 1 May 2024 - Text.</p>");
    assert_eq!(status, Some(0));
    assert!(said.contains("content/2024/a.md"), "{said}");
}

#[test]
fn a_text_that_was_edited_is_kept() {
    let site = newsroom(&["wire"]);
    assert!(site.run(&["import", "wire"]).status.success());
    let path = "content/2025/forum-publishes-its-guide-to-reservoirs.txt";
    site.write(path, "mine");
    site.write("content/2025/other.md", "mine too");
    let output = site.run(&["import", "wire"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains(&format!("kept           {path}")), "{said}");
    assert_eq!(site.read(path), "mine");
    site.remove(path);
    site.write("content/2025/forum-publishes-its-guide-to-reservoirs/index.md", "mine");
    let said = String::from_utf8(site.run(&["import", "wire"]).stdout).unwrap();
    assert!(said.contains("reservoirs/index.md is there already"), "{said}");
    assert!(!site.path(path).exists());
}

#[test]
fn names_that_the_registers_do_not_hold_are_told_and_kept_apart() {
    let site = newsroom(&["feeds"]);
    site.write("content/_tags.toml", "[rivers]\nname = \"Rivers\"\n");
    site.write("content/_places.toml", "[osh]\nname = \"Osh\"\n");
    let said = String::from_utf8(site.run(&["import", "feeds/rss.xml"]).stdout).unwrap();
    assert!(
        said.contains("tags that content/_tags.toml does not hold: `Mountains` (kept in [extra])"),
        "{said}"
    );
    assert!(said.contains("the place `VIENNA`: content/_places.toml does not hold it"), "{said}");
    let text = site.read("content/2025/flood-gauges-for-three-valleys-a-lake.md");
    assert!(
        text.contains("tags = [\"rivers\"]") && text.contains("[extra]\nold_tags = [\"Mountains\"]"),
        "{text}"
    );
    assert_eq!(site.said("check", &["-q"]).0, 0);
}

#[test]
fn a_text_under_embargo_is_a_draft() {
    let site = newsroom(&["wire"]);
    let said = String::from_utf8(site.run(&["import", "wire/embargo.txt"]).stdout).unwrap();
    assert!(said.contains("EMBARGOED UNTIL 5 MAY 2025, 10:00") && said.contains("a draft"), "{said}");
    let built = site.built(&[]);
    assert!(built.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("river prize")));
}

#[test]
fn what_cannot_be_read_is_reported() {
    let site = newsroom(&["docx"]);
    let docx = fs::read(site.path("docx/release.docx")).unwrap();
    site.write("cut.docx", &docx[..docx.len() / 2]);
    site.write("not.docx", "PK\u{3}\u{4}");
    site.write("latin.txt", b"caf\xe9");
    site.write("empty.txt", " \n");
    site.write("ours.txt", "+++\ntitle = \"A\"\n+++\nText\n");
    site.write("photo.jpg", b"\xff\xd8\0\0");
    site.write("broken.xml", "<?xml version=\"1.0\"?><rss><channel><item>");
    site.write("none.xml", "<?xml version=\"1.0\"?><rss><channel></channel></rss>");
    site.write("deep.html", format!("<html>{}", "<div>".repeat(100_000)));
    site.write("matter.md", "---\ntitle: [\n---\nText\n");
    site.write("end.md", "---\ntitle: A\nText\n");
    site.write("void/x.bin", "");
    let files = [
        "cut.docx",
        "not.docx",
        "latin.txt",
        "empty.txt",
        "ours.txt",
        "photo.jpg",
        "broken.xml",
        "none.xml",
        "deep.html",
        "matter.md",
        "end.md",
        "void",
    ];
    assert_snapshot!("import_unreadable", import(&site, &files));
    assert_snapshot!("import_refused", {
        let refused: [&[&str]; 4] =
            [&["nothing.txt"], &["latin.txt", "--into", "static"], &["latin.txt", "--lang", "xq"], &[]];
        refused.map(|arguments| site.seen(&[&["import"], arguments].concat())).join("\n")
    });
}

#[test]
fn nothing_is_written_outside_of_the_newsroom_and_no_link_is_followed() {
    let site = Site::empty();
    site.write("newsroom/config.toml", CONFIG);
    site.write("secret.txt", "secret");
    site.write("old/_config.yml", "title: Old\n");
    site.write(
        "old/_posts/2024-01-01-a.md",
        "---\ntitle: A\npermalink: /../../up/\nredirect_from: [\"/../x\", \"//y\", \"/a?b=1\"]\n---\n\
         ![a](../../secret.txt) ![b](/../secret.txt) ![c](/%2e%2e/secret.txt) ![d](/link/secret.pdf) [e](javascript:alert)\n",
    );
    #[cfg(unix)]
    {
        site.write("elsewhere/secret.pdf", "secret");
        std::os::unix::fs::symlink(site.path("elsewhere"), site.path("old/link")).unwrap();
    }
    let before = tree(site.root());
    let output = site.run(&["-r", "newsroom", "import", "old"]);
    assert!(output.status.success(), "{output:?}");
    let after = tree(site.root());
    let new: Vec<&String> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert_eq!(new, ["newsroom/content/posts/2024-01-01-a.md"]);
    let check = site.run(&["-r", "newsroom", "check", "-q"]);
    assert!(check.status.success(), "{check:?}");
}
