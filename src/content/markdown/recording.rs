//! The events of a text in a few bytes, so that making its HTML need not parse it again.
//!
//! Most releases consist of paragraphs, headings, lists, quotations, links and emphasis, whose words stand in the text
//! as they are shown: an event is then a sign and the places of its words. A text with anything else (raw HTML, tables,
//! notes, entities, references) is not recorded, and parsed again.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

/// The events of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording(Box<[u8]>);

/// Records the events of a text.
pub struct Recorder<'t> {
    text: &'t str,
    /// None as soon as there was an event that cannot be recorded.
    bytes: Option<Vec<u8>>,
    /// Where the last words end: places are written as distances from here.
    at: usize,
}

// The signs of events with places or numbers behind them; those of others are greater.
const TEXT: u8 = 0;
const CODE: u8 = 1;
const PARAGRAPH: u8 = 2;
const NUMBERED_LIST: u8 = 3;
const LINK: u8 = 4;
const AUTOLINK: u8 = 5;
const EMAIL: u8 = 6;
const IMAGE: u8 = 7;
/// Behind these two stand signs for six levels each.
const HEADING: u8 = 40;
const HEADING_END: u8 = 50;

/// The sign of an event that says all.
fn sign(event: &Event) -> Option<u8> {
    Some(match event {
        Event::SoftBreak => 8,
        Event::HardBreak => 9,
        Event::Rule => 10,
        Event::End(TagEnd::Paragraph) => 11,
        Event::Start(Tag::BlockQuote(None)) => 12,
        Event::End(TagEnd::BlockQuote(None)) => 13,
        Event::Start(Tag::List(None)) => 14,
        Event::End(TagEnd::List(false)) => 15,
        Event::End(TagEnd::List(true)) => 16,
        Event::Start(Tag::Item) => 17,
        Event::End(TagEnd::Item) => 18,
        Event::Start(Tag::Emphasis) => 19,
        Event::End(TagEnd::Emphasis) => 20,
        Event::Start(Tag::Strong) => 21,
        Event::End(TagEnd::Strong) => 22,
        Event::Start(Tag::Strikethrough) => 23,
        Event::End(TagEnd::Strikethrough) => 24,
        Event::End(TagEnd::Link) => 25,
        Event::End(TagEnd::Image) => 26,
        Event::Start(Tag::Heading { level, id: None, classes, attrs })
            if classes.is_empty() && attrs.is_empty() =>
        {
            HEADING + *level as u8
        }
        Event::End(TagEnd::Heading(level)) => HEADING_END + *level as u8,
        _ => return None,
    })
}

/// The event that has a sign.
fn event(sign: u8) -> Option<Event<'static>> {
    let level = |sign: u8| HeadingLevel::try_from(usize::from(sign)).ok();
    Some(match sign {
        8 => Event::SoftBreak,
        9 => Event::HardBreak,
        10 => Event::Rule,
        11 => Event::End(TagEnd::Paragraph),
        12 => Event::Start(Tag::BlockQuote(None)),
        13 => Event::End(TagEnd::BlockQuote(None)),
        14 => Event::Start(Tag::List(None)),
        15 => Event::End(TagEnd::List(false)),
        16 => Event::End(TagEnd::List(true)),
        17 => Event::Start(Tag::Item),
        18 => Event::End(TagEnd::Item),
        19 => Event::Start(Tag::Emphasis),
        20 => Event::End(TagEnd::Emphasis),
        21 => Event::Start(Tag::Strong),
        22 => Event::End(TagEnd::Strong),
        23 => Event::Start(Tag::Strikethrough),
        24 => Event::End(TagEnd::Strikethrough),
        25 => Event::End(TagEnd::Link),
        26 => Event::End(TagEnd::Image),
        HEADING..HEADING_END => {
            let level = level(sign - HEADING)?;
            Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        _ => Event::End(TagEnd::Heading(level(sign.checked_sub(HEADING_END)?)?)),
    })
}

