//! Single days and hours in a line, found at a token.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::tokens::Token;
use super::zones::{self, Zone};
use crate::calendar::{self, PartialDate};
use crate::{dateline, languages};

/// A day or an hour, and how many tokens it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoticePiece {
    Date(PartialDate),
    /// Minutes of the day, up to 24:00, and the zone that is glued to it.
    Time(u32, Option<Zone>),
    /// A date that is none, or may be another.
    Unclear,
}

/// The piece with which the tokens of a line from `at` begin.
pub(super) fn piece(line: &str, tokens: &[Token], at: usize) -> Option<(NoticePiece, usize)> {
    let rest = tokens.get(at..)?;
    let first = rest.first()?;
    if let Some((date, count)) = east_asian(rest)
        .or_else(|| year_on_top(rest))
        .or_else(|| ambiguous(line, rest))
        .or_else(|| foreign_digits(line, rest))
    {
        // `2035-05-05T10:00`
        let joined =
            rest.get(count).filter(|token| token.folded == "t" && number(rest.get(count + 1)).is_some());
        return Some((NoticePiece::Date(date), count + usize::from(joined.is_some())));
    }
    // "10 a.m." is no date, and "10:00" no first half of one.
    if let Some((date, bytes)) = dateline::date_at(line.get(first.range.start..)?) {
        let end = first.range.start + bytes;
        let count = rest.iter().take_while(|token| token.range.start < end).count();
        let piece = if date.day.is_some() { NoticePiece::Date(date) } else { NoticePiece::Unclear };
        return Some((piece, count));
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    clock(line, before, rest)
}

fn number(token: Option<&Token>) -> Option<u32> {
    let token = token?;
    if token.folded.len() <= 4 && token.folded.bytes().all(|byte| byte.is_ascii_digit()) {
        token.folded.parse().ok()
    } else {
        None
    }
}

/// `2035年5月5日`
fn east_asian(tokens: &[Token]) -> Option<(PartialDate, usize)> {
    let (year, month, day) = (number(tokens.first())?, number(tokens.get(2))?, number(tokens.get(4))?);
    let signs = [(1, "年"), (3, "月"), (5, "日")];
    // Korean words go on behind the day: `2035년 5월 5일까지`.
    let korean = ["년", "월", "일"].map(calendar::fold);
    let is_sign = |(at, sign): &(usize, &str)| {
        let is = |token: &Token| token.folded == *sign || token.folded.starts_with(&*korean[at / 2]);
        tokens.get(*at).is_some_and(is)
    };
    if !signs.iter().all(is_sign) {
        return None;
    }
    Some((PartialDate::checked(i32::try_from(year).ok(), month, Some(day))?, 6))
}

/// `2035. május 5.`, `2035/05/05`, `2035. gada 5. maijam`, `2035 оны 5 дугаар сарын 5`
fn year_on_top(tokens: &[Token]) -> Option<(PartialDate, usize)> {
    let year = number(tokens.first()).filter(|year| (1900..2200).contains(year))?;
    let mut at = 1;
    while is_one_of(tokens.get(at), &WORDS.behind_year) {
        at += 1;
    }
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1));
    let named = |token: &Token| calendar::month(&token.folded).map(|month| month.number);
    let (month, day, count) = match (number(Some(first)), second.and_then(named)) {
        (Some(day), Some(month)) => (month, day, at + 2),
        (month, _) => {
            let month = month.or_else(|| named(first))?;
            let mut behind = at + 1;
            while is_one_of(tokens.get(behind), &WORDS.behind_month) {
                behind += 1;
            }
            (month, number(tokens.get(behind))?, behind + 1)
        }
    };
    Some((PartialDate::checked(i32::try_from(year).ok(), month, Some(day))?, count))
}

/// `٥ مايو ٢٠٣٥`: a day in digits that only tokens have as ours, with its month and its year.
fn foreign_digits(line: &str, tokens: &[Token]) -> Option<(PartialDate, usize)> {
    let first = tokens.first().filter(|first| line.get(first.range.clone()) != Some(&*first.folded))?;
    let (day, month) = (number(Some(first))?, calendar::month(&tokens.get(1)?.folded)?.number);
    let year = number(tokens.get(2)).filter(|year| (1900..2200).contains(year));
    let count = if year.is_some() { 3 } else { 2 };
    Some((PartialDate::checked(year.and_then(|year| i32::try_from(year).ok()), month, Some(day))?, count))
}

