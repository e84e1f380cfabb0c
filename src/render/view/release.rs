//! A release or a page, and the card that stands for it in lists.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use anyhow::Result;
use serde::Serialize;

use super::super::content::{Body, Content};
use super::super::{Renderer, shared::Shared, structured_data};
use super::View;
use super::card::Card;
use super::files::{AttachmentInfo, ImageInfo};
use super::follow::FeedLink;
use super::frame::Meta;
use super::parts::{
    ChangeInfo, ContactInfo, DatelineInfo, EventInfo, Neighbour, TranslationInfo, WithdrawnInfo, change,
};
use super::quotations::Quotations;
use crate::base::address::Address;
use crate::base::date::rfc3339;
use crate::base::language::Language;
use crate::content::frontmatter::Text;
use crate::newsroom::ReleaseId;
use crate::newsroom::events::event_of;
use crate::newsroom::facet::Facet;
use crate::newsroom::release::{Article, Release};
use crate::render::plan::event_address;

/// How many related releases are shown.
const RELATED: usize = 4;

/// Words that are read in a minute.
const READING_SPEED: u32 = 220;

/// `page` in templates.
#[derive(Serialize)]
pub struct PageInfo<'a> {
    /// The headline.
    pub title: Cow<'a, str>,
    /// Plain text; none when it was withdrawn.
    subtitle: Option<&'a str>,
    /// The last part of its address.
    slug: &'a str,
    /// Address below the base URL: `/2024/06/25/astana-visit/`.
    path: &'a str,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    permalink: String,
    /// The language of the text: `en`.
    lang: &'a Language,
    /// Its direction: `ltr` or `rtl`.
    dir: &'static str,
    /// When it was published: RFC 3339; none for pages.
    pub date: Option<String>,
    /// Its last visible change: RFC 3339; none when there was none.
    updated: Option<String>,
    /// Its type; none for pages.
    r#type: Option<Shared>,
    /// Its permanent identifier, when it has one.
    id: Option<&'a str>,
    /// Plain text, without the dateline: the given one, else the lead; empty when there is none or it was withdrawn.
    summary: &'a str,
    /// HTML; none when it was withdrawn.
    content: Option<Content<'a>>,
    /// What somebody is quoted with; empty when it was withdrawn.
    quotations: Quotations<'a>,
    /// None when the text has none or was withdrawn.
    dateline: Option<DatelineInfo<'a>>,
    /// Words; 0 when it was withdrawn.
    word_count: u32,
    /// Minutes, rounded up; 0 when it was withdrawn.
    reading_time: u32,
    /// In the order in which they are written; empty for pages.
    tags: Vec<Shared>,
    /// In the order in which they are written; empty for pages.
    places: Vec<Shared>,
    /// In the order in which they are written; empty for pages.
    people: Vec<Shared>,
    /// In the order in which they are written; empty for pages.
    issuers: Vec<Shared>,
    /// Names; empty for pages.
    authors: &'a [String],
    /// Whom to ask; empty for pages.
    contacts: Vec<ContactInfo<'a>>,
    /// Its picture, or its original's; none when it was withdrawn.
    image: Option<ImageInfo<'a>>,
    /// Its files, or its original's; empty when it was withdrawn.
    attachments: Vec<AttachmentInfo<'a>>,
    /// The event that it announces; none when it was withdrawn.
    event: Option<EventInfo<'a>>,
    /// Newest first, without minor ones; empty when it was withdrawn.
    changes: Vec<ChangeInfo<'a>>,
    /// None when it was not withdrawn.
    withdrawn: Option<WithdrawnInfo<'a>>,
    /// The release that this one replaces.
    supersedes: Option<Neighbour>,
    /// The release that replaces this one.
    superseded_by: Option<Neighbour>,
    /// The other languages, without its own.
    translations: Vec<TranslationInfo>,
    /// The next release in this language; none for the newest.
    newer: Option<Neighbour>,
    /// The release before in this language; none for the oldest.
    older: Option<Neighbour>,
    /// Up to four older releases about the same; empty for pages.
    pub related: Vec<Card<'a>>,
    /// Whether this is a preview of a draft.
    draft: bool,
    /// The table `[extra]` of the front matter, as it is written, in a translation with the keys that only its original has; none
    /// when there is none or it was withdrawn.
    extra: Option<Cow<'a, serde_json::Value>>,
}

