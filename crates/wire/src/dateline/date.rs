//! Dates as datelines write them: "25 June 2024", "June 25, 2024", "22.05.18", "12. juni 2020. godine".
//!
//! [`readings`] gives the ways in which a date can be read at a place, the longest first: "30 June – 1 July" may
//! be a range, or a date, a separator and the lead. Every date given exists in the calendar. Of a range, the
//! date is the first day and the bytes cover all of it.

use std::ops::Range;
use std::sync::LazyLock;

use super::cursor::{Cursor, is_dash, is_hyphen};
use super::words;
use crate::calendar::{self, Languages, MonthName, PartialDate, fold};
use crate::languages;

/// A date and where it stands.
#[derive(Clone, Debug)]
pub(super) struct FoundDate {
    pub(super) date: PartialDate,
    /// The languages in which the month is written so; none for a number.
    pub(super) languages: Languages,
    pub(super) range: Range<usize>,
}

type Reading<'t> = (FoundDate, Cursor<'t>);

/// The date with which a text begins, and how many bytes it has; of a range, the first day.
#[must_use]
pub fn date_at(text: &str) -> Option<(PartialDate, usize)> {
    let (found, end) = readings(Cursor::new(text)).last()?;
    Some((found.date, end.at()))
}

/// The single date with which a text begins, in words; the languages in which its month is written so; and how many bytes
/// it has.
#[must_use]
pub fn named_date_at(text: &str) -> Option<(PartialDate, Languages, usize)> {
    let (found, end) = single(behind_article(Cursor::new(text)))?;
    Some((found.date, found.languages, end.at()))
}

/// Whether a range of days begins here: `25–26 June 2024`.
#[must_use]
pub(crate) fn span_at(text: &str) -> bool {
    let start = introduction(Cursor::new(text));
    start.peek().is_some_and(char::is_alphanumeric) && span(start, single(start).as_ref()).is_some()
}

