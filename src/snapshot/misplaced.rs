//! Texts of releases in `static/`, where everybody may read them, whatever holds them, and in `templates/`, where
//! they hold nothing.

use std::sync::Arc;

use anyhow::Result;
use newsgen_wire::notices;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::{self, Document, Lexicon};
use crate::content::frontmatter::FrontMatter;
use crate::content::head;
use crate::content::kind::Kind;
use crate::content::name::FileName;
use crate::input::disk;
use crate::input::sources::{SourceFile, Sources};

/// The longest file that is looked at; texts of releases are shorter.
const LONGEST: u64 = 1 << 20;

/// Reports every text with front matter, with the header of wire copy or with an embargo line.
pub(super) fn check(sources: &Sources, problems: &mut Problems) -> Result<()> {
    for file in sources.statics.iter().chain(&sources.templates) {
        let lower = file.path.to_lowercase();
        // Also what is left of a text: `deal.md.bak`.
        let name = match Kind::of(&file.path, &[]) {
            _ if lower.contains(".txt") => Some("a.txt"),
            Kind::Text | Kind::OtherText(_) => Some("a.md"),
            _ if lower.contains(".md") => Some("a.md"),
            // Of other files only how they begin says what they are.
            Kind::Other(_) => None,
            Kind::Published => continue,
        };
        // `security.txt` expires, and is no release.
        let is_for_programs = file.path.starts_with("static/.well-known/");
        if file.stamp.len > LONGEST || is_for_programs {
            continue;
        }
        let path = sources.absolute(&file.path);
        let is_of_a_release = match name {
            Some(name) => is_text_of_a_release(file, name, disk::read(&path)?),
            None => begins_as_held(&disk::read_begin(&path, BEGIN)?),
        };
        if is_of_a_release {
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

/// How many bytes of a file say how it begins.
const BEGIN: usize = 512;

fn is_text_of_a_release(file: &SourceFile, name: &str, bytes: Vec<u8>) -> bool {
    if begins_as_release(&bytes[..bytes.len().min(BEGIN)]) {
        return true;
    }
    let Some(name) = FileName::parse(&Arc::from(name), &|_| false) else { return false };
    let (document, found) = document::read(&file.path, name, bytes, &Lexicon::default());
    // What would hold it was not understood.
    let is_doubtful = found.iter().any(|problem| problem.lint == Some(Lint::UnreadHead));
    is_doubtful || document.is_some_and(|document| is_of_a_release(&document))
}

/// Whether a file that is called like no text begins as one, in whatever dialect.
fn begins_as_held(bytes: &[u8]) -> bool {
    begins_as_release(bytes) || head::begins_as_held(&plain(bytes))
}

/// Whether a file begins with a front matter, the header of wire copy or an embargo line, in whatever encoding.
fn begins_as_release(bytes: &[u8]) -> bool {
    let plain = plain(bytes);
    plain.starts_with("+++")
        || begins_with_header(&plain)
        || begins_with_embargo(&plain)
        || begins_with_embargo(&String::from_utf8_lossy(bytes))
}

/// The plain letters of a text in whatever encoding.
fn plain(bytes: &[u8]) -> String {
    let shown = bytes.iter().filter(|byte| byte.is_ascii_graphic() || b" \t\r\n".contains(byte));
    shown.map(|byte| char::from(*byte)).collect()
}

fn begins_with_embargo(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.find(|line| line.contains(char::is_alphanumeric)).is_some_and(notices::is_embargo)
}

fn is_of_a_release(document: &Document) -> bool {
    let has_embargo = document.notices.as_ref().is_some_and(|notices| notices.embargo.is_some());
    document.front != FrontMatter::default() || document.header.is_some() || has_embargo
}

/// Whether the first line is like the header of wire copy, whatever is wrong with it; also below the mark of a conflict.
fn begins_with_header(text: &str) -> bool {
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("<<<<<<<"));
    // Also as an item: `- date 2099-01-01`.
    let first = lines.next().unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
    let value = first.strip_prefix("date").or_else(|| first.strip_prefix("Date")).unwrap_or_default();
    value.trim_start_matches([' ', '\t', ':', '=']).starts_with(|first: char| first.is_ascii_digit())
}
