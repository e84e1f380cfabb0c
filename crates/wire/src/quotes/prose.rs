//! The paragraphs of a text as plain text, and where each byte of it stands in the file.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::marks::{has_dialogue, has_marks};
use crate::wire::{Block, blocks};

/// The plain text of all paragraphs.
#[derive(Debug, Default)]
pub struct Prose<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) paragraphs: Vec<ProseParagraph>,
    /// Where the pieces of the text come from, in the order of both; none where the text is the file's.
    pieces: Vec<ProsePiece>,
}

/// A paragraph or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProseParagraph {
    pub range: Range<usize>,
    /// Which block quote it belongs to, counted from one; nought for none.
    pub block_quote: u32,
}

#[derive(Debug)]
struct ProsePiece {
    at: usize,
    len: usize,
    source: Range<usize>,
}

impl<'t> Prose<'t> {
    /// The paragraphs of wire copy.
    pub(super) fn of_wire(text: &'t str, body: Range<usize>) -> Self {
        let ranges = blocks(text, body).into_iter().flat_map(|block| match block {
            Block::Paragraph(range) => vec![range],
            Block::List(items) => items,
        });
        let paragraphs = ranges.map(|range| ProseParagraph { range, block_quote: 0 }).collect();
        Self { text: Cow::Borrowed(text), paragraphs, pieces: Vec::new() }
    }

    /// The range of the file in which a range of the plain text stands.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return range.clone();
        }
        let piece = |at: usize| {
            let behind = self.pieces.partition_point(|piece| piece.at <= at);
            self.pieces.get(behind.saturating_sub(1))
        };
        let start = piece(range.start).map_or(0, |piece| piece.source_at(range.start, piece.source.start));
        let end = piece(range.end.saturating_sub(1))
            .map_or(0, |piece| piece.source_at(range.end, piece.source.end));
        start..end.max(start)
    }
}

impl ProsePiece {
    /// Where a byte of the piece stands in the file; entities and escapes are whole or not at all.
    fn source_at(&self, at: usize, other: usize) -> usize {
        if self.len == self.source.len() { self.source.start + (at - self.at).min(self.len) } else { other }
    }
}

/// Gathers the paragraphs of Markdown from its events.
#[derive(Debug, Default)]
pub struct Gathering {
    prose: Prose<'static>,
    text: String,
    /// Where the paragraph that we are in begins.
    begun: Option<usize>,
    block_quotes: u32,
    depth: u32,
    wanted: bool,
}

impl Gathering {
    /// Nothing is gathered from a text without quotation marks and block quotes.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let wanted = has_marks(text)
            || has_dialogue(text)
            || memchr::memmem::find(text.as_bytes(), b"quo").is_some()
            || memchr::memchr_iter(b'>', text.as_bytes()).any(|at| is_line_start(text, at));
        let mut gathering = Self { wanted, ..Self::default() };
        if wanted {
            gathering.text.reserve(text.len());
            gathering.prose.pieces.reserve(64);
            gathering.prose.paragraphs.reserve(16);
        }
        gathering
    }

    /// Takes an event and what it adds to the running text.
    pub fn event(&mut self, event: &Event, range: &Range<usize>, words: &str) {
        if !self.wanted {
            return;
        }
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                self.close();
                self.block_quotes += u32::from(self.depth == 0);
                self.depth += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.close();
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::Item) => {
                self.close();
                self.begun = Some(self.text.len());
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item)
            | Event::Start(
                Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock | Tag::List(_),
            ) => {
                self.close();
            }
            _ => self.add(words, range),
        }
    }

    fn add(&mut self, text: &str, range: &Range<usize>) {
        if self.begun.is_some() && !text.is_empty() {
            self.prose.pieces.push(ProsePiece {
                at: self.text.len(),
                len: text.len(),
                source: range.clone(),
            });
            self.text.push_str(text);
        }
    }

    fn close(&mut self) {
        let Some(begun) = self.begun.take().filter(|begun| *begun < self.text.len()) else { return };
        let block_quote = if self.depth > 0 { self.block_quotes } else { 0 };
        self.prose.paragraphs.push(ProseParagraph { range: begun..self.text.len(), block_quote });
        self.text.push_str("\n\n");
    }

    /// The paragraphs.
    #[must_use]
    pub fn finish(self) -> Prose<'static> {
        Prose { text: Cow::Owned(self.text), ..self.prose }
    }
}

fn is_line_start(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|byte| *byte != b'\n').all(|byte| matches!(byte, b' ' | b'>'))
}
