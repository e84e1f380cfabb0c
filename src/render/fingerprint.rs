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
use crate::base::date::{Moment, year_month};
use crate::base::hash::{Hash, key};
use crate::newsroom::edition::{Edition, RELATED_WINDOW};
use crate::newsroom::facet::{Facet, Term, TermId};
use crate::newsroom::register::Registers;
use crate::newsroom::release::{Article, Release};
use crate::newsroom::{Newsroom, Redirect, ReleaseId};
use crate::render::plan::paging::Paging;
use crate::render::plan::{Entry, Listing, Recipe, listed};

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
        let term = |id| {
            let Term { facet, slug, name, registered, names } = newsroom.terms.get(id);
            Ok(key(&(facet, slug, name, registered, names))?)
        };
        let terms: Vec<Hash> = (0..newsroom.terms.len()).map(term).collect::<Result<_>>()?;
        let people: Vec<Option<Hash>> =
            newsroom.editions.iter().map(|edition| listed_people(newsroom, edition, &terms)).collect();
        let alone = |release| release_alone(renderer, release, &terms, &people);
        let alone: Vec<Hash> = newsroom.releases.par_iter().map(alone).collect::<Result<_>>()?;
        let releases = newsroom.releases.iter().zip(&alone);
        let with_original = |(release, own): (&Release, &Hash)| Hash::join([*own, alone[release.shown_from]]);
        let releases = releases.map(with_original).collect();
        Ok(Self { common: common(renderer)?, terms, releases, template: renderer.templates.hash_of(RELEASE) })
    }

    /// The fingerprint of an output; none where making the view costs less.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn of_entry(&self, renderer: &Renderer, entry: &Entry) -> Result<Option<Hash>> {
        let newsroom = renderer.newsroom;
        let edition = |at: usize| &newsroom.editions[at];
        let (made_of, template) = match entry.recipe {
            Recipe::Release(id) => {
                let release = &newsroom.releases[id];
                let own = release.article.template();
                let own =
                    own.filter(|template| release.withdrawn.is_none() && renderer.templates.has(template));
                (self.release(renderer, id), own.unwrap_or(RELEASE))
            }
            Recipe::Listing(at, listing, page) => {
                let template = if listing == Listing::Front { "index.html" } else { "listing.html" };
                (self.listing(newsroom, at, listing, page)?, template)
            }
            Recipe::Year(at, year) => (self.year(newsroom, edition(at), year)?, "archive.html"),
            Recipe::Month(at, year, month) => {
                (self.month(newsroom, edition(at), (year, month))?, "archive.html")
            }
            Recipe::Feed(at, listing, format) => {
                let ids = listed(newsroom, at, listing);
                let shown = self.releases(&ids[..ids.len().min(newsroom.config.feeds.limit)]);
                let gone = self.releases(&edition(at).withdrawn);
                (key(&(at, self.listing_name(listing), format, shown, gone))?, format.file())
            }
            Recipe::FeedArchive(at, year, month) => {
                (self.month(newsroom, edition(at), (year, month))?, "atom.xml")
            }
            Recipe::NinjsItem(id) => (self.release(renderer, id), ""),
            Recipe::Event(id) => (self.releases[id], ""),
            Recipe::SitemapMonth(year, month) => (self.sitemap(newsroom, (year, month)), ""),
            Recipe::Redirect(id) => {
                let Redirect { from: _, query: _, reason: _, to, section, title, language, place: _ } =
                    &newsroom.redirects[id];
                (key(&(to, section, title, language))?, "redirect.html")
            }
            Recipe::Page(_)
            | Recipe::Terms(..)
            | Recipe::Archive(_)
            | Recipe::SitemapIndex
            | Recipe::Ninjs(_)
            | Recipe::Events(_)
            | Recipe::SitemapPages
            | Recipe::SitemapNews
            | Recipe::Security
            | Recipe::Robots
            | Recipe::NotFound
            | Recipe::OwnFile(_)
            | Recipe::Static(_)
            | Recipe::Embedded(_) => return Ok(None),
        };
        let template = if template == RELEASE { self.template } else { renderer.templates.hash_of(template) };
        let address = Hash::of(entry.address.as_str().as_bytes());
        Ok(Some(Hash::join([self.common, template, address, made_of])))
    }

    fn releases(&self, ids: &[ReleaseId]) -> Hash {
        Hash::join(ids.iter().map(|id| self.releases[*id]))
    }

    fn release(&self, renderer: &Renderer, id: ReleaseId) -> Hash {
        let newsroom = renderer.newsroom;
        let release = &newsroom.releases[id];
        let edition = &newsroom.editions[renderer.edition_of(&release.article.language)];
        let (newer, older) = edition.neighbours(id);
        let replaced_by = release.withdrawn.as_ref().and_then(|withdrawal| withdrawal.replaced_by);
        // Which of the others is missing is seen by where a hash of nothing stands.
        let others = [newer, older, release.supersedes, release.superseded_by, replaced_by];
        let others = others.map(|other| other.map_or(Hash::default(), |id| self.releases[id]));
        let translations = release.article.translations.iter().map(|(_, id)| self.releases[*id]);
        let near = edition.older_than(id).iter().take(RELATED_WINDOW).map(|id| self.releases[*id]);
        Hash::join([self.releases[id]].into_iter().chain(others).chain(translations).chain(near))
    }

    fn listing_name(&self, listing: Listing) -> Hash {
        match listing {
            Listing::Front => Hash::default(),
            Listing::Term(_, term) => self.terms[term],
        }
    }

    fn listing(
        &self,
        newsroom: &Newsroom,
        edition: usize,
        listing: Listing,
        page: Option<usize>,
    ) -> Result<Hash> {
        let ids = listed(newsroom, edition, listing);
        let paging = Paging::new(ids.len(), newsroom.config.per_page);
        let exists = |edition| !listed(newsroom, edition, listing).is_empty();
        // An older page knows neither how many there are, nor what other languages have, nor whether there are events.
        let whole = page.is_none().then(|| {
            let elsewhere: Vec<bool> = (0..newsroom.editions.len()).map(exists).collect();
            (ids.len(), elsewhere, newsroom.editions[edition].events.is_empty())
        });
        let neighbours = (paging.newer_than(page), paging.older_than(page), paging.older() > 0);
        let shown = self.releases(&ids[paging.range(page)]);
        Ok(key(&(edition, self.listing_name(listing), page, whole, neighbours, shown))?)
    }

    fn year(&self, newsroom: &Newsroom, edition: &Edition, year: i32) -> Result<Hash> {
        let months = edition.months.range((year, 1)..=(year, 12));
        let shown: Vec<(u32, usize, Hash)> =
            months.map(|((_, month), ids)| (*month, ids.len(), self.releases(ids))).collect();
        let years = |edition: &Edition| edition.months.keys().map(|(year, _)| *year).collect::<Vec<_>>();
        let elsewhere: Vec<bool> =
            newsroom.editions.iter().map(|other| years(other).contains(&year)).collect();
        Ok(key(&(shown, years(edition), elsewhere))?)
    }

    fn month(&self, newsroom: &Newsroom, edition: &Edition, month: (i32, u32)) -> Result<Hash> {
        let shown = self.releases(edition.months.get(&month).map_or(&[], Vec::as_slice));
        let newer = edition.months.range((month.0, month.1 + 1)..).next().map(|(at, _)| *at);
        let older = edition.months.range(..month).next_back().map(|(at, _)| *at);
        let elsewhere: Vec<bool> =
            newsroom.editions.iter().map(|other| other.months.contains_key(&month)).collect();
        Ok(key(&(shown, newer, older, elsewhere))?)
    }

    fn sitemap(&self, newsroom: &Newsroom, month: (i32, u32)) -> Hash {
        let from = newsroom.releases.partition_point(|release| year_month(&release.date) > month);
        let to = newsroom.releases.partition_point(|release| year_month(&release.date) >= month);
        let editions = |id: ReleaseId| {
            let translations = newsroom.releases[id].article.translations.iter().map(|(_, id)| *id);
            std::iter::once(id).chain(translations).map(|id| self.releases[id])
        };
        Hash::join((from..to).flat_map(editions))
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
        edition.facets[Facet::People as usize].keys().map(|person| terms[*person]).collect();
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
        shown_from: _,
    } = release;
    // What a translation takes from its original comes with the fingerprint of that one.
    let Article { document, language, address, untitled, other_slug, links, translations: _, original: _ } =
        article;
    let at = renderer.edition_of(language);
    let edition = &renderer.newsroom.editions[at];
    let speaks = document.quotations.iter().any(|quotation| quotation.speaker.is_some());
    let speakers = if speaks { people[at] } else { None };
    let in_facet = |facet: Facet| {
        let listed = |term: &TermId| (terms[*term], !edition.of_term(facet, *term).is_empty());
        in_facets[facet as usize].iter().map(listed).collect::<Vec<_>>()
    };
    let places: Vec<_> =
        dateline_places.iter().map(|place| (&place.name, place.term.map(|term| terms[term]))).collect();
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
