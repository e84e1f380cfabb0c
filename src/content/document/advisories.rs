//! What is odd about a media advisory. A translation is looked at where it says itself that it is one.

use chrono::NaiveDate;
use newsgen_wire::advisory::phones::mobiles;
use newsgen_wire::advisory::seasons::seasons;
use newsgen_wire::advisory::secrets::secrets;
use newsgen_wire::date::WrittenDate;
use newsgen_wire::labels::ReleaseType;

use super::{TextBody, TextReading};
use crate::base::lint::Lint;
use crate::base::problem::Problem;
use crate::content::frontmatter::FrontMatter;
use crate::content::name::FileName;

impl TextReading<'_> {
    /// Warns of names of time in the wrong season, secrets and mobile numbers.
    /// `label` is the type by a label.
    pub(super) fn lint_advisory(
        &mut self,
        (front, label): (&FrontMatter, Option<ReleaseType>),
        body: &TextBody,
        name: &FileName,
        text: &str,
    ) {
        if front.event.is_none() && front.kind.or(label) != Some(ReleaseType::MediaAdvisory) {
            return;
        }
        for season in seasons(text, &days(front, body, name)) {
            let written = &text[season.range.clone()];
            let (is, other) = if season.is_summer { ("summer", "winter") } else { ("winter", "summer") };
            let problem = Problem::lint(
                Lint::MisplacedSeason,
                format!("`{written}` is {is} time, and in {} it is {other}", season.day.format("%B %Y")),
            );
            self.problem(
                problem.hint(format!("write `{}`, or fix the time", season.instead)),
                Some(season.range),
            );
        }
        for range in secrets(text) {
            let problem = Problem::lint(
                Lint::ToldSecret,
                "the advisory gives a password or a code: everybody can read it",
            );
            self.problem(problem.hint("send it to those who register, and remove it here"), Some(range));
        }
        for range in mobiles(text, &self.lexicon.phones) {
            let problem = Problem::lint(
                Lint::MobileNumber,
                "the advisory gives a mobile number: it may be a person's own",
            );
            let hint = "give the number of a desk, or list the contact in content/_contacts.toml";
            self.problem(problem.hint(hint), Some(range));
        }
    }
}

/// The days of which an advisory speaks: those of its event, else its own.
fn days(front: &FrontMatter, body: &TextBody, name: &FileName) -> Vec<NaiveDate> {
    if let Some(event) = &front.event {
        let times = [&event.start, &event.end, &event.deadline];
        return times.into_iter().flatten().map(|time| day(&time.value)).collect();
    }
    let own = front.date.as_ref().map(|date| day(&date.value)).or(name.date);
    let dateline = || {
        let date = body.dateline.as_ref()?.date?;
        newsgen_wire::date::day(date.year?, date.month, date.day?)
    };
    own.or_else(dateline).into_iter().collect()
}

fn day(written: &WrittenDate) -> NaiveDate {
    match written {
        WrittenDate::Day(day) => *day,
        WrittenDate::Local(local) => local.date(),
        WrittenDate::Zoned(moment) => moment.date_naive(),
    }
}
