//! Times in a front matter that contradict one another, or the present.

use newsgen_wire::date::{Moment, WrittenDate, rfc3339};

use super::clock::Clock;
use super::member::Member;
use super::schedule::Hold;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::Document;
use crate::input::config::Config;
use crate::input::table::Located;

/// Reports what cannot be meant.
pub(super) fn check(text: &Member, clock: &Clock, problems: &mut Problems) {
    let Member { document, original, .. } = *text;
    problems.extend(embargo_line(document, clock));
    let front = &document.front;
    let published = text.publication(clock.zone);
    let times = Times { document, published, clock };
    if let Some(expires) = &front.expires
        && times.is_before_release(expires)
    {
        let problem = Problem::lint(Lint::ExpiresBeforeDate, "the release expires before it is published");
        problems.push(times.problem(problem, expires, "fix `expires`, or the date"));
    }
    if let Some(updated) = &front.updated
        && times.is_before_release(updated)
    {
        let problem =
            Problem::lint(Lint::UpdatedBeforeDate, "the release was updated before it was published");
        problems.push(times.problem(problem, updated, "fix `updated`, or the date"));
    }
    for change in &front.changes {
        times.check_past(&change.at, change.kind.id(), problems);
    }
    if let Some(at) = front.withdrawn.as_ref().and_then(|withdrawn| withdrawn.at.as_ref()) {
        times.check_withdrawal(at, problems);
    }
    times.check_event(problems);
    let date = text.date(clock.zone);
    let is_scheduled = !document.name.is_page && date.is_some_and(|date| !clock.has_come(date));
    if let Some(written) = &front.date
        && is_scheduled
        && !front.draft
        && document.embargo().is_none()
        && original.embargo().is_none()
    {
        let problem =
            Problem::lint(Lint::FutureDate, "the release is dated in the future and has no `embargo`")
                .hint("it is held until then; write embargo = … too if nobody may know it before");
        problems.push(problem.at(times.place(written)));
    }
}

/// Reports a `security.txt` that nobody may believe any more.
pub(super) fn check_security(config: &Config, clock: &Clock, problems: &mut Problems) {
    let Some(expires) = config.security.as_ref().map(|security| &security.expires) else { return };
    if clock.has_come(expires.value.in_zone(config.zone)) {
        let problem = Problem::lint(Lint::ExpiredSecurity, "`security.txt` has expired")
            .at(Place::range(&config.file, &expires.range()));
        problems.push(problem.hint("see whether it is still true, and write a later `expires`"));
    }
}

/// What has a date that has passed, and is not to be seen.
pub(super) fn overdue(document: &Document, hold: Hold, clock: &Clock) -> Option<Problem> {
    let date = document.front.date.as_ref()?;
    let why = match hold {
        Hold::Draft => "a draft",
        Hold::Until(_) | Hold::Embargoed => "held",
        Hold::Expired(_) | Hold::Undated | Hold::Withdrawn => return None,
    };
    let next_day = date.value.in_zone(clock.zone).date_naive().succ_opt()?;
    let is_past = clock.has_come(WrittenDate::Day(next_day).in_zone(clock.zone));
    let problem =
        Problem::lint(Lint::OverdueRelease, format!("the date has passed, and the release is {why}"));
    let problem = problem.at(Place::range(&document.path, &date.range()));
    is_past.then(|| problem.hint("publish it, give it a new date, or remove it"))
}

/// A line of the text holds it: what to write instead, so that it is held by more than words.
fn embargo_line(document: &Document, clock: &Clock) -> Option<Problem> {
    if document.front.draft {
        return None;
    }
    let line = document.embargo_line()?;
    let until = line.until.map(|until| until.last_in_zone(clock.zone));
    let (message, hint) = match until {
        Some(until) if clock.has_come(until) => return None,
        Some(until) => (
            format!("this line holds the text until {}", until.format("%Y-%m-%d %H:%M %:z")),
            format!("write embargo = {} in the front matter, or another instant", rfc3339(&until)),
        ),
        None if line.range.is_empty() => (
            "the name of the file holds the text".to_owned(),
            "write embargo = YYYY-MM-DDTHH:MM:SS in the front matter, or give the file another name"
                .to_owned(),
        ),
        None => (
            "this line holds the text, and until when cannot be read".to_owned(),
            "write embargo = YYYY-MM-DDTHH:MM:SS in the front matter".to_owned(),
        ),
    };
    let problem = Problem::lint(Lint::EmbargoLine, message).at(Place::range(&document.path, &line.range));
    Some(problem.hint(hint))
}

