//! With what a phrase goes on: with something else than the text, or with what says that the text is still to come.

use super::items::{self, Is, Item};
use super::line::{LABELS, Line, is_capitals, is_number};
use super::words::{HOLDING, Meanings};

/// What stands between a day and a phrase behind it: "on", "not before", "only".
const FRAME: Meanings = Meanings::AROUND.and(Meanings::UNTIL);

impl Line<'_> {
    /// Whether a phrase goes on with what it speaks of, and this is not the text: "release of hostages",
    /// "do not publish names of victims".
    pub(super) fn is_of_another(&self, items: &[Item], at: usize) -> bool {
        const OF: [&str; 13] =
            ["of", "du", "des", "der", "del", "della", "dello", "dell", "de", "di", "van", "von", "av"];
        const THIS: [&str; 8] = ["this", "ce", "cette", "dieser", "dieses", "este", "esta", "questo"];
        let written = |item: Option<&Item>| {
            item.map(|item| self.text[item.range.clone()].to_lowercase()).unwrap_or_default()
        };
        let own = &items[at];
        let behind = &items[at + 1..];
        // "antes de": the second word belongs to the first.
        let ends_with_until = self.last_word(own).is_some_and(|(_, last)| last.means(Meanings::UNTIL));
        if !ends_with_until
            && OF.contains(&&*written(behind.first()))
            && !THIS.contains(&&*written(behind.get(1)))
        {
            return true;
        }
        let first = behind.iter().find(|item| !item.means(Meanings::AROUND));
        let names_another = first.is_some_and(|item| item.is_unknown() && item.part == own.part);
        let unknown = behind.iter().filter(|item| item.is_unknown()).count();
        let is_word = !self.text[own.range.clone()].contains(' ');
        let is_until = behind.iter().any(|item| item.is_when() || item.means(Meanings::UNTIL));
        names_another
            && if own.means(HOLDING) { unknown > 2 && !is_until && !is_capitals(self.text) } else { is_word }
    }

    /// Whether a phrase that begins a line, or ends it, says that the text goes out on a day of the week, later, or after
    /// something: "Publish Friday", "Release date: TBC", "Frei ab Redebeginn", "Erst am Freitag veröffentlichen".
    pub(super) fn is_to_come(&self, items: &[Item], at: usize) -> bool {
        let own = &items[at];
        let behind = &items[at + 1..];
        let is_last = behind.is_empty() && items[..at].iter().any(|item| matches!(item.is, Is::Weekday));
        let may_stand_before = if is_last { LABELS.and(FRAME) } else { LABELS };
        for item in &items[..at] {
            let is_day = is_last && matches!(item.is, Is::Weekday);
            if !is_day && !item.means(may_stand_before) {
                return false;
            }
        }
        if self.is_of_another(items, at) {
            return false;
        }
        let unknown = behind.iter().filter(|item| matches!(item.is, Is::Unknown)).count();
        let waits = |item: &Item| matches!(item.is, Is::Weekday) || item.means(Meanings::ALONE);
        if is_last || unknown == 0 && behind.iter().any(waits) {
            return true;
        }
        // "Embargo ends after thirty years", "Frei ab 5 Jahren"
        if own.means(Meanings::ENDS) || behind.iter().any(is_number) {
            return false;
        }
        let Some((last, last_item)) = self.last_word(own) else { return false };
        let is_one_part = behind.iter().all(|item| item.part == own.part);
        let says_after = behind.iter().take(2).any(|item| is_after(item, &self.text[item.range.clone()]))
            || is_after(&last_item, last);
        is_one_part && (1..4).contains(&behind.len()) && says_after
    }

    /// The last word of a phrase of several, and what it is by itself.
    fn last_word(&self, phrase: &Item) -> Option<(&str, Item)> {
        let (_, last) = self.text[phrase.range.clone()].rsplit_once(' ')?;
        Some((last, items::items(last).into_iter().next()?))
    }
}

/// Whether a word says that something comes first: "until", "after", "bis", but not "to".
fn is_after(item: &Item, word: &str) -> bool {
    const TO: [&str; 6] = ["to", "for", "from", "à", "an", "a"];
    item.means(Meanings::UNTIL) && !TO.contains(&&*word.to_lowercase())
}
