//! What one line says: a label, an embargo, both, or neither.
//!
//! A line is an embargo line when it *begins* so, labels and words such as "this text is" aside, or when such a part
//! stands apart in it, behind a dash or in brackets, or when an hour or a day follows the word and nothing before it
//! speaks of trade. A headline that merely has such a word is none.

use std::ops::Range;

use super::items::{Is, Item, items, when};
use super::when::When;
use super::words::{self, HOLDING, Meanings};
use crate::labels::ReleaseType;
use crate::text::{OTHER_LINE_ENDS, has_other_line_ends};

/// What a line says; ranges are bytes of the line.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// What is not shown.
    pub(super) hidden: Range<usize>,
    /// The end of the emphasis around it, where words are left between.
    pub(super) closing: Option<Range<usize>>,
    /// What says more than a label and is shown elsewhere.
    pub(super) kept: Option<Range<usize>>,
    /// The type that it names.
    pub(super) kind: Option<ReleaseType>,
    /// Until when it holds the text.
    pub(super) held: Option<When>,
}

/// The signs of phrases that hold a text with a day or an hour.
pub(super) const DATED: Meanings = Meanings::RELEASE.and(Meanings::ENDS);
pub(super) const LABELS: Meanings = Meanings::LABEL.and(Meanings::STATUS);

/// A line.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// It is the beginning of one that is too long for a notice.
    pub(super) is_long: bool,
    /// Sentences stand above it.
    pub(super) is_in_text: bool,
    /// Somebody wrote it as a headline or a summary: "Held" is one.
    pub(super) is_headline: bool,
}

/// The characters of the longest line that is looked at as a whole.
const LONGEST: usize = 160;

impl<'t> Line<'t> {
    /// A line that stands alone, or its beginning.
    pub(super) fn of(written: &'t str) -> Self {
        let end = match written.as_bytes().split_at_checked(LONGEST) {
            None => None,
            Some((begin, rest)) if begin.is_ascii() => (!rest.is_empty()).then_some(LONGEST),
            Some(_) => {
                let begins = written.bytes().enumerate().filter(|(_, byte)| !is_continuation(*byte));
                begins.skip(LONGEST).map(|(at, _)| at).next()
            }
        };
        Self {
            text: &written[..end.unwrap_or(written.len())],
            is_long: end.is_some(),
            is_in_text: false,
            is_headline: false,
        }
    }

    /// Whether it may be a label or an embargo line: a glance, since nearly none is.
    pub(super) fn may_be_notice(&self) -> bool {
        // A tag of HTML may stand inside a phrase.
        self.text.contains('<')
            || words::begins_as_notice(self.text)
            || if self.is_long { self.has_aside() } else { words::has_holding_phrase(self.text) }
    }

    /// Whether and until when it holds the text.
    pub(super) fn embargo(&self) -> Option<Said> {
        let items = items(self.text);
        let (at, from) = self.sign(&items)?;
        let closed = from.and_then(|from| self.bracket(&items, from));
        let end = match closed {
            Some(closed) => items.iter().position(|item| item.range.start >= closed),
            None => self.remainder(&items, at),
        };
        let inside = &items[..end.unwrap_or(items.len())];
        let own = items[at].part;
        let mut when = when(inside.iter().filter(|item| item.part >= own));
        // The day of a dateline is not the end of an embargo that names no hour.
        if when.is_empty() && from.is_none() || when.dates.is_empty() && !when.times.is_empty() {
            let others = inside.iter().filter(|item| item.part < own && item.is_when());
            when.extend(self::when(others));
        }
        when.from_its_day =
            items[at].means(Meanings::RELEASE) && !inside.iter().any(|item| item.means(HOLDING));
        when.is_unclear |= items[at].means(Meanings::DRAFT.and(Meanings::ALONE));
        // "Do not publish without approval" is no end, and "Draft no. 3" has a number.
        let lifted = !items[at].means(Meanings::WITHHELD.and(Meanings::DRAFT)) && is_lifted(&items, at);
        let begin = from.map_or(0, |from| self.boundary(&items, from));
        let stop = match (closed, end) {
            (Some(closed), _) => closed,
            // What sets the rest apart belongs to it.
            (None, Some(end)) if from.is_some() => items[end - 1].range.end,
            (None, end) => end.map_or(self.text.len(), |end| items[end].range.start),
        };
        let (kept, kind) = Self::label_before(&items[..at], from.is_none());
        if lifted && when.is_empty() {
            let is_pure = from.is_none() && !items.iter().any(Item::is_unknown);
            return if is_pure { Some(Said { kept, kind, ..self.hiding(begin, stop) }) } else { None };
        }
        Some(Said { kept, kind, held: Some(when), ..self.hiding(begin, stop) })
    }

