//! One claim per address: a second one is a problem that names both.

use std::collections::HashMap;

use rayon::prelude::*;

use super::PlanEntry;
use super::output::{Output, Site};
use crate::base::address::Address;
use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::newsroom::{Reason, Redirect, Target};

/// The places of entries by the hashes of their claims.
pub(super) type ByClaim = HashMap<Hash, usize>;

/// The hash of the claim of an address.
pub(super) fn claim(address: &Address) -> Hash {
    Hash::of(address.claim().as_bytes())
}

/// The claims so far.
#[derive(Default)]
pub struct Claims(Vec<PlanEntry>);

impl Claims {
    /// Claims an address for an output.
    pub fn add(&mut self, address: Address, output: impl Output) {
        self.0.push(PlanEntry { address, output: Box::new(output) });
    }

    /// Whether something stands where a link leads. It looks at all of them: for the few that are in doubt.
    #[must_use]
    pub fn has(&self, target: &Target) -> bool {
        self.0.iter().any(|entry| *target == Target::Address(entry.address.clone()))
    }

    /// All entries sorted by address, and each one's place by its claim. Of two that collide the first stays that is no
    /// old address.
    pub(super) fn settle(self, site: Site, problems: &mut Problems) -> (Vec<PlanEntry>, ByClaim) {
        let mut sorted = self.0;
        sorted.par_sort_by(|a, b| a.address.cmp(&b.address));
        let claims: Vec<Hash> = sorted.par_iter().map(|entry| claim(&entry.address)).collect();
        let too_long = sorted.iter().filter_map(|entry| Some((entry, entry.address.is_too_long()?)));
        problems.extend(too_long.map(|(entry, wrong)| long_address(entry, wrong, site)));
        let mut entries: Vec<PlanEntry> = Vec::with_capacity(sorted.len());
        let mut by_claim = ByClaim::with_capacity(sorted.len());
        for (entry, claim) in sorted.into_iter().zip(claims) {
            if let Some(first) = by_claim.get(&claim) {
                let first = &mut entries[*first];
                problems.push(collision(first, &entry, site));
                // What is there keeps its place, or all that leads to it would seem to lead nowhere.
                if first.output.redirect().is_some() {
                    *first = entry;
                }
                continue;
            }
            by_claim.insert(claim, entries.len());
            entries.push(entry);
        }
        files_as_folders(&entries, &by_claim, site, problems);
        (entries, by_claim)
    }
}

/// An address cannot be a file and the folder of another: `/node` and `/node/1/`, `/rss.xml` and `/rss.xml/old/`.
fn files_as_folders(entries: &[PlanEntry], by_claim: &ByClaim, site: Site, problems: &mut Problems) {
    let has_plain_files = entries.iter().any(is_plain_file);
    for entry in entries.iter().filter(|entry| has_plain_files || is_below_dot(&entry.address)) {
        let claim = entry.address.claim();
        for (at, _) in claim.match_indices('/') {
            if let Some(other) = by_claim.get(&Hash::of(&claim.as_bytes()[..at])) {
                problems.push(below_file(&entries[*other], entry, site));
            }
        }
    }
}

fn is_plain_file(entry: &PlanEntry) -> bool {
    !entry.address.as_str().ends_with('/') && !entry.address.as_str().contains('.')
}

/// No system could store it: the build would stop there.
fn long_address(entry: &PlanEntry, wrong: &str, site: Site) -> Problem {
    let name = entry.output.name(site);
    let begin: String = entry.address.as_str().chars().take(60).collect();
    let problem = Problem::lint(Lint::UnusableName, format!("the address of {name} {wrong}: {begin}…"))
        .hint("give it a shorter slug or name");
    placed(problem, entry.output.place(site), None)
}

/// Whether one of the folders of an address has a dot in its name, as files mostly have.
fn is_below_dot(address: &Address) -> bool {
    let path = address.as_str();
    path.find('.').is_some_and(|dot| path[dot..].contains('/'))
}

/// What stands below a file, which can be no folder.
fn below_file(file: &PlanEntry, below: &PlanEntry, site: Site) -> Problem {
    let (name, file_name) = (below.output.name(site), file.output.name(site));
    let (address, other) = (&below.address, &file.address);
    let message = format!("{address} stands below the file {other}: {name} and {file_name}");
    let problem = Problem::lint(Lint::TakenAddress, message).hint(way_out(file, below, site));
    placed(problem, below.output.place(site), file.output.place(site))
}

fn collision(first: &PlanEntry, second: &PlanEntry, site: Site) -> Problem {
    let names = format!("{} and {}", first.output.name(site), second.output.name(site));
    let (first_place, second_place) = (first.output.place(site), second.output.place(site));
    let addresses = if first.address.file() == second.address.file() {
        format!("two outputs claim {}", first.address)
    } else {
        let (first, second) = (&first.address, &second.address);
        let is_case = first.file().to_lowercase() == second.file().to_lowercase();
        let differ = if is_case { "in case" } else { "in the form of their characters" };
        format!("two outputs claim {first} and {second}, which differ {differ} only")
    };
    let problem = Problem::lint(Lint::TakenAddress, format!("{addresses}: {names}"));
    placed(problem.hint(way_out(first, second, site)), second_place, first_place)
}

/// A problem at the first place that there is, with the other one.
fn placed(problem: Problem, place: Option<Place>, other: Option<Place>) -> Problem {
    match (place, other) {
        (Some(place), Some(other)) => problem.at(place).related(other, "the other one"),
        (Some(only), None) | (None, Some(only)) => problem.at(only),
        (None, None) => problem,
    }
}

fn way_out(first: &PlanEntry, second: &PlanEntry, site: Site) -> &'static str {
    for (entry, other) in [(first, second), (second, first)] {
        if let Some(redirect) = redirect(entry, site)
            && redirect.to == Target::Address(other.address.clone())
        {
            return "remove the old address: it is the address itself";
        }
    }
    let reasons = [first, second].map(|entry| redirect(entry, site).map(|redirect| redirect.reason));
    if reasons.contains(&Some(Reason::Old)) {
        "remove the old address: something stands there"
    } else if reasons.contains(&Some(Reason::Id)) {
        "give the release another id"
    } else if first.output.file(site).is_some() || second.output.file(site).is_some() {
        "rename the file"
    } else {
        "give one of them another slug, date or name"
    }
}

/// The redirect that an entry is.
fn redirect<'a>(entry: &PlanEntry, site: Site<'a>) -> Option<&'a Redirect> {
    entry.output.redirect().map(|id| &site.newsroom.redirects[id])
}
