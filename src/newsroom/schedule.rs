//! Time: when a release is published, and whether it is held.
//!
//! It fails closed: what has no readable date is held. A translation is held as long as its original.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use newsgen_wire::date::{Moment, WrittenDate, day};
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::member::Member;
use crate::content::document::Document;
use crate::content::frontmatter::Withdrawn;
use crate::input::table::Located;

/// Why a release is not on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hold {
    Draft,
    /// It is published at this instant.
    Until(Moment),
    /// It left the site at this instant.
    Expired(Moment),
    /// A line of its text says that it is under embargo, and not until when.
    Embargoed,
    /// It lies in the folder of a release that was withdrawn.
    Withdrawn,
    /// It has no date, or none of the times or the draft's mark that would hold it, that can be read.
    Undated,
}

/// A release that is held.
#[derive(Clone, Debug)]
pub struct Held {
    pub document: Arc<Document>,
    pub hold: Hold,
    /// The text that it is held with, where it is not held by itself.
    pub with: Option<Arc<str>>,
}

/// The next time at which the site changes by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextChange {
    /// When; none when nothing is waiting.
    pub at: Option<Moment>,
    /// The sources that are published then.
    pub appear: Vec<Arc<str>>,
    /// The sources that leave the site then.
    pub leave: Vec<Arc<str>>,
    /// The sources that are withdrawn then: their addresses stay.
    pub withdraw: Vec<Arc<str>>,
    /// The sources that are news no longer: they leave the news sitemap.
    pub leave_news: Vec<Arc<str>>,
}

impl NextChange {
    /// Takes note that a source is published at this instant.
    pub fn appears(&mut self, at: Moment, path: &Arc<str>) {
        if self.is_at(at) {
            self.appear.push(Arc::clone(path));
        }
    }

    /// Takes note that a source leaves the site at this instant.
    pub fn leaves(&mut self, at: Moment, path: &Arc<str>) {
        if self.is_at(at) {
            self.leave.push(Arc::clone(path));
        }
    }

    /// Takes note that a source is withdrawn at this instant.
    pub fn withdraws(&mut self, at: Moment, path: &Arc<str>) {
        if self.is_at(at) {
            self.withdraw.push(Arc::clone(path));
        }
    }

    /// Takes note that a source leaves the news sitemap at this instant.
    pub fn leaves_news(&mut self, at: Moment, path: &Arc<str>) {
        if self.is_at(at) {
            self.leave_news.push(Arc::clone(path));
        }
    }

    /// Whether nothing happens earlier; an instant before all others is the next from now on.
    fn is_at(&mut self, at: Moment) -> bool {
        if self.at.is_none_or(|next| at < next) {
            *self = Self { at: Some(at), ..Self::default() };
        }
        self.at == Some(at)
    }
}

/// The date of a document by itself: front matter, file name, import header, dateline, the day of its text, in this order.
pub fn own_date(document: &Document, zone: Tz) -> Option<Moment> {
    if let Some(date) = &document.front.date {
        return Some(date.value.in_zone(zone));
    }
    let date = document.name.date.or_else(|| header_date(document)).or_else(|| dateline_date(document));
    let of_text = || document.day.as_ref().map(|day| day.date);
    Some(date.map(WrittenDate::Day).or_else(of_text)?.in_zone(zone))
}

fn header_date(document: &Document) -> Option<NaiveDate> {
    let header = document.header.as_ref()?;
    day(header.year, header.month.unwrap_or(1), header.day.unwrap_or(1))
}

fn dateline_date(document: &Document) -> Option<NaiveDate> {
    let date = document.dateline.as_ref()?.parsed.date?;
    day(date.year?, date.month, date.day?)
}

impl<'a> Member<'a> {
    /// Its date as it is written, of which its address is made: its own, else its original's.
    pub fn date(&self, zone: Tz) -> Option<Moment> {
        date(self.document, self.original, zone)
    }

    /// When it appears: the later of date and embargo, and with its original at the earliest. This is its date everywhere
    /// but in its address and its dateline.
    pub fn publication(&self, zone: Tz) -> Option<Moment> {
        let own = publication_alone(self.document, self.original, zone);
        if self.is_original() {
            return own;
        }
        own.max(publication_alone(self.original, self.original, zone))
    }

    /// Whether and why it is held: for as long as it or its original is, and without an end if one of them is so.
    pub(super) fn hold(&self, clock: &Clock) -> Option<Hold> {
        let by_original = hold_alone(self.original, self.original, clock);
        match (by_original, hold_alone(self.document, self.original, clock)) {
            (Some(by_original), Some(own)) => Some(longer(by_original, own)),
            (by_original, own) => by_original.or(own),
        }
    }

