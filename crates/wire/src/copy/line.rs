//! The lines of copy, and what can be seen of each: its shape, its words, its place in its block.

use std::ops::Range;

use super::day;
use super::form::{
    Says, has_mail, has_phone, has_postcode, is_byline, is_field, is_of_reference, is_whole, single, type_of,
    whole_label,
};
use super::words::{CopyPhrase, CopyWord, WordMeaning, begins, words};
use crate::dateline::{self, Dateline, Form, Gazetteer};
use crate::title::is_stopped;

/// What a line is known by; several things hold of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u64);

impl Traits {
    pub(super) fn has(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn set(&mut self, of: Self, holds: bool) {
        if holds {
            self.0 |= of.0;
        }
    }
}

/// Names the bits, in the order of the list.
impl Traits {
    /// At most four words.
    pub(super) const SHORT: Self = Self(1);
    /// Five to thirty words.
    pub(super) const MIDDLING: Self = Self(1 << 1);
    /// More words, or more than 200 characters.
    pub(super) const LONG: Self = Self(1 << 2);
    /// The line ends with a full stop that is none of an abbreviation.
    pub(super) const STOPPED: Self = Self(1 << 3);
    /// Its paragraph has a sentence of some length.
    pub(super) const PROSE: Self = Self(1 << 4);
    pub(super) const ENDS_OPEN: Self = Self(1 << 5);
    pub(super) const CAPITALS: Self = Self(1 << 6);
    pub(super) const BULLET: Self = Self(1 << 7);
    /// A telephone number or an address of mail.
    pub(super) const REACHES: Self = Self(1 << 8);
    pub(super) const WEB: Self = Self(1 << 9);
    /// An address in a town.
    pub(super) const ADDRESS: Self = Self(1 << 10);
    /// It names a kind of body.
    pub(super) const BODY: Self = Self(1 << 11);
    pub(super) const LABEL: Self = Self(1 << 12);
    /// It stands behind a label on one line.
    pub(super) const LABELLED: Self = Self(1 << 13);
    pub(super) const DAY: Self = Self(1 << 14);
    pub(super) const REFERENCE: Self = Self(1 << 15);
    pub(super) const SOURCE: Self = Self(1 << 16);
    pub(super) const AUDIENCE: Self = Self(1 << 17);
    pub(super) const CONTACT: Self = Self(1 << 18);
    pub(super) const SALUTATION: Self = Self(1 << 19);
    pub(super) const POINTS: Self = Self(1 << 20);
    /// A field that is known.
    pub(super) const FIELD: Self = Self(1 << 21);
    /// A dateline with a day begins it.
    pub(super) const DATELINE: Self = Self(1 << 22);
    /// A dateline without a day, and a sentence.
    pub(super) const PLACE: Self = Self(1 << 23);
    /// The same line stands below once more.
    pub(super) const REPEATED: Self = Self(1 << 24);
    /// A sentence below holds these words.
    pub(super) const NAMED: Self = Self(1 << 25);
    pub(super) const FIRST: Self = Self(1 << 26);
    /// Its paragraph is this line.
    pub(super) const ALONE: Self = Self(1 << 27);
    /// It goes on with a sentence of the line above it.
    pub(super) const WRAPPED: Self = Self(1 << 28);
    /// A sentence begins in it that goes on in the next line.
    pub(super) const OPENS: Self = Self(1 << 29);
    pub(super) const SMALL: Self = Self(1 << 30);
    /// The headline that the front matter gives.
    pub(super) const TITLE: Self = Self(1 << 31);
    pub(super) const NOTES: Self = Self(1 << 32);
    pub(super) const ABOUT: Self = Self(1 << 33);
    pub(super) const END: Self = Self(1 << 34);
    /// A day stands in front of a sentence.
    pub(super) const DAY_FIRST: Self = Self(1 << 35);
    /// A field of whatever name.
    pub(super) const NAMED_FIELD: Self = Self(1 << 36);
    /// A place and a day, or a place and an agency.
    pub(super) const SIGNATURE: Self = Self(1 << 37);
    /// The front matter gives the headline, and this is not it.
    pub(super) const OTHER_TITLE: Self = Self(1 << 38);
    pub(super) const QUESTION: Self = Self(1 << 39);
    /// The next line of its paragraph begins with a small letter.
    pub(super) const GOES_ON: Self = Self(1 << 40);
}

/// A line, or what of it stands behind a label.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen of a line by itself")]
pub(super) struct TopLine<'t> {
    /// Without the spaces around it, in bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) text: &'t str,
    /// A blank line stands above it, or nothing.
    pub(super) after_blank: bool,
    /// A label stands in front of it on its line.
    pub(super) is_labelled: bool,
    /// What another reader hides: a label or an embargo.
    pub(super) hidden: bool,
    /// A sentence may go on in the next line.
    is_broken: bool,
}