    /// The item that makes a line an embargo line, and where the part begins that is one when words stand before it.
    fn sign(&self, items: &[Item]) -> Option<(usize, Option<usize>)> {
        if let Some(found) = self.draft(items) {
            return Some(found);
        }
        for (at, item) in items.iter().enumerate() {
            if !item.means(HOLDING.and(DATED)) {
                continue;
            }
            let follows = Follows::of(self.text, items, at);
            let is_other = |item: &Item| item.is_unknown() && !item.means(Meanings::ALONE);
            if items[..at].iter().any(is_other) {
                if let Some(found) = self.behind_words(items, at, &follows) {
                    return Some(found);
                }
                continue;
            }
            let is_dateline = items.get(at + 1).is_some_and(|next| self.is_dateline(next));
            let fits = follows.fits || is_dateline || (at == 0 && self.is_loud(item));
            let is_dated = follows.names > Names::Nothing || day_before(items, at);
            let holds = if !item.means(HOLDING) {
                let is_traded = items[..at].last().is_some_and(|before| before.means(Meanings::TRADE));
                let is_other = is_traded || self.is_of_another(items, at);
                let is_word = !self.text[item.range.clone()].contains(' ');
                (is_dated && (!is_other || (follows.names == Names::Hour && !is_word)))
                    || self.is_to_come(items, at)
            } else if is_plain(item) {
                follows.names == Names::Hour || (fits && !follows.trade)
            } else if item.means(Meanings::WITHHELD) {
                is_dated || !self.is_of_another(items, at)
            } else {
                fits
            };
            if holds {
                return Some((at, None));
            }
        }
        None
    }

    /// Whether an item is in capitals and what stands around it is not.
    fn is_loud(&self, item: &Item) -> bool {
        is_capitals(&self.text[item.range.clone()]) && !is_capitals(self.text)
    }

    /// The label in front of an embargo, where it is: what of it is kept, and the type that it names.
    fn label_before(before: &[Item], is_known: bool) -> (Option<Range<usize>>, Option<ReleaseType>) {
        let labels = || before.iter().filter(|item| item.means(Meanings::LABEL.and(Meanings::WORD)));
        if !is_known || labels().next().is_none() {
            return (None, None);
        }
        let says_more =
            before.iter().any(|item| matches!(item.is, Is::Number) || item.means(Meanings::STATUS));
        let range = before.first().zip(before.last()).map(|(first, last)| first.range.start..last.range.end);
        (range.filter(|_| says_more), labels().find_map(Item::kind))
    }

    /// The item with which words begin that have nothing to do with the embargo: a headline behind it, or a lead.
    fn remainder(&self, items: &[Item], at: usize) -> Option<usize> {
        let own = items[at].part;
        if self.is_dateline(items.get(at + 1)?) {
            return Some(at + 1);
        }
        let last = items.last()?.part;
        for part in own + 1..=last {
            let begin = items.iter().position(|item| item.part == part)?;
            let unknown = items.iter().filter(|item| item.part == part && item.is_unknown()).count();
            let gap = self.text.get(items[begin - 1].range.end..items[begin].range.start)?;
            let goes_on = items[begin..].iter().any(|item| item.means(HOLDING));
            if (unknown >= 2 && !goes_on && !gap.contains(['(', '['])) || self.is_dateline(&items[begin]) {
                return Some(begin);
            }
        }
        // A text that runs straight on, or a headline in small letters.
        let run = items[at + 1..].iter().position(Item::is_unknown)?;
        (self.is_long || (run == 0 && at == 0 && self.is_loud(&items[at]))).then_some(at + 1 + run)
    }

    /// Where the part with this item begins, with the sign that sets it apart.
    fn boundary(&self, items: &[Item], at: usize) -> usize {
        let before = items[..at].last().map_or(0, |last| last.range.end);
        // A full stop or a closing bracket belongs to what stands before.
        let gap = self.text.get(before..items[at].range.start).unwrap_or_default();
        let closing = gap.len() - gap.trim_start_matches(['.', '!', '?', '"', '”', '»', ')']).len();
        before + closing
    }

