//! Views: everything that one output may depend on, and so the contract with the templates.
//!
//! A view serialises in two ways. Into a template's context it is what `docs/templates.md` describes; into a key
//! it is the same with texts and shared values replaced by their hashes. What is not in a view cannot reach the
//! output, and what is in it always reaches the key.

pub mod archive;
pub mod card;
pub mod feed;
pub mod files;
mod follow;
pub mod frame;
pub mod listing;
pub mod ninjs;
pub mod parts;
pub mod quotations;
pub mod release;

use serde::Serialize;
use tera::{Context, Error};

use super::Renderer;
use crate::base::address::Address;
use crate::newsroom::Target;
use archive::Archive;
use feed::Feed;
use frame::Frame;
use listing::{ListingInfo, Paginator, TermGroup, TermInfo};
use release::PageInfo;

/// The view of one output.
pub enum View<'a> {
    /// A release.
    Release(Frame<'a>, PageInfo<'a>),
    /// A release or page with a template of its own.
    Own(Frame<'a>, PageInfo<'a>, &'a str),
    /// A page that is no release.
    Page(Frame<'a>, PageInfo<'a>),
    /// A page of the front.
    Front(Frame<'a>, ListingInfo<'a>, Paginator<'a>),
    /// A page of a term.
    Listing(Frame<'a>, ListingInfo<'a>, Paginator<'a>),
    /// The index of a facet.
    Terms(Frame<'a>, ListingInfo<'a>, Vec<TermInfo>, Vec<TermGroup>),
    /// A page of the archive.
    Archive(Frame<'a>, Archive<'a>),
    /// An old address.
    Redirect(Frame<'a>, RedirectInfo),
    /// The page for unknown addresses.
    NotFound(Frame<'a>),
    /// An RSS feed.
    Rss(Feed<'a>),
    /// An Atom feed.
    Atom(Feed<'a>),
    /// A JSON feed, which has no template.
    JsonFeed(Feed<'a>),
    /// A ninjs item, which has no template.
    Ninjs(ninjs::Item<'a>),
}

/// Where an old address leads.
#[derive(Serialize)]
pub struct RedirectInfo {
    /// The title of the page that it leads to, or its address.
    title: String,
    /// Link to it: root-relative, or absolute for another site.
    url: String,
    /// Absolute address.
    permalink: String,
}

impl View<'_> {
    /// The template that shows it.
    #[must_use]
    pub fn template(&self) -> &str {
        match self {
            Self::Release(..) => "release.html",
            Self::Own(_, _, template) => template,
            Self::Page(..) => "page.html",
            Self::Front(..) => "index.html",
            Self::Listing(..) => "listing.html",
            Self::Terms(..) => "terms.html",
            Self::Archive(..) => "archive.html",
            Self::Redirect(..) => "redirect.html",
            Self::NotFound(..) => "404.html",
            Self::Rss(_) => "rss.xml",
            Self::Atom(_) | Self::JsonFeed(_) | Self::Ninjs(_) => "atom.xml",
        }
    }

    /// The variables of the template.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub fn context(&self) -> Result<Context, Error> {
        // A mistake in the component is found here, where it keeps its place.
        match self {
            Self::Release(_, page) | Self::Own(_, page, _) => made(page.related.iter())?,
            Self::Front(_, _, paginator) | Self::Listing(_, _, paginator) => made(paginator.pages.iter())?,
            Self::Archive(_, archive) => made(archive.cards())?,
            _ => {}
        }
        let framed = |frame: &Frame| frame.context();
        let value = tera::Value::try_from_serializable::<PageInfo>;
        Ok(match self {
            Self::Release(frame, page) | Self::Own(frame, page, _) | Self::Page(frame, page) => {
                with(framed(frame)?, [("page", value(page)?)])
            }
            Self::Front(frame, listing, paginator) | Self::Listing(frame, listing, paginator) => {
                let paginator = tera::Value::try_from_serializable(paginator)?;
                with(
                    framed(frame)?,
                    [("listing", tera::Value::try_from_serializable(listing)?), ("paginator", paginator)],
                )
            }
            Self::Terms(frame, listing, terms, groups) => {
                let listing = tera::Value::try_from_serializable(listing)?;
                let terms = tera::Value::try_from_serializable(terms)?;
                let groups = tera::Value::try_from_serializable(groups)?;
                with(framed(frame)?, [("listing", listing), ("terms", terms), ("groups", groups)])
            }
            Self::Archive(frame, archive) => {
                with(framed(frame)?, [("archive", tera::Value::try_from_serializable(archive)?)])
            }
            Self::Redirect(frame, redirect) => {
                with(framed(frame)?, [("redirect", tera::Value::try_from_serializable(redirect)?)])
            }
            Self::NotFound(frame) => framed(frame)?,
            Self::Ninjs(_) => Context::new(),
            Self::Rss(feed) | Self::Atom(feed) | Self::JsonFeed(feed) => {
                with(Context::new(), [("feed", tera::Value::try_from_serializable(feed)?)])
            }
        })
    }
}

/// Makes the cards that are not made yet.
fn made<'c, 'a: 'c>(mut cards: impl Iterator<Item = &'c card::Card<'a>>) -> Result<(), Error> {
    cards.try_for_each(|card| card.value().map(drop))
}

fn with<const N: usize>(mut context: Context, values: [(&'static str, tera::Value); N]) -> Context {
    for (name, value) in values {
        context.insert_value(name, value);
    }
    context
}

impl<'a> Renderer<'a> {
    pub(super) fn redirect_view(&self, id: usize, address: &Address) -> (usize, View<'a>) {
        let redirect = &self.newsroom.redirects[id];
        let edition = self.edition_of(&redirect.language);
        let base = &self.newsroom.config.base_url;
        let (url, permalink) = match &redirect.to {
            Target::Address(to) => {
                let to = format!("{}{}", to.encoded(), redirect.section);
                (base.rooted(&to), base.absolute(&to))
            }
            Target::Url(url) => (url.clone(), url.clone()),
        };
        let info = RedirectInfo { title: redirect.title.clone(), url, permalink };
        (edition, View::Redirect(self.frame(edition, address, frame::Meta::default()), info))
    }

    pub(super) fn not_found_view(&self, address: &Address) -> View<'a> {
        let title = self.strings(0).word("not-found");
        let meta = frame::Meta {
            description: self.strings(0).word("not-found-note"),
            title: Some(title),
            robots: Some("noindex"),
            ..frame::Meta::default()
        };
        View::NotFound(self.frame(0, address, meta))
    }
}
