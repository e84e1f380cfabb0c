//! One claim per address: a second one is a problem that names both.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Entry, Listing, Recipe};
use crate::base::address::Address;
use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::input::sources::Sources;
use crate::newsroom::release::Article;
use crate::newsroom::{Newsroom, Reason, Redirect, Target};

/// The places of entries by the hashes of their claims.
pub(super) type ByClaim = HashMap<Hash, usize>;

/// The hash of the claim of an address.
pub(super) fn claim(address: &Address) -> Hash {
    Hash::of(address.claim().as_bytes())
}

/// The claims so far.
#[derive(Default)]
pub struct Claims(Vec<Entry>);

impl Claims {
    /// Claims an address for a recipe.
    pub fn add(&mut self, address: Address, recipe: Recipe) {
        self.0.push(Entry { address, recipe });
    }

    /// Whether something stands where a link leads. It looks at all of them: for the few that are in doubt.
    pub(super) fn has(&self, target: &Target) -> bool {
        self.0.iter().any(|entry| *target == Target::Address(entry.address.clone()))
    }

    /// All entries sorted by address, and each one's place by its claim. Of two that collide the first stays that is no
    /// old address.
    pub(super) fn settle(
        self,
        newsroom: &Newsroom,
        sources: &Sources,
        problems: &mut Problems,
    ) -> (Vec<Entry>, ByClaim) {
        let mut sorted = self.0;
        sorted.par_sort_by(|a, b| a.address.cmp(&b.address));
        let claims: Vec<Hash> = sorted.par_iter().map(|entry| claim(&entry.address)).collect();
        let too_long = sorted.iter().filter_map(|entry| Some((entry, entry.address.is_too_long()?)));
        problems.extend(too_long.map(|(entry, wrong)| long_address(entry, wrong, newsroom, sources)));
        let mut entries: Vec<Entry> = Vec::with_capacity(sorted.len());
        let mut by_claim = ByClaim::with_capacity(sorted.len());
        for (entry, claim) in sorted.into_iter().zip(claims) {
            if let Some(first) = by_claim.get(&claim) {
                let first = &mut entries[*first];
                problems.push(collision(first, &entry, newsroom, sources));
                // What is there keeps its place, or all that leads to it would seem to lead nowhere.
                if matches!(first.recipe, Recipe::Redirect(_)) {
                    *first = entry;
                }
                continue;
            }
            by_claim.insert(claim, entries.len());
            entries.push(entry);
        }
        files_as_folders(&entries, &by_claim, newsroom, sources, problems);
        (entries, by_claim)
    }
}

/// An address cannot be a file and the folder of another: `/node` and `/node/1/`, `/rss.xml` and `/rss.xml/old/`.
fn files_as_folders(
    entries: &[Entry],
    by_claim: &ByClaim,
    newsroom: &Newsroom,
    sources: &Sources,
    problems: &mut Problems,
) {
    let has_plain_files = entries.iter().any(is_plain_file);
    for entry in entries.iter().filter(|entry| has_plain_files || is_below_dot(&entry.address)) {
        let claim = entry.address.claim();
        for (at, _) in claim.match_indices('/') {
            if let Some(other) = by_claim.get(&Hash::of(&claim.as_bytes()[..at])) {
                problems.push(below_file(&entries[*other], entry, newsroom, sources));
            }
        }
    }
}

fn is_plain_file(entry: &Entry) -> bool {
    !entry.address.as_str().ends_with('/') && !entry.address.as_str().contains('.')
}

/// No system could store it: the build would stop there.
fn long_address(entry: &Entry, wrong: &str, newsroom: &Newsroom, sources: &Sources) -> Problem {
    let (name, place) = origin(entry.recipe, newsroom, sources);
    let begin: String = entry.address.as_str().chars().take(60).collect();
    let problem = Problem::lint(Lint::UnusableName, format!("the address of {name} {wrong}: {begin}…"))
        .hint("give it a shorter slug or name");
    placed(problem, place, None)
}

/// Whether one of the folders of an address has a dot in its name, as files mostly have.
fn is_below_dot(address: &Address) -> bool {
    let path = address.as_str();
    path.find('.').is_some_and(|dot| path[dot..].contains('/'))
}

/// What stands below a file, which can be no folder.
fn below_file(file: &Entry, below: &Entry, newsroom: &Newsroom, sources: &Sources) -> Problem {
    let ((file_name, file_place), (name, place)) =
        (origin(file.recipe, newsroom, sources), origin(below.recipe, newsroom, sources));
    let (address, other) = (&below.address, &file.address);
    let message = format!("{address} stands below the file {other}: {name} and {file_name}");
    let problem = Problem::lint(Lint::TakenAddress, message);
    placed(problem.hint(way_out(file, below, newsroom)), place, file_place)
}

