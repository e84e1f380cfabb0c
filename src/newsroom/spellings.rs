//! Names that are written in two ways, where no register says which is right.
//!
//! Names that make one address are one term; a warning says that they differ. Names that are nearly the same
//! (`human right`, `human-rights`) are two terms, and probably meant as one.

use std::collections::BTreeMap;

use super::facet::{Facet, TermId, Terms};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

/// Each spelling of each term by its id, and where it stands first.
#[derive(Default)]
pub(super) struct Spellings(Vec<Vec<(String, Place)>>);

impl Spellings {
    /// Takes note of a name where it is written.
    pub fn add(&mut self, term: TermId, name: &str, place: &Place) {
        if self.0.len() <= term {
            self.0.resize_with(term + 1, Vec::new);
        }
        let known = &mut self.0[term];
        if known.iter().all(|(spelling, _)| spelling != name) {
            known.push((name.to_owned(), place.clone()));
        }
    }

    /// A warning for each name that is written in two ways.
    pub fn problems(&self, terms: &Terms) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut near: BTreeMap<(Facet, String), &(String, Place)> = BTreeMap::new();
        for (id, spellings) in self.0.iter().enumerate() {
            let Some((first, others)) = spellings.split_first() else { continue };
            let term = terms.get(id);
            for other in others {
                problems.push(twice("is written in two ways", term.facet, other, first));
            }
            if let Some(known) = near.get(&(term.facet, root(&term.slug))) {
                problems.push(twice("is nearly the same as another", term.facet, first, known));
            } else {
                near.insert((term.facet, root(&term.slug)), first);
            }
        }
        problems
    }
}

fn twice(
    message: &str,
    facet: Facet,
    (name, place): &(String, Place),
    (other, other_place): &(String, Place),
) -> Problem {
    let hint = format!("write one of them everywhere, or say which is right in content/_{}.toml", facet.id());
    Problem::lint(Lint::TwoSpellings, format!("the {} `{name}` {message}: `{other}`", facet.singular()))
        .at(place.clone())
        .related(other_place.clone(), "the other one")
        .hint(hint)
}

/// A slug without the ends of English and French plurals and without hyphens.
fn root(slug: &str) -> String {
    let singular = |word: &str| match word.strip_suffix('s') {
        Some(word) if word.ends_with("ie") && word.len() > 4 => format!("{}y", &word[..word.len() - 2]),
        Some(word) if word.len() > 2 && !word.ends_with('s') => word.to_owned(),
        _ => word.to_owned(),
    };
    slug.split('-').map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn near_names_have_one_root_and_others_have_not() {
        for near in
            [["human-right", "human-rights"], ["humanrights", "human-rights"], ["country", "countries"]]
        {
            assert_eq!(root(near[0]), root(near[1]));
        }
        for far in [["press", "pres"], ["region-1", "region-2"], ["bus", "bu"], ["elections", "election-law"]]
        {
            assert_ne!(root(far[0]), root(far[1]), "{far:?}");
        }
    }
}
