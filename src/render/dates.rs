//! Dates in the language of a page, by CLDR: 25 June 2024, 1 июля 2024 г., 1er janvier 2024.

use std::collections::HashMap;
use std::sync::RwLock;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_locale_core::Locale;

use crate::base::language::Language;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Writes dates in one language, remembering what it wrote.
pub struct Dates {
    long: Option<Formatter<YMD>>,
    medium: Option<Formatter<YMD>>,
    short: Option<Formatter<YMD>>,
    month: Option<Formatter<YM>>,
    month_name: Option<Formatter<M>>,
    /// Whether the first of a month is an ordinal: 1er janvier. CLDR does not say so.
    is_french: bool,
    written: RwLock<HashMap<(NaiveDate, Style), String>>,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// 25 June 2024
    Long,
    /// 25 Jun 2024
    Medium,
    /// 25/06/2024
    Short,
    /// June 2024
    Month,
    /// June
    MonthName,
}

impl Dates {
    /// Dates in a language; `locale` such as `en_US` says which of its habits.
    #[must_use]
    pub fn of(language: &Language, locale: Option<&str>) -> Self {
        // Newsrooms of international organisations write 25 June 2024 unless they say otherwise.
        let british = if language.code() == "en" { "en-GB" } else { language.code() };
        let wanted = locale.map_or_else(|| british.to_owned(), |locale| locale.replace('_', "-"));
        let locale: Locale = wanted.parse().unwrap_or(Locale::UNKNOWN);
        Self {
            long: Formatter::try_new((&locale).into(), YMD::long()).ok(),
            medium: Formatter::try_new((&locale).into(), YMD::medium()).ok(),
            short: Formatter::try_new((&locale).into(), YMD::short()).ok(),
            month: Formatter::try_new((&locale).into(), YM::long()).ok(),
            month_name: Formatter::try_new((&locale).into(), M::long()).ok(),
            is_french: language.primary() == "fr",
            written: RwLock::default(),
        }
    }

    /// A day in a style.
    #[must_use]
    pub fn write(&self, day: NaiveDate, style: Style) -> String {
        if let Some(known) = self.written.read().ok().and_then(|written| written.get(&(day, style)).cloned())
        {
            return known;
        }
        let mut text = self.format(day, style).unwrap_or_else(|| day.to_string());
        if self.is_french
            && text.starts_with('1')
            && day.day() == 1
            && matches!(style, Style::Long | Style::Medium)
        {
            text = text.replacen('1', "1er", 1);
        }
        if let Ok(mut written) = self.written.write() {
            written.insert((day, style), text.clone());
        }
        text
    }

    fn format(&self, day: NaiveDate, style: Style) -> Option<String> {
        let month = u8::try_from(day.month()).ok()?;
        let date = Date::try_new_gregorian(day.year(), month, u8::try_from(day.day()).ok()?).ok()?;
        Some(match style {
            Style::Long => self.long.as_ref()?.format(&date).to_string(),
            Style::Medium => self.medium.as_ref()?.format(&date).to_string(),
            Style::Short => self.short.as_ref()?.format(&date).to_string(),
            Style::Month => self.month.as_ref()?.format(&date).to_string(),
            Style::MonthName => self.month_name.as_ref()?.format(&date).to_string(),
        })
    }

    /// A moment as the `date` filter of templates writes it: a style by name, or a strftime pattern.
    ///
    /// # Errors
    /// When the pattern is none, in words.
    pub fn filter(&self, text: &str, format: &str) -> Result<String, String> {
        let no_date = || format!("`{text}` is no date");
        let style = match format {
            "long" => Style::Long,
            "medium" => Style::Medium,
            "short" => Style::Short,
            "month" => Style::Month,
            pattern => return self.pattern(&read(text).ok_or_else(no_date)?, pattern),
        };
        Ok(self.write(day(text).ok_or_else(no_date)?, style))
    }

    /// A strftime pattern whose month names are the language's.
    fn pattern(&self, moment: &DateTime<FixedOffset>, pattern: &str) -> Result<String, String> {
        let name = self.write(moment.date_naive(), Style::MonthName);
        let short: String = name.chars().take(3).collect();
        let localized = pattern.replace("%B", &name).replace("%b", &short);
        let items: Vec<chrono::format::Item> = chrono::format::StrftimeItems::new(&localized).collect();
        if items.contains(&chrono::format::Item::Error) {
            return Err(format!(
                "`{pattern}` is no date format: write long, medium, short, month or a strftime pattern"
            ));
        }
        Ok(moment.format_with_items(items.into_iter()).to_string())
    }
}

/// A moment, or a day without a time.
fn read(text: &str) -> Option<DateTime<FixedOffset>> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment);
    }
    Some(day(text)?.and_time(chrono::NaiveTime::MIN).and_utc().fixed_offset())
}

/// The day that a text begins with: `2024-06-25`.
fn day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.get(..10)?.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let number = |digits: &str| -> Option<u32> {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, day: (i32, u32, u32), style: Style, expected: &str) {
        let dates = Dates::of(&Language::parse(code).unwrap_or_else(Language::english), None);
        let day = NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap_or_default();
        assert_eq!(dates.write(day, style), expected, "{code}");
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        check("en", (2024, 6, 25), Style::Long, "25 June 2024");
        check("fr", (2024, 6, 25), Style::Long, "25 juin 2024");
        check("fr", (2024, 1, 1), Style::Long, "1er janvier 2024");
        check("fr", (2024, 1, 1), Style::Medium, "1er janv. 2024");
        check("fr", (2024, 1, 11), Style::Long, "11 janvier 2024");
        check("fr", (2024, 1, 1), Style::Short, "01/01/2024");
        check("fr-ca", (2024, 1, 1), Style::Long, "1er janvier 2024");
        check("de", (2024, 6, 25), Style::Long, "25. Juni 2024");
        check("it", (2024, 6, 25), Style::Long, "25 giugno 2024");
        check("es", (2024, 6, 25), Style::Long, "25 de junio de 2024");
        check("ru", (2024, 6, 25), Style::Long, "25 июня 2024\u{202f}г.");
        check("ru", (2024, 6, 1), Style::Month, "июнь 2024\u{202f}г.");
        check("en", (2024, 6, 1), Style::Month, "June 2024");
    }

    #[test]
    fn a_pattern_that_is_none_is_an_error_and_no_panic() {
        let dates = Dates::of(&Language::english(), None);
        assert_eq!(
            dates.filter("2024-06-25T09:05:00+02:00", "%d %B %Y, %H:%M"),
            Ok("25 June 2024, 09:05".to_owned())
        );
        assert!(dates.filter("2024-06-25", "%Q").is_err());
        assert!(dates.filter("soon", "long").is_err());
    }
}
