//! Where texts would stand that are not published, with the pages that they alone would make.
//!
//! A line of the configuration may lead there. It is no mistake that an embargo, an expiry or a draft takes its page away
//! for a time, and it must not stop everything else. Nothing of this reaches the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike;

use super::facet::Facet;
use super::member::Member;
use super::register::Registers;
use super::{Newsroom, Redirect, Target};
use crate::base::address::Address;
use crate::base::slug::slugify;
use crate::input::config::Config;

/// The text that is the reason for each address.
pub type Unseen = BTreeMap<Address, Arc<str>>;

/// All of them.
pub(super) fn addresses(
    members: &[Member],
    config: &Config,
    registers: &Registers,
    redirects: &[Redirect],
) -> Unseen {
    let mut all = Unseen::new();
    for member in members {
        let prefix = config.prefix(member.language);
        let mut add = |address: Address| {
            all.entry(address).or_insert_with(|| Arc::clone(&member.document.path));
        };
        add(member.address(config, &member.slug()));
        add(Address::new(&format!("{prefix}/")));
        if member.document.name.is_page {
            continue;
        }
        let Some(date) = member.publication(config.zone) else { continue };
        add(Address::new(&format!("{prefix}/archive/")));
        add(Address::new(&format!("{prefix}/{}/", date.year())));
        add(Address::new(&format!("{prefix}/{}/{:02}/", date.year(), date.month())));
        for (facet, slug) in terms(member, registers) {
            add(Address::new(&format!("{prefix}/{}/", facet.id())));
            add(Address::new(&format!("{prefix}/{}/{slug}/", facet.id())));
        }
    }
    through_redirects(&mut all, redirects);
    all
}

/// What leads to something unseen is unseen itself, for others that lead there.
fn through_redirects(all: &mut Unseen, redirects: &[Redirect]) {
    loop {
        let mut found = Unseen::new();
        for redirect in redirects.iter().filter(|redirect| !all.contains_key(&redirect.from)) {
            if let Target::Address(to) = &redirect.to
                && let Some(text) = all.get(to)
            {
                found.insert(redirect.from.clone(), Arc::clone(text));
            }
        }
        if found.is_empty() {
            return;
        }
        all.append(&mut found);
    }
}

/// The terms that a text would be listed under.
fn terms(member: &Member, registers: &Registers) -> Vec<(Facet, String)> {
    let kind = member.document.front.kind.or(member.original.front.kind).unwrap_or_default();
    let mut terms = vec![(Facet::Types, slugify(kind.id()))];
    for facet in Facet::ALL {
        let names = member.names(facet).map_or(&[][..], |given| given.names);
        let mut names: Vec<&str> = names.iter().map(|name| &*name.value).collect();
        if facet == Facet::Places
            && let Some(dateline) = &member.document.dateline
        {
            names.extend(dateline.parsed.places.iter().map(String::as_str));
        }
        for name in names {
            let id = registers.of(facet).map_or(Some(name), |register| register.find(name));
            terms.extend(id.map(|id| (facet, slugify(id))));
        }
    }
    terms
}

impl Newsroom {
    /// The text that is not published and would make what a link leads to: a page, or a file below one.
    pub(crate) fn unseen_at(&self, target: &Target) -> Option<&Arc<str>> {
        let Target::Address(to) = target else { return None };
        if let Some(path) = self.unseen.get(to) {
            return Some(path);
        }
        let is_file = !to.as_str().ends_with('/');
        let folders = to.as_str().match_indices('/').rev().map(|(at, _)| Address::new(&to.as_str()[..=at]));
        folders.filter(|folder| is_file && folder.as_str() != "/").find_map(|folder| self.unseen.get(&folder))
    }
}
