//! Dates as other systems write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use newsgen_wire::date::WrittenDate;

/// Forms with an offset, besides RFC 3339 and RFC 2822.
const ZONED: [&str; 6] = [
    "%Y-%m-%d %H:%M:%S%.f %z",
    "%Y-%m-%d %H:%M %z",
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y-%m-%dT%H:%M%z",
    "%d %b %Y %H:%M:%S %z",
    "%a, %d %b %Y %H:%M %z",
];

/// Days without a time, besides ISO 8601.
const DAYS: [&str; 5] = ["%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y%m%d"];

/// Reads a date; a time gets the offset that it says, else the one of the newsroom's zone.
pub fn read(text: &str, zone: Tz) -> Option<WrittenDate> {
    let text = text.trim();
    let spaced = text.replace(" UTC", " +0000").replace(" GMT", " +0000");
    let zoned = DateTime::parse_from_rfc2822(text)
        .ok()
        .or_else(|| ZONED.iter().find_map(|form| DateTime::parse_from_str(&spaced, form).ok()));
    let written = match zoned {
        Some(moment) => WrittenDate::Zoned(moment).in_our_years(),
        None => WrittenDate::parse(text).or_else(|| {
            let day = DAYS.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
            day.map(WrittenDate::Day).and_then(WrittenDate::in_our_years)
        }),
    }?;
    Some(in_zone(written, zone))
}

/// A time in UTC without an offset, as WordPress writes it.
pub fn utc(text: &str, zone: Tz) -> Option<WrittenDate> {
    let time = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M:%S").ok()?;
    let written = WrittenDate::Zoned(time.and_utc().fixed_offset()).in_our_years()?;
    Some(in_zone(written, zone))
}

/// The same date, a time with the offset of the newsroom's clocks.
pub fn in_zone(written: WrittenDate, zone: Tz) -> WrittenDate {
    match written {
        WrittenDate::Day(_) => written,
        WrittenDate::Local(_) | WrittenDate::Zoned(_) => WrittenDate::Zoned(written.in_zone(zone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_systems_are_read_with_their_offset() {
        for (text, expected) in [
            ("Tue, 25 Jun 2024 09:30:00 +0000", "2024-06-25T11:30:00+02:00"),
            ("Tue, 25 Jun 2024 09:30:00 GMT", "2024-06-25T11:30:00+02:00"),
            ("2024-06-25 09:30:00 +0500", "2024-06-25T06:30:00+02:00"),
            ("2024-06-25 09:30:00 UTC", "2024-06-25T11:30:00+02:00"),
            ("2024-06-25T09:30:00Z", "2024-06-25T11:30:00+02:00"),
            ("2024-06-25T09:30+0200", "2024-06-25T09:30:00+02:00"),
            ("2024-01-25T09:30:00", "2024-01-25T09:30:00+01:00"),
            ("2024-06-25", "2024-06-25"),
            ("2024/06/25", "2024-06-25"),
            ("25 June 2024", "2024-06-25"),
            ("June 25, 2024", "2024-06-25"),
        ] {
            let read = read(text, Tz::Europe__Vienna).map(|written| written.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in ["", "soon", "0000-00-00 00:00:00", "2024-02-30", "Tue, 31 Feb 2024 09:30:00 +0000"] {
            assert_eq!(read(text, Tz::UTC), None, "{text}");
        }
        assert_eq!(utc("0000-00-00 00:00:00", Tz::UTC), None);
    }
}
