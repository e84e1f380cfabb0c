//! Names that are written in two ways, where no register says which is right.
//!
//! Names that make one address are one term if they are one name: a warning says that they differ in case, accents or
//! signs. Two names that make one address by chance (`权利` and `权力`, `C` and `C++`, two long names with one beginning)
//! would be shown for one another, and are an error. Names that are nearly the same (`human right`, `human-rights`) are
//! two terms, and probably meant as one.

use std::collections::BTreeMap;

use newsgen_wire::language::Language;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::facet::{Facet, Term, Terms};
use super::ids::TermId;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

/// How a term is written somewhere.
pub(super) struct Spelling {
    pub name: String,
    /// None in a dateline: its letters say no more about the name than its capitals do.
    pub language: Option<Language>,
    pub place: Place,
}

/// Each spelling of each term by its id, where it stands first.
#[derive(Default)]
pub(super) struct Spellings {
    /// In front matters.
    given: Vec<Vec<Spelling>>,
    /// In datelines, whose capitals say nothing about the name.
    datelines: Vec<Vec<Spelling>>,
}

impl Spellings {
    /// Takes note of a name of a front matter.
    pub fn add(&mut self, term: TermId, name: &str, language: &Language, place: &Place) {
        add(&mut self.given, term, name, Some(language), place);
    }

    /// Takes note of a place of a dateline.
    pub fn add_dateline(&mut self, term: TermId, name: &str, place: &Place) {
        add(&mut self.datelines, term, name, None, place);
    }

    /// A warning for each name that is written in two ways, and an error for two names with one address.
    pub fn problems(&self, terms: &Terms) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut near: BTreeMap<(Facet, String), &Spelling> = BTreeMap::new();
        for (id, term) in terms.all() {
            let given = self.given.get(id.place()).map_or(&[][..], Vec::as_slice);
            let datelines = self.datelines.get(id.place()).map_or(&[][..], Vec::as_slice);
            problems.extend(two_names(given, datelines, term));
            let Some((first, others)) = given.split_first() else { continue };
            for other in others.iter().filter(|other| letters(&other.name) == letters(&first.name)) {
                problems.push(twice("is written in two ways", term.facet, other, first));
            }
            if let Some(known) = near.get(&(term.facet, root(&term.slug))) {
                problems.push(twice("is nearly the same as another", term.facet, first, known));
            } else {
                near.insert((term.facet, root(&term.slug)), first);
            }
        }
        problems
    }
}

fn add(all: &mut Vec<Vec<Spelling>>, term: TermId, name: &str, language: Option<&Language>, place: &Place) {
    if all.len() <= term.place() {
        all.resize_with(term.place() + 1, Vec::new);
    }
    let known = &mut all[term.place()];
    if known.iter().all(|spelling| spelling.name != name) {
        known.push(Spelling { name: name.to_owned(), language: language.cloned(), place: place.clone() });
    }
}

/// An error for each name that has the address of another one.
fn two_names(given: &[Spelling], datelines: &[Spelling], term: &Term) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut known: Vec<&Spelling> = Vec::new();
    for spelling in given.iter().chain(datelines) {
        if let Some(other) = known.iter().find(|other| !is_one_name(other, spelling)) {
            let (facet, name) = (term.facet, &spelling.name);
            let message = format!("the {} `{name}` has the address of `{}`", facet.singular(), other.name);
            let hint =
                format!("give each of them an entry with an id of its own in content/_{}.toml", facet.id());
            problems.push(
                Problem::lint(Lint::TakenAddress, message)
                    .at(spelling.place.clone())
                    .related(other.place.clone(), "the other one")
                    .hint(hint),
            );
        } else {
            known.push(spelling);
        }
    }
    problems
}

/// Whether two spellings with one address are one name: but for case, accents and signs, or as another language with
/// other letters writes it.
fn is_one_name(one: &Spelling, other: &Spelling) -> bool {
    let is_latin = |spelling: &Spelling| letters(&spelling.name).is_ascii();
    let may_be_translated = one.language.is_none() || one.language != other.language;
    letters(&one.name) == letters(&other.name) || (may_be_translated && is_latin(one) != is_latin(other))
}

/// What makes a name another one: its letters and digits without case and accents, and signs that are read aloud.
fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c) && !is_mere_sign(*c)) {
        match c {
            // Latin letters that no accent is taken from: `ł`, `ø`, `ß`.
            '\u{c0}'..='\u{24f}' => letters.push_str(deunicode::deunicode_char(c).unwrap_or_default()),
            _ => letters.extend(c.to_uppercase()),
        }
    }
    letters.make_ascii_uppercase();
    letters
}

/// Whether a sign parts or marks words and is no part of a name: the `+` of `C++` is one.
fn is_mere_sign(c: char) -> bool {
    let is_read = matches!(c, '+' | '#' | '&' | '@' | '%' | '*' | '=' | '<' | '>' | '^' | '~' | '$');
    c.is_whitespace()
        || (c.is_ascii_punctuation() && !is_read)
        || matches!(
            c,
            '\u{2010}'..='\u{205e}' | '«' | '»' | '·' | '¡' | '¿' | '´' | '¨' | '¸' | 'ʼ' | '\u{ad}'
        )
}

fn twice(message: &str, facet: Facet, one: &Spelling, other: &Spelling) -> Problem {
    let hint = format!("write one of them everywhere, or say which is right in content/_{}.toml", facet.id());
    let message = format!("the {} `{}` {message}: `{}`", facet.singular(), one.name, other.name);
    Problem::lint(Lint::TwoSpellings, message)
        .at(one.place.clone())
        .related(other.place.clone(), "the other one")
        .hint(hint)
}

/// A slug without the ends of English and French plurals and without hyphens.
fn root(slug: &str) -> String {
    slug.split('-').map(singular).collect()
}

fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(word) if word.ends_with("ie") && word.len() > 4 => format!("{}y", &word[..word.len() - 2]),
        Some(word) if word.len() > 2 && !word.ends_with('s') => word.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{letters, root};

    #[test]
    fn near_names_have_one_root_and_others_have_not() {
        for near in
            [["human-right", "human-rights"], ["humanrights", "human-rights"], ["country", "countries"]]
        {
            assert_eq!(root(near[0]), root(near[1]));
        }
        for far in [["press", "pres"], ["region-1", "region-2"], ["bus", "bu"], ["elections", "election-law"]]
        {
            assert_ne!(root(far[0]), root(far[1]), "{far:?}");
        }
    }

    #[test]
    fn case_accents_and_signs_make_no_other_name() {
        for [one, other] in [
            ["Human rights", "human-rights"],
            ["Élections", "elections"],
            ["Łódź", "Lodz"],
            ["Straße", "STRASSE"],
            ["L’Aquila", "L'Aquila"],
            ["Ｗａｔｅｒ", "water"],
            ["Zürich", "Zu\u{308}rich"],
            ["Εκλογές", "ΕΚΛΟΓΕΣ"],
        ] {
            assert_eq!(letters(one), letters(other), "{one} {other}");
        }
        for [one, other] in
            [["权利", "权力"], ["C", "C++"], ["C", "C#"], ["R&D", "R D"], ["Астана", "Astana"], ["1%", "1"]]
        {
            assert_ne!(letters(one), letters(other), "{one} {other}");
        }
    }
}
