//! Places in files as lines and columns.
//!
//! The files are read again, so that nothing has to keep the texts of all files; each of them once for a report.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::base::problem::Place;
use crate::content::text;
use crate::input::disk;
use crate::render::templates::embedded_template;

/// How much of a line is shown behind the place, in bytes.
const LONGEST_REST: usize = 300;

pub struct FileTexts<'a> {
    root: &'a Path,
    read: BTreeMap<Arc<str>, Option<String>>,
}

/// A place as people count: from one, columns in characters. The end is the first column behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Location {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// The line that a place begins in.
pub(super) struct Excerpt {
    pub line: String,
    pub number: usize,
    /// Where in the line, in bytes.
    pub span: Range<usize>,
}

impl<'a> FileTexts<'a> {
    /// The texts of the newsroom in this folder.
    pub fn new(root: &'a Path) -> Self {
        Self { root, read: BTreeMap::new() }
    }

    fn get(&mut self, file: &Arc<str>) -> Option<&str> {
        let root = self.root;
        self.read.entry(Arc::clone(file)).or_insert_with(|| read(file, root)).as_deref()
    }

    /// Line and column of a place; none when it is a whole file, or one without text.
    pub(super) fn location(&mut self, place: &Place) -> Option<Location> {
        let (start, end) = place.range?;
        let text = self.get(&place.file)?;
        let (start, end) = (floor(text, start), floor(text, end.max(start)));
        let (line, column) = counted(text, start);
        let (end_line, end_column) = counted(text, end);
        Some(Location { line, column, end_line, end_column })
    }

    /// The line that a place begins in, as far as it is shown.
    pub(super) fn excerpt(&mut self, place: &Place) -> Option<Excerpt> {
        let (start, end) = place.range?;
        let text = self.get(&place.file)?;
        let start = floor(text, start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let shown_end = floor(text, line_end.min(start.saturating_add(LONGEST_REST)));
        let in_line = |at: usize| floor(text, at).clamp(line_start, shown_end) - line_start;
        let span = in_line(start)..in_line(end.max(start)).max(in_line(start));
        let number = 1 + text[..line_start].matches('\n').count();
        Some(Excerpt { line: text[line_start..shown_end].to_owned(), number, span })
    }
}

/// Line and column of an offset, both from one.
fn counted(text: &str, at: usize) -> (usize, usize) {
    let line_start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    (1 + text[..line_start].matches('\n').count(), 1 + text[line_start..at].chars().count())
}

fn read(file: &Arc<str>, root: &Path) -> Option<String> {
    if let Some(name) = file.strip_suffix(" (embedded)") {
        return embedded_template(name.strip_prefix("templates/")?).map(str::to_owned);
    }
    let bytes = disk::read(&root.join(&**file)).ok()?;
    let lossy = String::from_utf8_lossy(&bytes).into_owned();
    Some(text::decode(file, bytes).unwrap_or(lossy))
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
