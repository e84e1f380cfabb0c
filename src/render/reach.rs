//! What an output can read of the newsroom, and the hash of that.
//!
//! An output is made in two steps. [`Output::gather`](super::plan::output::Output::gather) picks what it is made of:
//! [`Inputs`], a structure of releases ([`Seen`]), names and numbers. Then [`Inputs::made_of`] makes the view of these
//! and of what all outputs share ([`Common`]), and of nothing else: the newsroom is out of its reach. The hash of the
//! inputs is derived from the same structure. So it is complete by construction: what is not hashed cannot be shown,
//! and equal hashes mean equal views, which need not be made. There is no list of dependencies to keep.
//!
//! Making every view of every build instead costs ten times as much as gathering its inputs; recorded reads would have
//! to be stored for each output, and asked again. What costs no more than its inputs is made at once ([`Gathered::Made`]).
//!
//! The fields of the newsroom are private here. Whatever this file gives out of them is hashed in this file: of a
//! release in [`alone`], of a term as it is, of everything else in [`Common::hash`].

use std::sync::OnceLock;

use anyhow::Result;
use rayon::prelude::*;
use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::content::Body;
use super::plan::{self, Listing, Plan};
use super::templates::{Engine, Templates};
use super::view::Shown;
use super::view::card::AllFragments;
use super::view::frame::SharedFrame;
use super::view::parts::TermFragments;
use super::{Made, Renderer};
use crate::base::address::Address;
use crate::base::date::Moment;
use crate::base::hash::{Hash, key};
use crate::base::language::Language;
use crate::input::config::Config;
use crate::input::disk::Dimensions;
use crate::input::sources::Sources;
use crate::newsroom::facet::{Facet, Term, TermId};
use crate::newsroom::register::Registers;
use crate::newsroom::release::{Article, Release};
use crate::newsroom::{Newsroom, ReleaseId};

pub mod files;
mod speakers;

/// What an output is made of, besides its address and [`Common`].
pub trait Inputs<'a>: Shown {
    /// Makes of them what the output is made of.
    ///
    /// # Errors
    /// When a value refuses to be serialised.
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>>;

    /// Tells inputs of different kinds apart.
    fn kind(&self) -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// What an output is made of, as far as it has to be known in every build.
pub enum Gathered<'a> {
    /// What it is made of, where making it costs more.
    Inputs(Box<dyn Inputs<'a> + 'a>),
    /// It is made already, and may have read anything.
    Made(Made<'a>),
}

impl<'a> Gathered<'a> {
    /// Inputs.
    pub fn inputs(inputs: impl Inputs<'a> + 'a) -> Self {
        Self::Inputs(Box::new(inputs))
    }

    /// The hash of the inputs, with that of what all outputs may read; none of what is made already.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn hash(&self, common: Hash, address: &Address) -> Result<Option<Hash>> {
        let Self::Inputs(inputs) = self else { return Ok(None) };
        let mut bytes = Vec::with_capacity(USUAL_SIZE);
        bytes.extend_from_slice(&common.bytes());
        for text in [inputs.kind(), address.as_str()] {
            bytes.extend_from_slice(text.as_bytes());
            bytes.push(0);
        }
        inputs.write_key(&mut bytes)?;
        Ok(Some(Hash::of(&bytes)))
    }

    /// What the output is made of.
    ///
    /// # Errors
    /// When a value refuses to be serialised.
    pub fn made(self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        match self {
            Self::Inputs(inputs) => inputs.made_of(common, address),
            Self::Made(made) => Ok(made),
        }
    }
}

/// Most inputs fit into this many bytes.
const USUAL_SIZE: usize = 2 << 10;

/// What all outputs may read: whatever of it changes, every view is made again.
#[derive(Clone, Copy)]
pub struct Common<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The registers.
    pub registers: &'a Registers,
    /// The templates.
    pub templates: &'a Templates,
    /// One engine for each edition.
    pub engines: &'a [Engine],
    /// What all pages of an edition share.
    pub frames: &'a [SharedFrame],
    /// What was made of releases; made of nothing but the release.
    pub fragments: &'a AllFragments,
    /// What was made of the terms of each edition; made of nothing but the term.
    pub terms: &'a [Vec<TermFragments>],
    newsroom: &'a Newsroom,
    plan: &'a Plan,
    sources: &'a Sources,
    pictures: &'a [OnceLock<Option<Dimensions>>],
}

/// A release that inputs hold: in their hash it is all that can be read of it.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    id: ReleaseId,
    /// The release.
    pub release: &'a Release,
    /// The release whose picture, files and event it may show: its original, or itself.
    pub original: &'a Release,
    hashes: &'a Hashes,
}

