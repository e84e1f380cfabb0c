//! `newsgen init`.

use insta::assert_snapshot;

use crate::support::{Site, tree};

#[test]
fn a_new_newsroom_builds_without_a_word_of_warning() {
    let site = Site::empty();
    assert_snapshot!("init_in_a_new_folder", site.seen(&["init", "my newsroom"]));
    for command in ["build", "check"] {
        let output = site.run(&["-q", "-r", "my newsroom", command, "--strict"]);
        assert!(output.status.success() && output.stderr.is_empty(), "{command}: {output:?}");
    }
    let files = tree(&site.path("my newsroom/public"));
    for page in ["index.html", "fr/index.html", "about/index.html", "fr/about/index.html"] {
        assert!(files.contains_key(page), "{page}");
    }
}

#[test]
fn a_newsroom_that_is_there_keeps_what_was_edited() {
    let site = Site::empty();
    site.write("content/about.page.md", "mine");
    site.write("content/other.md", "mine too");
    assert_snapshot!("init_beside_files", site.seen(&["init"]));
    assert_eq!(site.read("content/about.page.md"), "mine");
    let before = tree(site.root());
    assert!(site.run(&["init"]).status.success());
    assert_eq!(tree(site.root()), before);
}

#[test]
fn force_writes_over_our_files_and_no_others() {
    let site = Site::empty();
    site.write("content/about.page.md", "mine");
    site.write("content/other.md", "mine too");
    assert!(site.run(&["init", "--force"]).status.success());
    assert!(site.read("content/about.page.md").contains("About the Forum"));
    assert_eq!(site.read("content/other.md"), "mine too");
}

#[test]
fn a_file_in_the_way_is_reported() {
    let site = Site::empty();
    site.write("content", "a file, no folder");
    let output = site.run(&["init"]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot write") && said.contains("content/_contacts.toml"), "{said}");
}

#[cfg(unix)]
#[test]
fn force_replaces_a_link_instead_of_what_it_leads_to() {
    let site = Site::empty();
    site.write("elsewhere.txt", "precious");
    std::os::unix::fs::symlink(site.path("elsewhere.txt"), site.path("config.toml")).unwrap();
    assert!(site.run(&["init", "--force"]).status.success());
    assert_eq!(site.read("elsewhere.txt"), "precious");
}
