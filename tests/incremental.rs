//! A build after any edits is byte for byte a clean build, and the same on any machine.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

#[path = "incremental/edits.rs"]
mod edits;
mod support;
#[path = "incremental/table.rs"]
mod table;

use std::collections::BTreeMap;

use edits::{Edit, age, apply, dependency, edit};
use proptest::prelude::*;
use support::preview::Preview;
use support::{NOW, Site, everything, tree};

fn build(site: &Site, now: u8, more: &[&str]) {
    let now = format!("2025-05-{now:02}T12:00:00Z");
    let output = site.run(&[&["build", "--now", &now], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The bytes of every file of the output, and when it was written.
fn written(site: &Site) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let stamped = |(file, bytes): (String, Vec<u8>)| {
        let at = std::fs::metadata(site.path(&format!("public/{file}"))).unwrap().modified().unwrap();
        (file, (bytes, at))
    };
    everything(&site.path("public")).into_iter().map(stamped).collect()
}

/// How many sequences of edits are tried: `NEWSGEN_SEQUENCES=1000` tries more than an ordinary run.
fn sequences() -> ProptestConfig {
    let cases = std::env::var("NEWSGEN_SEQUENCES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(8);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Whether each build after an edit writes what differs and nothing else, and the last one is a clean one.
fn check(edits: &[Edit]) -> Result<(), TestCaseError> {
    let site = first_site();
    let mut now = 28;
    build(&site, now, &[]);
    for edit in edits {
        apply(&site, &mut now, edit);
        let before = written(&site);
        build(&site, now, &[]);
        for (file, (bytes, at)) in written(&site) {
            if let Some((old, then)) = before.get(&file) {
                prop_assert_eq!(*old == bytes, *then == at, "{} was written, or should have been", file);
            }
        }
    }
    build(&site, now, &["--full", "--output-dir", "clean"]);
    prop_assert_eq!(everything(&site.path("public")), everything(&site.path("clean")));
    Ok(())
}

fn first_site() -> Site {
    Site::new(&[("content/first.md", "+++\ntitle = \"First\"\ndate = 2025-05-01\n+++\n\nText.\n")])
}

proptest! {
    #![proptest_config(sequences())]
    #[test]
    fn a_build_after_edits_equals_a_clean_build(edits in prop::collection::vec(edit(), 2..10)) {
        check(&edits)?;
    }

    #[test]
    fn an_edit_of_what_something_depends_on_reaches_it(
        edits in prop::collection::vec(edit(), 0..5),
        added in dependency(),
    ) {
        check(&[edits, added.to_vec()].concat())?;
    }

    #[test]
    fn a_preview_of_edits_equals_what_is_built(edits in prop::collection::vec(edit(), 2..10)) {
        let site = first_site();
        let preview = Preview::of(&site);
        for edit in &edits {
            let edit = Some(edit).filter(|edit| !matches!(edit, Edit::Clock { .. } | Edit::Sneak { .. }));
            if let Some(edit) = edit {
                apply(&site, &mut 28, edit);
            }
            preview.must_become_what_is_built(&site);
        }
    }
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let files = site.built(&[]).len();
    let (_, said) = site.build(&[]);
    assert_eq!(said, format!("public: written 0 files, kept {files}, removed 0"));
}

/// Whether a build finds that nothing has changed without reading anything: the receipt of the last one stays.
fn is_at_rest(site: &Site, arguments: &[&str]) -> bool {
    let receipt = || {
        let path = site.path(".newsgen/receipt");
        std::fs::metadata(&path).and_then(|file| file.modified()).ok()
    };
    let before = receipt();
    let (status, said) = site.build(arguments);
    assert_eq!(status, 0, "{said}");
    before.is_some() && receipt() == before
}

#[test]
fn what_a_build_depends_on_ends_its_rest() {
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n+++\n\nText.\n");
    let site = Site::new(&[
        ("content/a.md", &text("A")),
        (
            "content/held.md",
            "+++\ntitle = \"Held\"\ndate = 2026-01-03T10:00:00Z\nembargo = 2026-01-03T10:00:00Z\n+++\n\nText.\n",
        ),
        ("content/draft.md", "+++\ntitle = \"Draft\"\ndate = 2026-01-01\ndraft = true\n+++\n\nText.\n"),
        ("static/style.css", "a { color: red }\n"),
        ("templates/404.html", "<p>{{ lang }}</p>\n"),
    ]);
    let rests = |arguments: &[&str]| {
        age(&site);
        site.build(arguments);
        is_at_rest(&site, arguments)
    };
    let (_, first) = site.build(&["--verbose"]);
    assert!(!is_at_rest(&site, &[]), "the files are too new");
    assert!(rests(&[]));
    let (_, again) = site.build(&["--verbose"]);
    let heard = |said: &str| said.lines().rev().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert!(heard(&first).len() > 1);
    assert_eq!(heard(&first), heard(&again), "what was said is said again");

    let spoil = |file: &str| std::fs::write(site.path(file), "other").unwrap();
    let ends: [(&str, &dyn Fn()); 11] = [
        ("a text", &|| site.write("content/a.md", text("B"))),
        ("a new text", &|| site.write("content/new.md", text("New"))),
        ("a text that is gone", &|| site.remove("content/new.md")),
        ("a style", &|| site.write("static/style.css", "a { color: blue }\n")),
        ("a template", &|| site.write("templates/404.html", "<p>{{ dir }}</p>\n")),
        ("the configuration", &|| {
            site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"Other\"\n");
        }),
        ("an output", &|| spoil("public/index.html")),
        ("an output that is gone", &|| site.remove("public/index.html")),
        ("the manifest", &|| spoil(".newsgen/manifest")),
        ("the documents", &|| spoil(".newsgen/documents")),
        ("the receipt", &|| spoil(".newsgen/receipt")),
    ];
    for (what, end) in ends {
        assert!(rests(&[]), "before {what}");
        end();
        age(&site);
        assert!(!is_at_rest(&site, &[]), "{what}");
        assert_eq!(site.built(&[]), site.built(&["--full"]), "{what}");
    }
    for arguments in [
        ["--drafts", "-v"],
        ["--base-url", "https://example.com"],
        ["--full", "-v"],
        ["--verify", "-v"],
        ["--stats", "-v"],
    ] {
        assert!(rests(&[]), "before {arguments:?}");
        assert!(!is_at_rest(&site, &arguments), "{arguments:?}");
    }
    // A draft is overdue on the next day, and what is held appears at its time.
    let at = |now: &str| {
        let receipt = site.read_bytes(".newsgen/receipt");
        assert!(site.run(&["build", "--now", now]).status.success());
        receipt == site.read_bytes(".newsgen/receipt")
    };
    assert!(rests(&["--drafts"]) && rests(&[]));
    for (now, rests) in [
        ("2026-01-01T23:59:59Z", true),
        ("2026-01-02T00:00:00Z", false),
        ("2026-01-03T09:59:59Z", true),
        ("2026-01-03T10:00:00Z", false),
        ("2026-01-03T10:00:01Z", true),
        ("2026-01-03T09:00:00Z", false),
    ] {
        assert_eq!(at(now), rests, "{now}");
    }
}

#[test]
fn a_build_rests_right_behind_one_that_wrote() {
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n+++\n\nText.\n");
    let site = Site::new(&[("content/a.md", &text("A"))]);
    for title in ["B", "C"] {
        site.write("content/a.md", text(title));
        assert!(!is_at_rest(&site, &[]), "{title}");
        assert!(is_at_rest(&site, &[]), "{title}");
    }
    site.write("static/a.txt", "young, and no text");
    assert!(!is_at_rest(&site, &[]));
    assert!(!is_at_rest(&site, &[]));
}

#[test]
fn a_build_that_changes_nothing_leaves_what_it_knows_alone() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let known = || {
        let manifest = std::fs::metadata(site.path(".newsgen/manifest")).unwrap();
        manifest.modified().unwrap()
    };
    site.built(&[]);
    let before = known();
    assert!(!is_at_rest(&site, &["--stats"]), "everything is looked at");
    assert_eq!(known(), before);
}

#[test]
fn a_file_of_somebody_else_is_told_also_when_nothing_changed() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    age(&site);
    site.built(&[]);
    site.write("public/theirs.txt", "theirs");
    for _ in 0..3 {
        let (_, said) = site.build(&[]);
        assert!(said.contains("not ours, left alone: public/theirs.txt"), "{said}");
    }
    assert!(is_at_rest(&site, &[]));
    site.remove("public/theirs.txt");
    assert!(!site.build(&[]).1.contains("not ours"));
}

#[test]
fn zone_locale_and_threads_of_the_machine_change_no_byte() {
    let site = Site::new(&[
        ("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\ntags = [\"x\", \"y\"]\n+++\n\nText.\n"),
        ("content/b.txt", "B\n\nVIENNA, 3 May 2025 – Text.\n"),
    ]);
    let here = site.built(&[]);
    let elsewhere = std::process::Command::new(env!("CARGO_BIN_EXE_newsgen"))
        .args(["build", "--now", NOW, "--output-dir", "elsewhere"])
        .current_dir(site.root())
        .envs([("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")])
        .output()
        .unwrap();
    assert!(elsewhere.status.success());
    assert_eq!(here, tree(&site.path("elsewhere")));
}

#[test]
fn a_page_links_the_stylesheet_that_is_there_now() {
    let site = Site::new(&[
        ("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n"),
        ("static/style.css", "a { color: red }\n"),
    ]);
    let before = site.built(&[]);
    site.write("static/style.css", "a { color: blue }\n");
    let after = site.built(&[]);
    let page = "2025/05/01/a/index.html";
    assert_ne!(before[page], after[page]);
}

#[test]
fn what_is_kept_between_builds_may_be_spoilt_in_any_way() {
    let site = Site::new(&[
        ("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n"),
        ("content/b.txt", "B\n\nVIENNA, 3 May 2025 – Text.\n"),
    ]);
    let clean = site.built(&[]);
    for file in ["documents", "manifest"] {
        let path = site.path(&format!(".newsgen/{file}"));
        let whole = std::fs::read(&path).unwrap();
        let older = String::from_utf8_lossy(&whole[..16]).replace(|c: char| c.is_ascii_digit(), "0");
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 0x10;
        for spoilt in
            [Vec::new(), whole[..whole.len() - 1].to_vec(), flipped, b"foreign".to_vec(), older.into()]
        {
            std::fs::write(&path, &spoilt).unwrap();
            site.write("content/c.md", format!("+++\ntitle = \"C\"\ndate = 2025-05-02\n+++\n\n{file}\n"));
            let (status, said) = site.build(&["--verbose"]);
            assert_eq!(status, 0, "{said}");
            assert!(said.contains("note[lost-cache]"), "{said}");
            let (_, again) = site.build(&["--verbose"]);
            assert!(again.contains("written 0 files") && !again.contains("lost-cache"), "{again}");
        }
        std::fs::remove_file(site.path("content/c.md")).unwrap();
        let (status, said) = site.build(&[]);
        assert_eq!(status, 0, "{said}");
        assert_eq!(tree(&site.path("public")), clean);
    }
}
