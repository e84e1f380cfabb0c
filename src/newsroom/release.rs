//! A release and a page as the site shows them: addressed, dated, linked.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use newsgen_wire::date::Moment;
use newsgen_wire::labels::ReleaseType;
use newsgen_wire::language::Language;
use serde_json::Value;

use crate::base::address::Address;
use crate::base::problem::Place;
use crate::content::document::Document;
use crate::content::frontmatter::{ChangeKind, FrontMatter, Text};

use super::facet::Facet;
use super::ids::{EditionId, PageId, ReleaseId, TermId};
use super::links::Resolved;

/// What releases and pages have in common.
#[derive(Debug)]
pub struct Article {
    /// The facts of the file.
    pub document: Arc<Document>,
    pub language: Language,
    pub edition: EditionId,
    pub address: Address,
    /// Its day, where it was withdrawn and nobody wrote its headline: the one proposed is a piece of the text.
    pub untitled: Option<NaiveDate>,
    /// Its slug, where its address does not end with it.
    pub other_slug: Option<Box<str>>,
    /// Where its links inside the newsroom lead, sorted by target.
    pub links: Box<[Resolved]>,
    /// The text that it is the translation of, where that is shown, too.
    pub original: Option<Arc<Document>>,
}

impl Article {
    /// Its slug: usually the last segment of its address.
    pub fn slug(&self) -> &str {
        let own = || self.address.as_str().trim_end_matches('/').rsplit('/').next();
        self.other_slug.as_deref().or_else(own).unwrap_or_default()
    }

    /// The template that it asks for, or else its original.
    pub fn template(&self) -> Option<&str> {
        self.inherited(|front| front.template.as_deref())
    }

    /// What it says itself, else what its original says.
    pub fn inherited(&self, key: fn(&FrontMatter) -> Option<&Text>) -> Option<&str> {
        let said = key(&self.document.front).or_else(|| key(&self.original.as_ref()?.front));
        said.map(|text| &*text.value)
    }

    /// Its table `[extra]`, with the keys that only its original has.
    pub fn extra(&self) -> Option<Cow<'_, Value>> {
        let own = self.document.front.extra.as_deref();
        let original = self.original.as_ref().and_then(|original| original.front.extra.as_deref());
        let (Some(Value::Object(own)), Some(Value::Object(original))) = (own, original) else {
            return own.or(original).map(Cow::Borrowed);
        };
        let mut all = original.clone();
        all.extend(own.clone());
        Some(Cow::Owned(Value::Object(all)))
    }

    /// Its summary: that of the front matter, else its lead.
    #[must_use]
    pub fn summary(&self) -> &str {
        let given = self.document.front.summary.as_ref().map(|summary| summary.value.trim());
        given.unwrap_or(&self.document.lead)
    }

    /// Where its address is decided: at its slug, else in its file.
    #[must_use]
    pub fn place(&self) -> Place {
        let path = &self.document.path;
        let slug = self.document.front.slug.as_ref();
        slug.map_or_else(|| Place::file(path), |slug| Place::range(path, &slug.range()))
    }

    /// The encoded path that one of its links leads to.
    pub fn path_of(&self, target: &str) -> Option<&str> {
        let at = self.links.binary_search_by(|link| (*link.target).cmp(target)).ok()?;
        self.links.get(at)?.path.as_deref()
    }
}

#[derive(Debug)]
pub struct Release {
    /// What it shares with pages.
    pub article: Article,
    /// When it was published: the later of its date and its embargo.
    pub date: Moment,
    pub updated: Option<Moment>,
    pub kind: ReleaseType,
    pub id: Option<String>,
    /// Its terms, by facet.
    pub terms: [Box<[TermId]>; 5],
    /// Ids of its contacts, or names where there is no register.
    pub contacts: Box<[String]>,
    pub authors: Box<[String]>,
    /// The date of its dateline for machines: `2024-06-25`.
    pub dateline_date: Option<Box<str>>,
    pub dateline_places: Box<[DatelinePlace]>,
    /// Its visible changes, newest first.
    pub changes: Box<[VisibleChange]>,
    /// When, why and by what it was withdrawn.
    pub withdrawn: Option<Box<Withdrawal>>,
    pub supersedes: Option<ReleaseId>,
    pub superseded_by: Option<ReleaseId>,
    /// The other languages of it, by language.
    pub translations: Box<[ReleaseId]>,
    /// The release whose picture, attachments and event it shows: itself, or its original.
    pub shown_from: ReleaseId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatelinePlace {
    /// As a reader of this language calls it.
    pub name: String,
    pub term: Option<TermId>,
}

#[derive(Clone, Debug)]
pub struct VisibleChange {
    pub at: Moment,
    pub kind: ChangeKind,
    pub note: String,
}

/// What readers see of a withdrawn release.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    pub at: Option<Moment>,
    pub reason: String,
    pub replaced_by: Option<ReleaseId>,
}

impl Release {
    /// The last visible change, else the publication.
    pub fn last_change(&self) -> Moment {
        self.updated.map_or(self.date, |updated| updated.max(self.date))
    }

    pub fn terms(&self, facet: Facet) -> &[TermId] {
        &self.terms[facet as usize]
    }
}

#[derive(Debug)]
pub struct Page {
    pub article: Article,
    /// The other languages of it, by language.
    pub translations: Box<[PageId]>,
}