/// The lines of a range, at most so many.
pub(super) fn lines<'t>(
    text: &'t str,
    from: Range<usize>,
    hidden: &[Range<usize>],
    most: usize,
) -> Vec<TopLine<'t>> {
    let mut lines = Vec::new();
    let mut at = from.start;
    let mut after_blank = true;
    while at < from.end && lines.len() < most {
        let rest = &text[at..from.end];
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let mut range = trimmed(text, at..at + length);
        at += length;
        if range.is_empty() {
            after_blank = true;
            continue;
        }
        let mut is_labelled = false;
        for hidden in hidden {
            if hidden.start > range.start && hidden.start < range.end && hidden.end >= range.end {
                range = trimmed(text, range.start..hidden.start);
            }
            if hidden.start > range.start || hidden.end <= range.start {
                continue;
            }
            let label = trimmed(text, range.start..hidden.end.min(range.end));
            range = trimmed(text, hidden.end.min(range.end)..range.end);
            is_labelled = !range.is_empty();
            lines.push(TopLine {
                text: &text[label.clone()],
                range: label,
                after_blank,
                is_labelled: false,
                hidden: true,
                is_broken: false,
            });
            after_blank = false;
        }
        if !range.is_empty() {
            lines.push(TopLine {
                text: &text[range.clone()],
                range,
                after_blank,
                is_labelled,
                hidden: false,
                is_broken: false,
            });
            after_blank = false;
        }
    }
    for at in 1..lines.len() {
        lines[at - 1].is_broken = is_broken(&lines[at - 1], &lines[at]);
    }
    lines
}

/// Whether a sentence may go on in the next line.
fn is_broken(line: &TopLine, next: &TopLine) -> bool {
    if next.after_blank || next.hidden || next.is_labelled || line.text.ends_with(['.', '!', '?', ':', '。'])
    {
        return false;
    }
    let is_full = line.text.chars().nth(45).is_some() && is_capitals(line.text) == is_capitals(next.text);
    next.text.starts_with(char::is_lowercase) || (is_full && !is_dated(next.text))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let written = &text[range.clone()];
    let start = range.start + (written.len() - written.trim_start_matches(is_blank).len());
    start..(range.start + written.trim_end_matches(is_blank).len()).max(start)
}

/// A line with all that is seen of it.
pub(super) struct Seen {
    pub(super) traits: Traits,
    pub(super) dateline: Option<Dateline>,
    /// The label that it is.
    pub(super) label: Option<CopyPhrase>,
    /// The type that it says as a headline.
    pub(super) says: Option<Says>,
}

/// What stands around a line.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) gazetteer: &'a Gazetteer,
    /// The headline that the front matter gives.
    pub(super) title: Option<&'a str>,
}

/// A line of more words is a sentence.
const FEW: usize = 16;

