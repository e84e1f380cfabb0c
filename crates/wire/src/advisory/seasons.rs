//! Names of time that do not fit the season: "17:00 CET" in July.

use std::ops::Range;

use chrono::{Datelike, Duration, NaiveDate, TimeZone};
use chrono_tz::{OffsetComponents, Tz};

use super::{before, is_around, lower, whole};
use crate::calendar;

/// A name of time: how it is written, its zone, whether it is summer time, and what the other season is called.
type Name = (&'static str, Tz, bool, &'static str);

/// Abbreviations, as they are written.
const ABBREVIATIONS: [Name; 17] = [
    ("CET", Tz::Europe__Vienna, false, "CEST"),
    ("CEST", Tz::Europe__Vienna, true, "CET"),
    ("MEZ", Tz::Europe__Vienna, false, "MESZ"),
    ("MESZ", Tz::Europe__Vienna, true, "MEZ"),
    ("HNEC", Tz::Europe__Vienna, false, "HAEC"),
    ("HAEC", Tz::Europe__Vienna, true, "HNEC"),
    ("EET", Tz::Europe__Kyiv, false, "EEST"),
    ("EEST", Tz::Europe__Kyiv, true, "EET"),
    ("BST", Tz::Europe__London, true, "GMT"),
    ("MSD", Tz::Europe__Moscow, true, "MSK"),
    ("EST", Tz::America__New_York, false, "EDT"),
    ("EDT", Tz::America__New_York, true, "EST"),
    ("CDT", Tz::America__Chicago, true, "CST"),
    ("MDT", Tz::America__Denver, true, "MST"),
    ("PST", Tz::America__Los_Angeles, false, "PDT"),
    ("PDT", Tz::America__Los_Angeles, true, "PST"),
    ("МСД", Tz::Europe__Moscow, true, "МСК"),
];

/// Phrases, lower case, as Europe uses them.
const PHRASES: [Name; 20] = [
    ("central european time", Tz::Europe__Vienna, false, "Central European Summer Time"),
    ("central european summer time", Tz::Europe__Vienna, true, "Central European Time"),
    ("mitteleuropäischer zeit", Tz::Europe__Vienna, false, "Sommerzeit"),
    ("winterzeit", Tz::Europe__Vienna, false, "Sommerzeit"),
    ("sommerzeit", Tz::Europe__Vienna, true, "Winterzeit"),
    ("heure d'hiver", Tz::Europe__Vienna, false, "heure d’été"),
    ("heure d’hiver", Tz::Europe__Vienna, false, "heure d’été"),
    ("heure d'été", Tz::Europe__Vienna, true, "heure d’hiver"),
    ("heure d’été", Tz::Europe__Vienna, true, "heure d’hiver"),
    ("ora solare", Tz::Europe__Vienna, false, "ora legale"),
    ("ora legale", Tz::Europe__Vienna, true, "ora solare"),
    ("hora de invierno", Tz::Europe__Vienna, false, "hora de verano"),
    ("horario de invierno", Tz::Europe__Vienna, false, "horario de verano"),
    ("hora de verano", Tz::Europe__Vienna, true, "hora de invierno"),
    ("horario de verano", Tz::Europe__Vienna, true, "horario de invierno"),
    ("зимнему времени", Tz::Europe__Vienna, false, "летнему времени"),
    ("зимнее время", Tz::Europe__Vienna, false, "летнее время"),
    ("летнему времени", Tz::Europe__Vienna, true, "зимнему времени"),
    ("летнее время", Tz::Europe__Vienna, true, "зимнее время"),
    ("центральноевропейскому летнему времени", Tz::Europe__Vienna, true, "центральноевропейскому времени"),
];

/// Words that may stand between the digits of a time and its name.
const HOURS: [&str; 18] = [
    "uhr",
    "hrs",
    "hours",
    "h",
    "heures",
    "ore",
    "horas",
    "часов",
    "ч",
    "ч.",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "a.m",
    "p.m",
    "по",
    "en",
];

/// A name of time in the wrong season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Where the name stands.
    pub range: Range<usize>,
    /// What the season that it is has.
    pub instead: &'static str,
    /// Whether the name is that of summer.
    pub is_summer: bool,
    /// The day.
    pub day: NaiveDate,
}

/// Every name of time that fits none of the days that are spoken of. A month in the same sentence says which.
#[must_use]
pub fn seasons(text: &str, days: &[NaiveDate]) -> Vec<Season> {
    let Some(first) = days.first() else { return Vec::new() };
    let small = lower(text);
    let mut found: Vec<Season> = Vec::new();
    let mut check = |at: usize, (name, zone, is_summer, instead): &Name| {
        let own = month_before(text, at).and_then(|month| nearest(*first, month));
        let days = own.as_ref().map_or(days, std::slice::from_ref);
        let fits = |day: &NaiveDate| summer(*zone, *day).is_none_or(|summer| summer == *is_summer);
        if follows_time(before(&small, at)) && !days.iter().any(fits) {
            let range = at..at + name.len();
            found.push(Season { range, instead, is_summer: *is_summer, day: days[0] });
        }
    };
    for name in &ABBREVIATIONS {
        whole(text, name.0).for_each(|at| check(at, name));
    }
    for name in &PHRASES {
        whole(&small, name.0).for_each(|at| check(at, name));
    }
    found.sort_by_key(|season| (season.range.start, usize::MAX - season.range.end));
    // Of two phrases one of which holds the other, the longer one was meant.
    found.dedup_by(|next, kept| next.range.start < kept.range.end);
    found
}

