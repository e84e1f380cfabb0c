//! The feeds of a listing: RSS, Atom and JSON.

mod json;
pub mod month;
mod view;

use super::listing::{is_listing_touched, listings};
use crate::input::config::FeedFormat;
use crate::outputs::prelude::*;
use crate::render::plan::{Listing, listed, listing_address};

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

    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        match self.format {
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => ATOM,
            FeedFormat::Json => "",
        }
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        let Self { edition, listing, format } = *self;
        let ids = self.shown(renderer.newsroom);
        let oldest =
            if ids.len() < renderer.newsroom.config.feeds.limit { None } else { ids.last().copied() };
        let withdrawn = view::gone(renderer, edition, listing, oldest);
        let mut feed = view::feed(renderer, edition, listing, address, ids, withdrawn);
        if format == FeedFormat::Json {
            return Ok(Made::costly(feed, json::json_feed));
        }
        if format == FeedFormat::Atom && listing == Listing::Front {
            let newest = renderer.newsroom.edition(edition).months.keys().next_back();
            feed.prev_archive = newest.map(|month| month::permalink(renderer, edition, *month));
        }
        Ok(Made::view(View::new(edition, self.template(renderer)).with("feed", Part::List, feed)))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        let Self { edition, listing, format } = *self;
        let newsroom = renderer.newsroom;
        let shown = prints.releases(self.shown(newsroom));
        let gone = prints.releases(&newsroom.edition(edition).withdrawn);
        Ok(Some(key(&(edition, prints.listing_name(listing), format, shown, gone))?))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        is_listing_touched(touched, then, self.edition, self.listing)
    }

    fn changed(&self, _: Part) -> &'static str {
        "the releases in it changed"
    }
}

impl Feed {
    /// The newest releases of the listing.
    fn shown<'a>(&self, newsroom: &'a Newsroom) -> &'a [ReleaseId] {
        let ids = listed(newsroom, self.edition, self.listing);
        &ids[..ids.len().min(newsroom.config.feeds.limit)]
    }
}
