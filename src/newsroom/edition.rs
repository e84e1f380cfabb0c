//! An edition: the newsroom in one language, sorted in every way that a listing needs.

use std::collections::BTreeMap;

use super::facet::Facet;
use super::ids::{EditionId, ReleaseId, TermId};
use super::placed::PublishedTexts;
use super::release::Release;
use super::shown::event_of;
use crate::base::address::Address;
use crate::base::date::year_month;
use crate::base::language::Language;
use crate::input::config::Config;

/// How many older releases are looked at for those that are about the same.
pub const RELATED_WINDOW: usize = 60;

/// Everything that one language shows.
#[derive(Debug)]
pub struct Edition {
    pub language: Language,
    /// What its addresses begin with: empty, or `/ru`.
    pub prefix: String,
    /// The releases in lists, newest first. Withdrawn ones are in no list.
    pub releases: Vec<ReleaseId>,
    /// The releases that were withdrawn, newest first.
    pub withdrawn: Vec<ReleaseId>,
    /// The releases of each term, newest first, by facet.
    pub facets: [BTreeMap<TermId, Vec<ReleaseId>>; 5],
    /// The releases of each month, newest first.
    pub months: BTreeMap<(i32, u32), Vec<ReleaseId>>,
    /// The releases that announce an event, newest first.
    pub events: Vec<ReleaseId>,
}

/// The languages that have something, the default language first, the others sorted.
pub(super) struct UsedLanguages<'a> {
    own: &'a Language,
    others: Vec<&'a Language>,
}

impl<'a> UsedLanguages<'a> {
    pub fn of(texts: &PublishedTexts<'a>, own: &'a Language) -> Self {
        let mut others: Vec<&Language> = texts.all().map(|placed| placed.text.language).collect();
        others.retain(|language| *language != own);
        others.sort();
        others.dedup();
        Self { own, others }
    }

    /// The edition of one of them.
    pub fn edition(&self, language: &Language) -> EditionId {
        let before = self.others.partition_point(|other| *other < language);
        if language == self.own { EditionId::OWN } else { EditionId::at(before + 1) }
    }
}

/// The editions of all languages that have something, with their releases.
pub(super) fn editions(config: &Config, languages: &UsedLanguages, releases: &[Release]) -> Vec<Edition> {
    let mut editions = vec![Edition::new(languages.own, config)];
    editions.extend(languages.others.iter().map(|language| Edition::new(language, config)));
    for (at, release) in releases.iter().enumerate() {
        let (id, edition) = (ReleaseId::at(at), &mut editions[release.article.edition.place()]);
        edition.add(id, release);
        if event_of(releases, release).is_some_and(|event| event.start.is_some()) {
            edition.events.push(id);
        }
    }
    editions
}

impl Edition {
    fn new(language: &Language, config: &Config) -> Self {
        Self {
            language: language.clone(),
            prefix: config.prefix(language),
            releases: Vec::new(),
            withdrawn: Vec::new(),
            facets: Default::default(),
            months: BTreeMap::new(),
            events: Vec::new(),
        }
    }

    fn add(&mut self, id: ReleaseId, release: &Release) {
        if release.withdrawn.is_some() {
            return self.withdrawn.push(id);
        }
        self.releases.push(id);
        self.months.entry(year_month(&release.date)).or_default().push(id);
        for facet in Facet::ALL {
            for term in release.terms(facet) {
                self.facets[facet as usize].entry(*term).or_default().push(id);
            }
        }
    }

    /// The releases of a term, newest first.
    pub fn of_term(&self, facet: Facet, term: TermId) -> &[ReleaseId] {
        self.facets[facet as usize].get(&term).map_or(&[], Vec::as_slice)
    }

    /// The address of the listing of a term, by its slug: `/ru/tags/elections/`.
    pub fn term_address(&self, facet: Facet, slug: &str) -> Address {
        Address::new(&[&*self.prefix, "/", facet.id(), "/", slug, "/"].concat())
    }

    /// The neighbours of a release in time: the newer and the older one.
    pub fn neighbours(&self, id: ReleaseId) -> (Option<ReleaseId>, Option<ReleaseId>) {
        // Ids grow as releases get older, so the list is sorted by them.
        let (Ok(at) | Err(at)) = self.releases.binary_search(&id);
        let older = if self.releases.get(at) == Some(&id) { at + 1 } else { at };
        (at.checked_sub(1).and_then(|at| self.releases.get(at).copied()), self.releases.get(older).copied())
    }

    /// The releases that are older than one, newest first.
    pub fn older_than(&self, id: ReleaseId) -> &[ReleaseId] {
        &self.releases[self.releases.partition_point(|other| *other <= id)..]
    }

    /// Up to `most` older releases that share the most terms with this one.
    ///
    /// Only older ones, and near in time: a release that is added changes no page but its neighbours'.
    pub fn related(&self, id: ReleaseId, releases: &[Release], most: usize) -> Vec<ReleaseId> {
        let older = self.older_than(id);
        let window = &older[..older.len().min(RELATED_WINDOW)];
        let mut scored: Vec<(usize, ReleaseId)> = window.iter().map(|other| (0, *other)).collect();
        for (facet, weight) in [(Facet::Tags, 2), (Facet::Places, 1), (Facet::People, 1)] {
            for term in releases[id.place()].terms(facet) {
                let of_term = self.of_term(facet, *term);
                let older = of_term.partition_point(|other| *other <= id);
                for other in &of_term[older..] {
                    // Both lists are sorted, so behind the window comes nothing more that is in it.
                    let Ok(at) = window.binary_search(other) else { break };
                    scored[at].0 += weight;
                }
            }
        }
        scored.retain(|(score, _)| *score > 1);
        scored.sort_by_key(|(score, other)| (usize::MAX - score, *other));
        scored.into_iter().take(most).map(|(_, other)| other).collect()
    }
}
