//! Links in raw HTML, as far as the newsroom must know them: the values of `href`, `src`, `poster`, `srcset`.
//!
//! This is no HTML parser: what it does not understand it leaves alone, and the sanitizer has the last word.

use std::ops::Range;

use crate::base::lint::Lint;
use crate::base::problem::{Problem, with_thousands};

const ATTRIBUTES: [&str; 4] = ["href", "src", "poster", "srcset"];

/// Where the targets of links stand in a piece of raw HTML, in order.
#[must_use]
pub fn targets(html: &str) -> Vec<Range<usize>> {
    values(html, &ATTRIBUTES)
}

/// Where the names stand that links can lead to: the values of `id` and `name`.
#[must_use]
pub fn ids(html: &str) -> Vec<Range<usize>> {
    values(html, &["id", "name"])
}

fn values(html: &str, attributes: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(equals) = html.get(at..).and_then(|rest| rest.find('=')).map(|found| found + at) {
        let name = html[..equals].trim_end();
        let attribute = attributes.iter().find(|attribute| ends_with_attribute(name, attribute));
        at = equals + 1;
        let is_quoted = html[at..].trim_start().starts_with(['"', '\'']);
        // Only what will be skipped is looked at, so that every byte is looked at once.
        if attribute.is_none() && !is_quoted {
            continue;
        }
        let value = value(html, at);
        match attribute {
            Some(&"srcset") => found.extend(candidates(html, &value)),
            Some(_) => found.push(value.clone()),
            None => {}
        }
        at = value.end.max(at);
    }
    found.retain(|range| !range.is_empty());
    found
}

fn ends_with_attribute(text: &str, attribute: &str) -> bool {
    let Some(begin) = text.len().checked_sub(attribute.len()) else { return false };
    text.get(begin..).is_some_and(|name| name.eq_ignore_ascii_case(attribute))
        && text[..begin].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
}

/// The value behind an equals sign, without quotation marks and surrounding space.
fn value(html: &str, from: usize) -> Range<usize> {
    let rest = html.get(from..).unwrap_or_default();
    let begin = from + rest.len() - rest.trim_start().len();
    let rest = &html[begin..];
    let (begin, end) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            (begin + 1, rest[1..].find(quote).map_or(html.len(), |end| begin + 1 + end))
        }
        _ => (
            begin,
            rest.find(|c: char| c.is_ascii_whitespace() || c == '>').map_or(html.len(), |end| begin + end),
        ),
    };
    let text = &html[begin..end];
    let skipped = text.len() - text.trim_start().len();
    begin + skipped..begin + skipped + text.trim().len()
}

/// The URLs of a `srcset`: before the first space of each part between commas.
fn candidates(html: &str, value: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = value.start;
    for part in html[value.clone()].split(", ") {
        let begin = at + part.len() - part.trim_start().len();
        let length = part.trim_start().find(|c: char| c.is_ascii_whitespace()).unwrap_or(part.trim().len());
        found.push(begin..begin + length);
        at += part.len() + 2;
    }
    found
}

/// Elements without an end tag (HTML, section 13.1.2).
const VOID: [&str; 9] = ["br", "img", "hr", "wbr", "input", "source", "col", "area", "embed"];

/// The most elements of raw HTML that may be open at once: what sanitizing costs grows with the square of it.
pub const DEEPEST: usize = 1000;

/// The most attributes of one tag: as with elements, each is compared with all before it.
pub const MOST_ATTRIBUTES: usize = 1000;

/// The shape of raw HTML that is given piece by piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// How many elements were open at the most.
    pub depth: usize,
    /// How many attributes a tag had at the most.
    pub attributes: usize,
    open: usize,
    tag: Option<Tag>,
}

/// A tag that has begun and not ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tag {
    attributes: usize,
    /// Whether the next character begins an attribute.
    is_between: bool,
    quote: Option<u8>,
}

impl Shape {
    /// Adds a piece.
    pub fn add(&mut self, html: &str) {
        let mut at = 0;
        while at < html.len() {
            at = match &mut self.tag {
                Some(tag) => match tag.read(&html.as_bytes()[at..]) {
                    Some(length) => {
                        self.attributes = self.attributes.max(tag.attributes);
                        self.tag = None;
                        at + length
                    }
                    None => break,
                },
                None => match html[at..].find('<') {
                    Some(found) => self.begin(html, at + found + 1),
                    None => break,
                },
            };
        }
        self.attributes = self.attributes.max(self.tag.as_ref().map_or(0, |tag| tag.attributes));
    }

