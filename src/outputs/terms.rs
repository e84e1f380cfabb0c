//! The index of all terms of a facet in an edition.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::listing::ListingInfo;
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::TermId;
use crate::outputs::prelude::*;
use crate::render::plan::{Listing, listing_address};

const TEMPLATE: &str = "terms.html";

/// The index of a facet in an edition.
pub struct TermsPage(EditionId, Facet);

impl Output for TermsPage {
    fn claim(site: Site, claims: &mut Claims) {
        for (at, edition) in site.newsroom.editions_by_id() {
            for facet in Facet::ALL {
                if !edition.facets[facet as usize].is_empty() {
                    let address = Address::new(&format!("{}/{}/", edition.prefix, facet.id()));
                    claims.add(address, Self(at, facet));
                }
            }
        }
    }

    fn name(&self, _: Site) -> String {
        format!("the index of {}", self.1.id())
    }

    fn rank(&self) -> Rank {
        Rank::Listing
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::view(terms_view(renderer, self.0, self.1, address))))
    }

    fn in_sitemap(&self, renderer: &Renderer, address: &Address) -> Option<InSitemap> {
        Some(renderer.same_path(self.0, address))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_edition(then, self.0)
    }

    fn changed(&self, part: Part) -> &'static str {
        match part {
            Part::List => "the names on it changed",
            _ => "its name, its number of releases, its feeds or its languages changed",
        }
    }
}

/// A term and how many releases it has.
#[derive(Clone, Serialize)]
struct TermInfo {
    /// Its name in this language.
    name: String,
    /// The last part of its address.
    slug: String,
    /// Address below the base URL: `/tags/elections/`.
    path: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    permalink: String,
    /// How many releases it has in this language.
    count: usize,
}

/// The terms that begin with a letter.
#[derive(Serialize)]
struct TermGroup {
    /// A capital or a digit, without accent where it is Latin; empty for names without any.
    letter: String,
    /// In alphabetical order.
    terms: Vec<TermInfo>,
}

fn terms_view<'a>(renderer: &Renderer<'a>, edition: EditionId, facet: Facet, address: &Address) -> View<'a> {
    let shown = renderer.newsroom.edition(edition);
    let mut terms: Vec<TermInfo> = shown.facets[facet as usize]
        .iter()
        .map(|(term, ids)| term_info(renderer, edition, *term, ids.len()))
        .collect();
    terms.sort_by_cached_key(|term| (in_order(&term.name), term.slug.clone()));
    let mut groups: BTreeMap<String, Vec<TermInfo>> = BTreeMap::new();
    for term in &terms {
        let name = in_order(&term.name);
        let letter = name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
        groups.entry(letter.unwrap_or_default()).or_default().push(term.clone());
    }
    let title = renderer.strings(edition).word(&format!("facet-{}", facet.id()));
    let info = ListingInfo {
        kind: facet.id(),
        title: title.clone(),
        description: None,
        url: renderer.url(address),
        permalink: renderer.permalink(address),
        count: Some(terms.len()),
        feeds: Vec::new(),
        index: None,
        website: None,
        functions: Vec::new(),
    };
    let meta = Meta {
        description: format!("{title} – {}", renderer.newsroom.config.title_in(&shown.language)),
        title: Some(title),
        alternates: renderer.same_path(edition, address).alternates,
        ..Meta::default()
    };
    let groups: Vec<TermGroup> =
        groups.into_iter().map(|(letter, terms)| TermGroup { letter, terms }).collect();
    View::new(edition, TEMPLATE)
        .framed(renderer.frame(edition, address, meta))
        .with("terms", Part::List, terms)
        .with("groups", Part::List, groups)
        .with("listing", Part::Matter, info)
}

fn term_info(renderer: &Renderer, edition: EditionId, id: TermId, count: usize) -> TermInfo {
    let term = renderer.newsroom.terms.get(id);
    let address = listing_address(renderer.newsroom, edition, Listing::Term(term.facet, id));
    TermInfo {
        name: renderer.listing_title(edition, Listing::Term(term.facet, id)),
        slug: term.slug.clone(),
        path: address.as_str().to_owned(),
        url: renderer.url(&address),
        permalink: renderer.permalink(&address),
        count,
    }
}

/// A name as an index orders it: without case, and Latin letters without accents, so that `Égalité` stands at E.
fn in_order(name: &str) -> String {
    let lower = name.to_lowercase();
    let plain = lower.nfc().map(|c| match c.nfd().next() {
        Some(base) if base.is_ascii_alphabetic() => base,
        _ => c,
    });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn accents_do_not_move_a_latin_name_and_cyrillic_letters_are_letters() {
        for (earlier, later) in [
            ("Égalité", "Fleuves"),
            ("Élections", "Énergie"),
            ("climat", "Douanes"),
            ("Выборы", "Йога"),
            ("Инфо", "Йога"),
        ] {
            assert!(in_order(earlier) < in_order(later), "{earlier} {later}");
        }
    }
}
