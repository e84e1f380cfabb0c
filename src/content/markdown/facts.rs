//! What the newsroom must know of a Markdown text: its lead, links, words; no HTML.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::content::quotes::prose::Gathering;
use crate::content::quotes::{self, Quotation};

use super::raw::{DEEPEST, Shape};
use super::{HeadingIds, is_internal, is_safe, options, plain, raw};

/// A link or an image that leads somewhere inside the newsroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads, as written.
    pub target: Box<str>,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Whether it is an image.
    pub is_image: bool,
}

/// The facts of one Markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// A level-one heading that opens the text, and the byte behind it.
    pub title: Option<(String, usize)>,
    /// The plain text of the first paragraph, if the text begins with one (after the title).
    pub lead: String,
    /// The plain text of the first paragraph that is not the lead, wherever it stands.
    pub next: String,
    /// How many words there are.
    pub words: usize,
    /// The links inside the newsroom, also those to a section of the text itself (`#section`).
    pub links: Vec<Link>,
    /// What a link can lead to inside the text: ids of headings and of raw HTML.
    pub sections: Vec<Box<str>>,
    /// Links that may not be published, and where they stand.
    pub unsafe_links: Vec<(String, Range<usize>)>,
    /// Images without a text for those who do not see them.
    pub without_alt: Vec<Range<usize>>,
    /// Whether there is raw HTML.
    pub raw_html: bool,
    /// Where there are too many elements within one another or attributes in a tag, and how many at the most.
    pub too_much_html: Option<(Shape, Range<usize>)>,
    /// Whether a level-one heading is left in the text, so that all headings move down by one.
    pub has_top_heading: bool,
    /// What somebody is quoted with.
    pub quotations: Box<[Quotation]>,
}

/// Reads the facts of a text.
#[must_use]
pub fn facts(text: &str) -> Facts {
    let (mut reading, mut prose) = (Reading::default(), Gathering::new(text));
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        prose.event(&event, &range);
        reading.read(&event, range);
    }
    reading.facts.sections.append(&mut reading.raw_ids);
    if let Some((shape, _)) = &mut reading.facts.too_much_html {
        *shape = reading.shape;
    }
    Facts { quotations: quotes::find(&prose.finish()), ..reading.facts }
}

/// What the next text belongs to.
#[derive(Default, PartialEq, Eq)]
enum At {
    /// Nothing was seen yet.
    #[default]
    Start,
    /// In the level-one heading that opens the text.
    Title,
    /// In the first paragraph.
    Lead,
    /// Behind both.
    Rest,
}

#[derive(Default)]
struct Reading {
    facts: Facts,
    at: At,
    depth: usize,
    /// Whether the image that we are in has shown no alternative text yet.
    image_without_alt: Option<Range<usize>>,
    in_word: bool,
    in_next: bool,
    shape: Shape,
    /// The heading that we are in: the id that it asks for, and its text so far.
    heading: Option<(Option<String>, String)>,
    raw_ids: Vec<Box<str>>,
    heading_ids: HeadingIds,
}

impl Reading {
    /// Notes where there is too much HTML first.
    fn too_much(&mut self, range: &Range<usize>) {
        self.facts.too_much_html.get_or_insert_with(|| (Shape::default(), range.clone()));
    }

