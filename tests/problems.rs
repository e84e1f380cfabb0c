//! What an editor is told about each mistake: `tests/problems/*.txt` are sites in one text file each, the report
//! is the snapshot. A new mistake that an editor can make is a new file.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use support::Site;

/// `=== path` begins a file; what stands before the first is its purpose.
fn site(text: &str) -> Site {
    let site = Site::new(&[]);
    for part in text.split("=== ").skip(1) {
        let (path, body) = part.split_once('\n').unwrap();
        site.write(path, body);
    }
    site
}

#[test]
fn every_mistake_is_explained() {
    insta::glob!("problems/*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let (status, said) = site(&text).build(&[]);
        insta::assert_snapshot!(format!("exit status {status}\n{said}"));
    });
}
