//! All releases of a month in an edition as an archive of its Atom feed (RFC 5005). It links to its neighbours, so an old
//! month never changes again.

use serde::Serialize;

use super::{ATOM, view};
use crate::input::config::FeedFormat;
use crate::outputs::archive::MonthOf;
use crate::outputs::prelude::*;
use crate::render::plan::{Listing, month_address};
use newsgen_wire::date::Month;

/// A month of an edition's feed.
pub struct FeedMonth(EditionId, Month);

impl Output for FeedMonth {
    fn claim(site: Site, claims: &mut Claims) {
        if !site.newsroom.config.feeds.formats.contains(&FeedFormat::Atom) {
            return;
        }
        for (at, edition) in site.newsroom.editions_by_id() {
            for month in edition.months.keys() {
                claims.add(address(&edition.prefix, *month), Self(at, *month));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        format!("a month of the feed {ATOM}")
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::inputs(FeedMonthInputs(MonthOf::of(renderer, self.0, self.1))))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_month(then, self.0, self.1)
    }

    fn changed(&self, _: Part) -> &'static str {
        "the releases in it changed"
    }
}

/// What a month of a feed is made of.
#[derive(Serialize)]
struct FeedMonthInputs<'a>(MonthOf<'a>);

impl<'a> Inputs<'a> for FeedMonthInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let MonthOf { edition, month, shown, newer, older, .. } = &self.0;
        let edition = *edition;
        let mut feed = view::feed(common, (edition, Listing::Front), address, *shown, &[]);
        // No other output shows these texts in this form, so nobody keeps them.
        for content in feed.entries.iter_mut().filter_map(|entry| entry.content.as_mut()) {
            content.of_feeds = None;
        }
        let current = common.listing_address(edition, Listing::Front).join(ATOM);
        feed.archive = true;
        feed.permalink = common.permalink(&month_address(common.prefix(edition), *month));
        feed.current = Some(common.permalink(&current));
        feed.prev_archive = older.map(|month| permalink(common, edition, month));
        feed.next_archive = newer.map(|month| permalink(common, edition, month));
        Ok(Made::view(View::new(edition, ATOM).with("feed", Part::List, feed)))
    }
}

fn address(prefix: &str, month: Month) -> Address {
    month_address(prefix, month).join(ATOM)
}

/// The absolute address of a month.
pub(super) fn permalink(common: &Common, edition: EditionId, month: Month) -> String {
    common.permalink(&address(common.prefix(edition), month))
}
