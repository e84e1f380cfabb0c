//! All releases of a month in an edition as an archive of its Atom feed (RFC 5005). It links to its neighbours, so an old
//! month never changes again.

use super::{ATOM, view};
use crate::input::config::FeedFormat;
use crate::outputs::archive::made_of_month;
use crate::outputs::prelude::*;
use crate::render::plan::{Listing, listing_address, month_address};

/// A month of an edition's feed.
pub struct FeedMonth(EditionId, (i32, u32));

impl Output for FeedMonth {
    fn claim(site: Site, claims: &mut Claims) {
        if !site.newsroom.config.feeds.formats.contains(&FeedFormat::Atom) {
            return;
        }
        for (at, edition) in site.newsroom.editions_by_id() {
            for month in edition.months.keys() {
                claims.add(address(site.newsroom, at, *month), Self(at, *month));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        format!("a month of the feed {ATOM}")
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        ATOM
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        let Self(edition, month) = *self;
        let months = &renderer.newsroom.edition(edition).months;
        let ids = months.get(&month).map_or(&[][..], Vec::as_slice);
        let mut feed = view::feed(renderer, edition, Listing::Front, address, ids, Vec::new());
        // No other output shows these texts in this form, so nobody keeps them.
        for content in feed.entries.iter_mut().filter_map(|entry| entry.content.as_mut()) {
            content.of_feeds = None;
        }
        let current = listing_address(renderer.newsroom, edition, Listing::Front).join(ATOM);
        feed.archive = true;
        feed.permalink = renderer.permalink(&month_address(renderer.newsroom, edition, month));
        feed.current = Some(renderer.permalink(&current));
        let (older, newer) =
            (months.range(..month).next_back(), months.range((month.0, month.1 + 1)..).next());
        feed.prev_archive = older.map(|(month, _)| permalink(renderer, edition, *month));
        feed.next_archive = newer.map(|(month, _)| permalink(renderer, edition, *month));
        Ok(Made::view(View::new(edition, ATOM).with("feed", Part::List, feed)))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        made_of_month(prints, renderer.newsroom, renderer.newsroom.edition(self.0), self.1)
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_month(then, self.0, self.1)
    }

    fn changed(&self, _: Part) -> &'static str {
        "the releases in it changed"
    }
}

fn address(newsroom: &Newsroom, edition: EditionId, month: (i32, u32)) -> Address {
    month_address(newsroom, edition, month).join(ATOM)
}

/// The absolute address of a month.
pub(super) fn permalink(renderer: &Renderer, edition: EditionId, month: (i32, u32)) -> String {
    renderer.permalink(&address(renderer.newsroom, edition, month))
}
