//! Fingerprints: what an output is made of, without making its view.
//!
//! A key is exact and needs the view; a hundred thousand views take seconds. A fingerprint is coarse and takes no
//! time: of what an output may depend on it holds everything that is cheap to hash, and rather too much than too
//! little. Equal fingerprints, equal views. When fingerprints differ, the key decides.
//!
//! A debug build makes every view all the same and compares the keys, so that every test tests this.

use anyhow::Result;
use rayon::prelude::*;

use super::Renderer;
use crate::base::date::Moment;
use crate::base::hash::{Hash, key};
use crate::newsroom::Newsroom;
use crate::newsroom::edition::Edition;
use crate::newsroom::facet::{Facet, Term};
use crate::newsroom::ids::{ReleaseId, TermId};
use crate::newsroom::register::Registers;
use crate::newsroom::release::{Article, Release};
use crate::render::plan::{Entry, Listing};

/// What the outputs of a newsroom are made of.
pub struct Fingerprints {
    /// What every output may depend on: program, configuration, registers, what surrounds the pages.
    common: Hash,
    /// The terms.
    terms: Vec<Hash>,
    /// The releases, each with the original whose picture and event it may show.
    releases: Vec<Hash>,
    /// The template that nearly all of them have.
    template: Hash,
}

/// The template of a release that asks for no other.
const RELEASE: &str = "release.html";

impl Fingerprints {
    /// Looks at everything once.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn of(renderer: &Renderer) -> Result<Self> {
        let newsroom = renderer.newsroom;
        let term = |(_, term): (TermId, &Term)| {
            let Term { facet, slug, name, names } = term;
            Ok(key(&(facet, slug, name, names))?)
        };
        let terms: Vec<Hash> = newsroom.terms.all().map(term).collect::<Result<_>>()?;
        let people: Vec<Option<Hash>> =
            newsroom.editions.iter().map(|edition| listed_people(newsroom, edition, &terms)).collect();
        let alone = |release| release_alone(renderer, release, &terms, &people);
        let alone: Vec<Hash> = newsroom.releases.par_iter().map(alone).collect::<Result<_>>()?;
        let releases = newsroom.releases.iter().zip(&alone);
        let with_original =
            |(release, own): (&Release, &Hash)| Hash::join([*own, alone[release.shown_from.place()]]);
        let releases = releases.map(with_original).collect();
        Ok(Self { common: common(renderer)?, terms, releases, template: renderer.templates.hash_of(RELEASE) })
    }

    /// The fingerprint of an output; none where making the view costs less.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn of_entry(&self, renderer: &Renderer, entry: &Entry) -> Result<Option<Hash>> {
        let Some(made_of) = entry.output.fingerprint(self, renderer)? else { return Ok(None) };
        let template = entry.output.template(renderer);
        let template = if template == RELEASE { self.template } else { renderer.templates.hash_of(template) };
        let address = Hash::of(entry.address.as_str().as_bytes());
        Ok(Some(Hash::join([self.common, template, address, made_of])))
    }

    /// A release, with what it shows of its original.
    #[must_use]
    pub fn release(&self, id: ReleaseId) -> Hash {
        self.releases[id.place()]
    }

    /// Some releases.
    #[must_use]
    pub fn releases(&self, ids: &[ReleaseId]) -> Hash {
        Hash::join(ids.iter().map(|id| self.release(*id)))
    }

    /// What a listing is called.
    #[must_use]
    pub fn listing_name(&self, listing: Listing) -> Hash {
        match listing {
            Listing::Front => Hash::default(),
            Listing::Term(_, term) => self.terms[term.place()],
        }
    }
}

/// What every output may depend on.
fn common(renderer: &Renderer) -> Result<Hash> {
    let newsroom = renderer.newsroom;
    let Registers { tags, places, people, issuers, contacts } = &newsroom.registers;
    let registers: Vec<Option<Hash>> = [tags, places, people, issuers, contacts]
        .map(|register| register.as_ref().map(|register| register.hash))
        .into();
    let (config, base_url) = (&newsroom.config, &newsroom.config.base_url);
    let editions: Vec<_> = newsroom
        .editions
        .iter()
        .zip(renderer.frames)
        .zip(renderer.engines)
        .map(|((edition, frame), engine)| (&edition.language, &frame.site, engine.hash))
        .collect();
    Ok(key(&(env!("NEWSGEN_SOURCES"), config.hash, (&base_url.origin, &base_url.path), registers, editions))?)
}

/// The people who have a page in an edition, where a register knows them: quotations of any release may name them.
fn listed_people(newsroom: &Newsroom, edition: &Edition, terms: &[Hash]) -> Option<Hash> {
    newsroom.registers.people.as_ref()?;
    let mut listed: Vec<Hash> =
        edition.facets[Facet::People as usize].keys().map(|person| terms[person.place()]).collect();
    listed.sort_unstable();
    Some(Hash::join(listed))
}

/// Everything about a release but what other releases, the configuration and the registers say.
fn release_alone(
    renderer: &Renderer,
    release: &Release,
    terms: &[Hash],
    people: &[Option<Hash>],
) -> Result<Hash> {
    // Without `..`: who adds a field decides here what it is made of.
    let Release {
        article,
        date,
        updated,
        kind,
        id,
        terms: in_facets,
        contacts,
        authors,
        dateline_date,
        dateline_places,
        changes,
        withdrawn,
        supersedes: _,
        superseded_by: _,
        translations: _,
        shown_from: _,
    } = release;
    // What a translation takes from its original comes with the fingerprint of that one.
    let Article { document, language, edition, address, untitled, other_slug, links, original: _ } = article;
    let shown = renderer.newsroom.edition(*edition);
    let speaks = document.quotations.iter().any(|quotation| quotation.speaker.is_some());
    let speakers = if speaks { people[edition.place()] } else { None };
    let in_facet = |facet: Facet| {
        let listed = |term: &TermId| (terms[term.place()], !shown.of_term(facet, *term).is_empty());
        in_facets[facet as usize].iter().map(listed).collect::<Vec<_>>()
    };
    let places: Vec<_> = dateline_places
        .iter()
        .map(|place| (&place.name, place.term.map(|term| terms[term.place()])))
        .collect();
    let changes: Vec<_> =
        changes.iter().map(|change| (instant(&change.at), change.kind, &change.note)).collect();
    let withdrawn =
        withdrawn.as_ref().map(|withdrawal| (withdrawal.at.as_ref().map(instant), &withdrawal.reason));
    let times = (instant(date), updated.as_ref().map(instant), dateline_date);
    let names = (kind, id, contacts, authors, Facet::ALL.map(in_facet), places, speakers);
    let text = (&document.path, document.hash, language, address, (untitled, other_slug), links);
    Ok(key(&(text, times, names, changes, withdrawn, renderer.files_of(article)))?)
}

/// A moment as numbers, which cost less than its letters.
fn instant(moment: &Moment) -> (i64, u32, i32) {
    (moment.timestamp(), moment.timestamp_subsec_nanos(), moment.offset().local_minus_utc())
}
