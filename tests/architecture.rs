//! The house as `src/lib.rs` draws it: floors, sizes, nothing left behind.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

const FLOORS: [(&str, usize); 14] = [
    ("base", 0),
    ("input", 1),
    ("content", 2),
    ("newsroom", 3),
    ("plan", 4),
    ("import", 4),
    ("render", 5),
    ("snapshot", 6),
    ("checks", 7),
    ("report", 6),
    ("publish", 7),
    ("server", 7),
    ("cli", 8),
    ("commands", 8),
];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).into_iter().flatten();
    let rust = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    rust.map(|entry| {
        (entry.path().strip_prefix(&root).unwrap().to_path_buf(), fs::read_to_string(entry.path()).unwrap())
    })
    .collect()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

#[test]
fn every_room_uses_lower_floors_only() {
    let mut seen = 0;
    for (path, text) in sources() {
        let room = path
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        let Some(here) = floor(&room) else { continue };
        for used in text.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let Some(there) = floor(&name) else { continue };
            seen += 1;
            assert!(
                name == room || there < here || (here == 8 && there == 8),
                "{} uses {name}",
                path.display()
            );
        }
    }
    assert!(seen > 100);
}

#[test]
fn files_and_functions_stay_short() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= 400, "{} has {} lines", path.display(), text.lines().count());
        assert!(
            text.starts_with("//!") || path.starts_with("content/wire/tests"),
            "{} has no introduction",
            path.display()
        );
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in
            lines.iter().enumerate().filter(|(_, line)| line.contains("fn ") && line.ends_with('{'))
        {
            let indent = line.len() - line.trim_start().len();
            let closing = format!("{}}}", " ".repeat(indent));
            let length =
                lines[start..].iter().position(|line| *line == closing).map_or(0, |length| length + 1);
            assert!(length <= 60, "{}:{} is {length} lines long", path.display(), start + 1);
        }
    }
}

#[test]
fn nothing_is_left_behind() {
    for (path, text) in sources() {
        for word in ["todo!", "unimplemented!", "dbg!", "#[ignore"] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
        let is_allowed =
            path.starts_with("input/disk") || path.ends_with("disk.rs") || path.ends_with("tests.rs");
        assert!(is_allowed || !text.contains("use std::fs"), "{} uses std::fs", path.display());
    }
}
