//! The command line: what a person or a script meets.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

#[path = "cli/build.rs"]
mod build;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/disk.rs"]
mod disk;
#[path = "cli/explain.rs"]
mod explain;
#[cfg(feature = "links")]
#[path = "cli/external.rs"]
mod external;
#[path = "cli/hostile.rs"]
mod hostile;
#[cfg(feature = "import")]
#[path = "cli/import.rs"]
mod import;
#[path = "cli/init.rs"]
mod init;
#[path = "cli/list.rs"]
mod list;
#[path = "cli/lock.rs"]
mod lock;
#[path = "cli/manual.rs"]
mod manual;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/permanence.rs"]
mod permanence;
#[path = "cli/quotes.rs"]
mod quotes;
#[path = "cli/read.rs"]
mod read;
#[path = "cli/registers.rs"]
mod registers;
#[path = "cli/serve.rs"]
mod serve;
#[path = "cli/status.rs"]
mod status;
#[path = "cli/verify.rs"]
mod verify;
#[path = "cli/withdrawal.rs"]
mod withdrawal;

use support::{NOW, Site, tree};

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n";

#[test]
fn a_removed_release_leaves_the_site_and_foreign_files_stay() {
    let site = Site::new(&[("content/a.md", RELEASE), ("content/b.md", RELEASE)]);
    site.built(&[]);
    site.write("public/mine.txt", "mine");
    site.remove("content/b.md");
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0);
    assert!(said.contains("not ours, left alone: public/mine.txt"), "{said}");
    let files = tree(&site.path("public"));
    assert!(files.contains_key("mine.txt") && files.contains_key("2025/05/01/a/index.html"));
    assert!(!site.path("public/2025/05/01/b").exists());
}

#[test]
fn a_failed_build_leaves_the_last_good_site() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let good = site.built(&[]);
    site.write("content/b.md", "+++\ntitel = \"B\"\n+++\n\nText.\n");
    assert_eq!(site.build(&[]).0, 1);
    assert_eq!(tree(&site.path("public")), good);
    site.write("content/b.md", RELEASE);
    site.write("templates/release.html", "{{ page.nothing }}");
    let (status, said) = site.build(&[]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("templates/release.html:1:"), "{said}");
    assert_eq!(tree(&site.path("public")), good);
}

#[test]
fn an_output_folder_among_the_sources_is_refused() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    for folder in ["content", "content/public", ".", "..", "templates", "static/x"] {
        let (status, said) = site.build(&["--output-dir", folder]);
        assert_eq!(status, 1, "{folder}: {said}");
    }
    assert_eq!(tree(&site.path("content")).len(), 1);
}

#[test]
fn a_release_appears_at_its_instant() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.write("content/b.md", "+++\ntitle = \"B\"\ndate = 2026-03-01T10:00:00Z\n+++\n\nText.\n");
    let at = |now: &str| {
        assert!(site.run(&["build", "--now", now]).status.success());
        site.path("public/2026/03/01/b/index.html").exists()
    };
    assert!(!at("2026-03-01T09:59:59Z"));
    assert!(at("2026-03-01T10:00:00Z"));
    assert!(!at("2026-03-01T09:59:59Z"));
}

#[test]
fn two_releases_on_one_address_are_both_named() {
    let site = Site::new(&[("content/x/a.md", RELEASE), ("content/y/a.md", RELEASE)]);
    let (status, said) = site.build(&[]);
    assert_eq!(status, 1);
    assert!(said.contains("content/x/a.md") && said.contains("content/y/a.md"), "{said}");
}

#[test]
fn exit_status_says_who_must_act() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    assert_eq!(site.run(&["check", "--now", NOW]).status.code(), Some(0));
    assert_eq!(site.run(&["build", "--no-such-flag"]).status.code(), Some(2));
    assert_eq!(site.run(&["build", "--base-url", "nowhere"]).status.code(), Some(2));
    // The clock instead of it would be another site every time.
    for (epoch, status) in
        [("yesterday", 2), ("1.5", 2), ("99999999999999999", 2), ("", 0), ("1767225600", 0)]
    {
        let output = site.run_with(&[("SOURCE_DATE_EPOCH", epoch)], &["build"]);
        assert_eq!(output.status.code(), Some(status), "{epoch}");
    }
    site.write("content/b.md", "");
    assert_eq!(site.run(&["check", "--now", NOW]).status.code(), Some(1));
}
