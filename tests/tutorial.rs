//! `docs/tutorial.md`, followed to the letter in an empty folder.
//!
//! A fence after `` `path`: `` is that file, after "At the end of `path`:" its new end; lines in `sh` are typed; and a
//! line `` * `path` has `text` `` is a promise, kept by this step and not by those before.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

use std::path::PathBuf;
use std::process::Command;

use support::{EPOCH, Site};

const TUTORIAL: &str = include_str!("../docs/tutorial.md");

/// Who follows the tutorial: a folder, and what stands there.
struct Reader {
    site: Site,
    folder: PathBuf,
}

impl Reader {
    /// Types a line.
    fn types(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["cd", folder] => self.folder.push(folder),
            ["newsgen", ref arguments @ ..] => {
                let output = Command::new(env!("CARGO_BIN_EXE_newsgen"))
                    .args(arguments)
                    .current_dir(&self.folder)
                    .env_remove("NEWSGEN_BASE_URL")
                    .env("SOURCE_DATE_EPOCH", EPOCH)
                    .output()
                    .unwrap();
                assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
            }
            _ => panic!("nobody can type `{line}` here"),
        }
    }

    /// Saves a fence under the path that the line above it names.
    fn saves(&mut self, title: &str, text: &str) {
        let (before, path) = title.trim_end_matches("`:").split_once('`').unwrap();
        let path = self.folder.join(path);
        let old = if before.is_empty() {
            assert!(!path.exists(), "{title} is there already");
            String::new()
        } else {
            assert_eq!(before, "At the end of ");
            std::fs::read_to_string(&path).unwrap()
        };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, old + text).unwrap();
    }

    fn sees(&self, path: &str, text: &str) -> bool {
        std::fs::read_to_string(self.folder.join(path)).is_ok_and(|page| page.contains(text))
    }
}

/// The promises of a step: a file, what stands in it, and whether it stood there before.
fn promises(step: &str) -> Vec<(&str, &str, bool)> {
    let lines = step.lines().filter(|line| line.starts_with("* `"));
    lines
        .flat_map(|line| {
            let mut names = line.split('`').skip(1).step_by(2);
            let path = names.next().unwrap();
            names.map(move |text| (path, text, line.contains("` still has `")))
        })
        .collect()
}

#[test]
fn the_tutorial_keeps_its_promises_step_by_step() {
    let site = Site::empty();
    let folder = site.root().to_path_buf();
    let mut reader = Reader { site, folder };
    let (mut files, mut kept) = (0, 0);
    for step in TUTORIAL.split("\n## ").skip(1) {
        for (path, text, is_old) in promises(step) {
            assert_eq!(reader.sees(path, text), is_old, "before this step, {path} has {text}: {step}");
        }
        let parts: Vec<&str> = step.split("```").collect();
        for pair in parts.chunks_exact(2) {
            let (language, text) = pair[1].split_once('\n').unwrap();
            if language == "sh" {
                text.lines().for_each(|line| reader.types(line));
            } else {
                reader.saves(pair[0].trim_end().lines().last().unwrap(), text);
                files += 1;
            }
        }
        for (path, text, _) in promises(step) {
            assert!(reader.sees(path, text), "{path} has no {text}: {step}");
            kept += 1;
        }
    }
    assert!(files >= 8 && kept >= 14, "{files} files, {kept} promises");
    assert!(reader.folder.starts_with(reader.site.root()));
}

#[test]
fn what_the_tutorial_copies_of_the_theme_is_what_the_theme_says() {
    let own = include_str!("../templates/components/site_head.html").split_once("-%}\n").unwrap().1;
    for line in own.lines().filter(|line| line.starts_with("<link") || line.starts_with("{%")) {
        assert!(TUTORIAL.contains(line), "{line}");
    }
}
