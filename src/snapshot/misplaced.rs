//! Texts of releases in `static/`, where everybody may read them, whatever holds them, and in `templates/`, where
//! they hold nothing.

use std::sync::Arc;

use anyhow::Result;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::{self, Document, Lexicon};
use crate::content::frontmatter::FrontMatter;
use crate::content::kind::Kind;
use crate::content::name::FileName;
use crate::input::disk;
use crate::input::sources::Sources;

/// The longest file that is looked at; texts of releases are shorter.
const LONGEST: u64 = 1 << 20;

/// Reports every text with front matter, with the header of wire copy or with an embargo line.
pub(super) fn check(sources: &Sources, problems: &mut Problems) -> Result<()> {
    for file in sources.statics.iter().chain(&sources.templates) {
        let lower = file.path.to_lowercase();
        // Also what is left of a text: `deal.md.bak`.
        let name = match Kind::of(&file.path, &[]) {
            _ if lower.contains(".txt") => "a.txt",
            Kind::Text | Kind::OtherText(_) => "a.md",
            _ if lower.contains(".md") => "a.md",
            Kind::Published | Kind::Other(_) => continue,
        };
        let Some(name) = FileName::parse(&Arc::from(name), &|_| false) else { continue };
        if file.stamp.len > LONGEST {
            continue;
        }
        let bytes = disk::read(&sources.absolute(&file.path))?;
        // In whatever encoding.
        let mut shown = bytes.iter().filter(|byte| byte.is_ascii() && **byte != 0);
        let begins_so = shown.by_ref().take(3).eq(b"+++");
        let (document, found) = document::read(&file.path, name, bytes, &Lexicon::default());
        // What would hold it was not understood.
        let is_doubtful = found.iter().any(|problem| problem.lint == Some(Lint::UnreadHead));
        if document.map_or(begins_so, |document| is_doubtful || is_of_a_release(&document)) {
            let message = if file.path.starts_with("static/") {
                "the text of a release is published as it is, with all that holds it"
            } else {
                "the text of a release lies where nobody reads it, and what it says of its translations is lost"
            };
            let hint = "move it into `content/`, or remove what is for newsgen from its beginning";
            problems.push(Problem::lint(Lint::TextInStatic, message).at(Place::file(&file.path)).hint(hint));
        }
    }
    Ok(())
}

fn is_of_a_release(document: &Document) -> bool {
    let has_embargo = document.notices.as_ref().is_some_and(|notices| notices.embargo.is_some());
    document.front != FrontMatter::default()
        || document.header.is_some()
        || has_embargo
        || document.text.as_deref().is_some_and(begins_with_header)
}

/// Whether the first line is like the header of wire copy, whatever is wrong with it.
fn begins_with_header(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let value = first.strip_prefix("date").or_else(|| first.strip_prefix("Date")).unwrap_or_default();
    value.trim_start_matches([' ', '\t', ':', '=']).starts_with(|first: char| first.is_ascii_digit())
}