/// Looks at a line.
pub(super) fn see(lines: &[TopLine], at: usize, around: &Around) -> Seen {
    let line = &lines[at];
    let count = line.text.split_whitespace().count();
    let mut traits = Traits::default();
    shape(&mut traits, line, count);
    place_in_block(&mut traits, lines, at);
    let is_start = line.after_blank || line.is_labelled || at == 0 || !traits.has(Traits::WRAPPED);
    let dateline = if is_start { dateline_of(line, around) } else { None };
    if let Some(found) = &dateline {
        let is_dated = found.date.is_some();
        let is_own_line = found.form == Form::OwnLine;
        traits.set(Traits::DATELINE, is_dated && !is_own_line);
        traits
            .set(Traits::PLACE, !is_dated && !is_own_line && traits.has(Traits::STOPPED.and(Traits::PROSE)));
        traits.set(Traits::SIGNATURE, is_own_line);
    }
    if traits.has(Traits::DATELINE) {
        return Seen { traits, dateline, label: None, says: None };
    }
    // Of a long line the first words say what it is.
    let words = words(line.text, if count > FEW { 8 } else { FEW + 1 });
    let label = meanings(&mut traits, line, &words, around.text);
    traits.set(Traits::DAY_FIRST, day::in_front(line.text).is_some());
    traits.set(Traits::FIRST, at == 0);
    traits.set(Traits::LABELLED, line.is_labelled);
    if let Some(title) = around.title {
        traits.set(Traits::TITLE, title == line.text);
        traits.set(Traits::OTHER_TITLE, title != line.text);
    }
    if (2..=12).contains(&count) && !line.hidden {
        named(&mut traits, line, around.text);
    }
    let says = if line.hidden { None } else { type_of(&words) };
    Seen { traits, dateline, label, says }
}

/// The dateline with which a line begins; what the text speaks of may show that one without a day is one.
fn dateline_of(line: &TopLine, around: &Around) -> Option<Dateline> {
    if line.hidden {
        return None;
    }
    let below = below(around.text, line.range.start);
    dateline::parse(line.text, around.gazetteer).or_else(|| dateline::undated_in_copy(line.text, below))
}

