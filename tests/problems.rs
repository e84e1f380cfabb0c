//! What an editor is shown of each mistake: `tests/problems/*.txt` are sites in one text file each, the report
//! is the snapshot. A new mistake that an editor can make is a new file.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use support::{Site, newsroom_in};

#[test]
fn every_mistake_is_explained() {
    insta::glob!("problems/*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let command = text.lines().next().and_then(|line| line.strip_prefix("$ newsgen "));
        let (status, said) = newsroom_in(&text).said(command.unwrap_or("build"), &[]);
        insta::assert_snapshot!(format!("exit status {status}\n{said}"));
    });
}

/// Files that no text file can hold: their bytes, names and links.
#[test]
#[cfg(unix)]
fn files_that_are_no_texts_are_explained() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let utf16: Vec<u8> = "\u{feff}A title".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = Site::new(&[]);
    site.write("content/2025-05-01-utf16.txt", utf16);
    site.write("content/2025-05-01-latin1.txt", b"A title\n\nLe pr\xe9sident a parl\xe9.\n");
    site.write("content/2025-05-01-binary.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff");
    site.write("content/2025-05-01-nul.txt", b"A title\n\nText with \0 inside.\n");
    site.write("content/_tags.toml", b"[x]\nname = \"caf\xe9\"\n");
    site.write("templates/release.html", b"caf\xe9");
    let name = std::ffi::OsStr::from_bytes(b"content/caf\xe9.md");
    std::fs::write(site.root().join(name), "Text.").unwrap();
    symlink("/etc/hostname", site.path("content/outside.md")).unwrap();
    symlink("nowhere.md", site.path("content/dangling.md")).unwrap();
    symlink("../content", site.path("content/loop")).unwrap();
    let (status, said) = site.build(&[]);
    insta::assert_snapshot!(format!("exit status {status}\n{said}"));
}

#[test]
#[cfg(unix)]
fn a_configuration_that_is_no_text_is_explained() {
    let site = Site::new(&[]);
    site.write("config.toml", b"title = \"caf\xe9\"\n");
    let (status, said) = site.build(&[]);
    insta::assert_snapshot!(format!("exit status {status}\n{said}"));
    site.remove("config.toml");
    let (status, said) = site.build(&[]);
    insta::assert_snapshot!(format!("exit status {status}\n{said}"));
}
