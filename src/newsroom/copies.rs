//! A text that is published and says what another one says that is held: `b.md`, `a_final.md`, `a2.md` beside `a.md`.
//!
//! Two texts are one when they begin with the same paragraph, or have one headline and one day. Texts that come back every
//! week begin alike, too, so the days must not differ; and who replaces the other one says so (`supersedes`).

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::placed::PublishedTexts;
use super::schedule::{Hold, own_date};
use super::translations::family_of;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;

/// How many bytes a paragraph and a headline have at least that no two texts have by chance.
const PARAGRAPH: usize = 60;
const HEADLINE: usize = 20;

/// One problem for each text that is seen and has the words of one that is to come.
pub(super) fn check(kept: &[(&Document, Hold)], texts: &PublishedTexts, zone: Tz) -> Vec<Problem> {
    let to_come = kept.iter().filter(|(_, hold)| !matches!(hold, Hold::Expired(_) | Hold::Withdrawn));
    let (mut leads, mut titles) = (HashMap::new(), HashMap::new());
    for held in to_come {
        let document = held.0;
        if document.lead.len() >= PARAGRAPH {
            leads.insert(&*document.lead, held);
        }
        if document.title().len() >= HEADLINE && !document.is_title_proposed {
            titles.insert(document.title(), held);
        }
    }
    if leads.is_empty() && titles.is_empty() {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for document in texts.shown().map(|placed| placed.text.document) {
        if let Some(held) = leads.get(&*document.lead)
            && are_alike(document, held.0)
            && !have_other_days(document, held.0, zone)
        {
            problems.push(problem(document, held, "begins with the same paragraph as"));
        } else if let Some(held) = titles.get(document.title())
            && are_alike(document, held.0)
            && let Some(own) = day(document, zone)
            && day(held.0, zone) == Some(own)
        {
            let found = problem(document, held, "has the headline and the day of");
            problems.push(Problem { severity: Lint::HeldCopy.severity(), ..found });
        }
    }
    problems
}

fn have_other_days(first: &Document, second: &Document, zone: Tz) -> bool {
    match (day(first, zone), day(second, zone)) {
        (Some(first), Some(second)) => first != second,
        _ => false,
    }
}

fn day(document: &Document, zone: Tz) -> Option<NaiveDate> {
    own_date(document, zone).map(|date| date.date_naive())
}

fn replaces(newer: &Document, older: &Document) -> bool {
    match (&older.front.id, &newer.front.supersedes) {
        (Some(id), Some(wanted)) => id.value == wanted.value,
        _ => false,
    }
}

/// Whether two texts are neither translations of one another nor the older and the newer one.
fn are_alike(first: &Document, second: &Document) -> bool {
    family_of(first) != family_of(second) && !replaces(first, second) && !replaces(second, first)
}

fn problem(document: &Document, (held, hold): &(&Document, Hold), what: &str) -> Problem {
    let message = format!("the text {what} {}, which is held", held.path);
    let found = if matches!(hold, Hold::Until(_) | Hold::Embargoed) {
        Problem::error(message).named(Lint::HeldCopy)
    } else {
        Problem::lint(Lint::HeldCopy, message)
    };
    found
        .at(Place::file(&document.path))
        .hint("remove one of them, hold both, or write `supersedes` in the one that replaces the other")
}
