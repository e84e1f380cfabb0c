//! The first paragraphs with words of their own: in them the dateline is looked for, and the lead.
//!
//! Pictures, comments, rules, headings, lists, quotations and lines of links alone stand before them and are no lead.

use std::ops::Range;

use newsgen_wire::running::tag_name;
use newsgen_wire::title::is_line;
use newsgen_wire::wire::{Paragraph, has_words};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::raw;
use super::references::decoded;

/// Elements whose paragraphs stand beside the text.
const ASIDE: [&str; 9] =
    ["aside", "details", "figure", "footer", "form", "header", "nav", "table", "blockquote"];

/// Elements of which a block of raw HTML may consist that is a paragraph.
const OF_PARAGRAPHS: [&str; 13] =
    ["", "a", "article", "b", "br", "center", "div", "em", "i", "p", "section", "span", "strong"];

/// More lines than this before the lead are no opening.
const MOST: usize = 6;

/// Gathers the paragraphs from the events of a text.
#[derive(Debug, Default)]
pub struct Opening {
    found: Vec<Paragraph>,
    /// A first paragraph of links alone: the lead of a text that has no other.
    links_alone: Option<Paragraph>,
    reading: Option<Paragraph>,
    has_words: bool,
    links: usize,
    depth: usize,
    aside: usize,
    /// The block of raw HTML that we are in.
    block: String,
    is_done: bool,
}

impl Opening {
    /// Whether all of them were found.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Takes an event and what it adds to the running text.
    pub fn event(&mut self, event: &Event, range: &Range<usize>, words: &str) {
        match event {
            Event::Start(tag) => {
                if matches!(tag, Tag::Paragraph) && self.depth == 0 && self.aside == 0 {
                    self.reading = Some(Paragraph { at: range.start, ..Paragraph::default() });
                    (self.has_words, self.links) = (false, 0);
                }
                self.links += usize::from(matches!(tag, Tag::Link { .. }));
                self.depth += 1;
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                match end {
                    TagEnd::Link => self.links = self.links.saturating_sub(1),
                    TagEnd::Paragraph if self.depth == 0 => self.close(),
                    TagEnd::HtmlBlock => {
                        let html = std::mem::take(&mut self.block);
                        if self.depth == 0 && self.aside == 0 {
                            self.html_paragraph(&html, range.start);
                        }
                        self.aside(&html);
                    }
                    _ => {}
                }
            }
            Event::Html(line) => self.block.push_str(line),
            Event::InlineHtml(tag) if tag_name(tag) == "a" => {
                self.links =
                    if tag.starts_with("</") { self.links.saturating_sub(1) } else { self.links + 1 };
            }
            _ => {}
        }
        self.words(words);
    }

    fn words(&mut self, words: &str) {
        let Some(paragraph) = &mut self.reading else { return };
        paragraph.text.push_str(words);
        if words == "\n" && !self.has_words {
            paragraph.from = paragraph.text.len();
        }
        self.has_words |= self.links == 0 && has_words(words);
    }

    /// A paragraph that is written as raw HTML: `<p>…</p>`, or words behind a comment in its line.
    fn html_paragraph(&mut self, html: &str, at: usize) {
        let (mut written, mut in_links, mut links) = (0, String::new(), 0_usize);
        for tag in raw::tags(html) {
            let name = tag_name(&html[tag.range.clone()]);
            if !OF_PARAGRAPHS.contains(&&*name) {
                return;
            }
            let between = &html[written..tag.range.start];
            in_links.push_str(if links > 0 { between } else { "" });
            if name == "a" {
                let ends = html[tag.range.start..].starts_with("</");
                links = if ends { links.saturating_sub(1) } else { links + 1 };
            }
            written = tag.range.end;
        }
        let text = decoded(&raw::text(html));
        let is_alone = words_of(&text) <= words_of(&in_links);
        self.has_words = has_words(&text) && !is_alone;
        let from = text.len() - text.trim_start().len();
        self.reading = Some(Paragraph { at, text, from });
        self.close();
    }

    /// Counts how many elements are open that stand beside the text.
    fn aside(&mut self, html: &str) {
        for tag in raw::tags(html) {
            if ASIDE.contains(&&*tag_name(&html[tag.range.clone()])) {
                let ends = html[tag.range.start..].starts_with("</");
                self.aside = if ends { self.aside.saturating_sub(1) } else { self.aside + 1 };
            }
        }
    }

    fn close(&mut self) {
        let Some(paragraph) = self.reading.take() else { return };
        if self.has_words {
            let before = self.found.last();
            self.is_done = before.is_some_and(|before| !is_line(&before.text[before.from..]))
                || self.found.len() >= MOST;
            self.found.push(paragraph);
        } else if self.links_alone.is_none() && paragraph.text.contains(char::is_alphabetic) {
            self.links_alone = Some(Paragraph { from: 0, ..paragraph });
        }
    }

    /// The first paragraphs, up to one behind the first that is more than a line.
    #[must_use]
    pub fn finish(self) -> Vec<Paragraph> {
        if self.found.is_empty() { self.links_alone.into_iter().collect() } else { self.found }
    }
}

fn words_of(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}
