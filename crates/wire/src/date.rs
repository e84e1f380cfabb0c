//! Dates as an editor writes them, and as the newsroom's zone reads them.
//!
//! A date alone means 00:00 in the newsroom's zone; a local time that a clock change skips means the first
//! instant after it; one that happens twice means the first, but for what must not be known earlier.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat,
    TimeZone, Timelike,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// An instant with the offset that the newsroom's clocks show at it.
pub type Moment = DateTime<FixedOffset>;

/// A point in time as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WrittenDate {
    /// `2024-06-25`
    Day(NaiveDate),
    /// `2024-06-25T09:00:00`
    Local(NaiveDateTime),
    /// `2024-06-25T09:00:00+05:00`
    Zoned(Moment),
}

impl WrittenDate {
    /// Reads RFC 3339, a local time (`2024-06-25T09:00` or with a space) or a date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text.trim())?.in_our_years()
    }

    /// The same date, if its year is one that a newsroom has: with four digits in every zone. A second that clocks show at
    /// the end of some days only (`23:59:60`) is the next one.
    #[must_use]
    pub fn in_our_years(self) -> Option<Self> {
        let whole = match self {
            Self::Day(day) => Self::Day(day),
            Self::Local(local) => Self::Local(local + leap(&local)),
            Self::Zoned(moment) => Self::Zoned(moment + leap(&moment)),
        };
        let year = match whole {
            Self::Day(day) => day.year(),
            Self::Local(local) => local.year(),
            Self::Zoned(moment) => moment.year(),
        };
        (1000..=9998).contains(&year).then_some(whole)
    }

    fn read(text: &str) -> Option<Self> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Some(Self::Zoned(moment));
        }
        for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"] {
            if let Ok(local) = NaiveDateTime::parse_from_str(text, format) {
                return Some(Self::Local(local));
            }
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self::Day)
    }

    /// The instant, for a newsroom in this zone.
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Moment {
        let local = match self {
            Self::Zoned(moment) => return moment.with_timezone(&zone).fixed_offset(),
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Local(local) => local,
        };
        resolve(local, zone)
    }

    /// The instant by which the clocks of this zone have shown it for the last time: the second one of a time that
    /// happens twice.
    #[must_use]
    pub fn last_in_zone(self, zone: Tz) -> Moment {
        let first = self.in_zone(zone);
        match self {
            Self::Zoned(_) => first,
            Self::Day(_) | Self::Local(_) => {
                let last = zone.from_local_datetime(&first.naive_local()).latest();
                last.map_or(first, |last| last.fixed_offset())
            }
        }
    }
}

impl fmt::Display for WrittenDate {
    /// As front matter writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Local(local) => write!(f, "{}", local.format("%Y-%m-%dT%H:%M:%S")),
            Self::Zoned(moment) => f.write_str(&rfc3339(moment)),
        }
    }
}

/// What is missing to the next second in one that clocks rarely show.
fn leap(time: &impl Timelike) -> Duration {
    let is_leap = time.nanosecond() >= 1_000_000_000;
    if is_leap {
        Duration::nanoseconds(2_000_000_000 - i64::from(time.nanosecond()))
    } else {
        Duration::zero()
    }
}

/// The first instant at or after this local time.
fn resolve(local: NaiveDateTime, zone: Tz) -> Moment {
    // Clock changes move by at most some hours; the loop ends at the first half hour that exists.
    for half_hours in 0..=48 {
        let Some(at) = local.checked_add_signed(Duration::minutes(30 * half_hours)) else { break };
        if let Some(moment) = zone.from_local_datetime(&at).earliest() {
            return moment.fixed_offset();
        }
    }
    local.and_utc().with_timezone(&chrono::Utc.fix())
}

/// A day of the calendar from its numbers; none for 31 February and for years that no newsroom has.
#[must_use]
pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1000..=9999).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `2024-06-25-astana` as its date and the rest.
#[must_use]
pub fn split_date(name: &str) -> (Option<NaiveDate>, &str) {
    let date = name.get(..10).and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
    match (date, name.get(10..)) {
        (Some(date), Some(rest)) if rest.is_empty() || rest.starts_with(['-', '_', ' ', '.']) => {
            (Some(date), rest.trim_start_matches(['-', '_', ' ', '.']))
        }
        _ => (None, name),
    }
}

/// RFC 3339 with the offset: `2024-06-25T00:00:00+02:00`.
#[must_use]
pub fn rfc3339(moment: &Moment) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// RFC 822 as RSS wants it: `Tue, 25 Jun 2024 00:00:00 +0200`.
#[must_use]
pub fn rfc822(moment: &Moment) -> String {
    moment.format("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// A month, for archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Month {
    /// Its year.
    pub year: i32,
    /// January is 1.
    pub number: u32,
}

impl Month {
    /// The month of a moment where its clocks are.
    #[must_use]
    pub fn of(moment: &Moment) -> Self {
        Self { year: moment.year(), number: moment.month() }
    }

    /// From January to December.
    #[must_use]
    pub fn all_of(year: i32) -> RangeInclusive<Self> {
        Self { year, number: 1 }..=Self { year, number: 12 }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.number, 1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, zone: Tz, expected: &str) {
        let moment = WrittenDate::parse(text).map(|written| rfc3339(&written.in_zone(zone)));
        assert_eq!(moment.as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn a_date_begins_at_midnight_of_the_newsroom() {
        check("2024-06-25", Tz::Europe__Vienna, "2024-06-25T00:00:00+02:00");
        check("2024-01-25 09:30", Tz::Europe__Vienna, "2024-01-25T09:30:00+01:00");
        check("2024-06-25T09:00:00Z", Tz::Asia__Almaty, "2024-06-25T14:00:00+05:00");
    }

    #[test]
    fn a_time_that_a_clock_change_skips_is_the_next_that_exists() {
        check("2024-03-31T02:30", Tz::Europe__Vienna, "2024-03-31T03:00:00+02:00");
    }

    #[test]
    fn impossible_dates_are_none() {
        for text in
            ["2024-02-30", "2024-13-01", "yesterday", "", "0024-06-25", "+12345-01-01", "9999-12-31T23:00Z"]
        {
            assert_eq!(WrittenDate::parse(text), None, "{text}");
        }
    }
}