/// Releases that inputs hold.
#[derive(Clone, Copy)]
pub struct AllSeen<'a> {
    ids: &'a [ReleaseId],
    releases: &'a [Release],
    hashes: &'a Hashes,
}

/// A listing that inputs hold, with its name.
#[derive(Clone, Copy, Serialize)]
pub struct Named<'a> {
    #[serde(skip)]
    listing: Listing,
    term: Option<&'a Term>,
}

impl Named<'_> {
    /// The listing.
    #[must_use]
    pub fn listing(self) -> Listing {
        self.listing
    }
}

impl Seen<'_> {
    /// Its place among what is made of releases.
    #[must_use]
    pub fn id(self) -> ReleaseId {
        self.id
    }
}

impl Serialize for Seen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.hashes.all()?[self.id].bytes())
    }
}

impl<'a> AllSeen<'a> {
    /// Each of them.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Seen<'a>> + ExactSizeIterator {
        self.ids.iter().map(move |id| seen(self.releases, self.hashes, *id))
    }

    /// How many.
    #[must_use]
    pub fn len(self) -> usize {
        self.ids.len()
    }
}

impl Serialize for AllSeen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.hashes.all()?;
        Hash::join(self.ids.iter().map(|id| all[*id])).serialize(serializer)
    }
}

/// The hash of each release with its original, once they are needed.
#[derive(Default)]
pub struct Hashes(OnceLock<Vec<Hash>>);

impl Hashes {
    /// Forgets them.
    pub fn forget(&mut self) {
        self.0.take();
    }

    fn all<E: Error>(&self) -> Result<&[Hash], E> {
        self.0.get().map(Vec::as_slice).ok_or_else(|| E::custom("the releases have no hashes"))
    }
}

fn seen<'a>(releases: &'a [Release], hashes: &'a Hashes, id: ReleaseId) -> Seen<'a> {
    let release = &releases[id];
    let original = releases.get(release.shown_from).unwrap_or(release);
    Seen { id, release, original, hashes }
}

impl<'a> Renderer<'a> {
    /// A release as an input.
    #[must_use]
    pub fn seen(&self, id: ReleaseId) -> Seen<'a> {
        seen(&self.newsroom.releases, self.hashes, id)
    }

    /// Some releases as inputs.
    #[must_use]
    pub fn all_seen(&self, ids: &'a [ReleaseId]) -> AllSeen<'a> {
        AllSeen { ids, releases: &self.newsroom.releases, hashes: self.hashes }
    }

    /// A listing as an input.
    #[must_use]
    pub fn named(&self, listing: Listing) -> Named<'a> {
        let term = match listing {
            Listing::Front => None,
            Listing::Term(_, term) => Some(self.newsroom.terms.get(term)),
        };
        Named { listing, term }
    }

    /// Makes the hash of each release, for those of inputs.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn hash_releases(&self) -> Result<()> {
        let (releases, listed) = (&self.newsroom.releases, speakers::Listed::of(&self.common)?);
        let alone = |release: &Release| alone(&self.common, release, &listed);
        let alone: Vec<Hash> = releases.par_iter().map(alone).collect::<Result<_>>()?;
        self.hashes.0.get_or_init(|| {
            let of_original = releases.iter().map(|release| alone.get(release.shown_from).copied());
            alone.iter().zip(of_original).map(|(own, of)| Hash::join([*own, of.unwrap_or_default()])).collect()
        });
        Ok(())
    }
}

impl<'a> Common<'a> {
    /// What the outputs of a newsroom share.
    #[must_use]
    pub fn new(
        newsroom: &'a Newsroom,
        sources: &'a Sources,
        plan: &'a Plan,
        templates: &'a Templates,
        prepared: &'a super::Prepared,
    ) -> Self {
        let super::Prepared { engines, frames, fragments, terms, pictures, hashes: _ } = prepared;
        let (config, registers) = (&*newsroom.config, &newsroom.registers);
        Self { config, registers, templates, engines, frames, fragments, terms, newsroom, plan, sources, pictures }
    }