impl<'a> Renderer<'a> {
    pub(in super::super) fn release_view(
        &self,
        id: ReleaseId,
        address: &Address,
    ) -> Result<(usize, View<'a>)> {
        let release = &self.newsroom.releases[id];
        let article = &release.article;
        let edition = self.edition_of(&article.language);
        let image = if release.withdrawn.is_none() { self.image(release) } else { None };
        let quotations = match &release.withdrawn {
            Some(_) => Quotations::none(self.body(article)),
            None => self.quotations(article, Some(release))?,
        };
        let meta = Meta {
            title: Some(self.headline(article).into_owned()),
            description: match &release.withdrawn {
                Some(withdrawal) => withdrawal.reason.clone(),
                None => summary(article).to_owned(),
            },
            robots: release.withdrawn.as_ref().map(|_| "noindex"),
            og_type: Some("article"),
            image: image.as_ref().map(|image| image.permalink.clone()),
            feeds: self.calendars(edition, id),
            alternates: match &release.withdrawn {
                Some(_) => Vec::new(),
                None => self.article_alternates(article, |id| &self.newsroom.releases[id].article),
            },
            structured_data: Some(structured_data::of_release(self, id, quotations.clone())?),
            ..Meta::default()
        };
        let frame = self.frame(edition, address, meta);
        let page = self.release_info(id, edition, image, quotations)?;
        // A template of its own counts on values that leave with the text.
        let own = if release.withdrawn.is_none() { article.template() } else { None };
        Ok((
            edition,
            match own {
                Some(template) if self.templates.has(template) => View::Own(frame, page, template),
                _ => View::Release(frame, page),
            },
        ))
    }

    /// The links to the terms of a release that have a list.
    fn links_of(&self, facet: Facet, release: &Release, edition: usize) -> Result<Vec<Shared>> {
        let mut links = Vec::new();
        for term in release.terms(facet) {
            // A term that only withdrawn releases have is in no list.
            if self.newsroom.editions[edition].of_term(facet, *term).is_empty() {
                continue;
            }
            links.push(match facet {
                Facet::People => self.person_link(edition, *term, release)?,
                _ => self.term_link(edition, *term)?,
            });
        }
        Ok(links)
    }