struct Times<'a> {
    document: &'a Document,
    published: Option<Moment>,
    clock: &'a Clock,
}

impl Times<'_> {
    fn place(&self, written: &Located<WrittenDate>) -> Place {
        Place::range(&self.document.path, &written.range())
    }

    fn is_before_release(&self, written: &Located<WrittenDate>) -> bool {
        self.published.is_some_and(|published| {
            // Two days alone are the same time of day; a day alone holds every time of it.
            match written.value {
                WrittenDate::Day(day) => day < published.date_naive(),
                other => other.in_zone(self.clock.zone) < published,
            }
        })
    }

    /// The problem at a time, with what dates the release as the second place.
    fn problem(&self, problem: Problem, written: &Located<WrittenDate>, hint: &str) -> Problem {
        let problem = problem.at(self.place(written)).hint(hint);
        let front = &self.document.front;
        let is_embargo = |embargo: &&Located<WrittenDate>| {
            Some(embargo.value.last_in_zone(self.clock.zone)) == self.published
        };
        match (front.embargo.as_deref().filter(is_embargo), &front.date, self.published) {
            (Some(embargo), ..) => problem.related(self.place(embargo), "the embargo of the release"),
            (None, Some(date), _) => problem.related(self.place(date), "the date of the release"),
            (None, None, Some(date)) => problem.remark(format!("the release is dated {}", date.date_naive())),
            (None, None, None) => problem,
        }
    }

    /// A withdrawal comes after the release, and may be yet to come.
    fn check_withdrawal(&self, at: &Located<WrittenDate>, problems: &mut Problems) {
        if !self.is_before_release(at) && !self.clock.has_come(at.value.in_zone(self.clock.zone)) {
            let problem = Problem::lint(Lint::FutureWithdrawal, "the withdrawal is dated in the future")
                .at(self.place(at));
            return problems.push(problem.hint("the release stays as it is until then"));
        }
        self.check_past(at, "withdrawal", problems);
    }

    /// A change is made after the release and before now.
    fn check_past(&self, at: &Located<WrittenDate>, what: &str, problems: &mut Problems) {
        if self.is_before_release(at) {
            let problem =
                Problem::lint(Lint::ChangeBeforeDate, format!("the {what} is older than the release"));
            problems.push(self.problem(problem, at, "fix `at`, or the date"));
        } else if !self.clock.has_come(at.value.in_zone(self.clock.zone)) {
            let problem = Problem::lint(Lint::FutureChange, format!("the {what} is dated in the future"));
            problems.push(problem.at(self.place(at)).hint("fix `at`: it is shown at once"));
        }
    }

    fn check_event(&self, problems: &mut Problems) {
        let Some(event) = &self.document.front.event else { return };
        let Some(start) = &event.start else { return };
        let begins = start.value.in_zone(self.clock.zone);
        let is_before = |written: &&Located<WrittenDate>| match written.value {
            WrittenDate::Day(day) => day < begins.date_naive(),
            other => other.in_zone(self.clock.zone) < begins,
        };
        if let Some(end) = event.end.as_ref().filter(is_before) {
            let problem =
                Problem::lint(Lint::EventTimes, "the event ends before it begins").at(self.place(end));
            problems.push(problem.related(self.place(start), "it begins here").hint("fix `start` or `end`"));
        }
        let is_late = |written: &&Located<WrittenDate>| written.value.in_zone(self.clock.zone) > begins;
        if let Some(deadline) = event.deadline.as_ref().filter(is_late) {
            let problem = Problem::lint(Lint::LateRegistration, "registration ends after the event begins")
                .at(self.place(deadline));
            problems
                .push(problem.related(self.place(start), "it begins here").hint("fix `deadline` or `start`"));
        }
    }
}
