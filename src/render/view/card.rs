//! The card of a release: what lists show of it.
//!
//! Many lists show one card. Its key and its value, with the HTML that the components `card` and `line` make of it,
//! are made when the first output asks, and shared from then on.

use std::sync::OnceLock;

use newsgen_wire::date::rfc3339;
use newsgen_wire::language::Language;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use tera::{Error, Value};

use super::super::{dates::Style, shared::Shared};
use super::files::ImageInfo;
use crate::base::hash::{Hash, key};
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::ReleaseId;
use crate::render::reach::{Common, Seen};

/// What several outputs show of the releases.
pub struct AllFragments(Vec<OnceLock<Box<Fragments>>>);

impl AllFragments {
    /// Nothing yet of so many releases.
    #[must_use]
    pub fn new(releases: usize) -> Self {
        Self((0..releases).map(|_| OnceLock::new()).collect())
    }

    /// Forgets what was made of one release.
    pub fn forget(&mut self, id: ReleaseId) {
        self.0[id.place()] = OnceLock::new();
    }

    /// What they show of one release.
    #[must_use]
    pub fn of(&self, id: ReleaseId) -> &Fragments {
        self.0[id.place()].get_or_init(Box::default)
    }
}

/// What several outputs show of one release.
#[derive(Default)]
pub struct Fragments {
    card_key: OnceLock<Hash>,
    card: OnceLock<Value>,
    /// Its text as feeds show it.
    feed_text: OnceLock<Value>,
}

/// A release in a list.
#[derive(Serialize)]
struct CardInfo<'a> {
    /// The headline.
    title: &'a str,
    /// Its language; none when it is the language of the list.
    lang: Option<&'a Language>,
    /// Its direction: `ltr` or `rtl`.
    dir: &'static str,
    /// Address below the base URL: `/2024/06/25/astana-visit/`.
    path: &'a str,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    permalink: String,
    /// When it was published: RFC 3339.
    date: String,
    /// When it was published, in words: 25 June 2024, in its language.
    day: String,
    /// Its last visible change: RFC 3339; none when there was none.
    updated: Option<String>,
    /// Its type, named in its language.
    r#type: Shared,
    /// Plain text; empty when there is none.
    summary: &'a str,
    /// Names, in its language.
    places: Vec<String>,
    /// Its picture, or its original's.
    image: Option<ImageInfo<'a>>,
}

/// The card of a release in a view.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    common: Common<'a>,
    seen: Seen<'a>,
}

impl<'a> Card<'a> {
    fn fragments(&self) -> &'a Fragments {
        self.common.fragments.of(self.seen.id())
    }

    fn info(&self) -> anyhow::Result<CardInfo<'a>> {
        let (common, release) = (self.common, self.seen.release);
        let article = &release.article;
        let edition = article.edition;
        let (url, permalink) = common.links_to(&article.address);
        Ok(CardInfo {
            title: article.document.title(),
            lang: None,
            dir: article.language.direction(),
            path: article.address.as_str(),
            url,
            permalink,
            date: rfc3339(&release.date),
            day: common.dates(edition).write(release.date.date_naive(), Style::Long),
            updated: release.updated.as_ref().map(rfc3339),
            r#type: common.type_info(edition, release)?,
            summary: article.summary(),
            places: release
                .terms(Facet::Places)
                .iter()
                .map(|term| common.term_name(edition, *term))
                .collect(),
            image: common.image(self.seen),
        })
    }

    /// The card as templates see it.
    ///
    /// # Errors
    /// The mistake of the component `card` or `line`, with its place.
    pub fn value(&self) -> Result<&'a Value, Error> {
        let made = &self.fragments().card;
        if let Some(value) = made.get() {
            return Ok(value);
        }
        let info = self.info().map_err(|error| Error::message(format!("{error:#}")))?;
        let bare = Value::try_from_serializable(&info)?;
        let edition = self.seen.release.article.edition;
        let engine = &self.common.engines[edition.place()];
        let made_by = |component| engine.component(component, [("page", bare.clone())]);
        let (html, line) = (made_by("card")?, made_by("line")?);
        let mut card = bare.clone().into_map().unwrap_or_default();
        card.insert("html".into(), html);
        card.insert("line".into(), line);
        card.shrink_to_fit();
        Ok(made.get_or_init(|| card.into()))
    }

    fn key(&self) -> anyhow::Result<Hash> {
        let made = &self.fragments().card_key;
        if let Some(key) = made.get() {
            return Ok(*key);
        }
        let key = key(&self.info()?)?;
        Ok(*made.get_or_init(|| key))
    }
}

impl Serialize for Card<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value().map_err(S::Error::custom)?.serialize(serializer)
        } else {
            self.key().map_err(S::Error::custom)?.serialize(serializer)
        }
    }
}

impl<'a> Common<'a> {
    /// The card of a release.
    #[must_use]
    pub fn card(&self, seen: Seen<'a>) -> Card<'a> {
        Card { common: *self, seen }
    }

    /// The cards of some releases.
    #[must_use]
    pub fn cards(&self, seen: impl IntoIterator<Item = Seen<'a>>) -> Vec<Card<'a>> {
        seen.into_iter().map(|seen| self.card(seen)).collect()
    }

    /// Where the text of a release is kept as feeds show it.
    #[must_use]
    pub fn feed_text(&self, seen: Seen) -> &'a OnceLock<Value> {
        &self.fragments.of(seen.id()).feed_text
    }

    /// The same; none where no listing's feed holds the text.
    #[must_use]
    pub fn kept_for_feeds(&self, seen: Seen) -> Option<&'a OnceLock<Value>> {
        if self.is_in_feeds(seen) { Some(self.feed_text(seen)) } else { None }
    }
}
