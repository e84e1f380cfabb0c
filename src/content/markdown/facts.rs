//! What the newsroom must know of a Markdown text: its lead, links, words; no HTML.

use std::ops::Range;

use newsgen_wire::link::is_safe;
use newsgen_wire::quotes::prose::Gathering;
use newsgen_wire::quotes::{self, Quotation};
use newsgen_wire::running::Running;
use newsgen_wire::running::options;
use newsgen_wire::wire::Paragraph;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::opening::Opening;
use super::recording::{Recorder, Recording};
use super::shape::{DEEPEST, Shape};
use super::words::count_words;
use super::{HeadingIds, is_internal, plain, raw};

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
    /// The first paragraphs with words of their own, wherever they stand.
    pub paragraphs: Vec<Paragraph>,
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
    /// Its events.
    pub recording: Option<Recording>,
}

/// Reads the facts of a text.
#[must_use]
pub fn facts(text: &str) -> Facts {
    let (mut reading, mut prose) = (Reading::default(), Gathering::new(text));
    let (mut running, mut opening) = (Running::default(), Opening::default());
    let mut recorder = Recorder::new(text);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        recorder.add(&event, range.start);
        let words = running.add(&event);
        prose.event(&event, &range, &words);
        if !opening.is_done() {
            opening.event(&event, &range, &words);
        }
        reading.read(&event, range, &words);
    }
    reading.facts.sections.append(&mut reading.raw_ids);
    if let Some((shape, _)) = &mut reading.facts.too_much_html {
        *shape = reading.shape;
    }
    let quotations = quotes::find(&prose.finish());
    Facts { quotations, paragraphs: opening.finish(), recording: recorder.finish(), ..reading.facts }
}

/// What the next text belongs to.
#[derive(Default, PartialEq, Eq)]
enum At {
    /// Nothing was seen yet, or comments alone.
    #[default]
    Start,
    /// In the level-one heading that opens the text.
    Title,
    /// Behind it.
    Rest,
}

#[derive(Default)]
struct Reading {
    facts: Facts,
    at: At,
    /// Whether the image that we are in has shown no alternative text yet.
    image_without_alt: Option<Range<usize>>,
    in_word: bool,
    shape: Shape,
    /// How many containers we are in.
    nested: usize,
    /// The block of raw HTML that we are in.
    block: raw::Block,
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

    /// Counts how deep the text is, with what Markdown makes of it.
    fn nest(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Start(_) => self.nested += 1,
            Event::End(_) => self.nested -= 1,
            _ => {}
        }
        self.shape.depth = self.shape.depth.max(self.nested);
        if self.nested > DEEPEST {
            self.too_much(range);
        }
    }

    /// Takes an event and what it adds to the running text.
    fn read(&mut self, event: &Event, range: Range<usize>, words: &str) {
        self.nest(event, &range);
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(TagEnd::HtmlBlock) => {
                let block = std::mem::take(&mut self.block);
                self.html(&block);
                self.words(&raw::text(&block.html));
                if !raw::is_comment(&block.html) {
                    self.leave_start();
                }
            }
            Event::End(end) => self.end(*end, range),
            Event::Html(line) => self.block.push(line, &range),
            Event::InlineHtml(html) => {
                self.html(&raw::Block::of(html, &range));
                self.words(words);
            }
            Event::Rule => self.leave_start(),
            event => self.text(plain(event), words),
        }
    }

    /// What must be known of raw HTML.
    fn html(&mut self, block: &raw::Block) {
        let html = &*block.html;
        self.facts.raw_html = true;
        self.shape.add(html);
        if self.shape.is_too_much() {
            self.too_much(&block.in_text(&(0..html.len())));
        }
        for target in raw::targets(html) {
            self.link(&html[target.clone()], &block.in_text(&target), false);
        }
        self.raw_ids.extend(raw::ids(html).into_iter().map(|id| html[id].into()));
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
            Tag::HtmlBlock | Tag::Link { link_type: LinkType::Email, .. } => {}
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
        if self.at == At::Title && matches!(end, TagEnd::Heading(_)) {
            if let Some(title) = &mut self.facts.title {
                title.1 = range.end;
            }
            self.at = At::Start;
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

    /// A text with the alternative texts of pictures, and without.
    fn text(&mut self, text: &str, words: &str) {
        if self.at == At::Title {
            if let Some(title) = &mut self.facts.title {
                title.0.push_str(if words == "\n" { " " } else { words });
            }
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        }
        if self.image_without_alt.is_some() && !text.trim().is_empty() {
            self.image_without_alt = None;
        }
        self.words(words);
    }

    fn words(&mut self, words: &str) {
        self.facts.words += count_words(words, &mut self.in_word);
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_is_the_first_paragraph_as_plain_text() {
        let facts = facts("**GENEVA, 8 October 2019** — The *talks*\nbegan.\n\nMore.");
        assert_eq!(facts.paragraphs[0].text, "GENEVA, 8 October 2019 — The talks\nbegan.");
        assert_eq!(facts.words, 8);
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
    fn the_lead_is_the_first_paragraph_with_words_of_its_own() {
        for (text, expected) in [
            ("- one\n- two\n\nText.", "Text."),
            ("> quoted\n\nText.", "Text."),
            ("![A mayor](m.png)\n\nText.", "Text."),
            ("[![A mayor](m.png)](/m/)\n\nText.", "Text."),
            ("![Arms](m.png) Text.", " Text."),
            ("<!-- desk -->\n\nText.", "Text."),
            (
                "<figure>\n\n![A](a.png)\n\n<figcaption>\n\nA caption.\n\n</figcaption>\n\n</figure>\n\nText.",
                "Text.",
            ),
            ("***\n\n## Below\n\nText.", "Text."),
            ("[Deutsche Fassung](d.md)\n\nText.", "Text."),
            ("<https://x.org> https://y.org\n\nText.", "Text."),
            ("[Deutsche Fassung](d.md)\nText.", "Text."),
            ("<a href=\"d.md\">Deutsche Fassung</a>\n\nText.", "Text."),
            ("[^a]: A note.\n\nText.[^a]", "Text."),
            ("[All of it](d.pdf)", "All of it"),
            ("![A](a.png)", ""),
        ] {
            let found = facts(text).paragraphs;
            let lead = found.first().map_or("", |paragraph| &paragraph.text[paragraph.from..]);
            assert_eq!(lead, expected, "{text}");
        }
    }

    #[test]
    fn words_of_raw_html_count_and_those_of_pictures_do_not() {
        for (text, words) in [
            ("![A mayor](m.png)", 0),
            ("The toll is ~~12~~ 14.", 4),
            ("12[^a] people.\n\n[^a]: Police.", 3),
            ("<details>\n<summary>More words</summary>\nhere\n</details>", 3),
            ("a<br>b", 2),
            ("<script>\nno\n</script>", 0),
        ] {
            assert_eq!(facts(text).words, words, "{text}");
        }
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