/// The dates that can be read here, the longest first, each with the cursor behind it.
pub(super) fn readings(from: Cursor<'_>) -> impl Iterator<Item = Reading<'_>> {
    let start = introduction(from);
    let begins = start.peek().is_some_and(char::is_alphanumeric);
    let single = if begins { single(start) } else { None };
    let span = if begins { span(start, single.as_ref()) } else { None };
    [span, single].into_iter().flatten()
}

/// Behind the day of the week and words such as "le", "am", "den".
fn introduction(from: Cursor<'_>) -> Cursor<'_> {
    let mut start = from.spaces();
    if let Some((word, behind)) = start.word()
        && calendar::is_weekday(word)
    {
        start = behind.past('.').spaces().past(',').spaces();
    }
    behind_article(start)
}

/// Behind a word such as "le", "am", "den".
fn behind_article(start: Cursor<'_>) -> Cursor<'_> {
    match start.letters() {
        Some((word, behind)) if words::opens_date(&fold(word)) => behind.spaces(),
        _ => start,
    }
}

fn single(start: Cursor<'_>) -> Option<Reading<'_>> {
    if start.peek()?.is_ascii_digit() {
        iso(start)
            .or_else(|| numeric(start))
            .or_else(|| slashed(start))
            .or_else(|| roman(start))
            .or_else(|| year_first(start))
            .or_else(|| day_first(start))
    } else {
        month_first(start).or_else(|| month_alone(start))
    }
}

fn found<'t>(
    (start, end): (Cursor<'t>, Cursor<'t>),
    (year, day): (Option<i32>, Option<u32>),
    month: MonthName,
) -> Option<Reading<'t>> {
    let date = PartialDate::checked(year, month.number, day)?;
    let found = FoundDate { date, languages: month.languages, range: start.at()..end.at() };
    Some((found, end))
}

/// A month written as a number.
fn numbered(number: u32) -> MonthName {
    MonthName { number, languages: Languages::default() }
}

/// "2024-06-25"
fn iso(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (year, next) = four_digits(start)?;
    let (month, next) = next.eat('-')?.digits(2)?;
    let (day, end) = next.eat('-')?.digits(2)?;
    found((start, end), (Some(year), Some(day)), numbered(month))
}

/// "22.05.2018", "22.05.18", "12. 6. 2020. godine"
fn numeric(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (day, next) = start.one_or_two_digits()?;
    let dot = next.eat('.')?;
    let (month, next) = dot.spaces().one_or_two_digits()?;
    let next = next.eat('.')?;
    let (year, next) = match four_digits(next.spaces()) {
        Some(found) => found,
        None => two_digit_year(next)?,
    };
    found((start, year_tail(next)), (Some(year), Some(day)), numbered(month))
}

/// "18/10/2023": only where it cannot be read the other way round, as Americans would.
fn slashed(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (day, next) = start.one_or_two_digits()?;
    let (month, next) = next.eat('/')?.one_or_two_digits()?;
    let (year, end) = four_digits(next.eat('/')?)?;
    let plain = day > 12 || day == month;
    if plain { found((start, end), (Some(year), Some(day)), numbered(month)) } else { None }
}

/// "29-XI-07", "5.V.2020", "5 V 2020"
fn roman(start: Cursor<'_>) -> Option<Reading<'_>> {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let (day, next) = start.one_or_two_digits()?;
    let mark = next.peek().filter(|&c| is_hyphen(c) || matches!(c, '.' | '/' | ' '))?;
    let (letters, next) = next.eat(mark)?.letters()?;
    let month = (1..).zip(ROMAN).find(|(_, roman)| *roman == letters)?.0;
    let next = next.eat(mark)?;
    let (year, end) = match four_digits(next) {
        Some(found) => found,
        None if mark == ' ' => return None,
        None => two_digit_year(next)?,
    };
    found((start, year_tail(end)), (Some(year), Some(day)), numbered(month))
}

/// "2024 жылғы 25 маусым", "2024-yil 25-iyun"
fn year_first(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (year, next) = four_digits(start)?;
    let behind = next.skip_while(is_hyphen).spaces();
    let (word, behind) = behind.letters()?;
    if !words::belongs_to_year(word) {
        return None;
    }
    let (day, next) = day(behind.past('.').spaces())?;
    let (month, end) = month_behind(&day, next)?;
    found((start, end), (Some(year), Some(day.number)), month)
}

/// "25 June 2024", "25. juni", "1er mars 2024", "2 de mayo de 2024"
fn day_first(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (day, next) = day(start)?;
    let (month, next) = month_behind(&day, next)?;
    let (year, end) = year_behind(next);
    found((start, end), (year, Some(day.number)), month)
}

/// "June 25, 2024"
fn month_first(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (name, next) = start.letters()?;
    let month = calendar::month(name)?;
    let (day, next) = day(next.past('.').spaces())?;
    let (year, end) = year_behind(next);
    found((start, end), (year, Some(day.number)), month)
}

/// "June 2024"
fn month_alone(start: Cursor<'_>) -> Option<Reading<'_>> {
    let (name, next) = start.letters()?;
    let month = calendar::month(name)?;
    let (year, end) = year_behind(next);
    found((start, end), (Some(year?), None), month)
}

/// "25–26 June 2024", "30 June – 1 July 2024", "June 25-26, 2024"
fn span<'t>(start: Cursor<'t>, first: Option<&Reading<'t>>) -> Option<Reading<'t>> {
    if let Some((first, behind)) = first
        && let Some(next) = between_days(*behind)
    {
        if let Some((last, end)) = single(next) {
            return joined(first, &last, end);
        }
        // "June 25-26, 2024"
        let (last, next) = day(next)?;
        let (year, end) = year_behind(next);
        let in_order = first.date.year.is_none() && first.date.day.is_some_and(|day| day < last.number);
        let month = MonthName { number: first.date.month, languages: first.languages };
        PartialDate::checked(year, month.number, Some(last.number))?;
        return if in_order { found((start, end), (year, first.date.day), month) } else { None };
    }
    let (first, next) = day(start)?;
    let (last, end) = day_first(between_days(next)?)?;
    let month = MonthName { number: last.date.month, languages: last.languages };
    let in_order = last.date.day.is_some_and(|day| first.number < day);
    if in_order { found((start, end), (last.date.year, Some(first.number)), month) } else { None }
}

/// Two dates in order; the first takes the year of the last, or the year before ("30 December – 2 January 2025").
fn joined<'t>(first: &FoundDate, last: &FoundDate, end: Cursor<'t>) -> Option<Reading<'t>> {
    let (begin, finish) = (first.date, last.date);
    finish.day?;
    let later = (begin.month, begin.day) < (finish.month, finish.day);
    let year = match (begin.year, finish.year) {
        (Some(begin), Some(finish)) if begin > finish || (begin == finish && !later) => return None,
        (Some(begin), _) => Some(begin),
        (None, Some(finish)) if later => Some(finish),
        (None, Some(finish)) => Some(finish - 1),
        (None, None) if later => None,
        (None, None) => return None,
    };
    let date = PartialDate::checked(year, begin.month, begin.day)?;
    let found = FoundDate { date, languages: first.languages, range: first.range.start..end.at() };
    Some((found, end))
}

fn between_days(from: Cursor<'_>) -> Option<Cursor<'_>> {
    let start = from.spaces();
    let next = start.peek()?;
    if is_dash(next) || next == '/' {
        return Some(start.skip_while(is_dash).past('/').spaces());
    }
    let (word, behind) = start.letters()?;
    words::joins_days(&fold(word)).then_some(behind.spaces())
}

/// What follows the number of a day.
static ORDINALS: LazyLock<Vec<&str>> =
    LazyLock::new(|| languages::together(|language| &language.dates.ordinals).collect());

/// A day of the month.
struct DayNumber {
    number: u32,
    /// "25." as German, the Slavic languages of the south and others write ordinals.
    dotted: bool,
}

fn day(start: Cursor<'_>) -> Option<(DayNumber, Cursor<'_>)> {
    let (number, mut end) = start.one_or_two_digits()?;
    if number == 0 || number > 31 {
        return None;
    }
    for ordinal in ORDINALS.iter() {
        if end.rest().starts_with(*ordinal) {
            let behind = end.skip(ordinal.len());
            if !behind.peek().is_some_and(char::is_alphabetic) {
                end = behind;
                break;
            }
        }
    }
    match end.eat('.') {
        Some(behind) => Some((DayNumber { number, dotted: true }, behind)),
        None => Some((DayNumber { number, dotted: false }, end)),
    }
}

/// The month behind a day. Croatian dates have a dot behind the day, Polish ones do not.
fn month_behind<'t>(day: &DayNumber, from: Cursor<'t>) -> Option<(MonthName, Cursor<'t>)> {
    let start = from.skip_while(is_hyphen).spaces();
    let (mut name, mut end) = start.letters()?;
    if words::joins_date(&fold(name)) {
        (name, end) = end.spaces().letters()?;
    }
    let fits = |month: &MonthName| month.languages.contains("hr") == day.dotted;
    let month = calendar::months(name).find(fits).or_else(|| calendar::month(name))?;
    Some((month, end))
}

/// The year behind a month with the words that belong to it; without a year, the cursor stays.
fn year_behind(from: Cursor<'_>) -> (Option<i32>, Cursor<'_>) {
    let dashed = from.eat('-').or_else(|| from.eat('.')).unwrap_or(from);
    let mut start = dashed.spaces().past(',').spaces();
    if let Some((word, behind)) = start.letters()
        && words::joins_date(&fold(word))
    {
        start = behind.spaces();
    }
    match four_digits(start) {
        Some((year, next)) => (Some(year), year_tail(next)),
        None => (None, from),
    }
}

/// A year from 1800 to 2199.
fn four_digits(start: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (year, end) = start.digits(4)?;
    let year = i32::try_from(year).ok().filter(|year| (1800..2200).contains(year))?;
    Some((year, end))
}

/// "07" is 2007, "98" is 1998.
fn two_digit_year(start: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (year, end) = start.digits(2)?;
    let year = i32::try_from(year).ok()?;
    Some((if year < 70 { 2000 + year } else { 1900 + year }, end))
}

/// Behind "г.", "р.", "года", ". godine", "-cü il".
fn year_tail(from: Cursor<'_>) -> Cursor<'_> {
    let mut end = from;
    for start in [from.skip_while(is_hyphen), end.past('.').spaces()] {
        let Some((word, behind)) = start.letters() else {
            continue;
        };
        let short = word.chars().count() <= 3;
        if !words::belongs_to_year(word) || (short && word.chars().any(char::is_uppercase)) {
            continue;
        }
        end = if short { behind.past('.') } else { behind };
        // "2024-cü il": one more word.
        if let Some((next, behind)) = end.spaces().letters()
            && words::belongs_to_year(next)
            && !next.chars().any(char::is_uppercase)
        {
            end = behind;
        }
        break;
    }
    end
}
