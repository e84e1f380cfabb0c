//! The names in a release: tags, places, people and issuers by register, and what its dateline says.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use newsgen_wire::date::{Moment, day};
use newsgen_wire::language::Language;

use super::facet::{Facet, Terms};
use super::ids::TermId;
use super::member::{Given, Member};
use super::register::Registers;
use super::release::DatelinePlace;
use super::spellings::Spellings;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::base::slug::slugify;
use crate::content::document::{Document, FoundDateline};
use crate::content::frontmatter::Name;
use crate::input::config::Config;

/// The names in a release.
#[derive(Debug)]
pub struct ReleaseNames {
    /// Its terms, by facet.
    pub terms: [Box<[TermId]>; 5],
    /// Ids of its contacts, or names where there is no register.
    pub contacts: Box<[String]>,
    pub authors: Box<[String]>,
    /// The date of its dateline for machines: `2024-06-25`.
    pub dateline_date: Option<Box<str>>,
    pub dateline_places: Box<[DatelinePlace]>,
}

/// Names things, and remembers every term.
pub(super) struct Naming<'a> {
    pub config: &'a Config,
    pub registers: &'a Registers,
    /// All terms so far.
    pub terms: Terms,
    /// Where problems go.
    pub problems: &'a mut Problems,
    spellings: Spellings,
}

pub(super) fn given(document: &Document, facet: Facet) -> Option<&[Name]> {
    match facet {
        Facet::Tags => document.front.tags.as_deref(),
        Facet::Places => document.front.places.as_deref(),
        Facet::People => document.front.people.as_deref(),
        Facet::Issuers => document.front.issuers.as_deref(),
        Facet::Types => None,
    }
}

impl<'a> Naming<'a> {
    /// Nothing is named yet.
    pub fn new(config: &'a Config, registers: &'a Registers, problems: &'a mut Problems) -> Self {
        Self { config, registers, terms: Terms::default(), problems, spellings: Spellings::default() }
    }

    /// All terms, when everything is named.
    pub fn finish(self) -> Terms {
        self.problems.extend(self.spellings.problems(&self.terms));
        self.terms
    }

    /// All names of a release.
    pub fn names_of(&mut self, text: &Member) -> ReleaseNames {
        let Member { document, language, .. } = *text;
        let date = text.date(self.config.zone).unwrap_or_default();
        self.check_dateline(document, &date, language);
        let (dateline_date, dateline_places) = self.dateline(document, &date, language);
        ReleaseNames {
            terms: self.terms_of(text, &dateline_places).map(Vec::into_boxed_slice),
            contacts: self.contacts_of(text).into(),
            authors: self.authors_of(text).into(),
            dateline_date: dateline_date.map(String::into_boxed_str),
            dateline_places: dateline_places.into(),
        }
    }

    /// The terms of a release by facet.
    fn terms_of(&mut self, text: &Member, dateline: &[DatelinePlace]) -> [Vec<TermId>; 5] {
        let mut terms: [Vec<TermId>; 5] = Default::default();
        for facet in Facet::ALL {
            let Some(Given { from, names }) = text.names(facet) else { continue };
            for name in names {
                terms[facet as usize].extend(self.term(facet, name, from));
            }
        }
        if text.names(Facet::Places).is_none() {
            terms[Facet::Places as usize] = dateline.iter().filter_map(|place| place.term).collect();
        }
        terms[Facet::Types as usize].extend(self.terms.add(Facet::Types, text.kind().id()));
        for list in terms.iter_mut().filter(|list| list.len() > 1) {
            let mut seen = BTreeSet::new();
            list.retain(|term| seen.insert(*term));
        }
        terms
    }

    fn term(&mut self, facet: Facet, name: &Name, document: &Document) -> Option<TermId> {
        let place = Place::range(&document.path, &name.range());
        let Some(register) = self.registers.of(facet) else {
            let term = self.terms.add(facet, &name.value);
            if let Some(term) = term {
                let language = document.name.language.as_ref().unwrap_or(&self.config.default_language);
                self.terms.call(term, language, &name.value);
                self.spellings.add(term, &name.value, language, &place);
            } else {
                let message = format!("no address can be made of the {} `{}`", facet.singular(), name.value);
                self.problems.push(
                    Problem::lint(Lint::WrongValue, message)
                        .at(place)
                        .hint("write it with letters or digits"),
                );
            }
            return term;
        };
        if let Some(id) = register.find(&name.value) {
            self.terms.add(facet, id)
        } else {
            register.unknown(facet.singular(), &name.value, place, self.problems);
            None
        }
    }

    /// The ids of a release's contacts, or names where there is no register.
    fn contacts_of(&mut self, text: &Member) -> Vec<String> {
        let mut contacts = Vec::new();
        let Some(Given { from, names }) = text.contacts() else { return contacts };
        for name in names {
            match &self.registers.contacts {
                None => contacts.push(name.value.to_string()),
                Some(register) => {
                    if let Some(id) = register.find(&name.value) {
                        contacts.push(id.to_owned());
                    } else {
                        let place = Place::range(&from.path, &name.range());
                        register.unknown("contact", &name.value, place, self.problems);
                    }
                }
            }
        }
        contacts
    }

