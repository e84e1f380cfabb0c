//! `newsgen read`.

use insta::assert_snapshot;

use crate::support::Site;

const COPY: &str = "Northern River Authority\n12 Harbour Street, 720001 Osh\nTel. +996 3222 55 55 55\n\nPRESS RELEASE\n\
    No. 45/2023\nPublished: 12 June 2023\n\nBridge over the river opens after two years\nNew crossing halves the way\n\n\
    The Northern River Authority opened the bridge over the river today. It took two years.\n\nENDS\n\n\
    Notes to editors:\nThe bridge is 120 metres long.\n\nAbout the Northern River Authority\nIt looks after the river.\n";

#[test]
fn what_the_lines_of_copy_are_is_shown() {
    let site = Site::new(&[("content/bridge.txt", COPY)]);
    assert_snapshot!("read", site.seen(&["read", "content/bridge.txt"]));
    let json = site.run(&["read", "content/bridge.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json[0]["lines"][0]["kind"], "letterhead");
    assert_eq!(json[0]["facts"]["date"], "2023-06-12");
    assert_eq!(site.run(&["read", "config.toml"]).status.code(), Some(1));
}
