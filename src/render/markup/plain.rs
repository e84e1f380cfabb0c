//! HTML of ours as plain text, for agencies and readers without a browser.
//!
//! Blank lines stand between blocks, a dash or its number before an item, tabs between cells. A note is numbered `[1]`
//! where it is mentioned and where it stands; struck-out words are left out; raised figures do not run into others.

use newsgen_wire::running::{HIDDEN, raised};

use super::lists::Lists;
use super::{Piece, name, pieces};
use crate::content::markdown::references::decoded;

/// Elements that stand in a line of text.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// The same as plain text.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = Plain::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(_) if text.hidden > 0 => {}
            Piece::Text(piece) => text.words(piece),
            Piece::Tag(tag) => text.tag(tag, name(tag)),
        }
    }
    text.end_block();
    text.done
}

#[derive(Default)]
struct Plain {
    done: String,
    block: String,
    /// How many bytes of the block mark it as an item.
    marker: usize,
    lists: Lists,
    /// How many `pre` we are in.
    literal: usize,
    /// How many elements we are in that are not shown.
    hidden: usize,
    raised: Raised,
}

/// What stands above the line.
#[derive(Default, PartialEq, Eq)]
enum Raised {
    #[default]
    Nothing,
    Text,
    /// The number of a note.
    Mention,
}

impl Plain {
    fn words(&mut self, piece: &str) {
        let piece = decoded(piece);
        match self.raised {
            Raised::Mention => {
                self.space();
                return self.block.extend(["[", piece.trim(), "]"]);
            }
            Raised::Text => return self.block.push_str(&raised(piece.trim())),
            Raised::Nothing => {}
        }
        if self.literal > 0 {
            return self.block.push_str(&piece);
        }
        if piece.starts_with(char::is_whitespace) {
            self.space();
        }
        for (at, word) in piece.split_whitespace().enumerate() {
            if at > 0 {
                self.block.push(' ');
            }
            self.block.push_str(word);
        }
        if piece.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.block.is_empty() && !self.block.ends_with(char::is_whitespace) {
            self.block.push(' ');
        }
    }

    fn tag(&mut self, tag: &str, name: &str) {
        let begins = !tag.starts_with("</");
        // The way back from a note leads nowhere in plain text.
        let is_back = name == "a" && (self.hidden > 0 || tag.contains("class=\"footnote-back\""));
        if HIDDEN.contains(&name) || is_back {
            self.hidden = if begins { self.hidden + 1 } else { self.hidden.saturating_sub(1) };
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "br" => self.block.push('\n'),
            "sup" if !begins => self.raised = Raised::Nothing,
            "sup" if tag.contains("class=\"footnote-ref\"") => self.raised = Raised::Mention,
            "sup" => self.raised = Raised::Text,
            // Cells of a row stand beside each other, empty ones, too.
            "td" | "th" if begins && !self.lists.is_first_cell() => self.block.push('\t'),
            "td" | "th" | "" => {}
            "pre" => {
                self.end_block();
                self.literal = if begins { self.literal + 1 } else { self.literal.saturating_sub(1) };
            }
            // A paragraph in an item stands behind its marker.
            "p" if begins && self.marker > 0 && self.block.len() == self.marker => {}
            "li" if begins => {
                self.end_block();
                self.block = self.lists.marker(tag);
                self.marker = self.block.len();
            }
            name if INLINE.contains(&name) => {}
            _ => {
                self.end_block();
                self.lists.tag(tag, name);
            }
        }
    }

    fn end_block(&mut self) {
        let block = self.block.trim_matches(|c: char| c.is_whitespace() && c != '\t');
        if !block.trim().is_empty() && self.block.len() > self.marker {
            if !self.done.is_empty() {
                self.done.push_str("\n\n");
            }
            self.done.push_str(block.trim_end());
        }
        self.block.clear();
        self.marker = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_the_words_and_the_blocks() {
        for (html, expected) in [
            ("<p>A <em>b</em>\nc.</p>\n<p>D &amp; e &lt;f&gt;</p>", "A b c.\n\nD & e <f>"),
            ("<ul>\n<li>one</li>\n<li><p>two</p></li>\n</ul>", "- one\n\n- two"),
            ("<p>a<br />\nb</p><hr>", "a\nb"),
            ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A\tB\n\n1\t2"),
            ("<pre><code>a\n  b\n</code></pre>", "a\n  b"),
            ("<p><img alt=\"a > b\" src=\"x\">c&#x27;d&unknown;</p>", "c'd&unknown;"),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }

    #[test]
    fn notes_lists_and_signs_keep_what_they_say() {
        for (html, expected) in [
            (
                "<p>12<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup> people in 2025<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup>.</p>\n<div class=\"footnotes\"><ol>\n<li id=\"fn-1\"><p>Police.</p>\n<a class=\"footnote-back\" href=\"#fnref-1\">↩</a></li>\n<li id=\"fn-2\"><p>Year.</p>\n</li>\n</ol></div>",
                "12 [1] people in 2025 [2].\n\n[1] Police.\n\n[2] Year.",
            ),
            ("<p>The toll is <del>12</del> 14<s> or 15</s>.</p>", "The toll is 14."),
            ("<ol start=\"3\"><li>c<ul><li>x</li></ul></li><li><p>d</p></li></ol>", "3. c\n\n- x\n\n4. d"),
            ("<ol type=\"a\"><li>x</li><li value=\"28\">y</li></ol>", "a. x\n\nab. y"),
            ("<ol type=\"I\" start=\"9\"><li>x</li></ol>", "IX. x"),
            ("<p>10<sup>6</sup> of H<sub>2</sub>O, 1<sup>er</sup></p>", "10⁶ of H2O, 1er"),
            ("<table><tr><td></td><td>2</td></tr></table>", "\t2"),
            ("<video src=\"x\"><p>Your browser cannot.</p></video><p>A</p><script>no()</script>", "A"),
            ("<p>A &#7; b</p>", "A &#7; b"),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }
}
