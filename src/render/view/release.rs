//! A release or a page, and the card that stands for it in lists.

use anyhow::Result;
use serde::Serialize;

use super::super::content::Content;
use super::super::{Renderer, shared::Shared, structured_data};
use super::View;
use super::frame::Meta;
use crate::base::address::Address;
use crate::base::date::rfc3339;
use crate::base::language::Language;
use crate::base::problem::{Place, Problems};
use crate::content::frontmatter::{Event, Image, Text};
use crate::input::table::Located;
use crate::newsroom::ReleaseId;
use crate::newsroom::facet::{Facet, TermId};
use crate::newsroom::links::Map;
use crate::newsroom::release::{Article, Release};
use crate::plan::{Listing, listing_address};

/// How many related releases are shown.
const RELATED: usize = 4;

/// Words that are read in a minute.
const READING_SPEED: usize = 220;

/// `page` in templates.
#[derive(Serialize)]
pub struct PageInfo<'a> {
    /// The headline.
    pub title: &'a str,
    subtitle: Option<&'a str>,
    slug: &'a str,
    path: &'a str,
    url: String,
    permalink: String,
    lang: &'a Language,
    dir: &'static str,
    /// When it was published; none for pages.
    pub date: Option<String>,
    updated: Option<String>,
    r#type: Option<TypeInfo>,
    id: Option<&'a str>,
    summary: &'a str,
    content: Option<Content<'a>>,
    dateline: Option<DatelineInfo<'a>>,
    word_count: usize,
    reading_time: usize,
    tags: Vec<TermLink>,
    places: Vec<TermLink>,
    people: Vec<TermLink>,
    issuers: Vec<TermLink>,
    authors: &'a [String],
    contacts: Vec<ContactInfo<'a>>,
    image: Option<ImageInfo<'a>>,
    attachments: Vec<AttachmentInfo<'a>>,
    event: Option<EventInfo<'a>>,
    changes: Vec<ChangeInfo<'a>>,
    withdrawn: Option<WithdrawnInfo<'a>>,
    supersedes: Option<Neighbour>,
    superseded_by: Option<Neighbour>,
    translations: Vec<TranslationInfo>,
    newer: Option<Neighbour>,
    older: Option<Neighbour>,
    related: Vec<Shared>,
    draft: bool,
    extra: Option<&'a serde_json::Value>,
}

/// A type with its name in the page's language.
#[derive(Serialize)]
pub struct TypeInfo {
    id: &'static str,
    name: String,
    url: String,
}

/// A tag, place, person or issuer, for links.
#[derive(Serialize)]
pub struct TermLink {
    name: String,
    slug: String,
    path: String,
    url: String,
    permalink: String,
}

#[derive(Serialize)]
struct DatelineInfo<'a> {
    raw: &'a str,
    date: Option<&'a str>,
    places: Vec<NamedLink>,
}

#[derive(Serialize)]
struct NamedLink {
    name: String,
    url: Option<String>,
}

#[derive(Serialize)]
struct ContactInfo<'a> {
    name: &'a str,
    email: Option<&'a str>,
    phone: Option<&'a str>,
}

/// A picture.
#[derive(Serialize)]
pub struct ImageInfo<'a> {
    url: String,
    /// Absolute address.
    pub permalink: String,
    alt: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct AttachmentInfo<'a> {
    url: String,
    title: &'a str,
    lang: Option<&'a str>,
    extension: String,
    size: u64,
}

#[derive(Serialize)]
struct EventInfo<'a> {
    start: Option<String>,
    end: Option<String>,
    place: Option<&'a str>,
    online: Option<&'a str>,
    registration: Option<&'a str>,
    deadline: Option<String>,
    status: Option<&'a str>,
}

#[derive(Serialize)]
struct ChangeInfo<'a> {
    at: String,
    kind: &'static str,
    note: &'a str,
}

#[derive(Serialize)]
struct WithdrawnInfo<'a> {
    at: Option<String>,
    reason: &'a str,
    replaced_by: Option<Neighbour>,
}

#[derive(Serialize)]
struct Neighbour {
    title: String,
    url: String,
}

#[derive(Serialize)]
struct TranslationInfo {
    lang: Language,
    dir: &'static str,
    name: String,
    title: String,
    url: String,
    permalink: String,
}

/// A release in a list.
#[derive(Serialize)]
pub struct Card<'a> {
    title: &'a str,
    lang: Option<&'a Language>,
    dir: &'static str,
    path: &'a str,
    url: String,
    permalink: String,
    date: String,
    updated: Option<String>,
    r#type: TypeInfo,
    summary: &'a str,
    places: Vec<String>,
    image: Option<ImageInfo<'a>>,
}

