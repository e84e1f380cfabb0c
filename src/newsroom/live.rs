//! Who is published and who is held.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono_tz::Tz;

use super::clock::Clock;
use super::company::{self, Bond, Company, Look, held_with};
use super::schedule::{self, Held, Hold, NextChange, longer};
use super::times;
use super::translations::Family;
use super::versions::HeldIds;
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use newsgen_wire::slug::full_slug;

use crate::base::slug::{file_slug, slugify};
use crate::content::document::Document;
use crate::content::frontmatter::Withdrawn;
use crate::input::config::Config;
use newsgen_wire::date::Moment;
use newsgen_wire::language::Language;

/// An edition of a family.
pub(super) struct Member<'a> {
    pub document: &'a Arc<Document>,
    pub original: &'a Arc<Document>,
    pub language: &'a Language,
    /// Its date as it is written, of which its address is made.
    pub date: Option<Moment>,
    pub published: Option<Moment>,
    /// The withdrawal that is in force.
    pub withdrawn: Option<&'a Withdrawn>,
}

/// Who is published and who is held.
#[derive(Default)]
pub(super) struct Live<'a> {
    pub releases: Vec<Member<'a>>,
    pub pages: Vec<Member<'a>>,
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
        look: &Look<'a>,
        bond: Option<(Hold, &'a Arc<str>, Bond)>,
        clock: &Clock,
        problems: &mut Problems,
    ) {
        let Look { family, language, document, .. } = *look;
        let original = &family.original;
        times::check(document, original, clock, problems);
        problems.extend(withdrawn_page(document));
        let others = bond.map(|(hold, ..)| look.hold.map_or(hold, |own| longer(own, hold)));
        if let Some(hold) = others.or(look.hold) {
            self.kept.push((document, hold));
            self.unseen.push(Member::of(document, original, language, clock.zone));
            problems.extend(times::overdue(document, hold, clock));
            if let Some(id) = own_id(document, original) {
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
                    self.coming.extend(schedule::behind(moment, document, original, clock.zone));
                }
                Hold::Undated if is_reported(document) || is_reported(original) => {}
                Hold::Undated => problems.push(undated(document)),
                Hold::Draft | Hold::Expired(_) | Hold::Embargoed | Hold::Withdrawn => {}
            }
            return;
        }
        self.coming.extend(schedule::behind(clock.now(), document, original, clock.zone));
        if let Some(expires) = schedule::leaves_at(document, original, clock.zone) {
            self.next_change.leaves(expires, &document.path);
        }
        let withdrawals = schedule::Withdrawals::of(document, original, clock);
        if !document.name.is_page
            && let Some(at) = withdrawals.next
        {
            self.next_change.withdraws(at, &document.path);
        }
        // A page cannot be withdrawn, as is said above.
        let withdrawn = if document.name.is_page { None } else { withdrawals.in_force };
        let member = Member { withdrawn, ..Member::of(document, original, language, clock.zone) };
        if document.name.is_page { self.pages.push(member) } else { self.releases.push(member) }
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

impl<'a> Member<'a> {
    fn of(
        document: &'a Arc<Document>,
        original: &'a Arc<Document>,
        language: &'a Language,
        zone: Tz,
    ) -> Self {
        let date = schedule::date(document, original, zone);
        let published = schedule::publication(document, original, zone);
        Self { document, original, language, date, published, withdrawn: None }
    }

    /// Its identifier.
    pub fn id(&self) -> Option<&'a str> {
        own_id(self.document, self.original)
    }

    /// The slug of the front matter, else of the file's name; wire copy is named by its headline.
    pub fn slug(&self) -> String {
        let name = &self.document.name;
        let given = self.document.front.slug.as_ref().or(self.original.front.slug.as_ref());
        let wire = name.is_wire.then(|| slugify(self.original.title()));
        // What was written to be an address is not cut, or two of them could become one.
        let written = given.map(|slug| full_slug(&slug.value)).into_iter().chain(wire);
        let named = written.chain(std::iter::once_with(|| file_slug(name.slug())));
        let mut candidates = named.chain(std::iter::once_with(|| slugify(self.document.title())));
        candidates.find(|slug| !slug.is_empty()).unwrap_or_else(|| "release".into())
    }

    pub fn address(&self, config: &Config, slug: &str) -> Address {
        let prefix = config.prefix(self.language);
        let date = if self.document.name.is_page { None } else { self.date };
        let Some(date) = date else {
            let folder = self.document.name.key().rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = folder.strip_prefix("content").unwrap_or(folder);
            let folder: Vec<String> = folder.split('/').map(slugify).collect();
            return Address::new(&format!("{prefix}{}/{slug}/", folder.join("/")));
        };
        let id = self.id().map(slugify).unwrap_or_default();
        let day = date.date_naive().to_string();
        let path = config.permalink.fill([&day[..4], &day[5..7], &day[8..], slug, &id]);
        Address::new(&[prefix, path].concat())
    }
}

/// The identifier of a document that may be the translation of an original.
fn own_id<'a>(document: &'a Document, original: &'a Document) -> Option<&'a str> {
    document.front.id.as_ref().or(original.front.id.as_ref()).map(|id| id.value.as_str())
}