    fn read(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.start(tag, &range);
                self.depth += 1;
                self.shape.depth = self.shape.depth.max(self.depth);
                if self.depth > DEEPEST {
                    self.too_much(&range);
                }
            }
            Event::End(end) => {
                self.depth -= 1;
                self.end(*end, range);
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.facts.raw_html = true;
                self.shape.add(html);
                if self.shape.is_too_much() {
                    self.too_much(&range);
                }
                for target in raw::targets(html) {
                    self.link(&html[target], &range, false);
                }
                self.raw_ids.extend(raw::ids(html).into_iter().map(|id| html[id].into()));
                self.leave_start();
            }
            Event::Rule => self.leave_start(),
            _ => self.text(plain(event)),
        }
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. }
                if self.at == At::Start && self.facts.title.is_none() =>
            {
                self.at = At::Title;
                self.facts.title = Some((String::new(), 0));
            }
            Tag::Heading { level, id, .. } => {
                self.heading = Some((id.as_ref().map(ToString::to_string), String::new()));
                self.facts.has_top_heading |= *level == HeadingLevel::H1;
                self.leave_start();
            }
            Tag::Paragraph if self.at == At::Start && self.depth == 0 => self.at = At::Lead,
            Tag::Paragraph if self.facts.next.is_empty() => {
                self.leave_start();
                self.in_next = true;
            }
            Tag::Link { link_type: LinkType::Email, .. } => {}
            Tag::Link { dest_url, .. } => self.link(dest_url, range, false),
            Tag::Image { dest_url, .. } => {
                self.link(dest_url, range, true);
                self.image_without_alt = Some(range.clone());
            }
            _ => self.leave_start(),
        }
        if !is_inline(tag) {
            self.in_word = false;
        }
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        match (&self.at, end) {
            (At::Title, TagEnd::Heading(_)) => {
                if let Some(title) = &mut self.facts.title {
                    title.1 = range.end;
                }
                self.at = At::Start;
            }
            (At::Lead, TagEnd::Paragraph) => self.at = At::Rest,
            (_, TagEnd::Paragraph) => self.in_next = false,
            _ => {}
        }
        if matches!(end, TagEnd::Heading(_))
            && let Some((id, text)) = self.heading.take()
        {
            let id = self.heading_ids.give(id.as_deref(), &text);
            self.facts.sections.push(id.into_boxed_str());
        }
        if let (TagEnd::Image, Some(range)) = (end, self.image_without_alt.take()) {
            self.facts.without_alt.push(range);
        }
    }

    fn leave_start(&mut self) {
        if self.at == At::Start {
            self.at = At::Rest;
        }
    }

    fn link(&mut self, target: &str, range: &Range<usize>, is_image: bool) {
        if !is_safe(target) {
            self.facts.unsafe_links.push((target.to_owned(), range.clone()));
        } else if is_internal(target) || (target.starts_with('#') && target.len() > 1) {
            self.facts.links.push(Link { target: target.into(), range: range.clone(), is_image });
        }
    }

    fn text(&mut self, text: &str) {
        match self.at {
            At::Title => {
                if let Some(title) = &mut self.facts.title {
                    title.0.push_str(if text == "\n" { " " } else { text });
                }
                return;
            }
            At::Lead => self.facts.lead.push_str(text),
            At::Rest if self.in_next => self.facts.next.push_str(text),
            At::Start | At::Rest => {}
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        }
        if self.image_without_alt.is_some() && !text.trim().is_empty() {
            self.image_without_alt = None;
        }
        self.facts.words += count_words(text, &mut self.in_word);
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

/// Counts the words that begin in this text; a word may go on from the text before.
pub fn count_words(text: &str, in_word: &mut bool) -> usize {
    let mut words = 0;
    if text.is_ascii() {
        return count_ascii_words(text.as_bytes(), in_word);
    }
    for c in text.chars() {
        let inside = c.is_alphanumeric() || (*in_word && !c.is_whitespace());
        words += usize::from(inside && !*in_word);
        *in_word = inside;
    }
    words
}

/// The same for plain letters, told by neighbours alone, so that many are looked at at once: a word begins behind a
/// space, and with anything but a dash.
#[expect(clippy::needless_bitwise_bool, reason = "branches would keep the loop from being vectorised")]
fn count_ascii_words(text: &[u8], in_word: &mut bool) -> usize {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return 0 };
    let is_space = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let begins = |before: u8, byte: u8| is_space(before) & !is_space(byte) & (byte != b'-');
    let mut words = usize::from(begins(if *in_word { b'x' } else { b' ' }, *first));
    for (before, bytes) in text.chunks(128).zip(text[1..].chunks(128)) {
        let begun = before.iter().zip(bytes).map(|(before, byte)| u8::from(begins(*before, *byte)));
        words += usize::from(begun.sum::<u8>());
    }
    *in_word = !is_space(*last);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_is_the_first_paragraph_as_plain_text() {
        let facts = facts("**GENEVA, 8 October 2019** — The *talks*\nbegan.\n\nMore.");
        assert_eq!(facts.lead, "GENEVA, 8 October 2019 — The talks\nbegan.");
        assert_eq!(facts.words, 8);
    }

    #[test]
    fn words_are_what_stands_between_spaces() {
        let long = "word ".repeat(100);
        for (text, words) in [
            ("", 0),
            ("one", 1),
            ("  one two\nco-operation ", 3),
            ("one -- two", 2),
            (&*long, 100),
            ("с 5 до 7", 4),
        ] {
            assert_eq!(count_words(text, &mut false), words, "{text}");
        }
        let mut in_word = false;
        let parts = ["re", "leases and", " more"].map(|part| count_words(part, &mut in_word));
        assert_eq!(parts, [1, 1, 1]);
    }

    #[test]
    fn a_heading_on_top_is_the_title_and_others_are_not() {
        let found = facts("# A *visit*\n\nText.\n\n# More");
        assert_eq!(found.title, Some(("A visit".to_owned(), 12)));
        assert!(found.has_top_heading);
        assert_eq!(facts("Text.\n\n# More").title, None);
    }

    #[test]
    fn sections_have_the_ids_that_the_page_will_have() {
        let text = "# Title\n\nLead [a](#a) [b](#).\n\n## Next *steps*\n\n## Next steps\n\n## X {#own}\n\n<p id=\"raw\">";
        let found = facts(text);
        let ids: Vec<&str> = found.sections.iter().map(|id| &**id).collect();
        assert_eq!(ids, ["next-steps", "next-steps-2", "own", "raw"]);
        assert_eq!(found.links.len(), 1);
    }

    #[test]
    fn a_list_or_a_quotation_on_top_is_no_lead() {
        assert_eq!(facts("- one\n- two\n\nText.").lead, "");
        assert_eq!(facts("> quoted\n\nText.").lead, "");
    }

    #[test]
    fn links_and_images_are_found_with_their_places() {
        let found = facts("See [x](@/a.md), [y](https://e.org) and ![](p.jpg) [z](javascript:1)");
        let targets: Vec<_> =
            found.links.iter().map(|link| (&*link.target, link.range.clone(), link.is_image)).collect();
        assert_eq!(targets, [("@/a.md", 4..15, false), ("p.jpg", 40..50, true)]);
        assert_eq!(found.without_alt.len(), 1);
        assert_eq!(found.unsafe_links, [("javascript:1".to_owned(), 51..68)]);
    }
}