    /// It fails closed: a withdrawal without a readable time is in force.
    pub(super) fn withdrawals(&self, clock: &Clock) -> Withdrawals<'a> {
        let all = [self.document, self.original].into_iter();
        let all = all.filter_map(|document| document.front.withdrawn.as_deref());
        let at = |withdrawn: &Withdrawn| withdrawn.at.as_ref().map(|at| at.value.in_zone(clock.zone));
        let in_force = all.clone().find(|withdrawn| at(withdrawn).is_none_or(|at| clock.has_come(at)));
        let next = if in_force.is_some() { None } else { all.filter_map(at).min() };
        Withdrawals { in_force, next }
    }

    /// The instant at which it leaves the site by itself: with its original at the latest.
    pub(super) fn leaves_at(&self, zone: Tz) -> Option<Moment> {
        let of =
            |document: &Document| document.front.expires.as_ref().map(|expires| expires.value.in_zone(zone));
        of(self.document).into_iter().chain(of(self.original)).min()
    }

    /// The instants behind another one at which it leaves the site or is withdrawn by itself.
    pub(super) fn behind(&self, at: Moment, zone: Tz) -> Vec<Moment> {
        let mut behind: Vec<Moment> = self.leaves_at(zone).into_iter().collect();
        for document in [self.document, self.original] {
            if let Some(withdrawn) = &document.front.withdrawn {
                behind.extend(withdrawn.at.as_ref().map(|at| at.value.in_zone(zone)));
            }
        }
        behind.retain(|other| *other > at);
        behind
    }
}

/// The withdrawals of a text, its own and its original's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Withdrawals<'a> {
    /// The one that is in force; its own, if both are.
    pub in_force: Option<&'a Withdrawn>,
    /// When the first comes into force, where none is.
    pub next: Option<Moment>,
}

fn date(document: &Document, original: &Document, zone: Tz) -> Option<Moment> {
    let own = document.front.date.as_ref().map(|date| date.value.in_zone(zone));
    own.or_else(|| own_date(original, zone)).or_else(|| own_date(document, zone))
}

fn publication_alone(document: &Document, original: &Document, zone: Tz) -> Option<Moment> {
    // A page that is no release has no date of its original's or of its name.
    let date = if document.name.is_page {
        document.front.date.as_ref().map(|date| date.value.in_zone(zone))
    } else {
        date(document, original, zone)
    };
    // Of an hour that happens twice, the second: nobody may know it in the first.
    let embargo = document.embargo().map(|embargo| embargo.last_in_zone(zone));
    date.max(embargo)
}

fn hold_alone(document: &Document, original: &Document, clock: &Clock) -> Option<Hold> {
    let moment =
        |written: Option<&Located<WrittenDate>>| written.map(|written| written.value.in_zone(clock.zone));
    if document.front.doubts.hold {
        return Some(Hold::Undated);
    }
    if document.front.draft && !clock.has_drafts {
        return Some(Hold::Draft);
    }
    if let Some(expires) =
        moment(document.front.expires.as_deref()).filter(|expires| clock.has_come(*expires))
    {
        return Some(Hold::Expired(expires));
    }
    if document.embargo_line().is_some_and(|line| line.until.is_none()) {
        return Some(Hold::Embargoed);
    }
    let needs_date = !document.name.is_page && !document.front.draft;
    if needs_date && date(document, original, clock.zone).is_none() {
        return Some(Hold::Undated);
    }
    // A date in a name holds where the text has no other: also a page, and a translation alone.
    let named = if document.front.date.is_none() { document.name.date } else { None };
    let named = named.map(|day| WrittenDate::Day(day).in_zone(clock.zone));
    let until = publication_alone(document, original, clock.zone).max(named);
    until.filter(|until| !clock.has_come(*until)).map(Hold::Until)
}

/// The hold of something that two things hold: without an end if one of them is so.
pub(super) fn longer(first: Hold, second: Hold) -> Hold {
    match (first, second) {
        (Hold::Until(first), Hold::Until(second)) => Hold::Until(first.max(second)),
        (Hold::Until(_), second) => second,
        (first, _) => first,
    }
}

/// The last change of a document that readers see.
pub fn last_change(document: &Document, zone: Tz) -> Option<Moment> {
    let changes = document.front.visible_changes().map(|change| &change.at);
    changes.chain(document.front.updated.as_deref()).map(|written| written.value.in_zone(zone)).max()
}