fn collision(first: &Entry, second: &Entry, newsroom: &Newsroom, sources: &Sources) -> Problem {
    let (first_name, first_place) = origin(first.recipe, newsroom, sources);
    let (second_name, second_place) = origin(second.recipe, newsroom, sources);
    let addresses = if first.address.file() == second.address.file() {
        format!("two outputs claim {}", first.address)
    } else {
        let (first, second) = (&first.address, &second.address);
        let is_case = first.file().to_lowercase() == second.file().to_lowercase();
        let differ = if is_case { "in case" } else { "in the form of their characters" };
        format!("two outputs claim {first} and {second}, which differ {differ} only")
    };
    let problem = Problem::lint(Lint::TakenAddress, format!("{addresses}: {first_name} and {second_name}"))
        .hint(way_out(first, second, newsroom));
    placed(problem, second_place, first_place)
}

/// A problem at the first place that there is, with the other one.
fn placed(problem: Problem, place: Option<Place>, other: Option<Place>) -> Problem {
    match (place, other) {
        (Some(place), Some(other)) => problem.at(place).related(other, "the other one"),
        (Some(only), None) | (None, Some(only)) => problem.at(only),
        (None, None) => problem,
    }
}

fn way_out(first: &Entry, second: &Entry, newsroom: &Newsroom) -> &'static str {
    let is_own = |entry: &Entry, other: &Entry| match entry.recipe {
        Recipe::Redirect(id) => newsroom.redirects[id].to == Target::Address(other.address.clone()),
        _ => false,
    };
    let is_file = |entry: &Entry| matches!(entry.recipe, Recipe::Static(_) | Recipe::OwnFile(_));
    let is_for = |entry: &Entry, reason| match entry.recipe {
        Recipe::Redirect(id) => newsroom.redirects[id].reason == reason,
        _ => false,
    };
    if is_own(first, second) || is_own(second, first) {
        "remove the old address: it is the address itself"
    } else if is_for(first, Reason::Old) || is_for(second, Reason::Old) {
        "remove the old address: something stands there"
    } else if is_for(first, Reason::Id) || is_for(second, Reason::Id) {
        "give the release another id"
    } else if is_file(first) || is_file(second) {
        "rename the file"
    } else {
        "give one of them another slug, date or name"
    }
}

/// What a recipe is in words, and the file that asks for it.
fn origin(recipe: Recipe, newsroom: &Newsroom, sources: &Sources) -> (String, Option<Place>) {
    let named = |kind: &str, path: &Arc<str>| (format!("{kind} {path}"), Some(Place::file(path)));
    match recipe {
        Recipe::Release(id) => article_source("the release", &newsroom.releases[id].article),
        Recipe::Page(id) => article_source("the page", &newsroom.pages[id].article),
        Recipe::Redirect(id) => {
            let Redirect { place, reason, .. } = &newsroom.redirects[id];
            let kind = match reason {
                Reason::Old => "an old address",
                Reason::Id => "the address of the id",
            };
            (format!("{kind} in {}", place.file), Some(place.clone()))
        }
        Recipe::OwnFile(id) => named("the file", &newsroom.files[id].path),
        Recipe::Static(id) => named("the file", &sources.statics[id].path),
        Recipe::Listing(_, Listing::Front, _) => ("a page of the front".to_owned(), None),
        Recipe::Listing(_, Listing::Term(facet, term), _) => {
            (format!("the {} `{}`", facet.singular(), newsroom.terms.get(term).name), None)
        }
        Recipe::Terms(_, facet) => (format!("the index of {}", facet.id()), None),
        Recipe::Archive(_) | Recipe::Year(..) | Recipe::Month(..) => {
            ("a page of the archive".to_owned(), None)
        }
        Recipe::Feed(_, _, format) => (format!("the feed {}", format.file()), None),
        Recipe::SitemapIndex | Recipe::SitemapMonth(..) | Recipe::SitemapPages | Recipe::SitemapNews => {
            ("a sitemap".to_owned(), None)
        }
        Recipe::Event(id) => article_source("the event of", &newsroom.releases[id].article),
        Recipe::FeedArchive(..) => ("a month of the feed atom.xml".to_owned(), None),
        Recipe::Ninjs(_) => ("the package ninjs.json".to_owned(), None),
        Recipe::NinjsItem(id) => article_source("the ninjs of", &newsroom.releases[id].article),
        Recipe::Events(_) => ("the calendar events.ics".to_owned(), None),
        Recipe::Robots => ("robots.txt".to_owned(), None),
        Recipe::Security => ("security.txt".to_owned(), None),
        Recipe::NotFound => ("the page 404.html".to_owned(), None),
        Recipe::Embedded(name) => (format!("the theme's {name}"), None),
    }
}

fn article_source(kind: &str, article: &Article) -> (String, Option<Place>) {
    let (path, slug) = (&article.document.path, &article.document.front.slug);
    let place = slug.as_ref().map_or_else(|| Place::file(path), |slug| Place::range(path, &slug.range()));
    (format!("{kind} {path}"), Some(place))
}
