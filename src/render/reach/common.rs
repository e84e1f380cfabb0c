//! What all outputs may read, and what they may read of a release or a term that they hold.

use crate::newsroom::ids::EditionId;
use std::sync::OnceLock;

use anyhow::Result;

use super::Seen;
use crate::base::address::Address;
use crate::base::hash::{Hash, key};
use crate::input::config::Config;
use crate::input::disk::Dimensions;
use crate::input::sources::Sources;
use crate::newsroom::Newsroom;
use crate::newsroom::facet::{Facet, Term};
use crate::newsroom::ids::ReleaseId;
use crate::newsroom::ids::TermId;
use crate::newsroom::register::Registers;
use crate::newsroom::release::{Article, Release};
use crate::render::Prepared;
use crate::render::content::Body;
use crate::render::dates::Dates;
use crate::render::plan::{self, Listing, Plan};
use crate::render::strings::Strings;
use crate::render::templates::{Engine, Templates};
use crate::render::view::card::AllFragments;
use crate::render::view::frame::SharedFrame;
use crate::render::view::parts::TermFragments;
use newsgen_wire::language::Language;

/// What all outputs may read: whatever of it changes, every view is made again.
#[derive(Clone, Copy)]
pub struct Common<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The registers.
    pub registers: &'a Registers,
    /// The templates.
    pub(in crate::render) templates: &'a Templates,
    /// One engine for each edition.
    pub(in crate::render) engines: &'a [Engine],
    /// What all pages of an edition share.
    pub(in crate::render) frames: &'a [SharedFrame],
    /// What was made of releases; made of nothing but the release.
    pub(in crate::render) fragments: &'a AllFragments,
    /// What was made of the terms of each edition; made of nothing but the term.
    pub(in crate::render) terms: &'a [Vec<TermFragments>],
    pub(super) newsroom: &'a Newsroom,
    pub(super) plan: &'a Plan,
    pub(super) sources: &'a Sources,
    pub(super) pictures: &'a [OnceLock<Option<Dimensions>>],
}

impl<'a> Common<'a> {
    /// What the outputs of a newsroom share.
    #[must_use]
    pub fn new(
        newsroom: &'a Newsroom,
        sources: &'a Sources,
        plan: &'a Plan,
        templates: &'a Templates,
        prepared: &'a Prepared,
    ) -> Self {
        let Prepared { engines, frames, fragments, terms, pictures, hashes: _ } = prepared;
        let (config, registers) = (&*newsroom.config, &newsroom.registers);
        Self {
            config,
            registers,
            templates,
            engines,
            frames,
            fragments,
            terms,
            newsroom,
            plan,
            sources,
            pictures,
        }
    }

    /// The hash of what every output may depend on.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn hash(&self) -> Result<Hash> {
        // Without `..`: who adds a field decides here what it is made of.
        let Self {
            config,
            registers,
            templates,
            engines,
            frames,
            newsroom,
            fragments: _,
            terms: _,
            plan: _,
            sources: _,
            pictures: _,
        } = self;
        let Registers { tags, places, people, issuers, contacts } = registers;
        let registers: Vec<Option<Hash>> = [tags, places, people, issuers, contacts]
            .map(|register| register.as_ref().map(|register| register.hash))
            .into();
        let editions = newsroom.editions.iter().zip(*frames).zip(*engines);
        let editions: Vec<_> = editions
            .map(|((edition, frame), engine)| (&edition.language, &edition.prefix, &frame.site, engine.hash))
            .collect();
        let base = (&config.base_url.origin, &config.base_url.path);
        Ok(key(&(env!("NEWSGEN_SOURCES"), config.hash, base, registers, templates.hash(), editions))?)
    }

    /// The language of an edition.
    #[must_use]
    pub fn language(&self, edition: EditionId) -> &'a Language {
        &self.newsroom.edition(edition).language
    }

    /// The languages of all editions, in their order.
    pub fn languages(&self) -> impl Iterator<Item = &'a Language> {
        self.newsroom.editions.iter().map(|edition| &edition.language)
    }

    /// What the addresses of an edition begin with: empty, or `/ru`.
    #[must_use]
    pub fn prefix(&self, edition: EditionId) -> &'a str {
        &self.newsroom.edition(edition).prefix
    }

    /// The link to an address.
    #[must_use]
    pub fn url(&self, address: &Address) -> String {
        self.config.base_url.rooted(&address.encoded())
    }

    /// The absolute address.
    #[must_use]
    pub fn permalink(&self, address: &Address) -> String {
        self.config.base_url.absolute(&address.encoded())
    }

    /// The link to an address, and the absolute address.
    #[must_use]
    pub fn links_to(&self, address: &Address) -> (String, String) {
        let (base, path) = (&self.config.base_url, address.encoded());
        (base.rooted(&path), base.absolute(&path))
    }

    /// The words of an edition.
    #[must_use]
    pub fn strings(&self, edition: EditionId) -> &'a Strings {
        &self.engines[edition.place()].strings
    }

    /// How dates are written in an edition.
    #[must_use]
    pub fn dates(&self, edition: EditionId) -> &'a Dates {
        &self.engines[edition.place()].dates
    }

    /// The template that a text asks for, where there is one of this name.
    #[must_use]
    pub fn own_template(&self, article: &'a Article) -> Option<&'a str> {
        article.template().filter(|template| self.templates.has(template))
    }

    /// A term. Whoever has its id has it from a release or a listing in whose hash it is.
    #[must_use]
    pub fn term_of(&self, id: TermId) -> &'a Term {
        self.newsroom.terms.get(id)
    }

    /// The address of a listing in an edition.
    #[must_use]
    pub fn listing_address(&self, edition: EditionId, listing: Listing) -> Address {
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
        let edition = release.article.edition;
        let terms = release.terms(facet).iter().copied();
        terms.filter(|term| self.is_listed(edition, facet, *term)).collect()
    }

    pub(super) fn is_listed(&self, edition: EditionId, facet: Facet, term: TermId) -> bool {
        !self.newsroom.edition(edition).of_term(facet, term).is_empty()
    }

    /// Whether a feed of a listing holds the text of a release: then it is kept for it. No byte depends on that.
    #[must_use]
    pub fn is_in_feeds(&self, seen: Seen) -> bool {
        let feeds = &self.config.feeds;
        if !feeds.full || feeds.formats.is_empty() {
            return false;
        }
        let edition = self.newsroom.edition(seen.release.article.edition);
        let is_among = |newest: &[ReleaseId]| newest.get(feeds.limit).is_none_or(|beyond| seen.id < *beyond);
        let is_among_term =
            |facet| seen.release.terms(facet).iter().any(|term| is_among(edition.of_term(facet, *term)));
        is_among(&edition.releases) || Facet::ALL.into_iter().any(is_among_term)
    }
}
