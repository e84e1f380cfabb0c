//! What releases and pages show alike.

use std::borrow::Cow;

use newsgen_wire::language::Language;
use serde::Serialize;

use crate::newsroom::release::Article;
use crate::render::content::Content;
use crate::render::reach::Common;
use crate::render::shared::Shared;
use crate::render::view::card::Card;
use crate::render::view::files::{AttachmentInfo, ImageInfo};
use crate::render::view::parts::{
    ChangeInfo, ContactInfo, DatelineInfo, EventInfo, Neighbour, TranslationInfo, WithdrawnInfo,
};
use crate::render::view::quotations::Quotations;

/// Words that are read in a minute.
const READING_SPEED: u32 = 220;

/// What is said of a page that shows something else of others than before.
pub(super) const CHANGED: &str =
    "what it shows of others changed: neighbours, related releases, translations, names or files";

/// `page` in templates.
#[derive(Serialize)]
pub(super) struct PageInfo<'a> {
    /// The headline.
    pub(super) title: Cow<'a, str>,
    /// Plain text; none when it was withdrawn.
    pub(super) subtitle: Option<&'a str>,
    /// The last part of its address.
    pub(super) slug: &'a str,
    /// Address below the base URL: `/2024/06/25/astana-visit/`.
    pub(super) path: &'a str,
    /// Link: root-relative, with the path of the base URL.
    pub(super) url: String,
    /// Absolute address.
    pub(super) permalink: String,
    /// The language of the text: `en`.
    pub(super) lang: &'a Language,
    /// Its direction: `ltr` or `rtl`.
    pub(super) dir: &'static str,
    /// When it was published: RFC 3339; none for pages.
    pub(super) date: Option<String>,
    /// Its last visible change: RFC 3339; none when there was none.
    pub(super) updated: Option<String>,
    /// Its type; none for pages.
    pub(super) r#type: Option<Shared>,
    /// Its permanent identifier, when it has one.
    pub(super) id: Option<&'a str>,
    /// The reference that the organisation files it by.
    pub(super) reference: Option<&'a str>,
    /// Plain text, without the dateline: the given one, else the lead; empty when there is none or it was withdrawn.
    pub(super) summary: &'a str,
    /// HTML; none when it was withdrawn.
    pub(super) content: Option<Content<'a>>,
    /// What somebody is quoted with; empty when it was withdrawn.
    pub(super) quotations: Quotations<'a>,
    /// None when the text has none or was withdrawn.
    pub(super) dateline: Option<DatelineInfo<'a>>,
    /// Words; 0 when it was withdrawn.
    pub(super) word_count: u32,
    /// Minutes, rounded up; 0 when it was withdrawn.
    pub(super) reading_time: u32,
    /// In the order in which they are written; empty for pages.
    pub(super) tags: Vec<Shared>,
    /// In the order in which they are written; empty for pages.
    pub(super) places: Vec<Shared>,
    /// In the order in which they are written; empty for pages.
    pub(super) people: Vec<Shared>,
    /// In the order in which they are written; empty for pages.
    pub(super) issuers: Vec<Shared>,
    /// Names; empty for pages.
    pub(super) authors: &'a [String],
    /// Whom to ask; empty for pages.
    pub(super) contacts: Vec<ContactInfo<'a>>,
    /// Its picture, or its original's; none when it was withdrawn.
    pub(super) image: Option<ImageInfo<'a>>,
    /// Its files, or its original's; empty when it was withdrawn.
    pub(super) attachments: Vec<AttachmentInfo<'a>>,
    /// The event that it announces; none when it was withdrawn.
    pub(super) event: Option<EventInfo<'a>>,
    /// Newest first, without minor ones; empty when it was withdrawn.
    pub(super) changes: Vec<ChangeInfo<'a>>,
    /// None when it was not withdrawn.
    pub(super) withdrawn: Option<WithdrawnInfo<'a>>,
    /// The release that this one replaces.
    pub(super) supersedes: Option<Neighbour>,
    /// The release that replaces this one.
    pub(super) superseded_by: Option<Neighbour>,
    /// The other languages, without its own.
    pub(super) translations: Vec<TranslationInfo>,
    /// The next release in this language; none for the newest.
    pub(super) newer: Option<Neighbour>,
    /// The release before in this language; none for the oldest.
    pub(super) older: Option<Neighbour>,
    /// Up to four older releases about the same; empty for pages.
    pub(super) related: Vec<Card<'a>>,
    /// Whether this is a preview of a draft.
    pub(super) draft: bool,
    /// The table `[extra]` of the front matter, as it is written, in a translation with the keys that only its original has; none
    /// when there is none or it was withdrawn.
    pub(super) extra: Option<Cow<'a, serde_json::Value>>,
}

/// What releases and pages have in common.
pub(super) fn article_info<'a>(common: &Common<'a>, article: &'a Article) -> PageInfo<'a> {
    let document = &*article.document;
    PageInfo {
        subtitle: document.front.subtitle.as_ref().map(|subtitle| &*subtitle.value),
        summary: article.summary(),
        word_count: document.words,
        reading_time: document.words.div_ceil(READING_SPEED),
        extra: article.extra(),
        ..bare_info(common, article)
    }
}

/// What is left of an article without its text.
pub(super) fn bare_info<'a>(common: &Common<'a>, article: &'a Article) -> PageInfo<'a> {
    let (url, permalink) = common.links_to(&article.address);
    PageInfo {
        title: common.headline(article),
        subtitle: None,
        slug: article.slug(),
        path: article.address.as_str(),
        url,
        permalink,
        lang: &article.language,
        dir: article.language.direction(),
        summary: "",
        word_count: 0,
        reading_time: 0,
        draft: article.document.front.draft,
        extra: None,
        date: None,
        updated: None,
        r#type: None,
        id: None,
        reference: article.inherited(|front| front.reference.as_deref()),
        content: None,
        quotations: Quotations::default(),
        dateline: None,
        tags: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        issuers: Vec::new(),
        authors: &[],
        contacts: Vec::new(),
        image: None,
        attachments: Vec::new(),
        event: None,
        changes: Vec::new(),
        withdrawn: None,
        supersedes: None,
        superseded_by: None,
        translations: Vec::new(),
        newer: None,
        older: None,
        related: Vec::new(),
    }
}