    fn release_info(
        &self,
        id: ReleaseId,
        edition: usize,
        image: Option<ImageInfo<'a>>,
        quotations: Quotations<'a>,
    ) -> Result<PageInfo<'a>> {
        let release = &self.newsroom.releases[id];
        let withdrawn = release.withdrawn.is_some();
        let (newer, older) = self.newsroom.editions[edition].neighbours(id);
        let related = self.newsroom.editions[edition].related(id, &self.newsroom.releases, RELATED);
        let body = Arc::clone(&quotations.body);
        let info = self.article_info(&release.article, quotations);
        Ok(PageInfo {
            date: Some(rfc3339(&release.date)),
            updated: release.updated.as_ref().map(rfc3339),
            r#type: Some(self.type_info(edition, release)?),
            id: release.id.as_deref(),
            content: (!withdrawn).then(|| Content {
                of_feeds: self.kept_for_feeds(id),
                ..self.content(body, &release.article, release.dateline_date.as_deref(), false)
            }),
            summary: if withdrawn { "" } else { summary(&release.article) },
            dateline: if withdrawn { None } else { self.dateline(release) },
            tags: self.links_of(Facet::Tags, release, edition)?,
            places: self.links_of(Facet::Places, release, edition)?,
            people: self.links_of(Facet::People, release, edition)?,
            issuers: self.links_of(Facet::Issuers, release, edition)?,
            authors: &release.authors,
            contacts: self.contacts(release),
            image,
            attachments: if withdrawn { Vec::new() } else { self.attachments(self.shown_from(release)) },
            event: self.event_of(release),
            changes: if withdrawn { Vec::new() } else { release.changes.iter().map(change).collect() },
            withdrawn: release.withdrawn.as_ref().map(|withdrawal| self.withdrawn(withdrawal)),
            supersedes: release.supersedes.map(|id| self.neighbour(id)),
            superseded_by: release.superseded_by.map(|id| self.neighbour(id)),
            translations: self.translations(&release.article, |id| &self.newsroom.releases[id].article),
            newer: newer.map(|id| self.neighbour(id)),
            older: older.map(|id| self.neighbour(id)),
            related: self.cards(&related),
            ..if withdrawn { tombstone(info) } else { info }
        })
    }

    pub(in super::super) fn page_view(&self, id: usize, address: &Address) -> Result<(usize, View<'a>)> {
        let article = &self.newsroom.pages[id].article;
        let edition = self.edition_of(&article.language);
        let meta = Meta {
            title: Some(article.document.title().to_owned()),
            description: summary(article).to_owned(),
            alternates: self.article_alternates(article, |id| &self.newsroom.pages[id].article),
            structured_data: None,
            ..Meta::default()
        };
        let frame = self.frame(edition, address, meta);
        let quotations = self.quotations(article, None)?;
        let body = Arc::clone(&quotations.body);
        let page = PageInfo {
            content: Some(self.content(body, article, None, false)),
            image: self.image_of(article, article.document.front.image.as_deref()),
            attachments: self.attachments(article),
            translations: self.translations(article, |id| &self.newsroom.pages[id].article),
            ..self.article_info(article, quotations)
        };
        Ok((
            edition,
            match article.template() {
                Some(template) if self.templates.has(template) => View::Own(frame, page, template),
                _ => View::Page(frame, page),
            },
        ))
    }

    /// What releases and pages have in common.
    fn article_info(&self, article: &'a Article, quotations: Quotations<'a>) -> PageInfo<'a> {
        let document = &*article.document;
        let text = |text: &'a Option<Box<Text>>| text.as_ref().map(|text| &*text.value);
        let (url, permalink) = self.links_to(&article.address);
        PageInfo {
            title: self.headline(article),
            subtitle: text(&document.front.subtitle),
            slug: article.slug(),
            path: article.address.as_str(),
            url,
            permalink,
            lang: &article.language,
            dir: article.language.direction(),
            summary: summary(article),
            word_count: document.words,
            reading_time: document.words.div_ceil(READING_SPEED),
            draft: document.front.draft,
            extra: article.extra(),
            date: None,
            updated: None,
            r#type: None,
            id: None,
            content: None,
            quotations,
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

    /// The file of an article.
    pub(super) fn body(&self, article: &'a Article) -> Arc<Body<'a>> {
        Arc::new(Body { sources: self.sources, document: &article.document, read: OnceLock::new() })
    }

    /// The text of an article.
    pub(in super::super) fn content(
        &self,
        body: Arc<Body<'a>>,
        article: &'a Article,
        datetime: Option<&'a str>,
        absolute: bool,
    ) -> Content<'a> {
        Content {
            body,
            article,
            pictures: self.pictures_in(article),
            base_url: &self.newsroom.config.base_url,
            raw_html: self.newsroom.config.raw_html,
            datetime,
            absolute,
            of_feeds: None,
        }
    }

    /// The event that a release announces: its own or its original's.
    pub(in super::super) fn event_of(&self, release: &'a Release) -> Option<EventInfo<'a>> {
        event_of(&self.newsroom.releases, release).map(|event| self.event(release, event))
    }

    /// Its event for calendars, and all events; none where it announces none.
    fn calendars(&self, edition: usize, id: ReleaseId) -> Vec<FeedLink> {
        if self.newsroom.dated_event(id).is_none() {
            return Vec::new();
        }
        let address = event_address(&self.newsroom.releases[id].article.address);
        let own = self.calendar(edition, "event-calendar", &address);
        [own].into_iter().chain(self.calendar_link(edition)).collect()
    }

    /// Whose attachments a release shows.
    fn shown_from(&self, release: &'a Release) -> &'a Article {
        self.newsroom.releases.get(release.shown_from).map_or(&release.article, |original| {
            let has_own = !release.article.document.front.attachments.is_empty();
            if has_own { &release.article } else { &original.article }
        })
    }
}

/// The summary of the front matter, else the lead.
#[must_use]
pub fn summary(article: &Article) -> &str {
    let given = article.document.front.summary.as_ref().map(|summary| summary.value.trim());
    given.unwrap_or(&article.document.lead)
}

/// Without what belongs to the text: it is gone with it.
fn tombstone(info: PageInfo) -> PageInfo {
    PageInfo { subtitle: None, extra: None, word_count: 0, reading_time: 0, ..info }
}
