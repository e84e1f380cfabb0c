//! A line as items: phrases of the lexicon, days and hours, numbers, and words that nothing is known of.

use std::ops::Range;

use super::pieces::{NoticePiece, piece};
use super::tokens::{Token, tokens};
use super::when::When;
use super::words::{Meanings, Phrase, phrase};
use super::zones::{Zone, zone};
use crate::calendar;
use crate::labels::ReleaseType;

/// What an item is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Is {
    Phrase(&'static Phrase),
    Piece(NoticePiece),
    Zone(Zone),
    /// A number or a reference.
    Number,
    /// A day of the week.
    Weekday,
    Unknown,
}

/// An item and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) is: Is,
    pub(super) range: Range<usize>,
    /// Parts of a line that stand apart (`:`, a dash, brackets) are counted.
    pub(super) part: usize,
}

impl Item {
    /// Whether it is a phrase that may mean one of these.
    pub(super) fn means(&self, meanings: Meanings) -> bool {
        matches!(self.is, Is::Phrase(phrase) if phrase.meanings.any(meanings))
    }

    /// Whether it says nothing of a notice; words that do so alone on a line only are words elsewhere.
    pub(super) fn is_unknown(&self) -> bool {
        match self.is {
            Is::Phrase(phrase) => phrase.meanings == Meanings::ALONE,
            _ => matches!(self.is, Is::Unknown),
        }
    }

    /// Whether it says something of an instant.
    pub(super) fn is_when(&self) -> bool {
        matches!(self.is, Is::Piece(_) | Is::Zone(_) | Is::Weekday)
    }

    /// The type that it names.
    pub(super) fn kind(&self) -> Option<ReleaseType> {
        match self.is {
            Is::Phrase(phrase) if phrase.meanings.any(Meanings::LABEL.and(Meanings::WORD)) => phrase.kind,
            _ => None,
        }
    }
}

/// The items of a line.
pub(super) fn items(line: &str) -> Vec<Item> {
    let tokens = tokens(line);
    let mut items: Vec<Item> = Vec::new();
    let (mut at, mut part) = (0, 0);
    while let Some(first) = tokens.get(at) {
        let before = &line[..first.range.start];
        if is_tag(before)
            && let Some(tag) = line[first.range.start..].find('>')
        {
            // A tag of HTML is no word.
            let end = first.range.start + tag;
            at += tokens[at..].iter().take_while(|token| token.range.start < end).count();
            continue;
        }
        if let Some(last) = items.last()
            && stands_apart(&line[last.range.end..first.range.start])
        {
            part += 1;
        }
        let is_timed =
            items.iter().rev().find(|item| !item.means(Meanings::AROUND)).is_some_and(Item::is_when);
        let (is, count) = next(line, &tokens, at, is_timed);
        let end = tokens.get(at + count - 1).map_or(first.range.end, |last| last.range.end);
        items.push(Item { is, range: first.range.start..end, part });
        at += count;
    }
    items
}

/// Whether a tag of HTML begins: `<<draft>>` is none.
fn is_tag(before: &str) -> bool {
    let outside = before.strip_suffix('/').unwrap_or(before);
    outside.ends_with('<') && !outside.ends_with("<<")
}

/// The item that begins at a token, and how many tokens it has; zones stand behind what is timed.
fn next(line: &str, tokens: &[Token], at: usize, is_timed: bool) -> (Is, usize) {
    const FILLING: Meanings = Meanings::AROUND
        .and(Meanings::UNTIL)
        .and(Meanings::NUMBERING)
        .and(Meanings::LIFTED)
        .and(Meanings::TRADE);
    const TELLING: Meanings = Meanings::EMBARGO
        .and(Meanings::EMBARGOED)
        .and(Meanings::WITHHELD)
        .and(Meanings::RELEASE)
        .and(Meanings::ENDS)
        .and(Meanings::DRAFT)
        .and(Meanings::ALONE)
        .and(Meanings::LABEL)
        .and(Meanings::STATUS);
    let rest = &tokens[at..];
    let found = phrase(rest);
    if let Some((phrase, count)) = found.filter(|(phrase, _)| phrase.meanings.any(TELLING)) {
        return (Is::Phrase(phrase), count);
    }
    if is_timed && let Some((zone, count)) = zone(line, rest) {
        return (Is::Zone(zone), count);
    }
    if let Some((piece, count)) = piece(line, tokens, at)
        && count > 0
    {
        return (Is::Piece(piece), count);
    }
    match found {
        Some((phrase, count)) if phrase.meanings.any(FILLING) || phrase.meanings.any(Meanings::WORD) => {
            return (Is::Phrase(phrase), count);
        }
        _ => {}
    }
    let Some(first) = rest.first() else { return (Is::Unknown, 1) };
    if let Some((zone, count)) = zone(line, rest).filter(|(_, count)| *count > 1) {
        return (Is::Zone(zone), count);
    }
    let is = if first.folded.chars().all(char::is_numeric) {
        Is::Number
    } else if calendar::is_weekday(&first.folded) {
        Is::Weekday
    } else {
        Is::Unknown
    };
    (is, 1)
}

/// Whether what stands between two items sets them apart.
fn stands_apart(between: &str) -> bool {
    let has_dash =
        between.contains(['–', '—', '―', '|', '(', ')', '[', ']', '{', '}', '•', '·', '<', '>', '！', '：']);
    let is_spaced = |sign: char| between.contains(sign) && between.contains(char::is_whitespace);
    has_dash
        || is_spaced(':')
        || is_spaced('-')
        || is_spaced('.')
        || is_spaced('!')
        || is_spaced(';')
        || is_spaced('?')
        || is_spaced('*')
        || is_spaced('/')
        || between.contains("**")
}

/// What items say of an instant; words of which nothing is known make it unclear.
pub(super) fn when<'i>(items: impl Iterator<Item = &'i Item>) -> When {
    let mut when = When::default();
    for item in items {
        match item.is {
            Is::Piece(NoticePiece::Date(date)) => when.dates.push(date),
            Is::Piece(NoticePiece::Time(minutes, zone)) => when.times.push((minutes, zone)),
            Is::Piece(NoticePiece::Unclear) | Is::Unknown | Is::Number => when.is_unclear = true,
            Is::Zone(zone) => match when.times.last_mut() {
                Some((_, own @ None)) => *own = Some(zone),
                // "10:00 UTC (local time)": the first says it.
                Some(_) if zone == Zone::Unknown => {}
                _ => when.zone = Some(zone),
            },
            Is::Phrase(_) | Is::Weekday => {}
        }
    }
    when
}
