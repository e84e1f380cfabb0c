//! Who is published and who is held.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::clock::Clock;
use super::company::{self, Bond, Company, TextLook, held_with};
use super::member::Member;
use super::schedule::{Held, Hold, NextChange, longer};
use super::times;
use super::translations::Family;
use super::versions::HeldIds;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::Document;
use crate::content::frontmatter::Withdrawn;
use newsgen_wire::date::Moment;

/// A text that is published.
#[derive(Clone, Copy)]
pub(super) struct LiveText<'a> {
    pub text: Member<'a>,
    /// The withdrawal that is in force.
    pub withdrawn: Option<&'a Withdrawn>,
}

/// Who is published and who is held.
#[derive(Default)]
pub(super) struct Live<'a> {
    pub releases: Vec<LiveText<'a>>,
    pub pages: Vec<LiveText<'a>>,
    pub held: Vec<Held>,
    /// What is held, for its mistakes and for the registers: its names are in use.
    pub kept: Vec<(&'a Document, Hold)>,
    /// The same, for its addresses.
    pub unseen: Vec<Member<'a>>,
    /// The identifiers of what is held, in each language.
    pub ids: HeldIds<'a>,
    pub next_change: NextChange,
    /// When something appears, leaves or is withdrawn by itself.
    pub coming: BTreeSet<Moment>,
}

impl<'a> Live<'a> {
    pub fn of(families: &'a [Family], clock: &Clock, problems: &mut Problems) -> Self {
        let mut live = Self::default();
        let looks = company::look(families, clock);
        let company = Company::of(&looks, clock);
        for own in &looks {
            live.add(own, company.held(own), clock, problems);
        }
        live.held.sort_by(|a, b| a.document.path.cmp(&b.document.path));
        live
    }

    fn add(
        &mut self,
        look: &TextLook<'a>,
        bond: Option<(Hold, &'a Arc<str>, Bond)>,
        clock: &Clock,
        problems: &mut Problems,
    ) {
        let text = look.text;
        let Member { document, original, language } = text;
        times::check(&text, clock, problems);
        problems.extend(withdrawn_page(document));
        let others = bond.map(|(hold, ..)| look.hold.map_or(hold, |own| longer(own, hold)));
        if let Some(hold) = others.or(look.hold) {
            self.kept.push((document, hold));
            self.unseen.push(text);
            problems.extend(times::overdue(document, hold, clock));
            if let Some(id) = text.id() {
                self.ids.insert((id, language), hold);
            }
            let mut with = None;
            if let Some((_, path, bond)) = bond
                && look.hold.is_none()
            {
                problems.extend(held_with(document, path, bond));
                with = Some(Arc::clone(path));
            }
            self.held.push(Held { document: Arc::clone(document), hold, with });
            match hold {
                Hold::Until(moment) => {
                    self.next_change.appears(moment, &document.path);
                    self.coming.insert(moment);
                    self.coming.extend(text.behind(moment, clock.zone));
                }
                Hold::Undated if is_reported(document) || is_reported(original) => {}
                Hold::Undated => problems.push(undated(document)),
                Hold::Draft | Hold::Expired(_) | Hold::Embargoed | Hold::Withdrawn => {}
            }
            return;
        }
        self.coming.extend(text.behind(clock.now(), clock.zone));
        if let Some(expires) = text.leaves_at(clock.zone) {
            self.next_change.leaves(expires, &document.path);
        }
        let withdrawals = text.withdrawals(clock);
        if !document.name.is_page
            && let Some(at) = withdrawals.next
        {
            self.next_change.withdraws(at, &document.path);
        }
        // A page cannot be withdrawn, as is said above.
        let withdrawn = if document.name.is_page { None } else { withdrawals.in_force };
        let live = LiveText { text, withdrawn };
        if document.name.is_page { self.pages.push(live) } else { self.releases.push(live) }
    }
}

/// A page cannot say that it was withdrawn: its text would stay.
fn withdrawn_page(document: &Document) -> Option<Problem> {
    if !document.name.is_page {
        return None;
    }
    let withdrawn = document.front.withdrawn.as_ref()?;
    let place = withdrawn.at.as_ref().map(|at| Place::range(&document.path, &at.range()));
    let problem = Problem::lint(Lint::WithdrawnPage, "a page that is no release cannot be withdrawn")
        .hint("remove the file, and let [redirects] lead its address elsewhere");
    Some(problem.at(place.unwrap_or_else(|| Place::file(&document.path))))
}

/// Whether it is reported already that the times of a document cannot be read.
fn is_reported(document: &Document) -> bool {
    document.front.doubts.date || document.front.doubts.hold
}

fn undated(document: &Document) -> Problem {
    Problem::lint(Lint::MissingDate, "the release has no date").at(Place::file(&document.path)).hint(
        "write date = 2024-06-25 in the front matter, begin the file's name with the date, or the text with a dateline",
    )
}