    /// Counts the tag whose name begins here, if it is one; gives where to go on.
    fn begin(&mut self, html: &str, at: usize) -> usize {
        let rest = &html[at..];
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if name.is_empty() {
            self.open = self.open.saturating_sub(usize::from(rest.starts_with('/')));
            return at;
        }
        if !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
            self.open += 1;
            self.depth = self.depth.max(self.open);
        }
        self.tag = Some(Tag::default());
        at + name.len()
    }

    /// Whether sanitizing it would take far longer than reading it.
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        self.depth > DEEPEST || self.attributes > MOST_ATTRIBUTES
    }

    /// The error that says so.
    #[must_use]
    pub fn problem(&self) -> Problem {
        if self.depth > DEEPEST {
            let message = format!("elements are nested {} deep", with_thousands(self.depth));
            return Problem::lint(Lint::DeepHtml, message)
                .hint("close the elements, or write the text as Markdown with fewer levels");
        }
        let message = format!("a tag has {} attributes", with_thousands(self.attributes));
        Problem::lint(Lint::DeepHtml, message).hint("remove those that nothing needs")
    }
}

impl Tag {
    /// Reads on; gives where the tag ends, if it does.
    fn read(&mut self, html: &[u8]) -> Option<usize> {
        for (at, byte) in html.iter().enumerate() {
            match (self.quote, byte) {
                (Some(quote), byte) => {
                    if quote == *byte {
                        (self.quote, self.is_between) = (None, true);
                    }
                }
                (None, b'>') => return Some(at + 1),
                (None, b'"' | b'\'') => self.quote = Some(*byte),
                (None, b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0c) => self.is_between = true,
                (None, _) => {
                    self.attributes += usize::from(self.is_between);
                    self.is_between = false;
                }
            }
        }
        None
    }
}

/// The same HTML with its targets replaced where there is a replacement.
#[must_use]
pub fn rewrite(html: &str, replacement: &dyn Fn(&str) -> Option<String>) -> String {
    let mut rewritten = String::with_capacity(html.len());
    let mut at = 0;
    for range in targets(html) {
        if let Some(new) = replacement(&html[range.clone()]) {
            rewritten.push_str(&html[at..range.start]);
            rewritten.push_str(&new);
            at = range.end;
        }
    }
    rewritten.push_str(&html[at..]);
    rewritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_in_any_quotation() {
        let html = "<a class=x href=\"/a/\"><IMG SRC='b.jpg' alt=\"href=no\"><img srcset=\"c.jpg 1x, d.jpg 2x\" src=e.png>";
        let found: Vec<&str> = targets(html).into_iter().map(|range| &html[range]).collect();
        assert_eq!(found, ["/a/", "b.jpg", "c.jpg", "d.jpg", "e.png"]);
    }

    #[test]
    fn depth_and_attributes_are_counted_over_pieces() {
        let shape = |pieces: &[&str]| {
            let mut shape = Shape::default();
            pieces.iter().for_each(|piece| shape.add(piece));
            (shape.depth, shape.attributes)
        };
        for (pieces, expected) in [
            (&["<p>x</p><p>y</p>"][..], (1, 0)),
            (&["<div><DIV>\n", "<br><img src=a>", "</div></div>"], (2, 1)),
            (&["<p a=1 b='c d e' c/d = e>"], (1, 6)),
            (&["<p a\n", "b\n", "c=\"<b <b x y\">", "<i>"], (2, 3)),
            (&["<p a=\"1\"b=\"2\"c>"], (1, 3)),
            (&["a < b", "</p>", "<!-- x y z -->", "<"], (0, 0)),
        ] {
            assert_eq!(shape(pieces), expected, "{pieces:?}");
        }
    }

    #[test]
    fn targets_are_replaced_in_place() {
        let new = |target: &str| target.starts_with('/').then(|| format!("/news{target}"));
        assert_eq!(
            rewrite("<a href='/a/'>x</a><a href=\"b\">", &new),
            "<a href='/news/a/'>x</a><a href=\"b\">"
        );
    }
}
