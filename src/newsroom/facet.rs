//! Facets: the ways releases are sorted besides time, and the terms that each has.

use std::collections::{BTreeMap, HashMap};

use newsgen_wire::language::Language;
use serde::Serialize;

use super::ids::TermId;
use super::register::Registers;
use crate::base::slug::slugify;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Facet {
    Tags,
    Places,
    People,
    Issuers,
    Types,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Tags, Self::Places, Self::People, Self::Issuers, Self::Types];

    /// Its name in addresses and templates.
    pub fn id(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Places => "places",
            Self::People => "people",
            Self::Issuers => "issuers",
            Self::Types => "types",
        }
    }

    /// One of it, in messages.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Tags => "tag",
            Self::Places => "place",
            Self::People => "person",
            Self::Issuers => "issuer",
            Self::Types => "type",
        }
    }
}

/// One tag, place, person, issuer or type.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// What it is a term of.
    pub facet: Facet,
    /// Its last address segment, unique in its facet.
    pub slug: String,
    /// The name as written where there is no register; the id where there is one.
    pub name: String,
    /// The name as each language wrote it first.
    pub names: Vec<(Language, String)>,
}

/// All terms of all facets, each with one identity over all languages.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    all: Vec<Term>,
    by_slug: BTreeMap<(Facet, String), TermId>,
    /// The ids of names that were met already, by facet.
    by_name: [HashMap<String, Option<TermId>>; 5],
}

impl Terms {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn all(&self) -> impl Iterator<Item = (TermId, &Term)> {
        self.all.iter().enumerate().map(|(place, term)| (TermId::at(place), term))
    }

    pub fn get(&self, id: TermId) -> &Term {
        &self.all[id.place()]
    }

    /// The id of a term, new or known; none when no slug can be made of the name.
    ///
    /// Two spellings that make one slug are one term, called as it was first in each language.
    pub fn add(&mut self, facet: Facet, name: &str) -> Option<TermId> {
        if let Some(id) = self.by_name[facet as usize].get(name) {
            return *id;
        }
        let id = self.add_new(facet, name);
        self.by_name[facet as usize].insert(name.to_owned(), id);
        id
    }

    fn add_new(&mut self, facet: Facet, name: &str) -> Option<TermId> {
        let slug = slugify(name);
        if slug.is_empty() {
            return None;
        }
        let key = (facet, slug);
        if let Some(id) = self.by_slug.get(&key) {
            return Some(*id);
        }
        let id = TermId::at(self.all.len());
        let (slug, name) = (key.1.clone(), name.to_owned());
        self.all.push(Term { facet, slug, name, names: Vec::new() });
        self.by_slug.insert(key, id);
        Some(id)
    }

    /// Takes note of how a language writes a term: the first time counts.
    pub fn call(&mut self, id: TermId, language: &Language, name: &str) {
        let names = &mut self.all[id.place()].names;
        if names.iter().all(|(known, _)| known != language) {
            names.push((language.clone(), name.to_owned()));
        }
    }

    /// The id of the term that this name or id makes; none when no release has it.
    pub fn find(&self, facet: Facet, name: &str) -> Option<TermId> {
        self.by_slug.get(&(facet, slugify(name))).copied()
    }
}

impl Term {
    /// Its name in a language. Types are named by the interface, not here.
    pub fn name_in<'a>(
        &'a self,
        registers: &'a Registers,
        language: &Language,
        default: &Language,
    ) -> &'a str {
        let written = |language: &Language| {
            let found = self.names.iter().find(|(known, _)| known == language);
            found.map(|(_, name)| &**name)
        };
        let registered = self.entry(registers).and_then(|entry| entry.name(language, default));
        registered.or_else(|| written(language)).or_else(|| written(default)).unwrap_or(&self.name)
    }

    /// What the register says of it.
    pub fn entry<'a>(&self, registers: &'a Registers) -> Option<&'a super::register::Entry> {
        registers.of(self.facet)?.entries.get(&self.name)
    }
}