/// The text behind a line, as far as it is looked at.
fn below(text: &str, from: usize) -> &str {
    const FAR: usize = 6000;
    let mut end = text.len().min(from + FAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[from..end]
}

fn shape(traits: &mut Traits, line: &TopLine, count: usize) {
    let text = line.text;
    let is_long = count > 30 || (text.len() > 200 && text.chars().nth(200).is_some());
    traits.set(Traits::LONG, is_long);
    traits.set(Traits::SHORT, count <= 4);
    traits.set(Traits::MIDDLING, count > 4 && !is_long);
    let shown = text.trim_end_matches(['"', '”', '“', '’', '»', ')', '\'']);
    traits.set(Traits::STOPPED, is_stopped(shown));
    traits.set(Traits::QUESTION, shown.ends_with(['?', '!', '？', '！']));
    traits.set(Traits::ENDS_OPEN, shown.ends_with([',', ';', ':', '،', '：', '；']));
    traits.set(Traits::CAPITALS, text.len() > 2 && is_capitals(text));
    let behind = text.trim_start_matches(['-', '–', '—', '•', '·', '*', '►', '▪', '◦', '●', '■']);
    traits.set(Traits::BULLET, behind.len() < text.len() && behind.starts_with([' ', '\t', '\u{a0}']));
    traits.set(Traits::REACHES, has_mail(text) || has_phone(text));
    traits.set(Traits::WEB, text.contains("www.") || text.contains("http"));
    traits.set(Traits::SMALL, text.starts_with(char::is_lowercase));
    let signs = text.trim_matches([' ', '-', '*', '#', '–', '—', '=', '_', '.', '~', '•']);
    traits.set(Traits::END, signs.is_empty() || signs == "30" && text.len() > 2);
}

/// Where it stands in its paragraph.
fn place_in_block(traits: &mut Traits, lines: &[TopLine], at: usize) {
    let line = &lines[at];
    let next = lines.get(at + 1).filter(|next| !next.after_blank);
    traits.set(Traits::ALONE, line.after_blank && next.is_none());
    traits.set(Traits::GOES_ON, next.is_some_and(|next| next.text.starts_with(char::is_lowercase)));
    let begin = (0..=at).rev().find(|at| lines[*at].after_blank).unwrap_or(0);
    let end =
        lines[at + 1..].iter().position(|line| line.after_blank).map_or(lines.len(), |end| at + 1 + end);
    // Lines that are broken belong to a sentence if the paragraph ends with one.
    let stops = lines[begin..end].iter().rposition(|line| is_stopped(line.text)).map(|stop| begin + stop);
    let goes_on = stops.is_some_and(|stop| at < stop)
        && lines[at..stops.unwrap_or(at)].iter().all(|line| line.is_broken);
    traits.set(Traits::OPENS, goes_on && !line.hidden);
    let is_rest = at > begin && lines[at - 1].is_broken && stops.is_some_and(|stop| at <= stop);
    let is_small = !line.after_blank && !line.is_labelled && line.text.starts_with(char::is_lowercase);
    traits.set(Traits::WRAPPED, is_rest || is_small);
    let count = line.text.split_whitespace().count();
    let is_sentence = is_stopped(line.text) && (count > 4 || (count == 1 && line.text.chars().count() > 12));
    let runs_on = count > 30 || line.text.chars().count() > 220;
    traits.set(Traits::PROSE, is_sentence || runs_on || goes_on);
}

fn is_capitals(line: &str) -> bool {
    line.contains(char::is_uppercase) && !line.contains(char::is_lowercase)
}

/// Whether a dateline with a day begins a line.
fn is_dated(line: &str) -> bool {
    dateline::parse(line, &Gazetteer::default()).is_some_and(|found| found.date.is_some())
}

/// What its words say; gives the label that it is.
fn meanings(traits: &mut Traits, line: &TopLine, words: &[CopyWord], whole: &str) -> Option<CopyPhrase> {
    let text = line.text;
    let body = words.iter().take(12).any(|word| single(word).any(WordMeaning::BODY));
    traits.set(Traits::BODY, body);
    let has_digit = text.contains(|c: char| c.is_numeric());
    let in_town = words.iter().any(|word| single(word).any(WordMeaning::ADDRESS));
    traits.set(Traits::ADDRESS, has_digit && words.len() <= 16 && (in_town || has_postcode(words, text)));
    let label = whole_label(words);
    traits.set(Traits::LABEL, label.is_some() || line.hidden);
    traits.set(Traits::DAY, day::whole(text, whole).is_some());
    traits.set(Traits::REFERENCE, has_digit && !traits.has(Traits::DAY) && is_of_reference(text, words));
    for (meaning, sign) in [
        (WordMeaning::SOURCE, Traits::SOURCE),
        (WordMeaning::CONTACT, Traits::CONTACT),
        (WordMeaning::EVENT.and(WordMeaning::DAY).and(WordMeaning::PLACE), Traits::FIELD),
    ] {
        traits.set(sign, is_field(text, words, meaning));
    }
    for (meaning, sign) in [
        (WordMeaning::AUDIENCE, Traits::AUDIENCE),
        (WordMeaning::NOTES, Traits::NOTES),
        (WordMeaning::POINTS, Traits::POINTS),
        (WordMeaning::CONTACT, Traits::CONTACT),
        (WordMeaning::END, Traits::END),
    ] {
        traits.set(sign, is_whole(text, words, meaning));
    }
    traits.set(Traits::NOTES, is_field(text, words, WordMeaning::NOTES) && words.len() > 1);
    traits.set(Traits::AUDIENCE, is_field(text, words, WordMeaning::AUDIENCE));
    traits.set(Traits::SOURCE, is_byline(text, words));
    let colon = text.find([':', '：']).filter(|at| *at <= 40);
    let name = colon.map(|at| text[..at].split_whitespace().count());
    traits.set(Traits::NAMED_FIELD, name.is_some_and(|name| (1..=3).contains(&name)) && !text.ends_with(':'));
    let greets = begins(words, WordMeaning::SALUTATION).is_some();
    let is_address = text.ends_with([',', ':', '!', '，', '：', '،']) && words.len() <= 14;
    traits.set(Traits::SALUTATION, greets && is_address);
    let about = begins(words, WordMeaning::ABOUT).is_some_and(|(_, count)| count < words.len() || count > 1);
    let is_last = words.len() > 1 && words.last().is_some_and(|word| single(word).any(WordMeaning::ABOUT));
    traits.set(Traits::ABOUT, (about || is_last) && words.len() <= 14 && !is_stopped(text));
    label
}

/// Whether its words stand below: as a line, or within one.
fn named(traits: &mut Traits, line: &TopLine, text: &str) {
    let below = below(text, line.range.end);
    for at in memchr::memmem::find_iter(below.as_bytes(), line.text.as_bytes()).take(4) {
        let (before, behind) = (&below[..at], &below[at + line.text.len()..]);
        let begins = before.trim_end_matches([' ', '\t']).ends_with('\n');
        let ends = behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        traits.set(Traits::REPEATED, begins && ends);
        traits.set(Traits::NAMED, !(begins && ends));
    }
}
