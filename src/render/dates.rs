//! Dates in the language of a page, by CLDR: 25 June 2024, 1 июля 2024 г., 1er janvier 2024.

use std::collections::HashMap;
use std::sync::RwLock;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{E, M, MD, T, YM, YMD, YMDE};
use icu_datetime::input::Time;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_locale_core::Locale;
use newsgen_wire::language::Language;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Writes dates in one language, remembering what it wrote.
pub struct Dates {
    long: Option<Formatter<YMD>>,
    medium: Option<Formatter<YMD>>,
    short: Option<Formatter<YMD>>,
    month: Option<Formatter<YM>>,
    full: Option<Formatter<YMDE>>,
    month_names: [Option<Formatter<M>>; 2],
    /// With a day, for the form that the name of a month has beside one.
    days_of_month: [Option<Formatter<MD>>; 2],
    weekdays: [Option<Formatter<E>>; 2],
    /// By a clock of twelve hours, for the words that tell morning from evening.
    time: Option<NoCalendarFormatter<T>>,
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
    /// Tuesday, 25 June 2024
    Full,
    /// Tuesday
    Weekday,
    /// Tue
    ShortWeekday,
    /// June
    MonthName,
    /// Jun
    ShortMonthName,
    /// The name of the month as it stands beside a day: июня and not июнь
    MonthOfDay,
    /// The same, short
    ShortMonthOfDay,
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
            full: Formatter::try_new((&locale).into(), YMDE::long()).ok(),
            month_names: [M::long(), M::medium()]
                .map(|length| Formatter::try_new((&locale).into(), length).ok()),
            days_of_month: [MD::long(), MD::medium()]
                .map(|length| Formatter::try_new((&locale).into(), length).ok()),
            weekdays: [E::long(), E::medium()]
                .map(|length| Formatter::try_new((&locale).into(), length).ok()),
            time: NoCalendarFormatter::try_new((&twelve_hours(&locale)).into(), T::hm()).ok(),
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
        if self.is_french && day.day() == 1 && matches!(style, Style::Long | Style::Medium | Style::Full) {
            text = text.replacen("1 ", "1er ", 1);
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
            Style::Full => self.full.as_ref()?.format(&date).to_string(),
            Style::Weekday => self.weekdays[0].as_ref()?.format(&date).to_string(),
            Style::ShortWeekday => self.weekdays[1].as_ref()?.format(&date).to_string(),
            Style::MonthName => self.month_names[0].as_ref()?.format(&date).to_string(),
            Style::ShortMonthName => self.month_names[1].as_ref()?.format(&date).to_string(),
            Style::MonthOfDay => self.month_of_day(0, date)?,
            Style::ShortMonthOfDay => self.month_of_day(1, date)?,
        })
    }

    /// The word beside the day that begins as the month does when it stands alone.
    fn month_of_day(&self, length: usize, date: Date<Gregorian>) -> Option<String> {
        let alone = self.month_names[length].as_ref()?.format(&date).to_string();
        let beside = self.days_of_month[length].as_ref()?.format(&date).to_string();
        let lower = alone.to_lowercase();
        let common =
            |word: &str| word.to_lowercase().chars().zip(lower.chars()).take_while(|(a, b)| a == b).count();
        let nearest =
            beside.split_whitespace().max_by_key(|word| common(word)).filter(|word| common(word) >= 2);
        Some(nearest.map_or(alone, str::to_owned))
    }

    /// The word that tells morning from evening on a clock of twelve hours: PM, p. m.
    fn half_of_day(&self, moment: &DateTime<FixedOffset>) -> Option<String> {
        let time = Time::try_new(u8::try_from(moment.hour()).ok()?, 0, 0, 0).ok()?;
        let written = self.time.as_ref()?.format(&time).to_string();
        let word = written.replace(|c: char| c.is_numeric() || c == ':', " ");
        Some(word.trim().to_owned()).filter(|word| !word.is_empty())
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
            "full" => Style::Full,
            "weekday" => Style::Weekday,
            "time" => return self.pattern(&read(text).ok_or_else(no_date)?, "%H:%M"),
            pattern => return self.pattern(&read(text).ok_or_else(no_date)?, pattern),
        };
        Ok(self.write(day(text).ok_or_else(no_date)?, style))
    }

    /// A strftime pattern whose words are the language's.
    fn pattern(&self, moment: &DateTime<FixedOffset>, pattern: &str) -> Result<String, String> {
        let no_format = || {
            format!(
                "`{pattern}` is no date format: write long, full, medium, short, month, weekday, time or a strftime pattern"
            )
        };
        let localized = self.localized(moment, pattern).ok_or_else(no_format)?;
        let items: Vec<chrono::format::Item> = chrono::format::StrftimeItems::new(&localized).collect();
        if items.contains(&chrono::format::Item::Error) {
            return Err(no_format());
        }
        Ok(moment.format_with_items(items.into_iter()).to_string())
    }

    /// The pattern with the words in it written out; none without anything that stands for a part of a date.
    fn localized(&self, moment: &DateTime<FixedOffset>, pattern: &str) -> Option<String> {
        let day = moment.date_naive();
        let has_day =
            ["%d", "%e", "%-d", "%-e", "%_d", "%_e", "%0d", "%0e"].iter().any(|part| pattern.contains(part));
        let mut parts = pattern.split('%');
        let mut localized = parts.next().unwrap_or_default().to_owned();
        let mut has_part = false;
        while let Some(part) = parts.next() {
            if part.is_empty() {
                // `%%` is a percent sign, and what follows is text.
                localized.push_str("%%");
                localized.push_str(parts.next().unwrap_or_default());
                continue;
            }
            has_part = true;
            let word = match part.chars().next() {
                Some('A') => self.write(day, Style::Weekday),
                Some('a') => self.write(day, Style::ShortWeekday),
                Some('B') if has_day => self.write(day, Style::MonthOfDay),
                Some('B') => self.write(day, Style::MonthName),
                Some('b' | 'h') if has_day => self.write(day, Style::ShortMonthOfDay),
                Some('b' | 'h') => self.write(day, Style::ShortMonthName),
                Some('p') => self.half_of_day(moment).unwrap_or_else(|| moment.format("%p").to_string()),
                Some('x') => self.write(day, Style::Short),
                _ => {
                    localized.push('%');
                    localized.push_str(part);
                    continue;
                }
            };
            localized.push_str(&word.replace('%', "%%"));
            localized.push_str(&part[1..]);
        }
        has_part.then_some(localized)
    }
}

