//! Feeds: the newest releases of a listing, by publication. Readers must not see old news twice, so a change
//! moves an entry's `updated` and never its place.

use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use super::super::Renderer;
use super::super::content::Content;
use super::View;
use super::release::summary;
use crate::base::address::Address;
use crate::base::date::{Moment, rfc822, rfc3339};
use crate::base::language::Language;
use crate::input::config::FeedFormat;
use crate::newsroom::ReleaseId;
use crate::newsroom::facet::Facet;
use crate::newsroom::release::Release;
use crate::render::plan::{Listing, Recipe, listed, listing_address, month_address};

/// `feed` in templates.
#[derive(Serialize)]
pub struct Feed<'a> {
    /// The newsroom's title, or the term's name and the newsroom's title.
    pub title: String,
    /// The newsroom's, one sentence; may be empty.
    pub description: String,
    /// Its language: `en`.
    pub lang: Language,
    /// Absolute address of the page that this is the feed of.
    pub permalink: String,
    /// Absolute address of the feed itself.
    #[serde(rename = "self")]
    pub self_address: String,
    /// Its permanent identifier: the page's address.
    pub id: String,
    /// The publisher's name.
    pub author: &'a str,
    /// The newest change, publication or withdrawal of an entry: RFC 3339; none when there are no entries.
    updated: Option<String>,
    /// The same as mail writes it: `Tue, 25 Jun 2024 00:00:00 +0200`.
    updated_rfc2822: Option<String>,
    /// Whether this is a month of the feed, which is complete when the month is over (RFC 5005).
    archive: bool,
    /// Absolute address of the feed that this is a month of; none when it is no month.
    current: Option<String>,
    /// Absolute address of the month before, or of the newest one; none when there is none.
    prev_archive: Option<String>,
    /// Absolute address of the month behind; none when there is none.
    next_archive: Option<String>,
    /// Newest publication first.
    pub entries: Vec<FeedEntry<'a>>,
    /// Releases that were withdrawn and would be among the entries, for formats that can say so; empty in months.
    withdrawn: Vec<GoneEntry<'a>>,
}

/// A release that a feed does not hold any more (RFC 6721).
#[derive(Serialize)]
struct GoneEntry<'a> {
    /// Its permanent identifier: its address by its `id`, else its address.
    id: String,
    /// When it was withdrawn: RFC 3339.
    at: String,
    /// Plain text.
    reason: &'a str,
    #[serde(skip)]
    moment: Moment,
}

/// A release in a feed.
#[derive(Serialize)]
pub struct FeedEntry<'a> {
    /// The headline.
    pub title: &'a str,
    /// Absolute address.
    pub permalink: String,
    /// Its permanent identifier: its address by its `id`, else its address.
    pub id: String,
    /// Its language: `en`.
    pub lang: &'a Language,
    /// When it was published: RFC 3339.
    pub date: String,
    /// The same as mail writes it.
    date_rfc2822: String,
    /// Its last visible change, else its publication: RFC 3339.
    pub updated: String,
    /// Plain text, without the dateline; may be empty.
    pub summary: &'a str,
    /// HTML with absolute links; none when feeds hold summaries only.
    pub content: Option<Content<'a>>,
    /// Names; may be empty.
    pub authors: &'a [String],
    /// The names of its tags, in the feed's language.
    pub categories: Vec<String>,
    /// The picture; none when it has none or the picture is elsewhere.
    pub enclosure: Option<Enclosure>,
}

/// A file that goes with an entry.
#[derive(Serialize)]
pub struct Enclosure {
    /// Absolute address.
    pub permalink: String,
    /// Media type: `image/jpeg`.
    pub r#type: &'static str,
    /// Bytes.
    pub size: u64,
}

