//! Entries of registers that no release uses. A register may be ahead of its releases, so it is a note.

use std::collections::BTreeSet;

use super::facet::{Facet, Terms};
use super::naming::given;
use super::register::{Register, Registers};
use super::schedule::Hold;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;

/// How many entries are named.
const MOST: usize = 8;

/// One note for each register with entries that neither a live nor a held release uses.
pub(super) fn entries<'a>(
    registers: &'a Registers,
    terms: &Terms,
    contacts: impl Iterator<Item = &'a str>,
    held: &'a [(&Document, Hold)],
) -> Vec<Problem> {
    let mut notes = Vec::new();
    for facet in Facet::ALL {
        let Some(register) = registers.of(facet) else { continue };
        let live = terms.all().filter(|(_, term)| term.facet == facet);
        let mut used: BTreeSet<&str> = live.map(|(_, term)| &*term.name).collect();
        for (document, _) in held {
            used.extend(names(document, facet).filter_map(|name| register.find(name)));
        }
        notes.extend(note(register, &used));
    }
    if let Some(register) = &registers.contacts {
        let held = held.iter().flat_map(|(document, _)| document.front.contacts.iter().flatten());
        let used = contacts.chain(held.filter_map(|name| register.find(&name.value))).collect();
        notes.extend(note(register, &used));
    }
    notes
}

/// The names of a facet that a document gives.
fn names(document: &Document, facet: Facet) -> impl Iterator<Item = &str> {
    let dateline = if facet == Facet::Places { document.dateline.as_ref() } else { None };
    let places = dateline.into_iter().flat_map(|dateline| &dateline.parsed.places).map(String::as_str);
    given(document, facet).into_iter().flatten().map(|name| &*name.value).chain(places)
}

fn note(register: &Register, used: &BTreeSet<&str>) -> Option<Problem> {
    let unused: Vec<_> = register.entries.iter().filter(|(id, _)| !used.contains(&***id)).collect();
    let first = unused.iter().min_by_key(|(_, entry)| entry.range.start)?;
    let named: Vec<String> = unused.iter().take(MOST).map(|(id, _)| format!("`{id}`")).collect();
    let more = unused.len().checked_sub(MOST).filter(|more| *more > 0);
    let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
    let message = format!("no release uses {}{more}", named.join(", "));
    let place = Place::range(&register.file, &first.1.range);
    Some(
        Problem::lint(Lint::UnusedEntry, message)
            .at(place)
            .hint("keep what is for releases to come, and remove the rest"),
    )
}
