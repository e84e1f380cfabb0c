//! The paragraphs and lists of literal text.
//!
//! Blank lines separate paragraphs. Two or more lines in a row that begin with `-`, `–`, `•`, `·` or `*` and a
//! space are a list; bullets may also have blank lines between them, dashes may not: that is dialogue. A single
//! such line stays in its paragraph, marker and all. An indented line goes on with the item before it.

use std::ops::Range;

/// A block of the body; ranges are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines that belong together, without the spaces around them. It may contain line ends.
    Paragraph(Range<usize>),
    /// Items without their markers.
    List(Vec<Range<usize>>),
}

/// The blocks of a range of the text, in order.
#[must_use]
pub fn blocks(text: &str, range: Range<usize>) -> Vec<Block> {
    Blocks::new(text, range).collect()
}

/// Reads one block after the other.
pub(super) struct Blocks<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Blocks<'t> {
    /// The blocks of a range; none if it does not lie in the text.
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Self {
        let fits = text.get(range.clone()).is_some();
        let range = if fits { range } else { 0..0 };
        Self { text, at: range.start, end: range.end }
    }

    fn line(&self, at: usize) -> Option<CopyLine<'t>> {
        let rest = self.text.get(at..self.end).filter(|rest| !rest.is_empty())?;
        let (text, next) = match rest.find('\n') {
            Some(end) => (rest.get(..end)?, at + end + 1),
            None => (rest, self.end),
        };
        Some(CopyLine { text, at, next })
    }

    /// The next line that is not blank.
    fn written_line(&self, mut at: usize) -> Option<CopyLine<'t>> {
        loop {
            let line = self.line(at)?;
            if !line.is_blank() {
                return Some(line);
            }
            at = line.next;
        }
    }

    /// The list that begins with this line, and where the text goes on.
    fn list(&self, first: CopyLine<'t>) -> Option<(Vec<Range<usize>>, usize)> {
        let loose = first.marker()?.loose;
        let mut items = vec![first.item()?];
        let mut next = first.next;
        while let Some(line) = self.line(next) {
            if let Some(item) = line.item() {
                items.push(item);
                next = line.next;
            } else if line.is_blank() && loose {
                // A bullet behind blank lines goes on with the list.
                let Some(line) =
                    self.written_line(line.next).filter(|line| line.marker().is_some_and(|m| m.loose))
                else {
                    break;
                };
                next = line.at;
            } else if line.is_indented() && !line.is_blank() {
                if let Some(last) = items.last_mut() {
                    last.end = line.range().end;
                }
                next = line.next;
            } else {
                break;
            }
        }
        (items.len() >= 2).then_some((items, next))
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let first = self.written_line(self.at)?;
        if let Some((items, next)) = self.list(first) {
            self.at = next;
            return Some(Block::List(items));
        }
        let mut range = first.range();
        self.at = first.next;
        while let Some(line) = self.line(self.at) {
            if line.is_blank() || (line.marker().is_some() && self.list(line).is_some()) {
                break;
            }
            range.end = line.range().end;
            self.at = line.next;
        }
        Some(Block::Paragraph(range))
    }
}

#[derive(Clone, Copy)]
struct CopyLine<'t> {
    /// Without its end.
    text: &'t str,
    at: usize,
    next: usize,
}

/// What makes a line an item.
#[derive(Clone, Copy)]
struct Marker {
    /// The bytes of the marker with the spaces around it.
    length: usize,
    /// Blank lines may stand between items with this marker.
    loose: bool,
}

impl CopyLine<'_> {
    fn is_blank(self) -> bool {
        self.text.trim_start().is_empty()
    }

    fn is_indented(self) -> bool {
        self.text.starts_with([' ', '\t'])
    }

    fn marker(self) -> Option<Marker> {
        let marked = self.text.trim_start_matches([' ', '\t']);
        let mut chars = marked.chars();
        let loose = match chars.next()? {
            '-' | '–' => false,
            '•' | '·' | '*' => true,
            _ => return None,
        };
        let behind = chars.as_str();
        let item = behind.trim_start_matches([' ', '\t', '\u{a0}']);
        let apart = item.len() < behind.len() && !item.trim_start().is_empty();
        apart.then_some(Marker { length: self.text.len() - item.len(), loose })
    }

    fn item(self) -> Option<Range<usize>> {
        let marker = self.marker()?;
        Some(self.at + marker.length..self.range().end)
    }

    /// Without the spaces around it.
    fn range(self) -> Range<usize> {
        let plain = [' ', '\t', '\r'];
        let end = self.at + self.text.trim_end_matches(plain).len();
        let start = self.at + (self.text.len() - self.text.trim_start_matches(plain).len());
        start.min(end)..end
    }
}
