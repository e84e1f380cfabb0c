//! What can be followed: links to the feeds of a listing and to calendars.

use crate::newsroom::ids::EditionId;
use serde::Serialize;

use crate::base::address::Address;
use crate::input::config::FeedFormat;
use crate::newsroom::facet::Facet;
use crate::render::plan::Listing;
use crate::render::reach::Common;

/// A feed, for links.
#[derive(Clone, Serialize)]
pub struct FeedLink {
    /// What it is the feed of, and its format: `Newsroom (RSS)`.
    title: String,
    /// Its format: `RSS`, `Atom`, `JSON Feed` or `iCalendar`.
    name: &'static str,
    /// Media type: `application/rss+xml`.
    r#type: &'static str,
    /// Link: root-relative, with the path of the base URL.
    url: String,
}

impl Common<'_> {
    /// The feeds of a listing.
    #[must_use]
    pub fn feed_links(&self, edition: EditionId, listing: Listing) -> Vec<FeedLink> {
        let address = self.listing_address(edition, listing);
        let title = self.listing_title(edition, listing);
        let link = |format: &FeedFormat| FeedLink {
            title: format!("{title} ({})", name(*format)),
            name: name(*format),
            r#type: format.media_type(),
            url: self.url(&address.join(format.file())),
        };
        self.config.feeds.formats.iter().map(link).collect()
    }

    /// The title of a listing: the newsroom's, or the term's.
    #[must_use]
    pub fn listing_title(&self, edition: EditionId, listing: Listing) -> String {
        match listing {
            Listing::Front => self.config.title_in(self.language(edition)).to_owned(),
            Listing::Term(Facet::Types, term) => {
                let id = &self.term_of(term).name;
                self.strings(edition).word(&format!("types-{id}"))
            }
            Listing::Term(_, term) => self.term_name(edition, term),
        }
    }

    /// All events of an edition for calendars, where there are some. Only pages about events name it, so that the first
    /// event does not change every page.
    #[must_use]
    pub fn events_link(&self, edition: EditionId) -> FeedLink {
        self.calendar(edition, "calendar", &Address::new(&format!("{}/events.ics", self.prefix(edition))))
    }

    /// A calendar by the word that names it.
    #[must_use]
    pub fn calendar(&self, edition: EditionId, word: &str, address: &Address) -> FeedLink {
        let title = self.strings(edition).word(word);
        FeedLink { title, name: "iCalendar", r#type: "text/calendar", url: self.url(address) }
    }
}

fn name(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss => "RSS",
        FeedFormat::Atom => "Atom",
        FeedFormat::Json => "JSON Feed",
    }
}
