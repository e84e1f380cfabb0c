//! What the clocks of a time zone do while there are events: a `VTIMEZONE` (RFC 5545, section 3.6.5).
//!
//! Every change of the clocks stands in it by itself, as the database of time zones has it, and no rule is guessed.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use newsgen_wire::date::Moment;

use super::lines::Lines;

/// How far back the last change before the first event is looked for, in weeks.
const LOOKBACK: i32 = 2 * 53;

/// From an instant on, the clocks differ so much from UTC.
struct Observance {
    /// The instant, as the clocks showed it before.
    begins: NaiveDateTime,
    before: FixedOffset,
    after: FixedOffset,
    is_summer: bool,
    name: Option<String>,
}

/// Writes the zone between two instants.
pub(super) fn put(lines: &mut Lines, zone: Tz, from: Moment, to: Moment) {
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", zone.name());
    for observance in observances(zone, from.with_timezone(&Utc), to.with_timezone(&Utc)) {
        let kind = if observance.is_summer { "DAYLIGHT" } else { "STANDARD" };
        lines.put("BEGIN", kind);
        lines.put("DTSTART", &observance.begins.format("%Y%m%dT%H%M%S").to_string());
        lines.put("TZOFFSETFROM", &offset(observance.before));
        lines.put("TZOFFSETTO", &offset(observance.after));
        if let Some(name) = &observance.name {
            lines.text("TZNAME", name);
        }
        lines.put("END", kind);
    }
    lines.put("END", "VTIMEZONE");
}

fn offset(offset: FixedOffset) -> String {
    let (sign, seconds) =
        (if offset.local_minus_utc() < 0 { '-' } else { '+' }, offset.local_minus_utc().abs());
    let rest = if seconds % 60 == 0 { String::new() } else { format!("{:02}", seconds % 60) };
    format!("{sign}{:02}{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}

/// The observance that is in force at the first instant, and those that begin until the last.
fn observances(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Observance> {
    let week = Duration::weeks(1);
    let first = (0..LOOKBACK).map(|weeks| from - week * weeks).find(|at| changes(zone, *at - week, *at));
    let mut found = Vec::new();
    match first {
        Some(at) => found.push(change(zone, at - week, at)),
        None => found.push(always(zone, from)),
    }
    let mut at = from;
    while at < to {
        let next = (at + week).min(to);
        if changes(zone, at, next) {
            found.push(change(zone, at, next));
        }
        at = next;
    }
    found
}

fn at_instant(zone: Tz, at: DateTime<Utc>) -> <Tz as TimeZone>::Offset {
    zone.offset_from_utc_datetime(&at.naive_utc())
}

fn changes(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
    at_instant(zone, from).fix() != at_instant(zone, to).fix()
}

/// The change between two instants, to the second.
fn change(zone: Tz, mut from: DateTime<Utc>, mut to: DateTime<Utc>) -> Observance {
    while to - from > Duration::seconds(1) {
        let between = from + Duration::seconds((to - from).num_seconds() / 2);
        if changes(zone, from, between) { to = between } else { from = between }
    }
    let before = at_instant(zone, from).fix();
    Observance { before, begins: to.with_timezone(&before).naive_local(), ..always(zone, to) }
}

/// Clocks that show the same for longer than anybody needs to know.
fn always(zone: Tz, at: DateTime<Utc>) -> Observance {
    let offset = at_instant(zone, at);
    let begins = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default();
    Observance {
        begins: begins.into(),
        before: offset.fix(),
        after: offset.fix(),
        is_summer: offset.dst_offset() != Duration::zero(),
        name: offset.abbreviation().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(zone: Tz, from: &str, to: &str, expected: &[&str]) {
        let instant = |text: &str| DateTime::parse_from_rfc3339(text).unwrap_or_default();
        let mut lines = Lines::default();
        put(&mut lines, zone, instant(from), instant(to));
        let written = String::from_utf8(lines.finish()).unwrap_or_default();
        let shown: Vec<&str> = written
            .lines()
            .filter(|line| ["DTSTART", "TZOFFSETTO", "TZNAME"].iter().any(|name| line.starts_with(name)))
            .map(|line| line.split_once(':').map_or(line, |(_, value)| value))
            .collect();
        assert_eq!(shown, expected, "{zone}");
    }

    #[test]
    fn a_zone_says_what_its_clocks_do_while_there_are_events() {
        check(
            Tz::Europe__Vienna,
            "2024-06-25T08:00:00Z",
            "2024-06-25T10:00:00Z",
            &["20240331T020000", "+0200", "CEST"],
        );
        check(
            Tz::Europe__Vienna,
            "2024-10-20T08:00:00Z",
            "2024-11-05T10:00:00Z",
            &["20240331T020000", "+0200", "CEST", "20241027T030000", "+0100", "CET"],
        );
    }

    #[test]
    fn a_zone_without_summer_time_has_one_observance() {
        check(
            Tz::Asia__Tashkent,
            "2024-06-25T08:00:00Z",
            "2026-06-25T10:00:00Z",
            &["19700101T000000", "+0500"],
        );
        check(
            Tz::Asia__Almaty,
            "2024-02-25T08:00:00Z",
            "2024-03-25T10:00:00Z",
            &["19700101T000000", "+0600", "20240301T000000", "+0500"],
        );
    }
}
