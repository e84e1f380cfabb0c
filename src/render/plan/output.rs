//! What the program asks of an output. Each kind of output answers in one file of `src/outputs/`.

use std::any::Any;
use std::sync::Arc;

use anyhow::Result;
use newsgen_wire::date::Moment;

use super::claims::Claims;
use crate::base::address::Address;
use crate::base::problem::Place;
use crate::input::disk::Stamp;
use crate::input::sources::Sources;
use crate::newsroom::Newsroom;
use crate::newsroom::ids::ReleaseId;
use crate::newsroom::release::Article;
use crate::newsroom::touched::Touched;
use crate::render::Renderer;
use crate::render::key::Part;
use crate::render::reach::Gathered;
use crate::render::view::frame::Alternate;

/// A newsroom and its files.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The newsroom.
    pub newsroom: &'a Newsroom,
    /// The files that it was read from.
    pub sources: &'a Sources,
}

/// One output of some kind. Most questions have an answer that holds for most kinds.
pub trait Output: Any + Send + Sync {
    /// Claims the addresses of all outputs of this kind.
    fn claim(site: Site, claims: &mut Claims)
    where
        Self: Sized;

    /// What it is, in messages.
    fn name(&self, site: Site) -> String;

    /// When it moves into its place.
    fn rank(&self) -> Rank;

    /// What it is made of, or what that is made of.
    ///
    /// # Errors
    /// When the machine fails.
    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>>;

    /// The release that it is the page of.
    fn release(&self) -> Option<ReleaseId> {
        None
    }

    /// The text that it is the page of.
    fn article<'a>(&self, newsroom: &'a Newsroom) -> Option<&'a Article> {
        self.release().map(|id| &newsroom.release(id).article)
    }

    /// The file of the newsroom that it is a copy of.
    fn file<'a>(&self, _site: Site<'a>) -> Option<Copied<'a>> {
        None
    }

    /// The redirect that it is, by its place in [`Newsroom::redirects`].
    fn redirect(&self) -> Option<usize> {
        None
    }

    /// What of the newsroom asks for it.
    fn place(&self, site: Site) -> Option<Place> {
        match self.article(site.newsroom) {
            Some(article) => Some(article.place()),
            None => self.file(site).map(|file| Place::file(file.path)),
        }
    }

    /// Whether other newsrooms may have the same file.
    fn is_shared(&self) -> bool {
        false
    }

    /// How the sitemap of pages lists it; none where it does not.
    fn in_sitemap(&self, _renderer: &Renderer, _address: &Address) -> Option<InSitemap> {
        None
    }

    /// The newest release that it shows, where it shows several of one time or is the page of one.
    fn newest(&self, _newsroom: &Newsroom) -> Option<ReleaseId> {
        self.release()
    }

    /// Whether it shows something that is touched by the time that comes.
    fn is_touched(&self, _touched: &Touched, _then: &Newsroom) -> bool {
        false
    }

    /// In words that a part of what it shows changed.
    fn changed(&self, _part: Part) -> &'static str {
        "what it says changed"
    }
}

/// When a file is moved: releases before the lists that lead to them, feeds and sitemaps last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A file that is copied.
    File,
    /// A release or a page.
    Release,
    /// A list of releases.
    Listing,
    /// Old addresses and the page for unknown ones.
    Other,
    /// A feed.
    Feed,
    /// A sitemap.
    Sitemap,
    /// What leads to sitemaps.
    Index,
}

/// A file of the newsroom that is published as it is.
pub struct Copied<'a> {
    /// Where it is.
    pub path: &'a Arc<str>,
    /// Its stamp.
    pub stamp: Stamp,
    /// Its number among all of them: those of texts, then those of `static/`.
    pub number: usize,
}

/// A page in the sitemap.
pub struct InSitemap {
    /// Its last change, where that is known.
    pub changed: Option<Moment>,
    /// The page in all languages.
    pub alternates: Vec<Alternate>,
}
