//! Texts at their addresses and in their order, before anything is known of how they belong together.

use std::sync::Arc;

use chrono_tz::Tz;
use rayon::prelude::*;

use super::edition::UsedLanguages;
use super::ids::{PageId, ReleaseId};
use super::links::{Resolved, SourceMap};
use super::live::LiveText;
use super::member::Member;
use super::naming::{Naming, ReleaseNames};
use super::release::{Article, Page, Release, VisibleChange, Withdrawal};
use super::schedule;
use super::translations::Kin;
use super::versions::Succession;
use crate::base::address::Address;
use crate::base::problem::Problems;
use crate::content::document::Document;
use crate::content::frontmatter::Withdrawn;
use crate::input::config::Config;
use newsgen_wire::date::Moment;

/// A text that is published, and where.
pub(super) struct Placed<'a> {
    pub text: Member<'a>,
    /// The withdrawal that is in force.
    withdrawn: Option<&'a Withdrawn>,
    /// When a release was published.
    date: Moment,
    pub address: Address,
    /// Its slug, where its address does not end with it.
    other_slug: Option<Box<str>>,
}

impl<'a> Placed<'a> {
    fn new(live: LiveText<'a>, config: &Config) -> Self {
        let LiveText { text, withdrawn } = live;
        let date = text.publication(config.zone).unwrap_or_default();
        let slug = text.slug();
        let address = text.address(config, &slug);
        let last = address.as_str().strip_suffix('/').and_then(|path| path.strip_suffix(&*slug));
        let other_slug = if last.is_some_and(|path| path.ends_with('/')) { None } else { Some(slug.into()) };
        Self { text, withdrawn, date, address, other_slug }
    }

    /// Where its links lead. The text of a withdrawn release is not shown, so it leads nowhere.
    pub fn links(&self, map: &SourceMap, problems: &mut Problems) -> Box<[Resolved]> {
        if !self.is_shown() {
            return Box::default();
        }
        map.check_files(self.text.document, problems);
        map.resolve_all(self.text.document, problems).into()
    }

    fn article(
        &self,
        original: Option<usize>,
        links: Box<[Resolved]>,
        languages: &UsedLanguages,
        zone: Tz,
    ) -> Article {
        let Member { document, original: made_from, language } = self.text;
        let is_untitled = !self.is_shown() && document.is_title_proposed;
        let day = if is_untitled { self.text.date(zone) } else { None };
        Article {
            untitled: day.map(|day| day.date_naive()),
            other_slug: self.other_slug.clone(),
            address: self.address.clone(),
            document: Arc::clone(document),
            language: language.clone(),
            edition: languages.edition(language),
            links,
            original: original.map(|_| Arc::clone(made_from)),
        }
    }

    /// Whether its text is shown.
    pub fn is_shown(&self) -> bool {
        self.withdrawn.is_none()
    }
}

/// All texts that are published, in the order of the newsroom, and the names in the releases.
pub(super) struct PublishedTexts<'a> {
    pub releases: Vec<Placed<'a>>,
    pub pages: Vec<Placed<'a>>,
    names: Vec<ReleaseNames>,
}

impl<'a> PublishedTexts<'a> {
    /// Names are given in the order of the members, and the first of several spellings counts.
    pub fn new(releases: &[LiveText<'a>], pages: Vec<LiveText<'a>>, naming: &mut Naming) -> Self {
        let config = naming.config;
        let (names, placed) = rayon::join(
            || releases.iter().map(|live| naming.names_of(&live.text)).collect::<Vec<_>>(),
            || releases.par_iter().map(|live| Placed::new(*live, config)).collect::<Vec<_>>(),
        );
        let mut named: Vec<(Placed, ReleaseNames)> = placed.into_iter().zip(names).collect();
        // No two have one address, and one order is made in place.
        named.par_sort_unstable_by(|(a, _), (b, _)| {
            b.date.cmp(&a.date).then_with(|| a.address.cmp(&b.address))
        });
        let mut pages: Vec<Placed> = pages.into_iter().map(|live| Placed::new(live, config)).collect();
        pages.sort_by(|a, b| a.address.cmp(&b.address));
        let (releases, names) = named.into_iter().unzip();
        Self { releases, pages, names }
    }

    pub fn all(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.releases.iter().chain(&self.pages)
    }

    /// Those whose words are shown: of what was withdrawn no text is.
    pub fn shown(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.all().filter(|placed| placed.is_shown())
    }

    pub fn contacts(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flat_map(|names| &names.contacts).map(String::as_str)
    }

    /// All texts, whole.
    pub fn tied(self, ties: Ties, languages: &UsedLanguages, config: &Config) -> (Vec<Release>, Vec<Page>) {
        let mut links = ties.links.into_iter();
        let mut releases = Vec::with_capacity(self.releases.len());
        let kin = ties.releases.into_iter().zip(ties.successions);
        for ((placed, names), (kin, succession)) in self.releases.into_iter().zip(self.names).zip(kin) {
            let id = ReleaseId::at(releases.len());
            let text = placed.text;
            let ReleaseNames { terms, contacts, authors, dateline_date, dateline_places } = names;
            releases.push(Release {
                article: placed.article(
                    kin.original,
                    links.next().unwrap_or_default(),
                    languages,
                    config.zone,
                ),
                date: placed.date,
                updated: schedule::last_change(text.document, config.zone),
                kind: text.kind(),
                id: text.id().map(str::to_owned),
                terms,
                contacts,
                authors,
                dateline_date,
                dateline_places,
                changes: visible_changes(text.document, config).into(),
                withdrawn: placed.withdrawn.map(|withdrawn| {
                    Box::new(Withdrawal {
                        at: withdrawn.at.as_ref().map(|at| at.value.in_zone(config.zone)),
                        reason: withdrawn.reason.clone().unwrap_or_default(),
                        replaced_by: succession.replaced_by,
                    })
                }),
                supersedes: succession.supersedes,
                superseded_by: succession.superseded_by,
                translations: kin.translations.into_iter().map(ReleaseId::at).collect(),
                shown_from: kin.original.map_or(id, ReleaseId::at),
            });
        }
        let mut pages = Vec::with_capacity(self.pages.len());
        for (placed, kin) in self.pages.into_iter().zip(ties.pages) {
            let article =
                placed.article(kin.original, links.next().unwrap_or_default(), languages, config.zone);
            pages
                .push(Page { article, translations: kin.translations.into_iter().map(PageId::at).collect() });
        }
        (releases, pages)
    }
}

/// How texts belong together, each list in the order of the texts.
pub(super) struct Ties {
    pub releases: Vec<Kin>,
    pub pages: Vec<Kin>,
    pub successions: Vec<Succession>,
    /// Where the links of releases, and then of pages, lead.
    pub links: Vec<Box<[Resolved]>>,
}

/// Newest first.
fn visible_changes(document: &Document, config: &Config) -> Vec<VisibleChange> {
    let visible = document.front.visible_changes();
    let mut changes: Vec<VisibleChange> = visible
        .map(|change| VisibleChange {
            at: change.at.value.in_zone(config.zone),
            kind: change.kind,
            note: change.note.clone(),
        })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.at));
    changes
}
