//! What feeds show: the newest releases of a listing, by publication. Readers must not see old news twice, so a change
//! moves an entry's `updated` and never its place.

use newsgen_wire::date::{Moment, rfc822, rfc3339};
use newsgen_wire::language::Language;
use std::sync::Arc;

use serde::Serialize;

use crate::newsroom::facet::Facet;
use crate::newsroom::release::Release;
use crate::outputs::prelude::*;
use crate::render::content::Content;
use crate::render::media_type;
use crate::render::plan::Listing;

/// `feed` in templates.
#[derive(Serialize)]
pub(super) struct FeedView<'a> {
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
    common: &Common<'a>,
    (edition, listing): (EditionId, Listing),
    address: &Address,
    shown: AllSeen<'a>,
    gone: &[Seen<'a>],
) -> FeedView<'a> {
    let (language, config) = (common.language(edition), common.config);
    let withdrawn: Vec<GoneEntry> = gone.iter().filter_map(|seen| gone_entry(common, *seen)).collect();
    let changes = shown.iter().map(|seen| seen.release.last_change());
    // That something left is a change, too: the date of a feed must not go back.
    let updated: Option<Moment> = changes.chain(withdrawn.iter().map(|gone| gone.moment)).max();
    let site = config.title_in(language);
    let title = match listing {
        Listing::Front => site.to_owned(),
        Listing::Term(..) => format!("{} – {site}", common.listing_title(edition, listing)),
    };
    let permalink = common.permalink(&common.listing_address(edition, listing));
    FeedView {
        title,
        description: config.description_in(language).to_owned(),
        lang: language.clone(),
        self_address: common.permalink(address),
        id: permalink.clone(),
        permalink,
        author: &config.publisher_in(language).name,
        updated: updated.as_ref().map(rfc3339),
        updated_rfc2822: updated.as_ref().map(rfc822),
        archive: false,
        current: None,
        prev_archive: None,
        next_archive: None,
        entries: shown.iter().map(|seen| feed_entry(common, edition, seen)).collect(),
        withdrawn,
    }
}

fn gone_entry<'a>(common: &Common<'a>, seen: Seen<'a>) -> Option<GoneEntry<'a>> {
    let withdrawal = seen.release.withdrawn.as_ref()?;
    let (id, moment) = (common.permanent(seen.release), withdrawal.at?);
    Some(GoneEntry { id, at: rfc3339(&moment), reason: &withdrawal.reason, moment })
}

fn feed_entry<'a>(common: &Common<'a>, edition: EditionId, seen: Seen<'a>) -> FeedEntry<'a> {
    let Release { article, date, dateline_date, authors, .. } = seen.release;
    let content = || Content {
        of_feeds: Some(common.feed_text(seen)),
        ..common.content(Arc::new(common.body(article)), article, dateline_date.as_deref(), true)
    };
    let tags = seen.release.terms(Facet::Tags).iter();
    FeedEntry {
        title: article.document.title(),
        id: common.permanent(seen.release),
        permalink: common.permalink(&article.address),
        lang: &article.language,
        date: rfc3339(date),
        date_rfc2822: rfc822(date),
        updated: rfc3339(&seen.release.last_change()),
        summary: article.summary(),
        content: common.config.feeds.full.then(content),
        authors,
        categories: tags.map(|term| common.term_name(edition, *term)).collect(),
        enclosure: enclosure(common, seen),
    }
}

/// The picture as a file, when it is one of ours, so that its size is known.
fn enclosure<'a>(common: &Common<'a>, seen: Seen<'a>) -> Option<Enclosure> {
    let image = common.image(seen)?;
    Some(Enclosure { size: image.size?, r#type: media_type(&image.permalink), permalink: image.permalink })
}
