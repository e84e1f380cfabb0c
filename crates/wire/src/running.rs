//! The running text: what of a paragraph is read aloud.
//!
//! Pictures show no words, struck-out words are taken back, and what is raised does not run into the figure before it.
//! Lead, title, quotations and the number of words are all made of this text, and offsets of datelines count its bytes.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Tag, TagEnd};

/// The extensions in use.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Elements whose content is no running text: taken back, run, or shown only where they cannot be played.
pub const HIDDEN: [&str; 12] = [
    "audio", "del", "iframe", "noscript", "object", "s", "script", "strike", "style", "svg", "template",
    "video",
];

/// Follows the events of a text.
#[derive(Debug, Default)]
pub struct Running {
    /// How many pictures and struck-out passages we are in.
    hidden: usize,
    /// The same for elements of raw HTML.
    hidden_elements: usize,
    raised: bool,
}

impl Running {
    /// What the event adds to the running text.
    pub fn add<'e>(&mut self, event: &'e Event<'_>) -> Cow<'e, str> {
        match event {
            Event::Start(Tag::Image { .. } | Tag::Strikethrough) => self.hidden += 1,
            Event::End(TagEnd::Image | TagEnd::Strikethrough) => self.hidden = self.hidden.saturating_sub(1),
            // Elements that nobody closed end with their paragraph.
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => {
                (self.hidden_elements, self.raised) = (0, false);
            }
            Event::InlineHtml(tag) => return Cow::Borrowed(self.element(tag)),
            _ if self.hidden + self.hidden_elements > 0 => {}
            Event::Text(text) if self.raised => return raised(text),
            Event::Text(text) | Event::Code(text) => return Cow::Borrowed(text),
            Event::SoftBreak | Event::HardBreak => return Cow::Borrowed("\n"),
            _ => {}
        }
        Cow::Borrowed("")
    }

    fn element(&mut self, tag: &str) -> &'static str {
        let name = tag_name(tag);
        let ends = tag.starts_with("</");
        match &*name {
            "br" => return "\n",
            "sup" => self.raised = !ends,
            name if HIDDEN.contains(&name) && ends => {
                self.hidden_elements = self.hidden_elements.saturating_sub(1);
            }
            name if HIDDEN.contains(&name) && !tag.ends_with("/>") => self.hidden_elements += 1,
            _ => {}
        }
        ""
    }
}

/// The name of the element of a tag, in small letters; of comments and declarations nothing.
#[must_use]
pub fn tag_name(tag: &str) -> Cow<'_, str> {
    let tag = tag.strip_prefix('<').unwrap_or(tag);
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-').unwrap_or(tag.len());
    let name = if tag.starts_with(|c: char| c.is_ascii_alphabetic()) { &tag[..end] } else { "" };
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// A raised text in a line of plain text: `10⁶`, `1er`, `2^n+1`.
#[must_use]
pub fn raised(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_ascii_digit()) || text.starts_with(['[', '(']) {
        return Cow::Borrowed(text);
    }
    match text.chars().map(superscript).collect::<Option<String>>() {
        Some(raised) => Cow::Owned(raised),
        None => Cow::Owned(format!("^{text}")),
    }
}

fn superscript(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        ')' => '⁾',
        ',' | ' ' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::*;

    #[test]
    fn pictures_and_struck_out_words_are_no_running_text() {
        for (markdown, expected) in [
            ("The ![coat *of* arms](a.png)toll", "The toll"),
            ("The toll is ~~12~~ 14.", "The toll is  14."),
            ("<del>12</del>14 <s>a</s><strike>b</strike>c", "14 c"),
            ("10<sup>6</sup>, m<SUP>2</SUP>, 10<sup>-3</sup>", "10⁶, m², 10⁻³"),
            ("1<sup>er</sup> and M<sup>me</sup>, 2<sup>n+1</sup>", "1er and Mme, 2^n+1"),
            ("H<sub>2</sub>O<br>and", "H2O\nand"),
            ("a <del>b", "a "),
            ("12[^a] people\n\n[^a]: Note.", "12 peopleNote."),
        ] {
            let mut running = Running::default();
            let found: String =
                Parser::new_ext(markdown, options()).map(|event| running.add(&event).into_owned()).collect();
            assert_eq!(found, expected, "{markdown}");
        }
    }
}
