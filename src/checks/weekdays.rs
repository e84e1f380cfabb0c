//! Days of the week beside dates: "Monday, 25 June 2024" was a Tuesday.
//!
//! Only what is certain is reported: the day stands directly before the date, in the language of the text, and the month
//! is written with its name.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use memchr::memmem;
use newsgen_wire::calendar::PartialDate;
use newsgen_wire::date::day;
use newsgen_wire::{dateline, languages};

use super::Subject;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The dates of one text whose day of the week is another.
pub(super) fn check(subject: &Subject, text: &str) -> Vec<Problem> {
    let near = subject.date.map(|date| date.date_naive());
    wrong(text, subject.language.primary(), near)
        .into_iter()
        .map(|(range, date)| {
            let name = NAMES[date.weekday().num_days_from_monday() as usize];
            Problem::lint(Lint::WrongWeekday, format!("`{}` is a {name} ({date})", &text[range.clone()]))
                .at(Place::range(&subject.document.path, &range))
                .hint("fix the day of the week or the date")
        })
        .collect()
}

fn wrong(text: &str, language: &str, near: Option<NaiveDate>) -> Vec<(Range<usize>, NaiveDate)> {
    let mut found = Vec::new();
    let days = languages::language(language).map_or(&[][..], |language| &language.dates.weekdays);
    for (number, form) in
        (0..).zip(days).flat_map(|(number, forms)| forms.iter().map(move |form| (number, form)))
    {
        for range in words(text, form) {
            let Some((written, length)) = date_behind(near_to(&text[range.end..]), language) else {
                continue;
            };
            let year = match (written.year, near) {
                (Some(year), _) => year,
                (None, Some(near)) => written.year_near(near.year(), near.month(), near.day()),
                (None, None) => continue,
            };
            let Some(date) = written.day.and_then(|number| day(year, written.month, number)) else {
                continue;
            };
            if date.weekday().num_days_from_monday() != number {
                found.push((range.start..range.end + length, date));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Where a word stands alone, with a small or a capital first letter.
fn words(text: &str, word: &str) -> Vec<Range<usize>> {
    let Some(first) = word.chars().next() else { return Vec::new() };
    let rest = &word[first.len_utf8()..];
    let whole = |at: usize| {
        let start = text[..at].char_indices().next_back().filter(|(_, c)| c.to_lowercase().eq([first]))?.0;
        let end = at + rest.len();
        let is_alone = !text[..start].ends_with(char::is_alphanumeric)
            && !text[end..].starts_with(char::is_alphanumeric);
        is_alone.then_some(start..end)
    };
    memmem::find_iter(text.as_bytes(), rest.as_bytes()).filter_map(whole).collect()
}

/// The beginning of a text, longer than any date: a text of one endless word takes no longer than others.
fn near_to(text: &str) -> &str {
    const LONGEST: usize = 160;
    let end = (0..=text.len().min(LONGEST)).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// A date in words of this language that begins here, behind a comma, and how many bytes it ends behind.
fn date_behind(text: &str, language: &str) -> Option<(PartialDate, usize)> {
    let paragraph = text.split("\n\n").next()?.replace('\n', " ");
    let rest = paragraph.trim_start_matches([' ', ',', '\u{a0}']);
    if rest.len() == paragraph.len() {
        return None;
    }
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let (date, languages, length) = dateline::named_date_at(rest)?;
    if languages.contains(language) { Some((date, paragraph.len() - rest.len() + length)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_week_is_compared_with_its_date() {
        let near = NaiveDate::from_ymd_opt(2024, 6, 25);
        for (language, text, expected) in [
            ("en", "on Tuesday, 25 June 2024, in", None),
            ("en", "on Monday, 25 June 2024, in", Some("Monday, 25 June 2024")),
            ("en", "on monday 25 June.", Some("monday 25 June")),
            ("en", "on Tuesday, June 25th, 2024.", None),
            ("en", "on Friday, June 25, 2024: a", Some("Friday, June 25, 2024")),
            ("en", "on Wednesday the 25th of June we", Some("Wednesday the 25th of June")),
            ("en", "Monday, 24–26 June 2024", None),
            ("en", "Monday and Tuesday, 24 and 25 June", None),
            ("en", "On Monday, 25 people came in June 2024", None),
            ("en", "On Monday, May wrote to 25 people", None),
            ("en", "Every Monday\n\n25 June 2024", None),
            ("en", "Mondays 25 June 2024", None),
            ("en", "Monday, 31 June 2024", None),
            ("en", "Montag, 25. Juni 2024", None),
            ("fr", "le mardi 25 juin 2024", None),
            ("fr", "Lundi 1er juillet 2024 et lundi 2 juillet", Some("lundi 2 juillet")),
            ("de", "am Montag, dem 25. Juni 2024,", Some("Montag, dem 25. Juni 2024")),
            ("de", "am Dienstag, den 25. Juni", None),
            ("it", "martedì 25 giugno 2024", None),
            ("it", "Lunedì 25 giugno 2024", Some("Lunedì 25 giugno 2024")),
            ("es", "el martes, 25 de junio de 2024", None),
            ("es", "el lunes 25 de junio de 2024,", Some("lunes 25 de junio de 2024")),
            ("ru", "в среду, 26 июня 2024 года", None),
            ("ru", "в среду, 25 июня 2024 г., и", Some("среду, 25 июня 2024 г.")),
        ] {
            let found = wrong(text, language, near);
            let found = found.first().map(|(range, _)| &text[range.clone()]);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn an_endless_word_is_read_as_far_as_a_date() {
        let text = format!("{} 25 June 2024", "Monday,".repeat(20_000));
        let found = wrong(&text, "en", NaiveDate::from_ymd_opt(2024, 6, 25));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn without_a_year_or_a_release_nothing_is_certain() {
        assert_eq!(wrong("on Monday, 25 June.", "en", None), []);
    }
}
