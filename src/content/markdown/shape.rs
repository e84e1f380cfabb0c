//! How deep raw HTML is and how many attributes its tags have: a parser takes the more time for each the more there are.

use crate::base::lint::Lint;
use crate::base::problem::{Problem, with_thousands};

/// Elements without an end tag (HTML, section 13.1.2).
const VOID: [&str; 10] = ["br", "img", "hr", "wbr", "input", "source", "col", "area", "embed", "track"];

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
    tag: Option<ShapeTag>,
}

/// A tag that has begun and not ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ShapeTag {
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
        self.tag = Some(ShapeTag::default());
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

impl ShapeTag {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_attributes_are_counted_over_pieces() {
        let shape = |pieces: &[&str]| {
            let mut shape = Shape::default();
            for piece in pieces {
                shape.add(piece);
            }
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
}