    /// The hash of what every output may depend on.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn hash(&self) -> Result<Hash> {
        // Without `..`: who adds a field decides here what it is made of.
        let Self { config, registers, templates, engines, frames, .. } = *self;
        let Registers { tags, places, people, issuers, contacts } = registers;
        let registers: Vec<Option<Hash>> = [tags, places, people, issuers, contacts]
            .map(|register| register.as_ref().map(|register| register.hash))
            .into();
        let editions = self.newsroom.editions.iter().zip(frames).zip(engines);
        let editions: Vec<_> = editions
            .map(|((edition, frame), engine)| (&edition.language, &edition.prefix, &frame.site, engine.hash))
            .collect();
        let base = (&config.base_url.origin, &config.base_url.path);
        Ok(key(&(env!("NEWSGEN_SOURCES"), config.hash, base, registers, templates.hash(), editions))?)
    }

    /// The language of an edition.
    #[must_use]
    pub fn language(&self, edition: usize) -> &'a Language {
        &self.newsroom.editions[edition].language
    }

    /// The languages of all editions, in their order.
    pub fn languages(&self) -> impl Iterator<Item = &'a Language> {
        self.newsroom.editions.iter().map(|edition| &edition.language)
    }

    /// What the addresses of an edition begin with: empty, or `/ru`.
    #[must_use]
    pub fn prefix(&self, edition: usize) -> &'a str {
        &self.newsroom.editions[edition].prefix
    }

    /// The edition of a language; the default one if it has none.
    #[must_use]
    pub fn edition_of(&self, language: &Language) -> usize {
        self.languages().position(|other| other == language).unwrap_or(0)
    }

    /// A term. Whoever has its id has it from a release or a listing in whose hash it is.
    #[must_use]
    pub fn term_of(&self, id: TermId) -> &'a Term {
        self.newsroom.terms.get(id)
    }

    /// The address of a listing in an edition.
    #[must_use]
    pub fn listing_address(&self, edition: usize, listing: Listing) -> Address {
        plan::listing_address(self.newsroom, edition, listing)
    }

    /// The file of an article.
    #[must_use]
    pub fn body(&self, article: &'a Article) -> Body<'a> {
        Body { sources: self.sources, document: &article.document, read: OnceLock::new() }
    }

    /// The terms of a release that have a list: not those that only withdrawn releases have.
    #[must_use]
    pub fn listed(&self, release: &'a Release, facet: Facet) -> Vec<TermId> {
        let edition = self.edition_of(&release.article.language);
        let terms = release.terms(facet).iter().copied();
        terms.filter(|term| self.is_listed(edition, facet, *term)).collect()
    }

    fn is_listed(&self, edition: usize, facet: Facet, term: TermId) -> bool {
        !self.newsroom.editions[edition].of_term(facet, term).is_empty()
    }

    /// Whether a feed of a listing holds the text of a release: then it is kept for it. No byte depends on that.
    #[must_use]
    pub fn is_in_feeds(&self, seen: Seen) -> bool {
        let feeds = &self.config.feeds;
        if !feeds.full || feeds.formats.is_empty() {
            return false;
        }
        let edition = &self.newsroom.editions[self.edition_of(&seen.release.article.language)];
        let is_among = |newest: &[ReleaseId]| newest.get(feeds.limit).is_none_or(|beyond| seen.id < *beyond);
        let is_among_term =
            |facet| seen.release.terms(facet).iter().any(|term| is_among(edition.of_term(facet, *term)));
        is_among(&edition.releases) || Facet::ALL.into_iter().any(is_among_term)
    }
}

/// Everything that can be read of a release, but what its original, the configuration and the registers say.
fn alone(common: &Common, release: &Release, listed: &speakers::Listed) -> Result<Hash> {
    // Without `..`: who adds a field decides here what it is made of. Other releases can only be read as inputs.
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
    let Article { document, language, address, untitled, other_slug, links, translations, original } = article;
    let at = common.edition_of(language);
    let in_facet = |facet: Facet| {
        let terms = in_facets[facet as usize].iter();
        terms.map(|term| (listed.term(*term), common.is_listed(at, facet, *term))).collect::<Vec<_>>()
    };
    let places: Vec<_> =
        dateline_places.iter().map(|place| (&place.name, place.term.map(|term| listed.term(term)))).collect();
    let changes: Vec<_> =
        changes.iter().map(|change| (instant(&change.at), change.kind, &change.note)).collect();
    let withdrawn =
        withdrawn.as_ref().map(|withdrawal| (withdrawal.at.as_ref().map(instant), &withdrawal.reason));
    let times = (instant(date), updated.as_ref().map(instant), dateline_date);
    let names = (kind, id, contacts, authors, Facet::ALL.map(in_facet), places, listed.speakers(document, at));
    let languages: Vec<&Language> = translations.iter().map(|(language, _)| language).collect();
    let texts = (&document.path, document.hash, original.as_ref().map(|text| (&text.path, text.hash)));
    let text = (texts, language, address, (untitled, other_slug), links, languages);
    Ok(key(&(text, times, names, changes, withdrawn, common.files_of(article)))?)
}

/// A moment as numbers, which cost less than its letters.
fn instant(moment: &Moment) -> (i64, u32, i32) {
    (moment.timestamp(), moment.timestamp_subsec_nanos(), moment.offset().local_minus_utc())
}
