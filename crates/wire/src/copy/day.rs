//! A line that is a day, and a day within a line. A range of days is none.

use std::ops::Range;

use super::words::{WordMeaning, begins, words};
use crate::calendar::PartialDate;
use crate::date::{WrittenDate, day};
use crate::{dateline, notices};

/// The bytes of the longest line that is a day.
const LONGEST: usize = 120;

/// The day, or the day and the hour, that a line is: `Published: Friday Oct 17, 2025 @ 1:30 PM CET`. The
/// language of the text says which of two numbers is the day.
pub(super) fn whole(line: &str, text: &str) -> Option<WrittenDate> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let is_around = |c: char| c.is_whitespace() || "*_()[]|•·–—-".contains(c);
    let line = line.trim_matches(is_around);
    instant(line, text).or_else(|| instant(behind_name(line)?.trim_matches(is_around), text))
}

/// What stands behind the name of a day: `Date:`, `Published on`.
fn behind_name(line: &str) -> Option<&str> {
    let words = words(line, 8);
    let (_, count) = begins(&words, WordMeaning::DAY)?;
    let rest = line.get(words.get(count - 1)?.range.end..)?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":：.".contains(c));
    if rest.is_empty() { None } else { Some(rest) }
}

fn instant(words: &str, text: &str) -> Option<WrittenDate> {
    if has_range(words) {
        return None;
    }
    if !is_ambiguous(words) {
        return notices::day_or_hour(words);
    }
    // `05/06/2024` is another day in America.
    if is_english(text) { None } else { notices::day_or_hour(&words.replace('/', ".")) }
}

/// Whether a text is English, by some of its commonest words.
fn is_english(text: &str) -> bool {
    let mut end = text.len().min(3000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (mut english, mut words) = (0, 0);
    for word in text[..end].split_whitespace() {
        words += 1;
        english += usize::from(matches!(word, "the" | "of" | "and" | "with" | "that" | "was"));
    }
    english * 20 >= words
}

/// Whether day and month may be taken for each other.
fn is_ambiguous(words: &str) -> bool {
    for (at, _) in words.match_indices('/') {
        let before = words[..at].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        let behind = words[at + 1..].split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        let (Ok(first), Ok(second)) = (before.parse::<u32>(), behind.parse::<u32>()) else { continue };
        if first <= 12 && second <= 12 && first != second {
            return true;
        }
    }
    false
}

/// Whether a range of days begins anywhere.
fn has_range(line: &str) -> bool {
    words(line, 12).iter().any(|word| dateline::span_at(&line[word.range.start..]))
}

/// The only day with its year that stands in a line, and where.
pub(super) fn within(line: &str) -> Option<(PartialDate, Range<usize>)> {
    if line.len() > 2 * LONGEST || !line.contains(|c: char| c.is_numeric()) || has_range(line) {
        return None;
    }
    let mut found: Option<(PartialDate, Range<usize>)> = None;
    for word in words(line, 30) {
        let start = word.range.start;
        if found.as_ref().is_some_and(|(_, range)| start < range.end) {
            continue;
        }
        let Some((date, _, bytes)) = dateline::named_date_at(&line[start..]) else { continue };
        if date.year.is_none() || date.day.is_none() {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((date, start..start + bytes));
    }
    found
}

/// The day with which a paragraph begins, in front of its words: `9 września 2013: Rada`; and where they begin.
pub(super) fn in_front(paragraph: &str) -> Option<(PartialDate, usize)> {
    if !paragraph.bytes().take(40).any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, _, bytes) = dateline::named_date_at(paragraph)?;
    if date.year.is_none() || date.day.is_none() || dateline::span_at(paragraph) {
        return None;
    }
    let rest = &paragraph[bytes..];
    let sign = rest.trim_start_matches(['.', ' ']);
    let behind = sign.strip_prefix([':', '–', '—', '-', '|', '：'])?;
    let begins = behind.trim_start();
    let is_apart = behind.len() > begins.len() && begins.starts_with(|c: char| !c.is_lowercase());
    if is_apart { Some((date, paragraph.len() - begins.len())) } else { None }
}

/// A day of the calendar.
pub(super) fn written(date: PartialDate) -> Option<WrittenDate> {
    day(date.year?, date.month, date.day?).map(WrittenDate::Day)
}
