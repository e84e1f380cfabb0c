//! Words that hold a text and stand apart from others: behind a headline, in front of it, inside a dateline.

use super::items::Item;
use super::line::{DATED, Follows, LABELS, Line, Names, day_before, is_capitals, is_number, is_plain};
use super::words::{self, HOLDING, Meanings};
use crate::dateline::{self, Gazetteer};

impl Line<'_> {
    /// Whether a few words between brackets or dashes (`(`, `)`, `[`, `]`, `–`, `—`) may hold it, as in a dateline.
    pub(super) fn has_aside(&self) -> bool {
        let bytes = self.text.as_bytes();
        // Most lines have none of these signs: a look for the bytes with which they begin decides.
        if memchr::memchr3(b'(', b'[', 0xe2, bytes).is_none() {
            return false;
        }
        let mut begin = None;
        for (at, byte) in bytes.iter().enumerate() {
            let length = match byte {
                b'(' | b')' | b'[' | b']' => 1,
                // The dashes are three bytes.
                0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x93 | 0x94])) => 3,
                _ => continue,
            };
            if let Some(part) = begin.and_then(|begin: usize| self.text.get(begin..at))
                && words::has_holding_phrase(part)
            {
                return true;
            }
            begin = Some(at + length);
        }
        false
    }

    /// The same for an item behind other words, if it makes the line an embargo line.
    pub(super) fn behind_words(
        &self,
        items: &[Item],
        at: usize,
        follows: &Follows,
    ) -> Option<(usize, Option<usize>)> {
        let item = &items[at];
        if !item.means(HOLDING) && !item.means(Meanings::ENDS) {
            return None;
        }
        let begin = items.iter().position(|other| other.part == item.part)?;
        let stands_apart = begin > 0 && !items[begin..at].iter().any(Item::is_unknown);
        let (is_dated, is_timed) = (follows.names > Names::Nothing, follows.names == Names::Hour);
        let fits_alone = item.means(HOLDING) && !is_plain(item) && follows.fits;
        let is_bracketed = self.bracket(items, begin).is_some();
        let may_go_on = !self.is_long || (is_bracketed && self.is_name(&items[..begin]));
        if stands_apart && may_go_on && (is_dated || fits_alone) && (!follows.trade || is_timed) {
            return Some((at, Some(begin)));
        }
        let written = &self.text[item.range.clone()];
        let is_last = at + 1 == items.len();
        let ends = items.get(at + 1).is_none_or(|next| next.part != item.part);
        let is_apart = (begin == at && at > 0) || at.checked_sub(1).is_some_and(|at| items[at].is_when());
        let is_loud = is_capitals(written) && !is_capitals(self.text);
        let is_noted = is_bracketed && begin == at && !written.starts_with(char::is_lowercase);
        let is_in_head = !self.is_in_text && self.is_name(&items[..at]);
        if is_apart && ends && (is_loud || is_noted) && (is_in_head || (is_last && !self.is_long)) {
            return Some((at, Some(at)));
        }
        if self.is_long {
            return None;
        }
        if !item.means(HOLDING) || self.is_in_text {
            return None;
        }
        let is_sentence = self.text.trim_end().ends_with(['.', '。', '։']);
        let goes_on = items.get(at + 1).is_some_and(|next| next.means(Meanings::UNTIL));
        let fits = is_dated && (is_timed || (!follows.trade && follows.fits));
        // "5 Mayıs 2035 saat 10.00'a kadar ambargoludur": in some languages the verb stands last.
        let begins_with_day = items.first().is_some_and(|first| first.is_when() || is_number(first));
        let is_until = items[..at].last().is_some_and(|before| before.means(Meanings::UNTIL));
        let is_dated = begins_with_day && (is_until || (!is_plain(item) && day_before(items, at)));
        // "До выступления не публиковать"
        let has_until = items.len() < 6 && (is_until || items[0].means(Meanings::UNTIL));
        let is_withheld = has_until && item.means(Meanings::WITHHELD);
        let ends = is_last && (is_dated || is_withheld);
        ((fits && (goes_on || !is_sentence)) || ends).then_some((at, None))
    }

    /// The word that says that a text is a draft, if nothing but labels and numbers stands beside it, or if it is set
    /// apart from a headline or inside a dateline: "DRAFT: Forum signs deal".
    pub(super) fn draft(&self, items: &[Item]) -> Option<(usize, Option<usize>)> {
        let drafts = if self.is_headline { Meanings::DRAFT } else { Meanings::DRAFT.and(Meanings::ALONE) };
        let is_draft = items.iter().any(|item| item.means(Meanings::DRAFT));
        let others = if is_draft { HOLDING.and(DATED) } else { Meanings::default() };
        let beside = drafts.and(LABELS).and(Meanings::WORD).and(others);
        // "DRAFT v3"
        let is_letter = |item: &Item| item.range.len() == 1;
        let fits = |(at, item): (usize, &Item)| self.belongs(items, at, item, beside) || is_letter(item);
        let alone = items.iter().position(|item| item.means(drafts))?;
        if self.is_in_text {
            return None;
        }
        if !self.is_long && items.iter().enumerate().all(fits) {
            return Some((alone, None));
        }
        let at = items.iter().position(|item| item.means(Meanings::DRAFT))?;
        let begin = items.iter().position(|item| item.part == items[at].part)?;
        let is_own = items.iter().enumerate().filter(|(_, item)| item.part == items[at].part).all(fits);
        // "Draft: 12 pages" and "Draft – a short history" are copy.
        let is_loud = is_capitals(&self.text[items[at].range.clone()]);
        let is_loud = is_loud && (begin == 0 || !is_capitals(self.text));
        let is_marked = is_loud || self.bracket(items, begin).is_some();
        let is_head = begin == 0 || !self.is_long || self.is_name(&items[..begin]);
        (is_own && is_marked && is_head).then_some((at, Some(begin).filter(|begin| *begin > 0)))
    }

    /// Where the bracket ends in which an item stands first.
    pub(super) fn bracket(&self, items: &[Item], at: usize) -> Option<usize> {
        let before = items[..at].last().map_or(0, |last| last.range.end);
        let opened = self.text.get(before..items[at].range.start)?.contains(['(', '[', '（', '【']);
        if !opened {
            return None;
        }
        let behind = self.text.get(items[at].range.end..)?;
        let (at_end, sign) =
            behind.char_indices().find(|(_, sign)| matches!(sign, ')' | ']' | '）' | '】'))?;
        Some(items[at].range.end + at_end + sign.len_utf8())
    }

    /// Whether items may be the beginning of a dateline: names, days and small words.
    fn is_name(&self, items: &[Item]) -> bool {
        let is_small = |item: &Item| self.text[item.range.clone()].starts_with(char::is_lowercase);
        !items.is_empty() && !items.iter().any(|item| item.is_unknown() && is_small(item))
    }

    /// Whether a dateline begins with an item.
    pub(super) fn is_dateline(&self, item: &Item) -> bool {
        let rest = self.text.get(item.range.start..).unwrap_or_default();
        item.is_unknown() && dateline::parse(rest, &Gazetteer::default()).is_some()
    }
}
