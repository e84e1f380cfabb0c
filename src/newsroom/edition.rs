//! An edition: the newsroom in one language, sorted in every way that a listing needs.

use std::collections::BTreeMap;

use super::events::event_of;
use super::facet::Facet;
use super::ids::{EditionId, ReleaseId, TermId};
use super::placed::PublishedTexts;
use super::release::Release;
use crate::base::address::Address;
use crate::input::config::Config;
use newsgen_wire::date::Month;
use newsgen_wire::language::Language;

/// How many older releases are looked at for those that are about the same.
const RELATED_WINDOW: usize = 60;

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
    pub months: BTreeMap<Month, Vec<ReleaseId>>,
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
        if event_of(release, &releases[release.shown_from.place()]).is_some_and(|event| event.start.is_some())
        {
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
        self.months.entry(Month::of(&release.date)).or_default().push(id);
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

    /// The releases that are older than one and near to it in time, newest first.
    pub fn older_near(&self, id: ReleaseId) -> &[ReleaseId] {
        let older = &self.releases[self.releases.partition_point(|other| *other <= id)..];
        &older[..older.len().min(RELATED_WINDOW)]
    }
}

/// Up to `most` of older releases that share the most terms with this one, by their places.
///
/// Only older ones, and near in time: a release that is added changes no page but its neighbours'.
pub fn related(release: &Release, near: &[&Release], most: usize) -> Vec<usize> {
    let mut scores = vec![0; near.len()];
    for (facet, weight) in [(Facet::Tags, 2), (Facet::Places, 1), (Facet::People, 1)] {
        let own = release.terms(facet);
        if own.is_empty() {
            continue;
        }
        // Few of the others' terms are among them: a bit for each says so of nearly all.
        let bit = |term: &TermId| 1_u64 << (term.place() % 64);
        let bits = own.iter().fold(0, |bits, term| bits | bit(term));
        for (other, score) in near.iter().zip(&mut scores) {
            for term in other.terms(facet) {
                if bits & bit(term) != 0 && own.contains(term) {
                    *score += weight;
                }
            }
        }
    }
    let mut scored: Vec<(usize, usize)> = Vec::new();
    for (at, score) in scores.into_iter().enumerate().filter(|(_, score)| *score > 1) {
        scored.push((usize::MAX - score, at));
    }
    scored.sort_unstable();
    scored.into_iter().take(most).map(|(_, at)| at).collect()
}