impl<'a> Renderer<'a> {
    /// The card of a release.
    pub(in super::super) fn card(&self, id: ReleaseId) -> Card<'a> {
        let release = &self.newsroom.releases[id];
        let article = &release.article;
        let edition = self.edition_of(&article.language);
        Card {
            title: &article.document.title,
            lang: None,
            dir: article.language.direction(),
            path: article.address.as_str(),
            url: self.url(&article.address),
            permalink: self.permalink(&article.address),
            date: rfc3339(&release.date),
            updated: release.updated.as_ref().map(rfc3339),
            r#type: self.type_info(edition, release),
            summary: summary(article),
            places: release.terms(Facet::Places).iter().map(|term| self.term_name(edition, *term)).collect(),
            image: self.image(release),
        }
    }

    /// The prepared cards of some releases.
    pub(in super::super) fn cards(&self, ids: &[ReleaseId]) -> Vec<Shared> {
        ids.iter().map(|id| self.cards[*id].clone()).collect()
    }

    pub(in super::super) fn release_view(
        &self,
        id: ReleaseId,
        address: &Address,
    ) -> Result<(usize, View<'a>)> {
        let release = &self.newsroom.releases[id];
        let article = &release.article;
        let edition = self.edition_of(&article.language);
        let image = self.image(release);
        let meta = Meta {
            title: Some(article.document.title.clone()),
            description: if release.withdrawn.is_some() {
                String::new()
            } else {
                summary(article).to_owned()
            },
            robots: release.withdrawn.as_ref().map(|_| "noindex"),
            og_type: Some("article"),
            image: image.as_ref().map(|image| image.permalink.clone()),
            alternates: self.article_alternates(article, |id| &self.newsroom.releases[id].article),
            structured_data: Some(structured_data::news_article(self, id)?),
            ..Meta::default()
        };
        let frame = self.frame(edition, address, meta);
        let page = self.release_info(id, edition, image);
        Ok((
            edition,
            match article.document.front.template.as_ref().map(|template| &*template.value) {
                Some(template) if self.templates.has(template) => View::Own(frame, page, template),
                _ => View::Release(frame, page),
            },
        ))
    }

    fn release_info(&self, id: ReleaseId, edition: usize, image: Option<ImageInfo<'a>>) -> PageInfo<'a> {
        let release = &self.newsroom.releases[id];
        let withdrawn = release.withdrawn.is_some();
        let (newer, older) = self.newsroom.editions[edition].neighbours(id);
        let related = self.newsroom.editions[edition].related(id, &self.newsroom.releases, RELATED);
        let terms =
            |facet: Facet| release.terms(facet).iter().map(|term| self.term_link(edition, *term)).collect();
        PageInfo {
            date: Some(rfc3339(&release.date)),
            updated: release.updated.as_ref().map(rfc3339),
            r#type: Some(self.type_info(edition, release)),
            id: release.id.as_deref(),
            content: (!withdrawn)
                .then(|| self.content(&release.article, release.dateline_date.as_deref(), false)),
            summary: if withdrawn { "" } else { summary(&release.article) },
            dateline: self.dateline(release).filter(|_| !withdrawn),
            tags: terms(Facet::Tags),
            places: terms(Facet::Places),
            people: terms(Facet::People),
            issuers: terms(Facet::Issuers),
            authors: &release.authors,
            contacts: self.contacts(release),
            image: image.filter(|_| !withdrawn),
            attachments: if withdrawn { Vec::new() } else { self.attachments(self.shown_from(release)) },
            event: self.shown_from(release).document.front.event.as_deref().map(|event| self.event(event)),
            changes: release.changes.iter().map(change).collect(),
            withdrawn: release.withdrawn.as_ref().map(|withdrawal| WithdrawnInfo {
                at: withdrawal.at.as_ref().map(rfc3339),
                reason: &withdrawal.reason,
                replaced_by: withdrawal.replaced_by.map(|id| self.neighbour(id)),
            }),
            supersedes: release.supersedes.map(|id| self.neighbour(id)),
            superseded_by: release.superseded_by.map(|id| self.neighbour(id)),
            translations: self.translations(&release.article, |id| &self.newsroom.releases[id].article),
            newer: newer.map(|id| self.neighbour(id)),
            older: older.map(|id| self.neighbour(id)),
            related: self.cards(&related),
            ..self.article_info(&release.article)
        }
    }

    pub(in super::super) fn page_view(&self, id: usize, address: &Address) -> Result<(usize, View<'a>)> {
        let article = &self.newsroom.pages[id].article;
        let edition = self.edition_of(&article.language);
        let meta = Meta {
            title: Some(article.document.title.clone()),
            description: summary(article).to_owned(),
            alternates: self.article_alternates(article, |id| &self.newsroom.pages[id].article),
            structured_data: None,
            ..Meta::default()
        };
        let frame = self.frame(edition, address, meta);
        let page = PageInfo {
            content: Some(self.content(article, None, false)),
            image: self.image_of(article, article.document.front.image.as_deref()),
            attachments: self.attachments(article),
            translations: self.translations(article, |id| &self.newsroom.pages[id].article),
            ..self.article_info(article)
        };
        Ok((
            edition,
            match article.document.front.template.as_ref().map(|template| &*template.value) {
                Some(template) if self.templates.has(template) => View::Own(frame, page, template),
                _ => View::Page(frame, page),
            },
        ))
    }

    /// What releases and pages have in common.
    fn article_info(&self, article: &'a Article) -> PageInfo<'a> {
        let document = &*article.document;
        let text = |text: &'a Option<Text>| text.as_ref().map(|text| &*text.value);
        PageInfo {
            title: &document.title,
            subtitle: text(&document.front.subtitle),
            slug: &article.slug,
            path: article.address.as_str(),
            url: self.url(&article.address),
            permalink: self.permalink(&article.address),
            lang: &article.language,
            dir: article.language.direction(),
            summary: summary(article),
            word_count: document.words,
            reading_time: document.words.div_ceil(READING_SPEED),
            draft: document.front.draft,
            extra: document.front.extra.as_ref(),
            date: None,
            updated: None,
            r#type: None,
            id: None,
            content: None,
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

    /// The text of an article.
    pub(in super::super) fn content(
        &self,
        article: &'a Article,
        datetime: Option<&'a str>,
        absolute: bool,
    ) -> Content<'a> {
        Content {
            sources: self.sources,
            article,
            base_url: &self.newsroom.config.base_url,
            raw_html: self.newsroom.config.raw_html,
            datetime,
            absolute,
        }
    }

    fn shown_from(&self, release: &'a Release) -> &'a Article {
        self.newsroom.releases.get(release.shown_from).map_or(&release.article, |original| {
            if has_own_material(&release.article) { &release.article } else { &original.article }
        })
    }

    fn type_info(&self, edition: usize, release: &Release) -> TypeInfo {
        let id = release.kind.id();
        let term = release.terms(Facet::Types).first();
        let address =
            term.map(|term| listing_address(self.newsroom, edition, Listing::Term(Facet::Types, *term)));
        let name = self.strings(edition).word(&format!("type-{id}"));
        TypeInfo { id, name, url: address.map(|address| self.url(&address)).unwrap_or_default() }
    }

    /// The name of a term in an edition.
    pub(in super::super) fn term_name(&self, edition: usize, term: TermId) -> String {
        let newsroom = self.newsroom;
        let default = &newsroom.config.default_language;
        newsroom
            .terms
            .name(term, &newsroom.registers, &newsroom.editions[edition].language, default)
            .to_owned()
    }

    fn term_link(&self, edition: usize, id: TermId) -> TermLink {
        let term = self.newsroom.terms.get(id);
        let address = listing_address(self.newsroom, edition, Listing::Term(term.facet, id));
        TermLink {
            name: self.term_name(edition, id),
            slug: term.slug.clone(),
            path: address.as_str().to_owned(),
            url: self.url(&address),
            permalink: self.permalink(&address),
        }
    }

    fn dateline(&self, release: &'a Release) -> Option<DatelineInfo<'a>> {
        let dateline = release.article.document.dateline.as_ref()?;
        let edition = self.edition_of(&release.article.language);
        let places = release.dateline_places.iter().map(|place| NamedLink {
            name: place.name.clone(),
            url: place.term.filter(|term| release.terms(Facet::Places).contains(term)).map(|term| {
                self.url(&listing_address(self.newsroom, edition, Listing::Term(Facet::Places, term)))
            }),
        });
        Some(DatelineInfo {
            raw: &dateline.raw,
            date: release.dateline_date.as_deref(),
            places: places.collect(),
        })
    }

    fn contacts(&self, release: &'a Release) -> Vec<ContactInfo<'a>> {
        let default = &self.newsroom.config.default_language;
        let entry = |id: &str| self.newsroom.registers.contacts.as_ref()?.entries.get(id);
        let info = |id: &'a String| {
            let entry = entry(id);
            ContactInfo {
                name: entry.and_then(|entry| entry.name(&release.article.language, default)).unwrap_or(id),
                email: entry.and_then(|entry| entry.email.as_deref()),
                phone: entry.and_then(|entry| entry.phone.as_deref()),
            }
        };
        release.contacts.iter().map(info).collect()
    }

    /// The picture of a release: its own, or its original's.
    pub(in super::super) fn image(&self, release: &'a Release) -> Option<ImageInfo<'a>> {
        let own = release.article.document.front.image.as_deref();
        if let Some(image) = own {
            return self.image_of(&release.article, Some(image));
        }
        let original = &self.newsroom.releases.get(release.shown_from)?.article;
        self.image_of(original, original.document.front.image.as_deref())
    }

    fn image_of(&self, article: &Article, image: Option<&'a Image>) -> Option<ImageInfo<'a>> {
        let image = image?;
        let src = &*image.src.value;
        let base = &self.newsroom.config.base_url;
        let (url, permalink) = if src.contains("://") {
            (src.to_owned(), src.to_owned())
        } else {
            let path = self.file_path(article, &image.src)?;
            (base.rooted(&path), base.absolute(&path))
        };
        let (caption, credit) = (image.caption.as_deref(), image.credit.as_deref());
        Some(ImageInfo { url, permalink, alt: &image.alt, caption, credit })
    }

    /// The encoded path of a file beside an article, or of an address of the site.
    pub(in super::super) fn file_path(&self, article: &Article, file: &Text) -> Option<String> {
        let map = Map { live: &self.newsroom.addresses, all: &[] };
        let place = Place::file(&article.document.path);
        map.resolve(&file.value, &article.document.path, place, &mut Problems::default())
    }

    fn attachments(&self, article: &'a Article) -> Vec<AttachmentInfo<'a>> {
        let base = &self.newsroom.config.base_url;
        let info = |attachment: &'a crate::content::frontmatter::Attachment| {
            let name = attachment.file.value.rsplit('/').next().unwrap_or_default();
            let path = self.file_path(article, &attachment.file)?;
            Some(AttachmentInfo {
                size: self.size_of(&path),
                url: base.rooted(&path),
                title: attachment.title.as_deref().unwrap_or(name),
                lang: attachment.lang.as_deref(),
                extension: name
                    .rsplit_once('.')
                    .map(|(_, extension)| extension.to_ascii_lowercase())
                    .unwrap_or_default(),
            })
        };
        article.document.front.attachments.iter().filter_map(info).collect()
    }

    fn size_of(&self, encoded: &str) -> u64 {
        let Some(address) = crate::base::address::decode(encoded).map(|path| Address::new(&path)) else {
            return 0;
        };
        match self.plan.get(&address).map(|entry| entry.recipe) {
            Some(crate::plan::Recipe::OwnFile(id)) => self.newsroom.files[id].stamp.len,
            Some(crate::plan::Recipe::Static(id)) => self.sources.statics[id].stamp.len,
            _ => 0,
        }
    }

    fn event(&self, event: &'a Event) -> EventInfo<'a> {
        let zone = self.newsroom.config.zone;
        let moment = |date: &Option<Located<crate::base::date::WrittenDate>>| {
            date.as_ref().map(|date| rfc3339(&date.value.in_zone(zone)))
        };
        EventInfo {
            start: moment(&event.start),
            end: moment(&event.end),
            place: event.place.as_deref(),
            online: event.online.as_deref(),
            registration: event.registration.as_deref(),
            deadline: moment(&event.deadline),
            status: event.status.as_deref(),
        }
    }

    fn neighbour(&self, id: ReleaseId) -> Neighbour {
        let article = &self.newsroom.releases[id].article;
        Neighbour { title: article.document.title.clone(), url: self.url(&article.address) }
    }

    fn translations(&self, article: &Article, of: impl Fn(usize) -> &'a Article) -> Vec<TranslationInfo> {
        let info = |(language, id): &(Language, usize)| {
            let other = of(*id);
            TranslationInfo {
                lang: language.clone(),
                dir: language.direction(),
                name: self.newsroom.config.name_of(language).to_owned(),
                title: other.document.title.clone(),
                url: self.url(&other.address),
                permalink: self.permalink(&other.address),
            }
        };
        article.translations.iter().map(info).collect()
    }

    fn article_alternates(
        &self,
        article: &Article,
        of: impl Fn(usize) -> &'a Article,
    ) -> Vec<super::frame::Alternate> {
        let mut pages: Vec<(String, Address)> =
            vec![(article.language.code().to_owned(), article.address.clone())];
        pages.extend(
            article.translations.iter().map(|(lang, id)| (lang.code().to_owned(), of(*id).address.clone())),
        );
        pages.sort_by(|a, b| a.0.cmp(&b.0));
        self.alternates(&pages)
    }
}

/// The summary of the front matter, else the lead.
#[must_use]
pub fn summary(article: &Article) -> &str {
    let given = article.document.front.summary.as_ref().map(|summary| summary.value.trim());
    given.unwrap_or(&article.document.lead)
}

fn has_own_material(article: &Article) -> bool {
    let front = &article.document.front;
    !front.attachments.is_empty() || front.event.is_some()
}

fn change(change: &crate::newsroom::release::VisibleChange) -> ChangeInfo<'_> {
    ChangeInfo { at: rfc3339(&change.at), kind: change.kind.id(), note: &change.note }
}
