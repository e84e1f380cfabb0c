//! What feeds show: the newest releases of a listing, by publication. Readers must not see old news twice, so a change
//! moves an entry's `updated` and never its place.

use serde::Serialize;

use crate::base::date::{Moment, rfc822, rfc3339};
use crate::base::language::Language;
use crate::newsroom::facet::Facet;
use crate::newsroom::release::Release;
use crate::outputs::prelude::*;
use crate::render::content::Content;
use crate::render::media_type;
use crate::render::plan::{Listing, listing_address};

/// `feed` in templates.
#[derive(Serialize)]
pub(super) struct Feed<'a> {
    /// The newsroom's title, or the term's name and the newsroom's title.
    pub(super) title: String,
    /// The newsroom's, one sentence; may be empty.
    pub(super) description: String,
    /// Its language: `en`.
    pub(super) lang: Language,
    /// Absolute address of the page that this is the feed of.
    pub(super) permalink: String,
    /// Absolute address of the feed itself.
    #[serde(rename = "self")]
    pub(super) self_address: String,
    /// Its permanent identifier: the page's address.
    pub(super) id: String,
    /// The publisher's name.
    pub(super) author: &'a str,
    /// The newest change, publication or withdrawal of an entry: RFC 3339; none when there are no entries.
    pub(super) updated: Option<String>,
    /// The same as mail writes it: `Tue, 25 Jun 2024 00:00:00 +0200`.
    pub(super) updated_rfc2822: Option<String>,
    /// Whether this is a month of the feed, which is complete when the month is over (RFC 5005).
    pub(super) archive: bool,
    /// Absolute address of the feed that this is a month of; none when it is no month.
    pub(super) current: Option<String>,
    /// Absolute address of the month before, or of the newest one; none when there is none.
    pub(super) prev_archive: Option<String>,
    /// Absolute address of the month behind; none when there is none.
    pub(super) next_archive: Option<String>,
    /// Newest publication first.
    pub(super) entries: Vec<FeedEntry<'a>>,
    /// Releases that were withdrawn and would be among the entries, for formats that can say so; empty in months.
    pub(super) withdrawn: Vec<GoneEntry<'a>>,
}

/// A release that a feed does not hold any more (RFC 6721).
#[derive(Serialize)]
pub(super) struct GoneEntry<'a> {
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
pub(super) struct FeedEntry<'a> {
    /// The headline.
    pub(super) title: &'a str,
    /// Absolute address.
    pub(super) permalink: String,
    /// Its permanent identifier: its address by its `id`, else its address.
    pub(super) id: String,
    /// Its language: `en`.
    pub(super) lang: &'a Language,
    /// When it was published: RFC 3339.
    pub(super) date: String,
    /// The same as mail writes it.
    date_rfc2822: String,
    /// Its last visible change, else its publication: RFC 3339.
    pub(super) updated: String,
    /// Plain text, without the dateline; may be empty.
    pub(super) summary: &'a str,
    /// HTML with absolute links; none when feeds hold summaries only.
    pub(super) content: Option<Content<'a>>,
    /// Names; may be empty.
    pub(super) authors: &'a [String],
    /// The names of its tags, in the feed's language.
    pub(super) categories: Vec<String>,
    /// The picture; none when it has none or the picture is elsewhere.
    pub(super) enclosure: Option<Enclosure>,
}

/// A file that goes with an entry.
#[derive(Serialize)]
pub(super) struct Enclosure {
    /// Absolute address.
    pub(super) permalink: String,
    /// Media type: `image/jpeg`.
    pub(super) r#type: &'static str,
    /// Bytes.
    pub(super) size: u64,
}

pub(super) fn feed<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    listing: Listing,
    address: &Address,
    ids: &[ReleaseId],
    withdrawn: Vec<GoneEntry<'a>>,
) -> Feed<'a> {
    let newsroom = renderer.newsroom;
    let language = &newsroom.edition(edition).language;
    let config = &newsroom.config;
    let changes = ids.iter().map(|id| newsroom.release(*id).last_change());
    // That something left is a change, too: the date of a feed must not go back.
    let updated: Option<Moment> = changes.chain(withdrawn.iter().map(|gone| gone.moment)).max();
    let site = config.title_in(language);
    let title = match listing {
        Listing::Front => site.to_owned(),
        Listing::Term(..) => format!("{} – {site}", renderer.listing_title(edition, listing)),
    };
    let permalink = renderer.permalink(&listing_address(newsroom, edition, listing));
    Feed {
        title,
        description: config.description_in(language).to_owned(),
        lang: language.clone(),
        self_address: renderer.permalink(address),
        id: permalink.clone(),
        permalink,
        author: &config.publisher_in(language).name,
        updated: updated.as_ref().map(rfc3339),
        updated_rfc2822: updated.as_ref().map(rfc822),
        archive: false,
        current: None,
        prev_archive: None,
        next_archive: None,
        entries: ids.iter().map(|id| feed_entry(renderer, edition, *id)).collect(),
        withdrawn,
    }
}

/// What was withdrawn of a listing and is not older than its last entry; ids grow as releases get older.
pub(super) fn gone<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    listing: Listing,
    last: Option<ReleaseId>,
) -> Vec<GoneEntry<'a>> {
    let newsroom = renderer.newsroom;
    let is_listed = |release: &Release| match listing {
        Listing::Front => true,
        Listing::Term(facet, term) => release.terms(facet).contains(&term),
    };
    let ids = newsroom.edition(edition).withdrawn.iter().take_while(|id| last.is_none_or(|last| **id < last));
    let gone = ids.map(|id| newsroom.release(*id)).filter(|release| is_listed(release));
    gone.filter_map(|release| {
        let withdrawal = release.withdrawn.as_ref()?;
        let (id, moment) = (renderer.permanent(release), withdrawal.at?);
        Some(GoneEntry { id, at: rfc3339(&moment), reason: &withdrawal.reason, moment })
    })
    .take(newsroom.config.feeds.limit)
    .collect()
}

fn feed_entry<'a>(renderer: &Renderer<'a>, edition: EditionId, id: ReleaseId) -> FeedEntry<'a> {
    let release = renderer.newsroom.release(id);
    let permalink = renderer.permalink(&release.article.address);
    let full = renderer.newsroom.config.feeds.full;
    FeedEntry {
        title: release.article.document.title(),
        id: renderer.permanent(release),
        permalink,
        lang: &release.article.language,
        date: rfc3339(&release.date),
        date_rfc2822: rfc822(&release.date),
        updated: rfc3339(&release.last_change()),
        summary: release.article.summary(),
        content: full.then(|| Content {
            of_feeds: Some(renderer.feed_text(id)),
            ..renderer.content(
                renderer.body(&release.article),
                &release.article,
                release.dateline_date.as_deref(),
                true,
            )
        }),
        authors: &release.authors,
        categories: release
            .terms(Facet::Tags)
            .iter()
            .map(|term| renderer.term_name(edition, *term))
            .collect(),
        enclosure: enclosure(renderer, release),
    }
}

/// The picture as a file, when it is one of ours, so that its size is known.
fn enclosure<'a>(renderer: &Renderer<'a>, release: &'a Release) -> Option<Enclosure> {
    let image = renderer.image(release)?;
    let size = renderer.size_of_permalink(&image.permalink)?;
    Some(Enclosure { r#type: media_type(&image.permalink), permalink: image.permalink, size })
}