/// Whether the clocks of a zone show summer time at noon; none for the days on which they change.
fn summer(zone: Tz, day: NaiveDate) -> Option<bool> {
    let at = |hour: u32| {
        let local = zone.from_local_datetime(&day.and_hms_opt(hour, 0, 0)?).earliest()?;
        Some(local.offset().dst_offset() != Duration::zero())
    };
    (at(0) == at(12)).then(|| at(12)).flatten()
}

/// Whether a time of day stands at the end of a text: `17:00 `, `17.00 Uhr (`, `5 p.m. `.
fn follows_time(before: &str) -> bool {
    let is_between = |c: char| is_around(c) || c == ',';
    let mut rest = before.trim_end_matches(is_between);
    let mut is_hour = false;
    if let Some(word) = rest.split(is_between).next_back().filter(|word| HOURS.contains(word)) {
        rest = rest[..rest.len() - word.len()].trim_end_matches(is_between);
        is_hour = true;
    }
    let clock = rest
        .rsplit(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | 'h')))
        .next()
        .unwrap_or_default();
    let parts: Vec<&str> = clock.split([':', '.', 'h']).collect();
    let is_number =
        |part: &&str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|number: u32| number <= most);
    match &parts[..] {
        [hour] => is_hour && is_number(hour, 24),
        [hour, minute] => is_number(hour, 24) && (is_number(minute, 59) || minute.is_empty()),
        _ => false,
    }
}

/// The month that is named last before a place, in the same sentence.
fn month_before(text: &str, at: usize) -> Option<u32> {
    let line = before(text, at);
    let sentence = line.rsplit(". ").find(|part| part.chars().any(char::is_alphabetic)).unwrap_or(line);
    let words = sentence.split(|c: char| !c.is_alphabetic()).rev().filter(is_month_like);
    words.filter_map(calendar::month).map(|name| name.number).next()
}

/// Of short names only those that are no other word.
fn is_month_like(word: &&str) -> bool {
    word.chars().count() > 3 || ["May", "Mai", "mai", "мая"].contains(word)
}

/// The middle of a month in the year that is nearest to a day.
fn nearest(day: NaiveDate, month: u32) -> Option<NaiveDate> {
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, 15);
    let years = [day.year() - 1, day.year(), day.year() + 1];
    years.into_iter().filter_map(in_year).min_by_key(|other| (*other - day).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, day: &str, expected: Option<(&str, &str)>) {
        let days = [day.parse().unwrap_or_default()];
        let found = seasons(text, &days);
        let shown = found.first().map(|season| (&text[season.range.clone()], season.instead));
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_name_of_time_in_the_wrong_season_is_found() {
        let (july, january) = ("2025-07-01", "2025-01-15");
        check("The talk begins at 17:00 CET.", july, Some(("CET", "CEST")));
        check("at 17.00 (CEST)", january, Some(("CEST", "CET")));
        check("um 17 Uhr MEZ", july, Some(("MEZ", "MESZ")));
        check(
            "um 17.30 Uhr (mitteleuropäischer Zeit)",
            july,
            Some(("mitteleuropäischer Zeit", "Sommerzeit")),
        );
        check("à 17h30, heure d’hiver", july, Some(("heure d’hiver", "heure d’été")));
        check("alle 17:30 (ora legale)", january, Some(("ora legale", "ora solare")));
        check(
            "a las 17.30 horas, horario de invierno",
            july,
            Some(("horario de invierno", "horario de verano")),
        );
        check("в 17:30 по зимнему времени", july, Some(("зимнему времени", "летнему времени")));
        check("11 a.m. EST", july, Some(("EST", "EDT")));
        check("12:00 MSD", july, Some(("MSD", "MSK")));
        check("On 3 December at 10:00 CEST", july, Some(("CEST", "CET")));
        check(
            "10:00 Central European Time",
            july,
            Some(("Central European Time", "Central European Summer Time")),
        );
    }

    #[test]
    fn a_name_of_time_that_fits_or_means_something_else_is_not() {
        let (july, january) = ("2025-07-01", "2025-01-15");
        check("17:00 CEST", july, None);
        check("17:00 CET", january, None);
        check("12:00 MSK", july, None);
        check("12:00 GMT", july, None);
        check("The CET group meets at 17:00 CEST", july, None);
        check("in 2025 EST is a theatre", july, None);
        check("Register by 3 December, 10:00 CET", july, None);
        check("10:00 Central European Summer Time", july, None);
        check("17:00 CET", "2025-03-30", None);
        check("room 12.05 WEST wing", january, None);
    }
}
