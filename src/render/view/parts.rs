//! The parts of a release that lead elsewhere: terms, contacts, picture, attachments, translations.

use std::sync::OnceLock;

use anyhow::Result;
use serde::Serialize;

use super::super::{Renderer, shared::Shared};
use super::frame::Alternate;
use crate::base::address::{Address, decode};
use crate::base::date::{WrittenDate, rfc3339};
use crate::base::language::Language;
use crate::base::problem::Place;
use crate::content::frontmatter::{Attachment, Event, Image, Text};
use crate::content::markdown::facts::Link;
use crate::input::disk::{self, Dimensions};
use crate::input::table::Located;
use crate::newsroom::ReleaseId;
use crate::newsroom::facet::{Facet, TermId};
use crate::newsroom::links::{Map, Mention};
use crate::newsroom::release::{Article, Release, VisibleChange, Withdrawal};
use crate::plan::{Listing, Recipe, listing_address};

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
    /// Its name in the language of the edition.
    pub name: String,
    slug: String,
    path: String,
    url: String,
    /// Absolute address.
    pub permalink: String,
}

/// What the views of an edition show of a term.
#[derive(Default)]
pub struct TermFragments {
    link: OnceLock<TermLink>,
    shared: OnceLock<Shared>,
}

#[derive(Serialize)]
pub(super) struct DatelineInfo<'a> {
    raw: &'a str,
    date: Option<&'a str>,
    places: Vec<NamedLink>,
}

#[derive(Serialize)]
pub(super) struct NamedLink {
    name: String,
    url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ContactInfo<'a> {
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
    width: Option<usize>,
    height: Option<usize>,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct AttachmentInfo<'a> {
    url: String,
    title: &'a str,
    lang: Option<&'a str>,
    extension: String,
    size: u64,
}

/// An event; its times are RFC 3339.
#[derive(Serialize)]
pub struct EventInfo<'a> {
    /// When it begins.
    pub start: Option<String>,
    /// When it ends.
    pub end: Option<String>,
    /// Where it takes place.
    pub place: Option<&'a str>,
    /// Where to follow it from afar: an address or words.
    pub online: Option<&'a str>,
    registration: Option<&'a str>,
    deadline: Option<String>,
    /// `cancelled`, `postponed` …
    pub status: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ChangeInfo<'a> {
    at: String,
    kind: &'static str,
    note: &'a str,
}

#[derive(Serialize)]
pub(super) struct WithdrawnInfo<'a> {
    at: Option<String>,
    reason: &'a str,
    replaced_by: Option<Neighbour>,
}

#[derive(Serialize)]
pub(super) struct Neighbour {
    title: String,
    url: String,
}

#[derive(Serialize)]
pub(super) struct TranslationInfo {
    lang: Language,
    dir: &'static str,
    name: String,
    title: String,
    url: String,
    permalink: String,
}
impl<'a> Renderer<'a> {
    pub(super) fn type_info(&self, edition: usize, release: &Release) -> TypeInfo {
        let id = release.kind.id();
        // A type that only withdrawn releases have is in no list.
        let shown = &self.newsroom.editions[edition];
        let mut terms = release.terms(Facet::Types).iter();
        let address = terms
            .find(|term| !shown.of_term(Facet::Types, **term).is_empty())
            .map(|term| listing_address(self.newsroom, edition, Listing::Term(Facet::Types, *term)));
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

    /// A term in an edition, made when it is first needed.
    pub(in super::super) fn term(&self, edition: usize, id: TermId) -> &'a TermLink {
        self.terms[edition][id].link.get_or_init(|| {
            let term = self.newsroom.terms.get(id);
            let address = listing_address(self.newsroom, edition, Listing::Term(term.facet, id));
            TermLink {
                name: self.term_name(edition, id),
                slug: term.slug.clone(),
                path: address.as_str().to_owned(),
                url: self.url(&address),
                permalink: self.permalink(&address),
            }
        })
    }

    /// A term in an edition as views hold it.
    pub(super) fn term_link(&self, edition: usize, id: TermId) -> Result<Shared> {
        let made = &self.terms[edition][id].shared;
        if let Some(shared) = made.get() {
            return Ok(shared.clone());
        }
        let shared = Shared::new(self.term(edition, id))?;
        Ok(made.get_or_init(|| shared).clone())
    }

