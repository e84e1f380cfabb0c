//! A build after any edits is byte for byte a clean build, and the same on any machine.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use proptest::prelude::*;
use support::{NOW, Site, tree};

/// One thing that may happen to a newsroom between two builds.
#[derive(Clone, Debug)]
enum Edit {
    Write { release: u8, day: u8, tag: u8, words: u8 },
    Remove { release: u8 },
    Configure { per_page: u8 },
    Template { word: u8 },
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..12_u8, 1..28_u8, 0..4_u8, 0..5_u8)
            .prop_map(|(release, day, tag, words)| Edit::Write { release, day, tag, words }),
        2 => (0..12_u8).prop_map(|release| Edit::Remove { release }),
        1 => (1..5_u8).prop_map(|per_page| Edit::Configure { per_page }),
        1 => (0..3_u8).prop_map(|word| Edit::Template { word }),
    ]
}

fn apply(site: &Site, edit: &Edit) {
    match edit {
        Edit::Write { release, day, tag, words } => site.write(
            &format!("content/release-{release}.md"),
            format!(
                "+++\ntitle = \"Release {release}\"\ndate = 2025-05-{day:02}\ntags = [\"tag {tag}\"]\n+++\n\nText {}\n",
                "and more ".repeat(usize::from(*words))
            ),
        ),
        Edit::Remove { release } => {
            let _ = std::fs::remove_file(site.path(&format!("content/release-{release}.md")));
        }
        Edit::Configure { per_page } => site.write(
            "config.toml",
            format!("base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[listing]\nper_page = {per_page}\n"),
        ),
        Edit::Template { word } => site.write("templates/404.html", format!("<p>{{{{ lang }}}} {word}</p>\n")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_build_after_edits_equals_a_clean_build(edits in prop::collection::vec(edit(), 2..10)) {
        let site = Site::new(&[("content/first.md", "+++\ntitle = \"First\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
        for edit in &edits {
            apply(&site, edit);
            let (status, said) = site.build(&[]);
            prop_assert_eq!(status, 0, "{}", said);
        }
        let (status, _) = site.build(&["--output-dir", "clean"]);
        prop_assert_eq!(status, 0);
        prop_assert_eq!(tree(&site.path("public")), tree(&site.path("clean")));
    }
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let files = site.built(&[]).len();
    let (_, said) = site.build(&[]);
    assert_eq!(said, format!("public: written 0 files, kept {files}, removed 0"));
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