    /// Hides the bytes between, but not the mark of a heading; and the emphasis around what is left.
    fn hiding(&self, begin: usize, stop: usize) -> Said {
        let all = self.text.len();
        let closing = emphasis(self.text).unwrap_or(0);
        let (hidden, closing) = if begin > 0 {
            // The emphasis goes around all of the line.
            (begin..if stop == all { stop - closing } else { stop }, None)
        } else if stop == all {
            (0..all, None)
        } else {
            let heading = self.text.trim_start().trim_start_matches('#');
            let mark = if heading.starts_with(' ') { all - heading.len() + 1 } else { 0 };
            (mark.min(stop)..stop, Some(all - closing..all).filter(|_| closing > 0))
        };
        Said { hidden, closing, ..Said::default() }
    }

    /// Whether it is nothing but labels, or a label in front of a headline.
    pub(super) fn label(&self, words: Meanings) -> Option<Said> {
        let items = items(self.text);
        let labels = LABELS.and(words);
        let first = items.iter().find(|item| item.means(labels))?;
        let kind = items.iter().find_map(|item| if item.means(labels) { item.kind() } else { None });
        if items.iter().enumerate().all(|(at, item)| self.belongs(&items, at, item, labels)) {
            let is_status = items.iter().any(|item| item.means(Meanings::STATUS));
            let has_type = items.iter().any(|item| item.means(Meanings::LABEL.and(words)));
            let says_more = is_status
                || items.iter().any(|item| matches!(item.is, Is::Number | Is::Piece(_) | Is::Unknown));
            // "UPDATED 5 May" alone is no label that everybody knows.
            let is_label = has_type || (is_status && is_capitals(self.text));
            let kept = self.core(&items).filter(|_| says_more);
            return is_label.then(|| Said { kept, kind, ..self.hiding(0, self.text.len()) });
        }
        if !first.means(Meanings::LABEL) || items.first()?.range != first.range {
            return None;
        }
        let own = items.iter().rposition(|item| item.part == first.part)?;
        let is_own = items[..=own].iter().enumerate();
        if !is_own.clone().all(|(at, item)| self.belongs(&items[..=own], at, item, labels)) {
            return None;
        }
        let begin = own + 1;
        let gap = self.text.get(items[own].range.end..items.get(begin)?.range.start)?;
        let unknown = items[begin..].iter().filter(|item| item.is_unknown()).count();
        if unknown < 2 || gap.contains(['.', '?', '!', '(', ')', ';', '/']) {
            return None;
        }
        let says_more =
            own > 0 && items[1..=own].iter().any(|item| matches!(item.is, Is::Number | Is::Piece(_)));
        let kept = says_more.then(|| items[0].range.start..items[own].range.end);
        Some(Said { kept, kind, ..self.hiding(0, items[begin].range.start) })
    }

    /// A line that is nothing but a day or a reference: "1 March 2026", "No. 5/2026", "PR/CP(2024)017".
    pub(super) fn reference(&self) -> Option<Said> {
        let items = items(self.text);
        let belong =
            items.iter().enumerate().all(|(at, item)| self.belongs(&items, at, item, Meanings::default()));
        let is_reference =
            belong && items.iter().any(|item| is_number(item) || matches!(item.is, Is::Piece(_)));
        is_reference.then(|| Said { kept: self.core(&items), ..self.hiding(0, self.text.len()) })
    }

    /// Whether an item may stand in a line of labels.
    pub(super) fn belongs(&self, items: &[Item], at: usize, item: &Item, labels: Meanings) -> bool {
        if item.means(labels.and(Meanings::NUMBERING)) || item.is_when() || matches!(item.is, Is::Number) {
            return true;
        }
        let beside =
            |of: Option<&Item>| of.is_some_and(|item| item.is_when() || matches!(item.is, Is::Number));
        if item.means(Meanings::AROUND.and(Meanings::UNTIL)) {
            return beside(items.get(at + 1))
                || at.checked_sub(1).is_some_and(|before| beside(items.get(before)));
        }
        // The letters of a reference: `PR/CP(2024)017`.
        let written = self.text.get(item.range.clone()).unwrap_or_default();
        let is_code = written.chars().count() <= 4 && written.chars().all(char::is_uppercase);
        is_code && items[at..].iter().any(|item| matches!(item.is, Is::Number))
    }

    /// From the first item to the last, with a bracket that it closes.
    fn core(&self, items: &[Item]) -> Option<Range<usize>> {
        let (first, last) = (items.first()?, items.last()?);
        let closes = self.text.get(last.range.end..)?.starts_with(')');
        Some(first.range.start..last.range.end + usize::from(closes))
    }
}

/// Whether a byte of UTF-8 goes on with a character.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Whether no letter is small.
pub(super) fn is_capitals(line: &str) -> bool {
    line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase)
}

