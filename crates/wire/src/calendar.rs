//! The month names of the newsroom's languages, and dates as releases write them.
//!
//! A name is found in full or abbreviated, in the nominative or the genitive, whatever its case, with or
//! without diacritics and a final dot: `month("Sept.")`, `month("СЕНТЯБРЯ")`, `month("aout")`.
//! Two names mean different months in two languages (`listopad` is October in Croatian, November in Polish);
//! [`months`] gives every reading. The names themselves are in `languages/xx.toml`.

mod letters;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::languages;

/// A date as a dateline gives it: the year may be missing, and so may the day ("June 2024").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year, four digits.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, 1 to 31.
    pub day: Option<u32>,
}

impl PartialDate {
    /// The date if the calendar has it: 31 February is none, 29 February needs a leap year or no year.
    #[must_use]
    pub fn checked(year: Option<i32>, month: u32, day: Option<u32>) -> Option<Self> {
        let last = days_in(year, month)?;
        match day {
            Some(day) if day == 0 || day > last => None,
            _ => Some(Self { year, month, day }),
        }
    }

    /// The year that is written or, when none is, the one that puts the date nearest to the given day.
    #[must_use]
    pub fn year_near(&self, year: i32, month: u32, day: u32) -> i32 {
        if let Some(written) = self.year {
            return written;
        }
        let place = |y: i32, m: u32, d: u32| i64::from(y) * 372 + i64::from(m) * 31 + i64::from(d);
        let here = place(year, month, day);
        // 29 February can be four, around 1900 and 2100 eight years away.
        (year - 8..=year + 8)
            .filter(|&y| Self::checked(Some(y), self.month, self.day).is_some())
            .min_by_key(|&y| (place(y, self.month, self.day.unwrap_or(1)) - here).abs())
            .unwrap_or(year)
    }

    /// `2024-06-25`, or `2024-06` without a day; nothing without a year. Fits `<time datetime>`.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        let year = self.year?;
        Some(match self.day {
            Some(day) => format!("{year:04}-{:02}-{day:02}", self.month),
            None => format!("{year:04}-{:02}", self.month),
        })
    }
}

/// How many days a month has; without a year February has 29.
fn days_in(year: Option<i32>, month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(match year {
            Some(y) if y % 4 != 0 || (y % 100 == 0 && y % 400 != 0) => 28,
            _ => 29,
        }),
        _ => None,
    }
}

/// A month that a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthName {
    /// The month, 1 to 12.
    pub number: u32,
    /// The languages in which the name means this month.
    pub languages: Languages,
}

/// Some of the languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Languages(u128);

impl Languages {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the language of an ISO 639-1 code is among them.
    #[must_use]
    pub fn contains(self, code: &str) -> bool {
        self.codes().any(|other| other == code)
    }

    /// Their ISO 639-1 codes.
    pub fn codes(self) -> impl Iterator<Item = &'static str> {
        let languages = languages::all().iter().enumerate();
        languages.filter(move |(at, _)| self.0 >> at & 1 == 1).map(|(_, language)| &*language.code)
    }
}

/// The month that a name stands for; of two readings the Croatian one.
#[must_use]
pub fn month(name: &str) -> Option<MonthName> {
    months(name).next()
}

/// Every month that a name stands for in some language: nearly always none or one.
pub fn months(name: &str) -> impl Iterator<Item = MonthName> + use<> {
    let name = name.trim_end_matches('.');
    let readings = if name.len() > LONGEST { None } else { MONTHS.get(&fold(name)) };
    readings.into_iter().flatten().copied()
}

/// Whether the word is a day of the week in one of the languages.
#[must_use]
pub(crate) fn is_weekday(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name.len() <= LONGEST && WEEKDAYS.contains(&fold(name))
}

/// The names of all months and days of the week, folded.
pub fn words() -> impl Iterator<Item = String> {
    MONTHS.keys().chain(WEEKDAYS.iter()).cloned()
}

/// The bytes of the longest name, with room for combining marks.
const LONGEST: usize = 64;

static MONTHS: LazyLock<FxHashMap<String, Vec<MonthName>>> = LazyLock::new(|| {
    let mut months: FxHashMap<String, Vec<MonthName>> = FxHashMap::default();
    for (at, language) in languages::all().iter().enumerate() {
        let bit = 1 << at;
        for (number, forms) in (1..).zip(&language.dates.months) {
            for form in forms {
                let readings = months.entry(fold(form)).or_default();
                match readings.iter_mut().find(|reading| reading.number == number) {
                    Some(reading) => reading.languages.0 |= bit,
                    // Of two readings the Croatian one comes first.
                    None if language.code == "hr" => {
                        readings.insert(0, MonthName { number, languages: Languages(bit) });
                    }
                    None => readings.push(MonthName { number, languages: Languages(bit) }),
                }
            }
        }
    }
    months
});

static WEEKDAYS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let mut weekdays = languages::folded(|language| &language.dates.weekdays_short);
    for language in languages::all() {
        weekdays.extend(language.dates.weekdays.iter().flatten().map(|form| fold(form)));
    }
    weekdays
});

/// Lower case without diacritics; the extra letters of the Turkic languages and of Tajik become their
/// nearest neighbours, as people type them.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|&c| !is_combining_mark(c) && !is_invisible(c))
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_combining_mark(c))
        .map(plain_letter)
        .collect()
}

/// The same of letters as they were meant, whatever script and form they were typed in.
#[must_use]
pub(crate) fn fold_as_meant(word: &str) -> String {
    if word.is_ascii() { fold(word) } else { letters::of_one_script(fold(&letters::usual(word))) }
}

/// Whether nobody sees a sign that may stand inside a word: soft hyphens, zero-width signs, marks of direction.
#[must_use]
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn plain_letter(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ɡ' => 'g',
        'ł' => 'l',
        'đ' => 'd',
        'ς' => 'σ',
        'ə' => 'e',
        'ә' => 'а',
        'қ' => 'к',
        'ғ' | 'ґ' => 'г',
        'ң' => 'н',
        'ө' => 'о',
        'ү' | 'ұ' => 'у',
        'һ' | 'ҳ' => 'х',
        'і' => 'и',
        'ҷ' => 'ч',
        '٠'..='٩' | '۰'..='۹' => char::from_digit(u32::from(letter) & 15, 10).unwrap_or(letter),
        '’' | 'ʼ' | 'ʻ' | '‘' | '`' | '´' => '\'',
        other => other,
    }
}
