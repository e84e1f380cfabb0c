//! Who is quoted: one of the people of a release, or one of the register who has a page.

use anyhow::Result;

use super::Common;
use crate::base::hash::{Hash, key};
use crate::content::document::Document;
use crate::content::quotes::may_be;
use crate::newsroom::facet::{Facet, Term, TermId};
use crate::newsroom::register::fold;
use crate::newsroom::release::{Article, Release};

/// The hashes of the terms, and of those people of each edition who have a page.
pub(super) struct Listed {
    terms: Vec<Hash>,
    people: Vec<Option<Hash>>,
}

impl Listed {
    pub(super) fn of(common: &Common) -> Result<Self> {
        let newsroom = common.newsroom;
        let mut terms = Vec::new();
        for term in newsroom.terms.all() {
            let Term { facet, slug, name, registered, names } = term;
            terms.push(key(&(facet, slug, name, registered, names))?);
        }
        let mut people = Vec::new();
        for edition in &newsroom.editions {
            let mut listed: Vec<Hash> =
                edition.facets[Facet::People as usize].keys().map(|person| terms[person.index()]).collect();
            listed.sort_unstable();
            people.push(newsroom.registers.people.as_ref().map(|_| Hash::join(listed)));
        }
        Ok(Self { terms, people })
    }

    pub(super) fn term(&self, id: TermId) -> Hash {
        self.terms[id.index()]
    }

    /// Whom the quotations of a text may name: more than they do.
    pub(super) fn speakers(&self, document: &Document, edition: usize) -> Option<Hash> {
        let speaks = document.quotations.iter().any(|quotation| quotation.speaker.is_some());
        if speaks { self.people[edition] } else { None }
    }
}

impl Common<'_> {
    /// Who speaks in each quotation of a text; none where nobody with a page does.
    #[must_use]
    pub fn speakers(&self, article: &Article, release: Option<&Release>) -> Vec<Option<TermId>> {
        let edition = self.edition_of(&article.language);
        let people = release.map_or(&[][..], |release| release.terms(Facet::People));
        let quotations = article.document.quotations.iter();
        quotations.map(|quotation| self.person(edition, quotation.speaker.as_deref()?, people)).collect()
    }

    /// The person whom a text names so: one of the release, by the whole name or as the only one by its last word;
    /// else one of the register who has a page.
    fn person(&self, edition: usize, named: &str, people: &[TermId]) -> Option<TermId> {
        let speaker = fold(named);
        let listed = |id: &TermId| self.is_listed(edition, Facet::People, *id);
        let ends_with = |name: &str| {
            let rest = speaker.strip_suffix(&*fold(name));
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        let known = || people.iter().copied().filter(|id| listed(id));
        if let Some(whole) = known().find(|id| ends_with(&self.term(edition, *id).name)) {
            return Some(whole);
        }
        let mut by_last = known().filter(|id| may_be(named, &self.term(edition, *id).name));
        if let Some(only) = by_last.next() {
            return by_last.next().is_none().then_some(only);
        }
        let register = self.registers.people.as_ref()?;
        let words: Vec<&str> = speaker.split(' ').collect();
        let id = (0..words.len()).find_map(|from| register.find(&words[from..].join(" ")))?;
        self.newsroom.terms.find(Facet::People, id).filter(listed)
    }
}