    /// The authors of a release, else of its original, else of the newsroom in its language.
    fn authors_of(&self, text: &Member) -> Vec<String> {
        match text.authors() {
            Some(authors) => authors.iter().map(|author| author.value.to_string()).collect(),
            None => self.config.author_in(text.language).into_iter().map(str::to_owned).collect(),
        }
    }

    /// The date of the dateline for machines, and its places.
    fn dateline(
        &mut self,
        document: &Document,
        date: &Moment,
        language: &Language,
    ) -> (Option<String>, Vec<DatelinePlace>) {
        let Some(dateline) = &document.dateline else { return (None, Vec::new()) };
        let written = dateline.parsed.date.and_then(|written| {
            let year = written.year_near(date.year(), date.month(), date.day());
            newsgen_wire::calendar::PartialDate { year: Some(year), ..written }.iso()
        });
        let places =
            dateline.parsed.places.iter().map(|name| self.dateline_place(name, document, language)).collect();
        (written, places)
    }

    fn dateline_place(&mut self, name: &str, document: &Document, language: &Language) -> DatelinePlace {
        let Some(register) = &self.registers.places else {
            let name = capitalized(name);
            let term = self.terms.add(Facet::Places, &name);
            if let Some(term) = term {
                self.terms.call(term, language, &name);
                self.spellings.add_dateline(term, &name, &dateline_place(document));
            }
            return DatelinePlace { name, term };
        };
        let Some(id) = register.find(name) else {
            let place = dateline_place(document);
            self.problems.push(
                Problem::lint(Lint::DatelinePlace, format!("no place called `{}`", capitalized(name)))
                    .at(place)
                    .hint(format!("add it to {}, or silence this with dateline = false", register.file)),
            );
            return DatelinePlace { name: capitalized(name), term: None };
        };
        let default = &self.config.default_language;
        let shown = register
            .entries
            .get(id)
            .and_then(|entry| entry.name(language, default))
            .unwrap_or(name)
            .to_owned();
        DatelinePlace { name: shown, term: self.terms.add(Facet::Places, id) }
    }

    /// Warns of a dateline that does not fit its release.
    fn check_dateline(&mut self, document: &Document, date: &Moment, language: &Language) {
        let Some(dateline) = document.dateline.as_ref().filter(|dateline| !dateline.given) else { return };
        let published = date.date_naive();
        if let Some(written) = written_day(dateline, date).filter(|written| *written != published) {
            let message = format!("the dateline says {written}, the release is dated {published}");
            let problem = Problem::lint(Lint::DatelineDate, message);
            let hint = "fix one of them, or leave it so with dateline = false in the front matter";
            self.problems.push(problem.at(dateline_place(document)).hint(hint));
        }
        let months = dateline.parsed.month_languages;
        if !months.is_empty() && !months.contains(language.primary()) && is_known_month_language(language) {
            let message = format!("the month of the dateline is not written in `{language}`");
            self.problems.push(
                Problem::lint(Lint::DatelineLanguage, message)
                    .at(dateline_place(document))
                    .hint("write the month in the release's language"),
            );
        }
    }
}

/// Languages whose months are in the calendar, so that another month is a mistake.
fn is_known_month_language(language: &Language) -> bool {
    matches!(language.primary(), "en" | "fr" | "de" | "it" | "ru" | "es")
}

fn written_day(dateline: &FoundDateline, date: &Moment) -> Option<NaiveDate> {
    let written = dateline.parsed.date?;
    day(written.year_near(date.year(), date.month(), date.day()), written.month, written.day?)
}

fn dateline_place(document: &Document) -> Place {
    let range = document.dateline.as_ref().and_then(FoundDateline::range);
    Place::range(&document.path, &range.unwrap_or(document.body..document.body))
}

/// `MITROVO POLJE` as `Mitrovo Polje`; names that are not all capitals stay as they are.
fn capitalized(name: &str) -> String {
    // Letters and digits of ASCII stand in the slug as they are.
    let is_long = name.bytes().filter(u8::is_ascii_alphanumeric).count() > 1 || slugify(name).len() > 1;
    if !is_long || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut capital = true;
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if capital {
            text.push(c);
        } else {
            text.extend(c.to_lowercase());
        }
        capital = !c.is_alphabetic();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::capitalized;

    #[test]
    fn capitals_of_datelines_become_names() {
        for (written, name) in [
            ("ASTANA", "Astana"),
            ("MITROVO POLJE", "Mitrovo Polje"),
            ("NUR-SULTAN", "Nur-Sultan"),
            ("L'AQUILA", "L'Aquila"),
            ("БИШКЕК", "Бишкек"),
            ("New York", "New York"),
        ] {
            assert_eq!(capitalized(written), name);
        }
    }
}