    pub(super) fn dateline(&self, release: &'a Release) -> Option<DatelineInfo<'a>> {
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

    pub(super) fn contacts(&self, release: &'a Release) -> Vec<ContactInfo<'a>> {
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

    pub(super) fn image_of(&self, article: &Article, image: Option<&'a Image>) -> Option<ImageInfo<'a>> {
        let image = image?;
        let src = &*image.src.value;
        let base = &self.newsroom.config.base_url;
        let (url, permalink, size) = if src.contains("://") {
            (src.to_owned(), src.to_owned(), None)
        } else {
            let path = self.file_path(article, &image.src)?;
            (base.rooted(&path), base.absolute(&path), self.dimensions(&path))
        };
        let (width, height) = size.unzip();
        let (caption, credit) = (image.caption.as_deref(), image.credit.as_deref());
        Some(ImageInfo { url, permalink, alt: &image.alt, width, height, caption, credit })
    }

    /// The size of the picture at an encoded path; its file is looked at once.
    fn dimensions(&self, encoded: &str) -> Option<Dimensions> {
        let address = Address::new(&decode(encoded)?);
        let files = &self.newsroom.files;
        let (at, path) = match self.plan.get(&address)?.recipe {
            Recipe::OwnFile(id) => (id, &files[id].path),
            Recipe::Static(id) => (files.len() + id, &self.sources.statics[id].path),
            _ => return None,
        };
        *self.pictures.get(at)?.get_or_init(|| disk::dimensions(&self.sources.absolute(path)))
    }

    /// The pictures in the text of an article that are files of ours: their encoded paths and sizes.
    pub(super) fn pictures_in(&self, article: &'a Article) -> Vec<(&'a str, Dimensions)> {
        let images = article.document.links.iter().filter(|link| link.is_image);
        let picture = |link: &Link| {
            let path = article.path_of(&link.target)?;
            Some((path, self.dimensions(path)?))
        };
        images.filter_map(picture).collect()
    }

    /// The encoded path of a file beside an article, or of an address of the site.
    pub(in super::super) fn file_path(&self, article: &Article, file: &Text) -> Option<String> {
        let map = Map { live: &self.newsroom.addresses, all: &[] };
        let place = Place::file(&article.document.path);
        let mention = Mention { what: "file", target: &file.value, from: &article.document.path, place };
        map.resolve(&mention).ok()
    }

    pub(super) fn attachments(&self, article: &'a Article) -> Vec<AttachmentInfo<'a>> {
        let base = &self.newsroom.config.base_url;
        let info = |attachment: &'a Attachment| {
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

    pub(super) fn size_of(&self, encoded: &str) -> u64 {
        let Some(address) = decode(encoded).map(|path| Address::new(&path)) else {
            return 0;
        };
        match self.plan.get(&address).map(|entry| entry.recipe) {
            Some(Recipe::OwnFile(id)) => self.newsroom.files[id].stamp.len,
            Some(Recipe::Static(id)) => self.sources.statics[id].stamp.len,
            _ => 0,
        }
    }

    pub(super) fn event(&self, event: &'a Event) -> EventInfo<'a> {
        let zone = self.newsroom.config.zone;
        // Who comes to an event needs the time of its place: an offset that was written is kept.
        let moment = |date: &Option<Located<WrittenDate>>| {
            date.as_ref().map(|date| match date.value {
                WrittenDate::Zoned(at) => rfc3339(&at),
                written => rfc3339(&written.in_zone(zone)),
            })
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

    pub(super) fn withdrawn(&self, withdrawal: &'a Withdrawal) -> WithdrawnInfo<'a> {
        WithdrawnInfo {
            at: withdrawal.at.as_ref().map(rfc3339),
            reason: &withdrawal.reason,
            replaced_by: withdrawal.replaced_by.map(|id| self.neighbour(id)),
        }
    }

    pub(super) fn neighbour(&self, id: ReleaseId) -> Neighbour {
        let article = &self.newsroom.releases[id].article;
        Neighbour { title: article.document.title.clone(), url: self.url(&article.address) }
    }

    pub(super) fn translations(
        &self,
        article: &Article,
        of: impl Fn(usize) -> &'a Article,
    ) -> Vec<TranslationInfo> {
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

    pub(super) fn article_alternates(
        &self,
        article: &Article,
        of: impl Fn(usize) -> &'a Article,
    ) -> Vec<Alternate> {
        let mut pages: Vec<(String, Address)> =
            vec![(article.language.code().to_owned(), article.address.clone())];
        pages.extend(
            article.translations.iter().map(|(lang, id)| (lang.code().to_owned(), of(*id).address.clone())),
        );
        pages.sort_by(|a, b| a.0.cmp(&b.0));
        self.alternates(&pages)
    }
}

/// A change as readers are told of it.
pub(super) fn change(change: &VisibleChange) -> ChangeInfo<'_> {
    ChangeInfo { at: rfc3339(&change.at), kind: change.kind.id(), note: &change.note }
}
