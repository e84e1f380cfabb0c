//! What an edition lists: its front, its terms, its archive, and the feeds of each.

use super::claims::Claims;
use super::paging::Paging;
use super::{Listing, Recipe, event_address, listed, month_address, page_address};
use crate::base::address::Address;
use crate::input::config::{FeedFormat, Ninjs};
use crate::newsroom::Newsroom;
use crate::newsroom::facet::Facet;

/// Claims the addresses of everything that an edition lists.
pub(super) fn claim(newsroom: &Newsroom, edition: usize, claims: &mut Claims) {
    listing(newsroom, edition, Listing::Front, claims);
    let shown = &newsroom.editions[edition];
    let at = |path: &str| Address::new(&format!("{}{path}", shown.prefix));
    for facet in Facet::ALL {
        let terms = &shown.facets[facet as usize];
        if !terms.is_empty() {
            claims.add(at(&format!("/{}/", facet.id())), Recipe::Terms(edition, facet));
        }
        for term in terms.keys() {
            listing(newsroom, edition, Listing::Term(facet, *term), claims);
        }
    }
    claims.add(at("/archive/"), Recipe::Archive(edition));
    let mut years: Vec<i32> = shown.months.keys().map(|(year, _)| *year).collect();
    years.dedup();
    for year in years {
        claims.add(at(&format!("/{year}/")), Recipe::Year(edition, year));
    }
    let has_atom = newsroom.config.feeds.formats.contains(&FeedFormat::Atom);
    for (year, month) in shown.months.keys() {
        let address = month_address(newsroom, edition, (*year, *month));
        if has_atom {
            let archive = address.join(FeedFormat::Atom.file());
            claims.add(archive, Recipe::FeedArchive(edition, *year, *month));
        }
        claims.add(address, Recipe::Month(edition, *year, *month));
    }
    if newsroom.config.feeds.ninjs != Ninjs::None {
        claims.add(at("/ninjs.json"), Recipe::Ninjs(edition));
    }
    if !shown.events.is_empty() {
        claims.add(at("/events.ics"), Recipe::Events(edition));
    }
    for id in &shown.events {
        claims.add(event_address(&newsroom.releases[*id].article.address), Recipe::Event(*id));
    }
}

fn listing(newsroom: &Newsroom, edition: usize, listing: Listing, claims: &mut Claims) {
    let paging = Paging::new(listed(newsroom, edition, listing).len(), newsroom.config.per_page);
    for page in std::iter::once(None).chain((1..=paging.older()).map(Some)) {
        claims.add(page_address(newsroom, edition, listing, page), Recipe::Listing(edition, listing, page));
    }
    let address = super::listing_address(newsroom, edition, listing);
    for format in &newsroom.config.feeds.formats {
        claims.add(address.join(format.file()), Recipe::Feed(edition, listing, *format));
    }
}