/// The same locale with a clock of twelve hours.
fn twelve_hours(locale: &Locale) -> Locale {
    format!("{}-u-hc-h12", locale.id).parse().unwrap_or_else(|_| locale.clone())
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
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
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
        check("pt", (2024, 6, 1), Style::Month, "junho de 2024");
        check("pt-br", (2024, 5, 1), Style::Month, "maio de 2024");
    }

    #[test]
    fn the_words_of_a_pattern_are_those_of_the_language() {
        for (code, format, expected) in [
            ("en", "%A, %-d %B %Y", "Monday, 3 March 2025"),
            ("fr", "%A, %-d %B %Y", "lundi, 3 mars 2025"),
            ("fr", "%a %d %b", "lun. 03 mars"),
            ("de", "%A, %-d. %B %Y", "Montag, 3. März 2025"),
            ("es", "%A, %-d de %B", "lunes, 3 de marzo"),
            ("it", "%B %Y", "marzo 2025"),
            ("ru", "%-d %B %Y", "3 марта 2025"),
            ("ru", "%B %Y", "март 2025"),
            ("ru", "%A, %e %B", "понедельник,  3 марта"),
            ("uk", "%d %B", "03 березня"),
            ("pl", "%d %B", "03 marca"),
            ("pl", "%B", "marzec"),
            ("sr", "%d. %B", "03. март"),
            ("kk", "%d %B", "03 наурыз"),
            ("en", "%I:%M %p", "03:05 pm"),
            ("es", "%I:%M %p", "03:05 p.\u{202f}m."),
            ("en", "%d%% %B %%B", "03% March %B"),
            ("fr", "full", "lundi 3 mars 2025"),
            ("ru", "weekday", "понедельник"),
            ("de", "time", "15:05"),
            ("en", "%x", "03/03/2025"),
        ] {
            let dates = Dates::of(&Language::parse(code).unwrap_or_else(Language::english), None);
            assert_eq!(
                dates.filter("2025-03-03T15:05:00+01:00", format).as_deref(),
                Ok(expected),
                "{code} {format}"
            );
        }
        let french = Dates::of(&Language::parse("fr").unwrap_or_else(Language::english), None);
        assert_eq!(french.filter("2024-01-01", "full").as_deref(), Ok("lundi 1er janvier 2024"));
    }

    #[test]
    fn a_pattern_that_is_none_is_an_error_and_no_panic() {
        let dates = Dates::of(&Language::english(), None);
        assert_eq!(
            dates.filter("2024-06-25T09:05:00+02:00", "%d %B %Y, %H:%M"),
            Ok("25 June 2024, 09:05".to_owned())
        );
        for pattern in ["%Q", "2 January 2006", "d.m.Y", "YYYY-MM-DD", "", "100%%", "lang"] {
            assert!(dates.filter("2024-06-25", pattern).is_err(), "{pattern}");
        }
        assert!(dates.filter("soon", "long").is_err());
    }
}
