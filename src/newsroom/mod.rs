//! The newsroom as a value: every release with its address, listings, translations and links.
//!
//! [`assemble::assemble`] makes it from the documents, and is the only place that sees `now`; afterwards nothing
//! changes. A held release (draft, embargoed, expired) does not exist in it: no view can leak it.

pub(crate) mod assemble;
pub(crate) mod attached;
mod clock;
mod company;
mod copies;
pub(crate) mod edition;
pub(crate) mod facet;
pub(crate) mod files;
mod held;
pub mod ids;
pub(crate) mod inventory;
pub(crate) mod links;
mod live;
pub(crate) mod member;
pub(crate) mod naming;
mod news;
mod placed;
pub(crate) mod policy;
pub(crate) mod redirects;
pub mod register;
pub(crate) mod release;
pub(crate) mod schedule;
mod shown;
mod spellings;
mod times;
pub(crate) mod touched;
pub(crate) mod translations;
mod unseen;
mod unused;
mod versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::base::address::Address;
use crate::base::date::Moment;
use crate::base::problem::Place;
use crate::input::config::Config;
use edition::Edition;
use facet::Terms;
use files::OwnFile;
use ids::{EditionId, PageId, ReleaseId};
use register::Registers;
use release::{Article, Page, Release};
use schedule::{Held, Hold, NextChange};
use unseen::Unseen;

/// What a build is asked for besides the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The instant at which the site is looked at.
    pub now: Moment,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Everything that is published, read-only.
#[derive(Debug)]
pub struct Newsroom {
    /// The configuration.
    pub config: Arc<Config>,
    /// All live releases, newest first.
    pub releases: Vec<Release>,
    /// All live pages, by address.
    pub pages: Vec<Page>,
    /// One edition for each language that has something, the default language first.
    pub editions: Vec<Edition>,
    /// The names behind the facets.
    pub terms: Terms,
    /// The registers.
    pub registers: Registers,
    /// What is news at this instant, newest first.
    pub news: Vec<ReleaseId>,
    /// Files that belong to releases and pages, by address.
    pub files: Vec<OwnFile>,
    /// Addresses that lead to others: old ones and those of identifiers.
    pub redirects: Vec<Redirect>,
    /// Old addresses with a query, such as `/index.php?id=12`: no file can answer them, only a host's own rules.
    pub queries: Vec<Redirect>,
    /// What is held.
    pub held: Vec<Held>,
    /// Where texts would stand that are not published, for the lines of the configuration that lead there; none without
    /// such lines.
    pub unseen: Unseen,
    /// When the site will next change by itself.
    pub next_change: NextChange,
    /// All instants to come at which it changes because something appears, leaves or is withdrawn, in their order.
    pub coming: Vec<Moment>,
    /// The first instant at which it may be another; none when that never comes.
    pub until: Option<Moment>,
    /// Where each source is published, by path.
    pub addresses: BTreeMap<Arc<str>, Address>,
}

impl Newsroom {
    /// The sources that are held, and why.
    #[must_use]
    pub fn held_paths(&self) -> Vec<(Arc<str>, Hold)> {
        self.held.iter().map(|held| (Arc::clone(&held.document.path), held.hold)).collect()
    }
}

/// An address that leads to another one.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The address that leads elsewhere.
    pub from: Address,
    /// What stands behind its `?`; none for what a file can answer.
    pub query: Option<Box<str>>,
    /// Why there is one.
    pub reason: Reason,
    /// Where it leads: an address of the site, or a URL.
    pub to: Target,
    /// What is behind that address: `#press`, or nothing.
    pub section: Box<str>,
    /// The title of what it leads to.
    pub title: String,
    /// The edition of what it leads to.
    pub edition: EditionId,
    /// Where it is asked for.
    pub place: Place,
}

/// Why an address leads to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is an old address: an alias, or a line of `[redirects]`.
    Old,
    /// It is made of a release's identifier, and so the one that never changes.
    Id,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Target {
    /// An address of the site.
    Address(Address),
    /// A URL elsewhere.
    Url(String),
}

impl Newsroom {
    pub(crate) fn release(&self, id: ReleaseId) -> &Release {
        &self.releases[id.place()]
    }

    pub(crate) fn page(&self, id: PageId) -> &Page {
        &self.pages[id.place()]
    }

    pub(crate) fn edition(&self, id: EditionId) -> &Edition {
        &self.editions[id.place()]
    }

    pub(crate) fn releases_by_id(&self) -> impl DoubleEndedIterator<Item = (ReleaseId, &Release)> {
        self.releases.iter().enumerate().map(|(at, release)| (ReleaseId::at(at), release))
    }

    pub(crate) fn pages_by_id(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.iter().enumerate().map(|(at, page)| (PageId::at(at), page))
    }

    pub(crate) fn editions_by_id(&self) -> impl Iterator<Item = (EditionId, &Edition)> {
        self.editions.iter().enumerate().map(|(at, edition)| (EditionId::at(at), edition))
    }

    /// What releases and pages share, releases first.
    pub(crate) fn articles(&self) -> impl Iterator<Item = &Article> {
        let releases = self.releases.iter().map(|release| &release.article);
        releases.chain(self.pages.iter().map(|page| &page.article))
    }

    /// The same without what is withdrawn: of that no text is shown.
    pub(crate) fn shown_articles(&self) -> impl Iterator<Item = &Article> {
        let shown = self.releases.iter().filter(|release| release.withdrawn.is_none());
        shown.map(|release| &release.article).chain(self.pages.iter().map(|page| &page.article))
    }

    /// The other languages of a release.
    pub(crate) fn translations<'a>(&'a self, release: &'a Release) -> impl Iterator<Item = &'a Article> {
        release.translations.iter().map(|id| &self.release(*id).article)
    }

    /// The other languages of a page.
    pub(crate) fn translations_of_page<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Article> {
        page.translations.iter().map(|id| &self.page(*id).article)
    }

    /// The withdrawn releases of all languages: their addresses stay and say so, with status 410 where a host can.
    pub fn withdrawn(&self) -> impl Iterator<Item = &Release> {
        let ids = self.editions.iter().flat_map(|edition| &edition.withdrawn);
        ids.map(|id| self.release(*id))
    }
}
