//! Who is quoted: one of the people of a release, or one of the register who has a page.

use super::Common;
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::EditionId;
use crate::newsroom::ids::TermId;
use crate::newsroom::register::fold;
use crate::newsroom::release::{Article, Release};
use newsgen_wire::quotes::may_be;

impl Common<'_> {
    /// Who speaks in each quotation of a text; none where nobody with a page does.
    #[must_use]
    pub fn speakers(&self, article: &Article, release: Option<&Release>) -> Vec<Option<TermId>> {
        let edition = article.edition;
        let people = release.map_or(&[][..], |release| release.terms(Facet::People));
        let quotations = article.document.quotations.iter();
        quotations.map(|quotation| self.person(edition, quotation.speaker.as_deref()?, people)).collect()
    }

    /// The person whom a text names so: one of the release, by the whole name or as the only one by its last word;
    /// else one of the register who has a page.
    fn person(&self, edition: EditionId, named: &str, people: &[TermId]) -> Option<TermId> {
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