impl<'a> Renderer<'a> {
    pub(in super::super) fn feed_view(
        &self,
        edition: usize,
        listing: Listing,
        format: FeedFormat,
        address: &Address,
    ) -> View<'a> {
        let ids = listed(self.newsroom, edition, listing);
        let ids = &ids[..ids.len().min(self.newsroom.config.feeds.limit)];
        let is_whole = ids.len() < self.newsroom.config.feeds.limit;
        let oldest = if is_whole { None } else { ids.last().copied() };
        let withdrawn = self.gone(edition, listing, oldest);
        let feed = self.feed(edition, listing, address, ids, withdrawn);
        match format {
            FeedFormat::Rss => View::Rss(feed),
            FeedFormat::Atom => {
                let months = &self.newsroom.editions[edition].months;
                let newest = if listing == Listing::Front { months.keys().next_back() } else { None };
                let prev_archive = newest.map(|month| self.feed_archive(edition, *month));
                View::Atom(Feed { prev_archive, ..feed })
            }
            FeedFormat::Json => View::JsonFeed(feed),
        }
    }

    /// A month of an edition's feed. It links to its neighbours, so an old month never changes again.
    pub(in super::super) fn feed_archive_view(
        &self,
        edition: usize,
        month: (i32, u32),
        address: &Address,
    ) -> View<'a> {
        let months = &self.newsroom.editions[edition].months;
        let ids = months.get(&month).map_or(&[][..], Vec::as_slice);
        let mut feed = self.feed(edition, Listing::Front, address, ids, Vec::new());
        // No other output shows these texts in this form, so nobody keeps them.
        for content in feed.entries.iter_mut().filter_map(|entry| entry.content.as_mut()) {
            content.of_feeds = None;
        }
        let current = listing_address(self.newsroom, edition, Listing::Front).join(FeedFormat::Atom.file());
        let neighbour =
            |month: Option<(&(i32, u32), _)>| month.map(|(month, _)| self.feed_archive(edition, *month));
        View::Atom(Feed {
            archive: true,
            permalink: self.permalink(&month_address(self.newsroom, edition, month)),
            current: Some(self.permalink(&current)),
            prev_archive: neighbour(months.range(..month).next_back()),
            next_archive: neighbour(months.range((month.0, month.1 + 1)..).next()),
            ..feed
        })
    }

    fn feed_archive(&self, edition: usize, month: (i32, u32)) -> String {
        self.permalink(&month_address(self.newsroom, edition, month).join(FeedFormat::Atom.file()))
    }

    fn feed(
        &self,
        edition: usize,
        listing: Listing,
        address: &Address,
        ids: &[ReleaseId],
        withdrawn: Vec<GoneEntry<'a>>,
    ) -> Feed<'a> {
        let newsroom = self.newsroom;
        let language = &newsroom.editions[edition].language;
        let config = &newsroom.config;
        let changes = ids.iter().map(|id| last_change(&newsroom.releases[*id]));
        // That something left is a change, too: the date of a feed must not go back.
        let updated: Option<Moment> = changes.chain(withdrawn.iter().map(|gone| gone.moment)).max();
        let site = config.title_in(language);
        let title = match listing {
            Listing::Front => site.to_owned(),
            Listing::Term(..) => format!("{} – {site}", self.listing_title(edition, listing)),
        };
        let permalink = self.permalink(&listing_address(newsroom, edition, listing));
        Feed {
            title,
            description: config.description_in(language).to_owned(),
            lang: language.clone(),
            self_address: self.permalink(address),
            id: permalink.clone(),
            permalink,
            author: &config.publisher_in(language).name,
            updated: updated.as_ref().map(rfc3339),
            updated_rfc2822: updated.as_ref().map(rfc822),
            archive: false,
            current: None,
            prev_archive: None,
            next_archive: None,
            entries: ids.iter().map(|id| self.feed_entry(edition, *id)).collect(),
            withdrawn,
        }
    }

    /// What was withdrawn of a listing and is not older than its last entry; ids grow as releases get older.
    fn gone(&self, edition: usize, listing: Listing, last: Option<ReleaseId>) -> Vec<GoneEntry<'a>> {
        let newsroom = self.newsroom;
        let is_listed = |release: &Release| match listing {
            Listing::Front => true,
            Listing::Term(facet, term) => release.terms(facet).contains(&term),
        };
        let ids =
            newsroom.editions[edition].withdrawn.iter().take_while(|id| last.is_none_or(|last| **id < last));
        let gone = ids.map(|id| &newsroom.releases[*id]).filter(|release| is_listed(release));
        gone.filter_map(|release| {
            let withdrawal = release.withdrawn.as_ref()?;
            let (id, moment) = (self.permanent(release), withdrawal.at?);
            Some(GoneEntry { id, at: rfc3339(&moment), reason: &withdrawal.reason, moment })
        })
        .take(newsroom.config.feeds.limit)
        .collect()
    }

    /// What feeds and agencies know a release by, whatever becomes of its address.
    pub(super) fn permanent(&self, release: &Release) -> String {
        self.permalink(&release.permanent(&self.newsroom.config))
    }

    fn feed_entry(&self, edition: usize, id: ReleaseId) -> FeedEntry<'a> {
        let release = &self.newsroom.releases[id];
        let permalink = self.permalink(&release.article.address);
        let full = self.newsroom.config.feeds.full;
        FeedEntry {
            title: release.article.document.title(),
            id: self.permanent(release),
            permalink,
            lang: &release.article.language,
            date: rfc3339(&release.date),
            date_rfc2822: rfc822(&release.date),
            updated: rfc3339(&last_change(release)),
            summary: summary(&release.article),
            content: full.then(|| Content {
                of_feeds: Some(&self.fragments.of(id).feed_text),
                ..self.content(
                    self.body(&release.article),
                    &release.article,
                    release.dateline_date.as_deref(),
                    true,
                )
            }),
            authors: &release.authors,
            categories: release
                .terms(Facet::Tags)
                .iter()
                .map(|term| self.term_name(edition, *term))
                .collect(),
            enclosure: self.enclosure(release),
        }
    }

    /// Where the text of a release is kept for feeds; none where no listing's feed holds it.
    pub(super) fn kept_for_feeds(&self, id: ReleaseId) -> Option<&'a OnceLock<Value>> {
        let feeds = &self.newsroom.config.feeds;
        if !feeds.full || feeds.formats.is_empty() {
            return None;
        }
        let release = &self.newsroom.releases[id];
        let edition = &self.newsroom.editions[self.edition_of(&release.article.language)];
        let is_among = |newest: &[ReleaseId]| newest.get(feeds.limit).is_none_or(|beyond| id < *beyond);
        let is_among_term =
            |facet| release.terms(facet).iter().any(|term| is_among(edition.of_term(facet, *term)));
        let is_in_feed = is_among(&edition.releases) || Facet::ALL.into_iter().any(is_among_term);
        is_in_feed.then(|| &self.fragments.of(id).feed_text)
    }

    /// The picture as a file, when it is one of ours, so that its size is known.
    fn enclosure(&self, release: &'a Release) -> Option<Enclosure> {
        let image = self.image(release)?;
        let size = self.size_of_permalink(&image.permalink)?;
        Some(Enclosure {
            r#type: super::super::media_type(&image.permalink),
            permalink: image.permalink,
            size,
        })
    }

    /// The size of a file of ours by its absolute address; none when it is elsewhere.
    pub(super) fn size_of_permalink(&self, permalink: &str) -> Option<u64> {
        let path = permalink.strip_prefix(&self.newsroom.config.base_url.absolute(""))?;
        let address = Address::new(&crate::base::address::decode(path)?);
        match self.plan.get(&address)?.recipe {
            Recipe::OwnFile(id) => Some(self.newsroom.files[id].stamp.len),
            Recipe::Static(id) => Some(self.sources.statics[id].stamp.len),
            _ => None,
        }
    }
}

/// The last visible change, else the publication.
#[must_use]
pub fn last_change(release: &Release) -> Moment {
    release.updated.map_or(release.date, |updated| updated.max(release.date))
}
