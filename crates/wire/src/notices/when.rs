//! Days, hours and zones as embargo lines write them, and the instant that they mean together.
//!
//! It fails closed: of two readings the later counts, and what cannot be read to the end has none.

use chrono::{Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

use super::line;
use super::zones::Zone;
use crate::calendar::PartialDate;
use crate::date::{Moment, WrittenDate, day};

/// What a line says of an instant.
#[derive(Clone, Debug, Default)]
pub(super) struct When {
    pub(super) dates: Vec<PartialDate>,
    /// Minutes of the day, up to 24:00, each with its zone.
    pub(super) times: Vec<(u32, Option<Zone>)>,
    /// A zone that stands by itself.
    pub(super) zone: Option<Zone>,
    /// Something in it was not understood.
    pub(super) is_unclear: bool,
    /// A day alone means its beginning, as in front matter and in "for release on"; else its end.
    pub(super) from_its_day: bool,
}

impl When {
    /// An end that nobody can read.
    pub(super) fn unclear() -> Self {
        Self { is_unclear: true, ..Self::default() }
    }

    /// Whether it names a day and an hour.
    pub(super) fn is_complete(&self) -> bool {
        !self.dates.is_empty() && !self.times.is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.dates.is_empty() && self.times.is_empty()
    }

    /// Adds what another line says.
    pub(super) fn extend(&mut self, other: Self) {
        self.dates.extend(other.dates);
        self.times.extend(other.times);
        self.zone = self.zone.or(other.zone);
        self.is_unclear |= other.is_unclear;
    }

    /// The instant, if it can be read; a year that is missing is the one nearest to the release's day.
    pub(super) fn until(&self, near: Option<NaiveDate>) -> Option<WrittenDate> {
        let (date, others) = self.dates.split_first()?;
        if self.is_unclear || others.iter().any(|other| other != date) {
            return None;
        }
        let day = whole(date, near)?;
        if self.times.is_empty() {
            return match (self.from_its_day, self.zone) {
                (true, None) => Some(WrittenDate::Day(day)),
                (true, Some(zone)) => zone.latest(day.and_time(NaiveTime::MIN)).map(WrittenDate::Zoned),
                (false, zone) => at(day, 24 * 60, zone),
            };
        }
        let mut until = None;
        for (minutes, zone) in &self.times {
            let instant = at(day, *minutes, zone.or(self.zone))?;
            until = match (until, instant) {
                (None, first) => Some(first),
                (Some(WrittenDate::Local(a)), WrittenDate::Local(b)) => Some(WrittenDate::Local(a.max(b))),
                (Some(WrittenDate::Zoned(a)), WrittenDate::Zoned(b)) => Some(WrittenDate::Zoned(a.max(b))),
                _ => return None,
            };
        }
        until
    }
}

/// The day with its year. A day long before the release needs its year to be believed.
fn whole(date: &PartialDate, near: Option<NaiveDate>) -> Option<NaiveDate> {
    use chrono::Datelike;
    if let Some(year) = date.year {
        return day(year, date.month, date.day?);
    }
    let near = near?;
    let year = date.year_near(near.year(), near.month(), near.day());
    let found = day(year, date.month, date.day?)?;
    if near - found > Duration::days(31) { None } else { Some(found) }
}

fn at(day: NaiveDate, minutes: u32, zone: Option<Zone>) -> Option<WrittenDate> {
    let local = day.and_time(NaiveTime::MIN).checked_add_signed(Duration::minutes(i64::from(minutes)))?;
    match zone {
        None => Some(WrittenDate::Local(local)),
        Some(zone) => zone.latest(local).map(WrittenDate::Zoned),
    }
}

impl Zone {
    /// The latest instant that a time in it can mean: many write CET in summer, too.
    fn latest(self, local: NaiveDateTime) -> Option<Moment> {
        let in_region = |region: Tz| WrittenDate::Local(local).last_in_zone(region);
        let at_offset = |minutes: i32| {
            let offset = FixedOffset::east_opt(minutes * 60)?;
            offset.from_local_datetime(&local).single()
        };
        match self {
            Self::Unknown => None,
            Self::Region(region) => Some(in_region(region)),
            Self::Offset(minutes) => at_offset(minutes),
            Self::Season(minutes, region) => Some(at_offset(minutes)?.max(in_region(region))),
        }
    }
}

/// The day, or the day and the one hour, that words are and nothing else.
#[must_use]
pub(crate) fn day_or_hour(words: &str) -> Option<WrittenDate> {
    let mut when = line::instant(words)?;
    when.from_its_day = true;
    if when.times.len() > 1 { None } else { when.until(None) }
}