/// `05/06/2035`, `5-6-2035`: of day and month in either order, the later.
fn ambiguous(line: &str, tokens: &[Token]) -> Option<(PartialDate, usize)> {
    let (first, second, year) = (tokens.first()?, tokens.get(1)?, tokens.get(2)?);
    let between = |a: &Token, b: &Token| line.get(a.range.end..b.range.start);
    if !matches!(between(first, second)?, "/" | "-") || between(first, second) != between(second, year) {
        return None;
    }
    let (a, b, year) = (number(Some(first))?, number(Some(second))?, number(Some(year))?);
    let year = i32::try_from(if year < 70 { 2000 + year } else { year }).ok()?;
    let readings =
        [PartialDate::checked(Some(year), b, Some(a)), PartialDate::checked(Some(year), a, Some(b))];
    let latest = readings.into_iter().flatten().max_by_key(|date| (date.month, date.day))?;
    Some((latest, 3))
}

/// The words of all languages around days and hours, folded.
struct AroundDate {
    units: FxHashSet<String>,
    clocks: FxHashSet<String>,
    morning: FxHashSet<String>,
    afternoon: FxHashSet<String>,
    noon: FxHashSet<String>,
    midnight: FxHashSet<String>,
    minutes: FxHashSet<String>,
    behind_year: FxHashSet<String>,
    behind_month: FxHashSet<String>,
}

static WORDS: LazyLock<AroundDate> = LazyLock::new(|| AroundDate {
    units: languages::folded(|language| &language.hours.units),
    clocks: languages::folded(|language| &language.hours.clocks),
    morning: languages::folded(|language| &language.hours.morning),
    afternoon: languages::folded(|language| &language.hours.afternoon),
    noon: languages::folded(|language| &language.hours.noon),
    midnight: languages::folded(|language| &language.hours.midnight),
    minutes: languages::folded(|language| &language.hours.minutes),
    behind_year: languages::folded(|language| &language.dates.year_first),
    behind_month: languages::folded(|language| &language.dates.month_before_day),
});

/// The words that are hours by themselves.
pub(super) fn words_alone() -> impl Iterator<Item = String> {
    let east_asian = ["上", "下", "午"].map(str::to_owned);
    WORDS.noon.iter().chain(&WORDS.midnight).cloned().chain(east_asian)
}

/// The words that make a number before them an hour, or a date.
pub(super) fn words_behind() -> impl Iterator<Item = String> {
    let east_asian = ["年", "月", "日", "년", "월", "일"].map(calendar::fold);
    WORDS.units.iter().chain(&WORDS.morning).chain(&WORDS.afternoon).cloned().chain(east_asian)
}

fn is_one_of(token: Option<&Token>, words: &FxHashSet<String>) -> bool {
    token.is_some_and(|token| words.contains(&*token.folded))
}

fn is(token: Option<&Token>, word: &str) -> bool {
    token.is_some_and(|token| token.folded == word)
}

/// `10:00`, `10.00 Uhr`, `10h00`, `10 a.m.`, `1000 GMT`, `noon`, `上午10点`
fn clock(line: &str, before: Option<&Token>, tokens: &[Token]) -> Option<(NoticePiece, usize)> {
    if is_one_of(tokens.first(), &WORDS.noon) {
        return Some((NoticePiece::Time(12 * 60, None), 1));
    }
    if is_one_of(tokens.first(), &WORDS.midnight) {
        return Some((NoticePiece::Time(24 * 60, None), 1));
    }
    if let Some((count, is_afternoon)) = half_before(tokens) {
        let Some((NoticePiece::Time(minutes, zone), more)) = clock(line, before, tokens.get(count..)?) else {
            return None;
        };
        let is_late = is_afternoon && minutes < 12 * 60;
        return Some((NoticePiece::Time(minutes + if is_late { 12 * 60 } else { 0 }, zone), count + more));
    }
    let mut hour = Hour::of(line, tokens)?;
    hour.half_of_the_day(tokens);
    let is_named = zones::zone(line, tokens.get(hour.count..)?).is_some();
    if hour.minutes > 24 * 60 || !(hour.is_sure || is_named || is_one_of(before, &WORDS.clocks)) {
        return None;
    }
    let from = tokens.get(hour.count - 1)?.range.end;
    match zones::offset(line, from, tokens.get(hour.count..).unwrap_or_default()) {
        Some((offset, more)) => {
            Some((NoticePiece::Time(hour.minutes, Some(Zone::Offset(offset))), hour.count + more))
        }
        None => Some((NoticePiece::Time(hour.minutes, None), hour.count)),
    }
}

/// An hour in digits.
struct Hour {
    minutes: u32,
    /// How many tokens it has.
    count: usize,
    /// Nothing else is written so.
    is_sure: bool,
}