/// How many bytes of emphasis or brackets a line ends with, where it begins with some.
fn emphasis(line: &str) -> Option<usize> {
    let signs = ['*', '_', '[', ']', '#', ' ', '\r'];
    let begins = line.trim_start_matches(['#', ' ']).starts_with(['*', '_', '[']);
    let closing = line.len() - line.trim_end_matches(signs).len();
    (begins && closing > 0).then_some(closing)
}

/// Whether it is the word that may also mean an embargo on trade.
pub(super) fn is_plain(item: &Item) -> bool {
    item.means(Meanings::EMBARGO) && !item.means(Meanings::EMBARGOED.and(Meanings::WITHHELD))
}

pub(super) fn is_number(item: &Item) -> bool {
    matches!(item.is, Is::Number)
}

/// Whether a day or an hour stands in front, as in "5 May 2035: for release".
pub(super) fn day_before(items: &[Item], at: usize) -> bool {
    items[..at].iter().any(|item| matches!(item.is, Is::Piece(_)))
}

/// What is named behind the word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Names {
    Nothing,
    Day,
    Hour,
}

/// What follows the word.
pub(super) struct Follows {
    /// Nothing, a sign, an instant, or "until".
    pub(super) fits: bool,
    pub(super) names: Names,
    /// Beside it the line speaks of arms, oil, a country.
    pub(super) trade: bool,
}

impl Follows {
    fn of(line: &str, items: &[Item], at: usize) -> Self {
        use super::pieces::NoticePiece;
        let behind = &items[at + 1..];
        let next = behind.first();
        let gap = next.and_then(|next| line.get(items[at].range.end..next.range.start)).unwrap_or_default();
        let fits = items[at].means(Meanings::UNTIL)
            || next.is_none_or(|next| {
                let ends = gap.contains(['?', '!']) && next.is_unknown();
                let joined = next.is_when()
                    || next.means(Meanings::UNTIL.and(HOLDING).and(Meanings::RELEASE).and(Meanings::LABEL))
                    || next.means(Meanings::LIFTED);
                let around = next.means(Meanings::AROUND) && !next.means(Meanings::TRADE);
                !ends && (next.part != items[at].part || joined || around || gap.contains(['*', '_', ':']))
            });
        // One word more says when, in a language whose ways are not known.
        let is_day = behind.len() == 2 && next.is_some_and(is_number);
        // In some languages "until" stands last.
        let is_until = behind.len() < 4 && behind.last().is_some_and(|last| last.means(Meanings::UNTIL));
        let fits = fits || (at == 0 && (behind.len() == 1 || is_day || is_until));
        let names = |item: &Item| match item.is {
            Is::Piece(NoticePiece::Time(..)) => Names::Hour,
            Is::Piece(NoticePiece::Date(_) | NoticePiece::Unclear) => Names::Day,
            _ => Names::Nothing,
        };
        let first = |best: Names, item: &Item| if names(item) > best { names(item) } else { best };
        let names = behind.iter().fold(Names::Nothing, first);
        let qualifies = |item: &Item| item.means(Meanings::TRADE) && !item.is_when();
        let before = items[..at].last().is_some_and(qualifies);
        let is_joint = next.is_some_and(|next| next.means(Meanings::AROUND) && !qualifies(next));
        // "embargo de armas"
        let after = if is_joint { behind.get(1) } else { next };
        let after = after.is_some_and(|after| qualifies(after) && after.part == items[at].part);
        Self { fits, names, trade: before || after }
    }
}

/// Whether a word beside it says that the embargo is none or over.
fn is_lifted(items: &[Item], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    [before, items.get(at + 1)].into_iter().flatten().any(|item| item.means(Meanings::LIFTED))
}

/// A line that is nothing but an instant: it goes on with the embargo line above it.
pub(super) fn instant(line: &str) -> Option<When> {
    let items = items(line);
    let around = Meanings::AROUND.and(Meanings::UNTIL);
    let is_pure = items.iter().all(|item| item.is_when() || item.means(around));
    (is_pure && items.iter().any(Item::is_when)).then(|| when(items.iter()))
}

/// Where a line ends with a sign that only some programs know as the end of one.
pub(super) fn end_of_line(line: &str) -> Option<usize> {
    if !has_other_line_ends(line) {
        return None;
    }
    line.char_indices().find(|(_, c)| OTHER_LINE_ENDS.contains(c)).map(|(at, sign)| at + sign.len_utf8())
}
