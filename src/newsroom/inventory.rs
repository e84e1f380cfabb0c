//! The inventory: every text of the newsroom with its state, for those who work on it.
//!
//! It names what is held, so it is for lists in a terminal alone: no view is made of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use newsgen_wire::date::Moment;
use newsgen_wire::language::Language;

use super::Newsroom;
use super::member::Member;
use super::schedule::{self, Held, Hold};
use super::translations::Family;
use crate::base::address::Address;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextState {
    Live,
    Held,
    Expired,
    /// It is held because no date can be read.
    Undated,
    Draft,
    Withdrawn,
    /// This language has no translation.
    Missing,
    /// The original was changed after the translation.
    Older,
}

impl TextState {
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Held => "held",
            Self::Expired => "expired",
            Self::Undated => "undated",
            Self::Draft => "draft",
            Self::Withdrawn => "withdrawn",
            Self::Missing => "missing",
            Self::Older => "older",
        }
    }
}

/// One text, or the lack of one.
#[derive(Clone, Debug)]
pub struct InventoryItem {
    pub state: TextState,
    /// Until when it is held, when it expired or was withdrawn, when the original was changed.
    pub at: Option<Moment>,
    /// The text that it is held with, where it is not held by itself.
    pub with: Option<Arc<str>>,
    pub date: Option<Moment>,
    /// Its language, or the language that lacks it.
    pub language: Language,
    /// Its type by id; `page` for a page that is no release.
    pub kind: &'static str,
    /// The source; the original's where a translation is missing.
    pub path: Arc<str>,
    pub address: Option<Address>,
    /// The headline; the original's where a translation is missing.
    pub title: String,
}

/// Every release with its state, newest first.
pub fn releases(newsroom: &Newsroom, families: &[Family]) -> Vec<InventoryItem> {
    let inventory = Inventory::of(newsroom);
    let releases = families.iter().filter(|family| !family.original.name.is_page);
    sorted(releases.flat_map(Family::texts).map(|text| inventory.item(&text)).collect())
}

/// Translations that are missing or older than their original, newest original first.
///
/// What is held until an instant is among them, so that its translations are ready by then; drafts and what was
/// taken back are not.
pub fn untranslated(newsroom: &Newsroom, families: &[Family]) -> Vec<InventoryItem> {
    let (inventory, languages) = (Inventory::of(newsroom), languages(newsroom));
    let mut items = Vec::new();
    for family in families {
        let original = &family.original;
        let own = Member { document: original, original, language: &newsroom.config.default_language };
        let original = inventory.item(&own);
        if !matches!(original.state, TextState::Live | TextState::Held) {
            continue;
        }
        for language in &languages {
            let lack = match family.texts().find(|text| text.language == *language) {
                None => Some((TextState::Missing, None, original.clone())),
                Some(text) => inventory
                    .older_than_original(&text)
                    .map(|changed| (TextState::Older, Some(changed), inventory.item(&text))),
            };
            let lack = lack.map(|(state, at, item)| InventoryItem {
                state,
                at,
                language: (*language).clone(),
                ..item
            });
            items.extend(lack);
        }
    }
    sorted(items)
}

/// The languages that every text should have: the configured ones, else those that are in use.
fn languages(newsroom: &Newsroom) -> BTreeSet<&Language> {
    let config = &newsroom.config;
    let configured = config.languages.keys().chain([&config.default_language]);
    let used = newsroom.editions.iter().map(|edition| &edition.language);
    if config.languages.is_empty() { configured.chain(used).collect() } else { configured.collect() }
}

fn sorted(mut items: Vec<InventoryItem>) -> Vec<InventoryItem> {
    items.sort_by(|a, b| {
        b.date.cmp(&a.date).then_with(|| (&a.path, &a.language).cmp(&(&b.path, &b.language)))
    });
    items
}

/// The newsroom, and what it holds back by source.
struct Inventory<'a> {
    newsroom: &'a Newsroom,
    held: BTreeMap<&'a str, &'a Held>,
    /// When what is withdrawn was, by source.
    withdrawn: BTreeMap<&'a str, Option<Moment>>,
}

impl<'a> Inventory<'a> {
    fn of(newsroom: &'a Newsroom) -> Self {
        let held = newsroom.held.iter().map(|held| (&*held.document.path, held)).collect();
        let withdrawn = newsroom
            .releases
            .iter()
            .filter_map(|release| Some((&*release.article.document.path, release.withdrawn.as_ref()?.at)));
        Self { newsroom, held, withdrawn: withdrawn.collect() }
    }

    fn item(&self, text: &Member) -> InventoryItem {
        let Member { document, language, .. } = *text;
        let path = &*document.path;
        let held = self.held.get(path).copied();
        let (state, at) = match (held.map(|held| held.hold), self.withdrawn.get(path)) {
            (Some(Hold::Draft), _) => (TextState::Draft, None),
            (Some(Hold::Until(at)), _) => (TextState::Held, Some(at)),
            (Some(Hold::Expired(at)), _) => (TextState::Expired, Some(at)),
            (Some(Hold::Withdrawn), _) => (TextState::Withdrawn, None),
            (Some(Hold::Embargoed), _) => (TextState::Held, None),
            (Some(Hold::Undated), _) => (TextState::Undated, None),
            (None, Some(at)) => (TextState::Withdrawn, *at),
            (None, None) => (TextState::Live, None),
        };
        InventoryItem {
            state,
            at,
            with: held.and_then(|held| held.with.clone()),
            date: text.publication(self.newsroom.config.zone),
            language: language.clone(),
            kind: if document.name.is_page { "page" } else { text.kind().id() },
            path: Arc::clone(&document.path),
            address: self.newsroom.addresses.get(&document.path).cloned(),
            title: document.title().to_owned(),
        }
    }

    /// When the original was last changed, if that was after the translation's own last change.
    fn older_than_original(&self, text: &Member) -> Option<Moment> {
        let zone = self.newsroom.config.zone;
        let changed = schedule::last_change(text.original, zone)?;
        let translated = schedule::last_change(text.document, zone).or_else(|| text.publication(zone));
        (!text.is_original() && translated.is_none_or(|at| at < changed)).then_some(changed)
    }
}