impl Hour {
    fn of(line: &str, tokens: &[Token]) -> Option<Self> {
        let hour = number(tokens.first())?;
        let digits = tokens.first()?.folded.len();
        let gap = |at: usize| line.get(tokens.get(at)?.range.end..tokens.get(at + 1)?.range.start);
        if digits == 4 {
            let count = 1 + usize::from(is_one_of(tokens.get(1), &WORDS.units));
            let is_named = zones::zone(line, tokens.get(1..)?).is_some();
            let is_hour = hour % 100 < 60 && (count > 1 || is_named);
            return is_hour.then_some(Self { minutes: hour / 100 * 60 + hour % 100, count, is_sure: true });
        }
        if digits > 2 || hour > 24 {
            return None;
        }
        let mut found = Self { minutes: hour * 60, count: 1, is_sure: false };
        if let (Some(past), Some(":" | "." | "：")) = (past(tokens.get(1)), gap(0)) {
            let seconds = past_seconds(tokens.get(2), gap(1));
            // Of a minute that has begun, the end.
            let begun = u32::from(seconds > 0 && number(tokens.get(2)).is_some_and(|seconds| seconds > 0));
            found = Self { minutes: hour * 60 + past + begun, count: 2 + seconds, is_sure: true };
        }
        if is_one_of(tokens.get(found.count), &WORDS.units) || is_korean(tokens.get(found.count), "시") {
            found = Self { count: found.count + 1, is_sure: true, ..found };
            found.minutes_behind(line, tokens);
        }
        Some(found)
    }

    /// "10h00", "10 Uhr 30", "10点30分"
    fn minutes_behind(&mut self, line: &str, tokens: &[Token]) {
        let Some(next) = tokens.get(self.count) else { return };
        let is_date = line.get(next.range.start..).is_some_and(|rest| dateline::date_at(rest).is_some());
        if let Some(past) = past(Some(next)).filter(|_| self.minutes.is_multiple_of(60) && !is_date) {
            self.minutes += past;
            self.count += 1;
            let unit = tokens.get(self.count);
            self.count += usize::from(is_one_of(unit, &WORDS.minutes) || is_korean(unit, "분"));
        }
    }

    /// Behind the hour: `a.m.`, `noon`, `midnight`.
    fn half_of_the_day(&mut self, tokens: &[Token]) {
        let (is_morning, is_afternoon, more) = half(tokens.get(self.count..).unwrap_or_default());
        if is_morning || is_afternoon {
            self.minutes = self.minutes % (12 * 60) + if is_afternoon { 12 * 60 } else { 0 };
            (self.count, self.is_sure) = (self.count + more, true);
        }
        if is_one_of(tokens.get(self.count), &WORDS.noon) && self.minutes == 12 * 60 {
            (self.count, self.is_sure) = (self.count + 1, true);
        } else if is_one_of(tokens.get(self.count), &WORDS.midnight) && self.minutes.is_multiple_of(12 * 60) {
            *self = Self { minutes: 24 * 60, count: self.count + 1, is_sure: true };
        }
    }
}

/// Two digits of minutes.
fn past(token: Option<&Token>) -> Option<u32> {
    number(token).filter(|past| token.is_some_and(|token| token.folded.len() == 2) && *past < 60)
}

/// Whether seconds follow the minutes.
fn past_seconds(token: Option<&Token>, gap: Option<&str>) -> usize {
    usize::from(gap == Some(":") && past(token).is_some())
}

/// The half of the day in front of an hour: how many tokens it has, and whether it is the second.
fn half_before(tokens: &[Token]) -> Option<(usize, bool)> {
    let (first, second) = (tokens.first()?, tokens.get(1));
    let is_late = match (&*first.folded, second.map(|token| &*token.folded)) {
        ("上", Some("午")) | ("午", Some("前")) => false,
        ("下", Some("午")) | ("午", Some("後" | "后")) => true,
        _ if is_korean(Some(first), "오전") => return Some((1, false)),
        _ if is_korean(Some(first), "오후") => return Some((1, true)),
        _ => return None,
    };
    Some((2, is_late))
}

/// Whether a word of Korean begins so: endings are written without a space.
fn is_korean(token: Option<&Token>, word: &str) -> bool {
    let token = token.filter(|token| token.folded.starts_with(|c| matches!(c, '\u{1100}'..='\u{11ff}')));
    token.is_some_and(|token| token.folded.starts_with(&*calendar::fold(word)))
}

/// Whether these tokens say morning or afternoon, and how many they are: `am`, `p.m.`
fn half(tokens: &[Token]) -> (bool, bool, usize) {
    let (first, second) = (tokens.first(), tokens.get(1));
    if is_one_of(first, &WORDS.morning) {
        return (true, false, 1);
    }
    if is_one_of(first, &WORDS.afternoon) {
        return (false, true, 1);
    }
    let is_apart = is(second, "m");
    let (is_morning, is_afternoon) = (is(first, "a"), is(first, "p"));
    if is_apart && (is_morning || is_afternoon) { (is_morning, is_afternoon, 2) } else { (false, false, 0) }
}
