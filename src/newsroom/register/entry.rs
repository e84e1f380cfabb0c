//! One entry of a register: what the newsroom knows about a tag, a place, a person, an issuer or a contact.
//!
//! Each register has keys of its own; a key of another one is a mistake.

use std::ops::Range;

use chrono_tz::Tz;
use newsgen_wire::date::{Moment, WrittenDate};
use newsgen_wire::language::Language;

use crate::input::table::{Located, Table};

/// One tag, place, person, issuer or contact.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Where its id stands in the file, in bytes.
    pub range: Range<usize>,
    names: ByLanguage,
    descriptions: ByLanguage,
    /// Other names, such as earlier ones.
    pub aliases: Vec<String>,
    /// Its web address.
    pub url: Option<String>,
    /// The subject of a tag in the vocabulary of news agencies: the eight digits of an IPTC Media Topic.
    pub medtop: Option<String>,
    /// Country code of a place (ISO 3166).
    pub country: Option<String>,
    /// Latitude and longitude of a place in degrees.
    pub position: Option<(f64, f64)>,
    /// What a person is and was, newest first.
    pub functions: Vec<Function>,
    /// E-mail address of a contact.
    pub email: Option<String>,
    /// Telephone numbers of a contact, as they are written.
    pub phones: Vec<String>,
    /// The languages that a contact speaks.
    pub languages: Vec<Language>,
}

/// What a person is or was for some time.
#[derive(Clone, Debug)]
pub struct Function {
    names: ByLanguage,
    /// Its first day.
    pub from: Option<WrittenDate>,
    /// Its last day.
    pub to: Option<WrittenDate>,
}

/// A text for all languages, or one for each.
#[derive(Clone, Debug, Default)]
struct ByLanguage(Vec<(Option<String>, String)>);

impl ByLanguage {
    fn get(&self, language: &Language, default: &Language) -> Option<&str> {
        let find =
            |code: Option<&str>| self.0.iter().find(|(l, _)| l.as_deref() == code).map(|(_, text)| &**text);
        find(Some(language.code()))
            .or_else(|| find(None))
            .or_else(|| find(Some(default.code())))
            .or_else(|| self.0.first().map(|(_, text)| &**text))
    }
}

impl Entry {
    /// The name in a language, else in the default language.
    #[must_use]
    pub fn name(&self, language: &Language, default: &Language) -> Option<&str> {
        self.names.get(language, default)
    }

    /// The description in a language, else in the default language.
    #[must_use]
    pub fn description(&self, language: &Language, default: &Language) -> Option<&str> {
        self.descriptions.get(language, default)
    }

    /// What a person was at an instant; of several functions the one that began last.
    #[must_use]
    pub fn function_at(&self, at: &Moment, zone: Tz) -> Option<&Function> {
        self.functions.iter().find(|function| function.holds_at(at, zone))
    }
}

impl Function {
    /// Its name in a language, else in the default language.
    #[must_use]
    pub fn name(&self, language: &Language, default: &Language) -> Option<&str> {
        self.names.get(language, default)
    }

    fn holds_at(&self, at: &Moment, zone: Tz) -> bool {
        let has_ended = match self.to {
            // The last day is a whole one.
            Some(WrittenDate::Day(day)) => at.with_timezone(&zone).date_naive() > day,
            Some(to) => *at > to.in_zone(zone),
            None => false,
        };
        !has_ended && self.from.is_none_or(|from| from.in_zone(zone) <= *at)
    }
}

/// An entry of a register by its file, and every name that finds it.
pub(super) fn read(mut table: Table, id: &Located<String>, file: &str) -> (Entry, Vec<String>) {
    let names = table.text_by_language("name");
    let descriptions = table.text_by_language("description");
    let aliases = table.names("aliases").unwrap_or_default().into_iter().map(|alias| alias.value);
    let aliases: Vec<String> = aliases.collect();
    let mut known: Vec<String> = names.iter().map(|(_, name)| name.clone()).collect();
    known.push(id.value.clone());
    known.extend(aliases.iter().cloned());
    let names = if names.is_empty() { vec![(None, id.value.clone())] } else { names };
    let mut entry = Entry {
        names: ByLanguage(names),
        descriptions: ByLanguage(descriptions),
        aliases,
        range: id.range(),
        ..Entry::default()
    };
    match file {
        "content/_tags.toml" => entry.medtop = medtop(&mut table),
        "content/_places.toml" => {
            known.extend(table.text_by_language("capitals").into_iter().map(|(_, name)| name));
            entry.country = country(&mut table);
            entry.position = table.decimal("lat", 90.0).zip(table.decimal("lon", 180.0));
        }
        "content/_people.toml" => {
            entry.functions = functions(&mut table);
            entry.url = table.link("url", &[]).map(|url| url.value);
        }
        "content/_issuers.toml" => entry.url = table.link("url", &[]).map(|url| url.value),
        _ => {
            entry.email = table.text("email").map(|text| text.value);
            let phones = table.text("phone").into_iter().chain(table.texts("phones").unwrap_or_default());
            entry.phones = phones.map(|phone| phone.value).collect();
            entry.languages = languages(&mut table);
            entry.url = table.link("url", &[]).map(|url| url.value);
        }
    }
    table.finish();
    (entry, known)
}

