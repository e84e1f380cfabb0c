//! A text of a family, with the one that it is made from: what it says, and what that one says for it.
//!
//! `docs/releases.md` has a row for each key of the front matter: whether a translation takes it from its original, and
//! whether it goes when the release is withdrawn. What times say of a member is in [`super::schedule`].

use std::sync::Arc;

use super::facet::Facet;
use super::naming::given;
use crate::base::address::Address;
use crate::base::slug::{file_slug, slugify};
use crate::content::document::Document;
use crate::content::frontmatter::{FrontMatter, Name};
use crate::input::config::Config;
use newsgen_wire::labels::ReleaseType;
use newsgen_wire::language::Language;
use newsgen_wire::slug::full_slug;

/// A text, and the one of its family that the others are made from: itself, where it is that one.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    pub document: &'a Arc<Document>,
    pub original: &'a Arc<Document>,
    pub language: &'a Language,
}

/// Names, and the text that gives them.
pub(super) struct Given<'a> {
    pub from: &'a Document,
    pub names: &'a [Name],
}

impl<'a> Member<'a> {
    pub fn is_original(&self) -> bool {
        Arc::ptr_eq(self.document, self.original)
    }

    /// What it says itself, else what its original says.
    fn inherited<T>(&self, key: fn(&'a FrontMatter) -> Option<T>) -> Option<T> {
        key(&self.document.front).or_else(|| key(&self.original.front))
    }

    pub fn kind(&self) -> ReleaseType {
        self.document.kind(self.original)
    }

    /// Its identifier.
    pub fn id(&self) -> Option<&'a str> {
        self.inherited(|front| front.id.as_ref()).map(|id| &*id.value)
    }

    pub fn authors(&self) -> Option<&'a [Name]> {
        self.inherited(|front| front.authors.as_deref())
    }

    /// The names of a facet.
    pub(super) fn names(&self, facet: Facet) -> Option<Given<'a>> {
        let of = |from: &'a Document| given(from, facet).map(|names| Given { from, names });
        of(self.document).or_else(|| of(self.original))
    }

    pub(super) fn contacts(&self) -> Option<Given<'a>> {
        let of = |from: &'a Document| from.front.contacts.as_deref().map(|names| Given { from, names });
        of(self.document).or_else(|| of(self.original))
    }

    /// The slug of the front matter, else of the file's name; wire copy is named by its headline.
    pub fn slug(&self) -> String {
        let name = &self.document.name;
        // What was written to be an address is not cut, or two of them could become one.
        let given = self.inherited(|front| front.slug.as_ref()).map(|slug| full_slug(&slug.value));
        let wire = if name.is_wire { Some(slugify(self.original.title())) } else { None };
        let named = given.into_iter().chain(wire).chain(std::iter::once_with(|| file_slug(name.slug())));
        let mut candidates = named.chain(std::iter::once_with(|| slugify(self.document.title())));
        candidates.find(|slug| !slug.is_empty()).unwrap_or_else(|| "release".into())
    }

    pub fn address(&self, config: &Config, slug: &str) -> Address {
        let prefix = config.prefix(self.language);
        let date = if self.document.name.is_page { None } else { self.date(config.zone) };
        let Some(date) = date else {
            let folder = self.document.name.key().rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = folder.strip_prefix("content").unwrap_or(folder);
            let folder: Vec<String> = folder.split('/').map(slugify).collect();
            return Address::new(&format!("{prefix}{}/{slug}/", folder.join("/")));
        };
        let id = self.id().map(slugify).unwrap_or_default();
        let day = date.date_naive().to_string();
        let path = config.permalink.fill([&day[..4], &day[5..7], &day[8..], slug, &id]);
        Address::new(&[prefix, path].concat())
    }
}
