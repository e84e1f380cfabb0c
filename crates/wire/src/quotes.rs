//! Quotations: what somebody is quoted with, and who says it.
//!
//! [`find`] reads them from the paragraphs of a text ([`prose`]): `marks` and `spans` say which passages stand
//! between quotation marks, `finding` and `shape` which of them are somebody's words, `attribution` and `subject` who
//! speaks, by the words of their languages (`lexicon`), `apart` and `holders` what other sentences say of that. Precision comes first: a title is no quotation, and a quotation whose speaker
//! is in doubt has none. `quotes/cases.txt` says how well that works.

mod apart;
mod attribution;
mod finding;
mod holders;
mod lexicon;
mod marks;
pub mod prose;
mod shape;
mod spans;
mod subject;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use crate::running::{Running, options};
use crate::text::one_line;
use finding::{Finding, FoundQuotation};
use marks::{after_dash, has_dialogue, has_marks};
use prose::{Gathering, Prose};
use spans::{Span, spans};
use words::{SpeechKind, SpeechWord, words};

/// What somebody is quoted with.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Quotation {
    /// Where its words stand in the file, without the marks, in bytes.
    pub range: Range<u32>,
    /// Who says it, as the text names them, without an article.
    pub speaker: Option<Box<str>>,
}

impl Quotation {
    /// The same quotation in a longer text in which the text it was read from begins at byte `offset`.
    pub fn move_by(&mut self, offset: usize) {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.range = self.range.start.saturating_add(offset)..self.range.end.saturating_add(offset);
    }

    /// Its words as plain text; of several paragraphs each in a line of its own. `body` is where the Markdown of the
    /// file begins; wire copy has none.
    #[must_use]
    pub fn text(&self, file: &str, body: Option<usize>) -> String {
        let range = self.range.start as usize..self.range.end as usize;
        let written = file.get(range.clone()).unwrap_or_default();
        let is_markup =
            |byte| matches!(byte, b'*' | b'_' | b'[' | b'`' | b'\\' | b'<' | b'&' | b'~' | b'>' | b'!');
        let plain = match body {
            Some(body) if written.bytes().any(is_markup) => running(file, body, &range),
            _ => written.to_owned(),
        };
        let mut text = String::with_capacity(plain.len());
        for paragraph in plain.split("\n\n").map(one_line) {
            let words = if text.is_empty() {
                &*paragraph
            } else {
                paragraph.trim_start_matches(OPENING).trim_start()
            };
            if words.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(words);
        }
        text
    }
}

/// The running text of a range of a file. The whole text is read: what a mark means may be said outside of the range.
fn running(file: &str, body: usize, range: &Range<usize>) -> String {
    let (mut text, mut running) = (String::with_capacity(range.len()), Running::default());
    let markdown = file.get(body..).unwrap_or_default();
    for (event, at) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let at = at.start + body..at.end + body;
        let words = running.add(&event);
        if matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Item)) && at.end > range.start {
            text.push_str("\n\n");
        }
        if at.start >= range.end {
            break;
        }
        if at.end <= range.start {
            continue;
        }
        // What is written as it is read can be cut; what is not is one sign.
        if words.len() == at.len() {
            let from = range.start.saturating_sub(at.start);
            let to = words.len() - at.end.saturating_sub(range.end);
            text.push_str(words.get(from..to).unwrap_or_default());
        } else {
            text.push_str(&words);
        }
    }
    text
}

/// Marks with which every paragraph of a long quotation begins again.
const OPENING: [char; 9] = ['\'', '"', '“', '„', '«', '»', '‘', '‹', '›'];

/// Marks with which a quotation ends.
const CLOSING: [char; 6] = ['"', '”', '“', '»', '«', '’'];

/// Whether a speaker is a body rather than a person: `Ministry of Culture`.
#[must_use]
pub fn is_body(speaker: &str) -> bool {
    let words = words(speaker, 0, 24);
    words.iter().any(|word| word.is(SpeechKind::Body)) && !words.iter().any(|word| word.is(SpeechKind::Role))
}

/// Whether a speaker may be the person of this name: `Minister Borg` is `Ian Borg`, `Anna Borg` and the
/// `Director General` are not.
#[must_use]
pub fn may_be(speaker: &str, name: &str) -> bool {
    let (speaker, name) = (words(speaker, 0, 24), words(name, 0, 24));
    let is_office = |word: &SpeechWord| word.is(SpeechKind::Role) || word.is(SpeechKind::Body);
    let (Some((last, before)), Some(surname)) = (speaker.split_last(), name.last()) else { return false };
    let personal = name.iter().all(|word| word.is_capital() && !is_office(word));
    let acronym = |word: &SpeechWord| word.text.chars().skip(1).any(char::is_uppercase);
    let known = |word: &SpeechWord| name.iter().any(|part| part.lower() == word.lower());
    let fits = |word: &SpeechWord| is_office(word) || !word.is_capital() || acronym(word) || known(word);
    personal && last.lower() == surname.lower() && before.iter().all(fits)
}

/// The quotations of wire copy.
#[must_use]
pub fn in_wire(text: &str, body: Range<usize>) -> Box<[Quotation]> {
    let wanted = text.get(body.clone()).is_some_and(|text| has_marks(text) || has_dialogue(text));
    if wanted { find(&Prose::of_wire(text, body)) } else { Box::default() }
}

/// The quotations of a text in Markdown. Who walks its events anyway feeds a [`prose::Gathering`] instead.
#[must_use]
pub fn in_markdown(text: &str) -> Box<[Quotation]> {
    let (mut gathering, mut running) = (Gathering::new(text), Running::default());
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let words = running.add(&event);
        gathering.event(&event, &range, &words);
    }
    find(&gathering.finish())
}

/// The quotations of a text, in its order.
#[must_use]
pub fn find(prose: &Prose) -> Box<[Quotation]> {
    let text = &*prose.text;
    let spans = spans(text, &prose.paragraphs);
    let mut finding = Finding { text, paragraphs: &prose.paragraphs, found: Vec::new(), last: None };
    let is_dialogue = |index: &usize| {
        let is_in = |span: &Span| (span.first..=span.last).contains(index);
        after_dash(&text[prose.paragraphs[*index].range.clone()]).is_some() && !spans.iter().any(is_in)
    };
    let mut dialogues = (0..prose.paragraphs.len()).filter(is_dialogue).peekable();
    for (index, span) in spans.iter().enumerate() {
        while let Some(paragraph) = dialogues.next_if(|paragraph| *paragraph < span.first) {
            finding.judge_dialogue(paragraph);
        }
        let before = index.checked_sub(1).map(|before| &spans[before]);
        finding.judge(span, before, spans.get(index + 1));
    }
    for paragraph in dialogues {
        finding.judge_dialogue(paragraph);
    }
    finding.found.sort_by_key(|found| found.range.start);
    let quotation = |found: FoundQuotation| {
        let range = prose.source(&found.range);
        let (start, end) = (u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?);
        let speaker = found.speaker.and_then(|speaker| text.get(speaker));
        let speaker = speaker.map(|name| one_line(name).into());
        Some(Quotation { range: start..end, speaker })
    };
    finding.found.into_iter().filter_map(quotation).collect()
}