fn country(table: &mut Table) -> Option<String> {
    let code = table.text("country")?;
    if code.value.len() != 2 || !code.value.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let hint = "write the two capital letters of ISO 3166, such as \"KZ\"";
        table.error(&code, format!("`{}` is no country code", code.value), hint);
    }
    Some(code.value)
}

/// The digits of an IPTC Media Topic (<https://cv.iptc.org/newscodes/mediatopic/>).
fn medtop(table: &mut Table) -> Option<String> {
    let text = table.text_or_number("medtop")?;
    let code = text.value.strip_prefix("medtop:").unwrap_or(&text.value);
    if code.len() != 8 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        let hint = "write its eight digits: medtop = \"medtop:20000065\"";
        table.error(&text, format!("`{}` is no media topic", text.value), hint);
        return None;
    }
    Some(code.to_owned())
}

fn languages(table: &mut Table) -> Vec<Language> {
    let mut languages = Vec::new();
    for code in table.texts("languages").unwrap_or_default() {
        if let Some(language) = Language::parse(&code.value) {
            languages.push(language);
        } else {
            let message = format!("`{}` is no language code", code.value);
            table.error(&code, message, "write a code such as `en` or `sr-latn`");
        }
    }
    languages
}

/// The functions of a person, those that began last first.
fn functions(table: &mut Table) -> Vec<Function> {
    let mut functions = Vec::new();
    for mut table in table.tables("functions").unwrap_or_default() {
        let names = table.text_by_language("function");
        let (from, to) = (table.date("from"), table.date("to"));
        if names.is_empty() {
            let hint = "write { function = \"Head of Office\", from = 2022-05-01 }";
            table.missing("function", "the entry of `functions` has no `function`", hint);
        }
        if let (Some(from), Some(to)) = (&from, &to)
            && to.value.in_zone(Tz::UTC) < from.value.in_zone(Tz::UTC)
        {
            table.error(to, "the function ends before it begins", "fix `from` or `to`");
        }
        table.finish();
        let (from, to) = (from.map(|from| from.value), to.map(|to| to.value));
        functions.push(Function { names: ByLanguage(names), from, to });
    }
    functions.sort_by_key(|function| std::cmp::Reverse(function.from.map(|from| from.in_zone(Tz::UTC))));
    functions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, from: Option<&str>, to: Option<&str>) -> Function {
        let date = |text: Option<&str>| text.and_then(WrittenDate::parse);
        Function { names: ByLanguage(vec![(None, name.to_owned())]), from: date(from), to: date(to) }
    }

    #[test]
    fn a_person_is_at_any_time_what_began_last() {
        let functions = vec![
            function("head", Some("2024-09-01"), None),
            function("deputy", Some("2022-05-01"), Some("2024-08-31")),
            function("member", None, Some("2023-01-01T12:00")),
        ];
        let entry = Entry { functions, ..Entry::default() };
        let zone = Tz::Europe__Vienna;
        for (at, expected) in [
            ("2020-01-01", Some("member")),
            ("2022-05-01", Some("deputy")),
            ("2024-08-31T23:59:59", Some("deputy")),
            ("2024-09-01", Some("head")),
            ("2030-01-01", Some("head")),
        ] {
            let at = WrittenDate::parse(at).map(|at| at.in_zone(zone));
            let found = at.and_then(|at| entry.function_at(&at, zone));
            let english = Language::english();
            assert_eq!(found.and_then(|function| function.name(&english, &english)), expected, "{at:?}");
        }
        let entry =
            Entry { functions: vec![function("chair", Some("2024-01-01"), Some("2024-12-31"))], ..entry };
        let after = WrittenDate::parse("2025-01-01").map(|at| at.in_zone(zone));
        assert!(after.is_some_and(|at| entry.function_at(&at, zone).is_none()));
    }
}