impl<'t> Recorder<'t> {
    /// Begins with a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, bytes: Some(Vec::with_capacity(text.len() / 8)), at: 0 }
    }

    /// Takes the next event and where it begins in the text.
    pub fn add(&mut self, event: &Event<'t>, start: usize) {
        if self.bytes.is_some() && self.written(event, start).is_none() {
            self.bytes = None;
        }
    }

    /// The recording, unless an event could not be recorded.
    #[must_use]
    pub fn finish(self) -> Option<Recording> {
        Some(Recording(self.bytes?.into_boxed_slice()))
    }

    fn written(&mut self, event: &Event<'t>, start: usize) -> Option<()> {
        match event {
            Event::Text(words) => self.words(TEXT, words),
            Event::Code(words) => self.words(CODE, words),
            Event::Start(Tag::Paragraph) => {
                self.push(PARAGRAPH)?;
                self.place(start)
            }
            Event::Start(Tag::List(Some(first))) => {
                self.push(NUMBERED_LIST)?;
                self.number(usize::try_from(*first).ok()?)
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let sign = match link_type {
                    LinkType::Inline => LINK,
                    LinkType::Autolink => AUTOLINK,
                    LinkType::Email => EMAIL,
                    _ => return None,
                };
                self.link(sign, [dest_url, title, id])
            }
            Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, title, id }) => {
                self.link(IMAGE, [dest_url, title, id])
            }
            event => self.push(sign(event)?),
        }
    }

    fn words(&mut self, sign: u8, words: &CowStr<'t>) -> Option<()> {
        self.push(sign)?;
        self.at = self.slice(words)?;
        Some(())
    }

    fn link(&mut self, sign: u8, [target, title, id]: [&CowStr<'t>; 3]) -> Option<()> {
        if !title.is_empty() || !id.is_empty() {
            return None;
        }
        self.push(sign)?;
        self.slice(target)?;
        Some(())
    }

    /// Writes where words stand in the text, and gives where they end; none if they do not stand there.
    fn slice(&mut self, words: &CowStr<'t>) -> Option<usize> {
        let CowStr::Borrowed(words) = words else { return None };
        let start = (words.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start + words.len();
        if end > self.text.len() {
            return None;
        }
        self.place(start)?;
        self.number(words.len())?;
        Some(end)
    }

    fn place(&mut self, at: usize) -> Option<()> {
        self.number(at.checked_sub(self.at)?)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow (LEB128).
    fn number(&mut self, mut number: usize) -> Option<()> {
        while number > 0x7f {
            self.push(number.to_le_bytes()[0] | 0x80)?;
            number >>= 7;
        }
        self.push(number.to_le_bytes()[0])
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        self.bytes.as_mut()?.push(byte);
        Some(())
    }
}

impl Recording {
    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The events of the text that was recorded, each with where it begins, if it begins a paragraph.
    pub fn events<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Event<'a>, Option<usize>)> {
        let mut playing = Playing { text, bytes: self.0.iter(), at: 0 };
        std::iter::from_fn(move || playing.event())
    }
}

struct Playing<'a> {
    text: &'a str,
    bytes: std::slice::Iter<'a, u8>,
    at: usize,
}

impl<'a> Playing<'a> {
    fn event(&mut self) -> Option<(Event<'a>, Option<usize>)> {
        let event = match *self.bytes.next()? {
            TEXT => Event::Text(self.words()?),
            CODE => Event::Code(self.words()?),
            PARAGRAPH => {
                let start = self.at + self.number()?;
                return Some((Event::Start(Tag::Paragraph), Some(start)));
            }
            NUMBERED_LIST => Event::Start(Tag::List(Some(self.number()? as u64))),
            LINK => self.link(LinkType::Inline)?,
            AUTOLINK => self.link(LinkType::Autolink)?,
            EMAIL => self.link(LinkType::Email)?,
            IMAGE => Event::Start(Tag::Image {
                link_type: LinkType::Inline,
                dest_url: self.slice()?.0,
                title: "".into(),
                id: "".into(),
            }),
            sign => event(sign)?,
        };
        Some((event, None))
    }

    fn words(&mut self) -> Option<CowStr<'a>> {
        let (words, end) = self.slice()?;
        self.at = end;
        Some(words)
    }

    fn link(&mut self, link_type: LinkType) -> Option<Event<'a>> {
        let dest_url = self.slice()?.0;
        Some(Event::Start(Tag::Link { link_type, dest_url, title: "".into(), id: "".into() }))
    }

    fn slice(&mut self) -> Option<(CowStr<'a>, usize)> {
        let start = self.at + self.number()?;
        let end = start + self.number()?;
        Some((self.text.get(start..end)?.into(), end))
    }

    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.bytes.next()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::Parser;

    use super::*;
    use newsgen_wire::running::options;

    fn recorded(text: &str) -> Option<Recording> {
        let mut recorder = Recorder::new(text);
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            recorder.add(&event, range.start);
        }
        recorder.finish()
    }

    /// Whether a text is recorded; if it is, the recording must say what parsing says.
    fn is_recorded(text: &str) -> bool {
        let Some(recording) = recorded(text) else { return false };
        let parsed = Parser::new_ext(text, options()).into_offset_iter().map(|(event, range)| {
            let is_paragraph = event == Event::Start(Tag::Paragraph);
            (event, is_paragraph.then_some(range.start))
        });
        assert_eq!(recording.events(text).collect::<Vec<_>>(), parsed.collect::<Vec<_>>(), "{text:?}");
        true
    }

    #[test]
    fn what_releases_consist_of_is_recorded() {
        for text in [
            "",
            "**VIENNA, 5 May** — The *talks*\nbegan.  \nMore\\* \\\nand `code`.",
            "# One\n\n## Two\n\nThree\n===\n\n###### Six",
            "> “Words”\n>\n> — *Somebody*\n\n***\n\n~~gone~~",
            "- a\n- b\n\n  c\n\n7. d\n8. e",
            "[a](https://e.org/?a=1) <https://e.org> <desk@e.org> [b](b.md) ![c](d.jpg)",
            "Réunion à Кишинёв, 東京.",
        ] {
            assert!(is_recorded(text), "{text:?}");
        }
        let long = format!("{}\n\nend", "word ".repeat(5000));
        assert!(is_recorded(&long));
    }

    #[test]
    fn anything_else_is_not() {
        for text in [
            "a &amp; b",
            "a<br>b",
            "<p>\n",
            "[a][b]\n\n[b]: c",
            "[a](b \"c\")",
            "![a](b 'c')",
            "|a|\n|-|\n|b|",
            "a[^1]\n\n[^1]: b",
            "# a {#b}",
            "    code",
            "[a](b\\)c)",
        ] {
            assert!(!is_recorded(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_recording_says_what_parsing_says(text in "([a-zé &;<>*_`~!\\[\\](){}|#:+0-9.\"\\\\-]|\\n|\\n\\n|\\t|\\(a\\)|\\r\\n){0,60}") {
            is_recorded(&text);
        }
    }
}
