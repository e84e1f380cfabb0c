//! What should not stand in an invitation to the media: a time in the wrong half of the year, a password, the number
//! of somebody's own telephone.

use std::ops::Range;

use chrono::{Duration, Offset, TimeZone};
use chrono_tz::{Europe, Tz};
use memchr::memmem;

use super::Subject;
use crate::base::date::Moment;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::frontmatter::ReleaseType;
use crate::input::config::Config;

/// The zones that are written in winter and in summer, and one place of each.
const ZONES: [(&str, &str, Tz); 2] = [("CET", "CEST", Europe::Vienna), ("EET", "EEST", Europe::Kyiv)];

/// Everything that is looked for in one text.
pub(super) fn check(subject: &Subject, text: &str, config: &Config) -> Vec<Problem> {
    let front = &subject.document.front;
    let event = front.event.as_ref().and_then(|event| event.start.as_ref());
    let at = event.map(|start| start.value.in_zone(config.zone)).or(subject.date);
    let place = |range: &Range<usize>| Place::range(&subject.document.path, range);
    let mut problems = Vec::new();
    for (range, right) in at.map(|at| wrong_zones(text, at)).unwrap_or_default() {
        let message = format!("`{}` is not in force at that time of the year", &text[range.clone()]);
        let problem = Problem::lint(Lint::WrongZone, message).at(place(&range));
        problems.push(problem.hint(format!("write {right}, or mend the time")));
    }
    if front.kind == Some(ReleaseType::MediaAdvisory) {
        for range in passwords(text) {
            let problem =
                Problem::lint(Lint::ExposedPassword, "the advisory tells a password").at(place(&range));
            problems.push(problem.hint("send it to those who register"));
        }
        for range in mobiles(text) {
            let message = format!("`{}` is the number of a mobile telephone", &text[range.clone()]);
            let problem = Problem::lint(Lint::MobileNumber, message).at(place(&range));
            problems.push(problem.hint("give the number of the press office, unless this is it"));
        }
    }
    problems
}

/// Zones behind a time of day that are not in force for a month around an instant, and the one that is.
fn wrong_zones(text: &str, at: Moment) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for (winter, summer, zone) in ZONES {
        let hours = |days: i64| {
            let moment = at + Duration::days(days);
            zone.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc() / 3600
        };
        let winter_hours = if winter == "CET" { 1 } else { 2 };
        if hours(-30) != hours(0) || hours(30) != hours(0) {
            continue;
        }
        let is_winter = hours(0) == winter_hours;
        let (right, wrong) = if is_winter { (winter, summer) } else { (summer, winter) };
        let starts = memmem::find_iter(text.as_bytes(), wrong);
        let whole = starts.map(|start| start..start + wrong.len());
        let is_time = |range: &Range<usize>| {
            let before = text[..range.start].strip_suffix([' ', '(', '\u{a0}']).unwrap_or("");
            let before = before.trim_end_matches([' ', '(']);
            let is_clock = before.ends_with(|c: char| c.is_ascii_digit()) || before.ends_with(".m.");
            is_clock && !text[range.end..].starts_with(char::is_alphanumeric)
        };
        found.extend(whole.filter(is_time).map(|range| (range, right)));
    }
    found
}

/// What a password is called, in lower case.
const PASSWORDS: [&str; 7] =
    ["password:", "passcode:", "mot de passe :", "passwort:", "contraseña:", "пароль:", "pin code:"];

fn passwords(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lower = line.to_lowercase();
        // Lower case of a line that is no longer as long has other places: then the line is told as a whole.
        if let Some(begin) = PASSWORDS.iter().find_map(|word| lower.find(word)) {
            let begin = if lower.len() == line.len() { begin } else { 0 };
            found.push(at + begin..at + line.trim_end().len().max(begin));
        }
        at += line.len();
    }
    found
}

/// How the numbers of mobile telephones begin (ITU-T E.164, national numbering plans).
const MOBILES: [&str; 16] = [
    "+436", "+4915", "+4916", "+4917", "+447", "+336", "+337", "+393", "+346", "+79", "+417", "+486",
    "+3816", "+38067", "+4176", "+770",
];

fn mobiles(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '\u{a0}');
    let number = |start: usize| {
        let length = text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
        let written = text[start..start + length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let is_mobile = digits.len() >= 10 && MOBILES.iter().any(|start| digits.starts_with(start));
        is_mobile.then(|| start..start + written.len())
    };
    memchr::memchr_iter(b'+', text.as_bytes()).filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: impl IntoIterator<Item = Range<usize>>) -> Vec<&str> {
        found.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn summer_time_is_no_winter_time() {
        for (date, text, expected) in [
            ("2025-07-10T10:00:00Z", "at 17:00 CET in Vienna", vec!["CET"]),
            ("2025-07-10T10:00:00Z", "at 17:00 CEST, 18:00 (EEST)", vec![]),
            ("2025-07-10T10:00:00Z", "at 5 p.m. CET", vec!["CET"]),
            ("2025-01-10T10:00:00Z", "at 17:00 CEST, 18:00 (EEST)", vec!["CEST", "EEST"]),
            ("2025-01-10T10:00:00Z", "at 17:00 CET", vec![]),
            ("2025-07-10T10:00:00Z", "the CET group met 17 CETS", vec![]),
            ("2025-03-20T10:00:00Z", "at 17:00 CEST", vec![]),
        ] {
            let found = wrong_zones(text, date.parse().unwrap());
            assert_eq!(shown(text, found.into_iter().map(|(range, _)| range)), expected, "{date} {text}");
        }
    }

    #[test]
    fn passwords_and_mobile_numbers_are_found() {
        let text = "Join: 123. Password: x7!\nпароль: y\nThe password is sent to you.\n";
        assert_eq!(shown(text, passwords(text)), ["Password: x7!", "пароль: y"]);
        let text = "Call +43 664 123 4567 or +43 1 514 36-0, +44 (7700) 900 123.";
        assert_eq!(shown(text, mobiles(text)), ["+43 664 123 4567", "+44 (7700) 900 123"]);
    }
}
