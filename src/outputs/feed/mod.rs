//! The feeds of a listing: RSS, Atom and JSON.

mod json;
pub mod month;
mod view;

use serde::Serialize;

use super::listing::{is_listing_touched, listings};
use crate::input::config::FeedFormat;
use crate::outputs::prelude::*;
use crate::render::plan::{Listing, listed, listing_address};
use crate::render::reach::Named;
use newsgen_wire::date::Month;

const ATOM: &str = "atom.xml";

/// A feed of a listing in an edition.
pub struct Feed {
    edition: EditionId,
    listing: Listing,
    format: FeedFormat,
}

impl Output for Feed {
    fn claim(site: Site, claims: &mut Claims) {
        for (edition, listing) in listings(site.newsroom) {
            let address = listing_address(site.newsroom, edition, listing);
            for format in &site.newsroom.config.feeds.formats {
                claims.add(address.join(format.file()), Self { edition, listing, format: *format });
            }
        }
    }

    fn name(&self, _: Site) -> String {
        format!("the feed {}", self.format.file())
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let Self { edition, listing, format } = *self;
        let ids = self.shown(renderer.newsroom);
        let is_whole = ids.len() < renderer.newsroom.config.feeds.limit;
        let oldest = if is_whole { None } else { ids.last().copied() };
        let gone = gone(renderer.newsroom, edition, listing, oldest);
        Ok(Gathered::inputs(FeedInputs {
            edition,
            named: renderer.named(listing),
            format,
            shown: renderer.all_seen(ids),
            gone: gone.into_iter().map(|id| renderer.seen(id)).collect(),
            newest_month: renderer.newsroom.edition(edition).months.keys().next_back().copied(),
        }))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        is_listing_touched(touched, then, self.edition, self.listing)
    }

    fn changed(&self, _: Part) -> &'static str {
        "the releases in it changed"
    }
}

/// What a feed is made of.
#[derive(Serialize)]
struct FeedInputs<'a> {
    edition: EditionId,
    named: Named<'a>,
    format: FeedFormat,
    shown: AllSeen<'a>,
    /// What was withdrawn.
    gone: Vec<Seen<'a>>,
    newest_month: Option<Month>,
}

impl<'a> Inputs<'a> for FeedInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let (edition, listing) = (self.edition, self.named.listing());
        let mut feed = view::feed(common, (edition, listing), address, self.shown, &self.gone);
        let template = match self.format {
            FeedFormat::Json => return Ok(Made::costly(feed, json::json_feed)),
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => ATOM,
        };
        if self.format == FeedFormat::Atom && listing == Listing::Front {
            feed.prev_archive = self.newest_month.map(|month| month::permalink(common, edition, month));
        }
        Ok(Made::view(View::new(edition, template).with("feed", Part::List, feed)))
    }
}

/// What was withdrawn of a listing and is not older than its last entry; ids grow as releases get older.
fn gone(
    newsroom: &Newsroom,
    edition: EditionId,
    listing: Listing,
    last: Option<ReleaseId>,
) -> Vec<ReleaseId> {
    let mut gone = Vec::new();
    for id in &newsroom.edition(edition).withdrawn {
        let release = newsroom.release(*id);
        if last.is_some_and(|last| *id >= last) || gone.len() == newsroom.config.feeds.limit {
            break;
        }
        let is_listed = match listing {
            Listing::Front => true,
            Listing::Term(facet, term) => release.terms(facet).contains(&term),
        };
        if is_listed && release.withdrawn.as_ref().is_some_and(|withdrawal| withdrawal.at.is_some()) {
            gone.push(*id);
        }
    }
    gone
}

impl Feed {
    /// The newest releases of the listing.
    fn shown<'a>(&self, newsroom: &'a Newsroom) -> &'a [ReleaseId] {
        let ids = listed(newsroom, self.edition, self.listing);
        &ids[..ids.len().min(newsroom.config.feeds.limit)]
    }
}
