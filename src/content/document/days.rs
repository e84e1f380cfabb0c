//! The day of a release as its own file gives it, and where it was read.

use chrono::NaiveDate;
use newsgen_wire::copy::{self, Certainty, Day, DaySource, Kind, Piece, Top};
use newsgen_wire::date::{WrittenDate, day};
use newsgen_wire::notices::Found;

use super::{TextBody, TextReading};
use crate::base::lint::Lint;
use crate::base::problem::Problem;
use crate::content::frontmatter::FrontMatter;
use crate::content::name::FileName;

impl TextReading<'_> {
    /// Takes from the top of copy what is not shown in the text, the type and the day.
    pub(super) fn take_top(
        &mut self,
        of: (&FrontMatter, &FileName),
        top: &Top,
        text: &str,
        found: &mut Option<Found>,
    ) -> Option<Day> {
        for range in &top.hidden {
            found.get_or_insert_default().hide(range.clone());
        }
        if let Some(kind) = top.kind {
            found.get_or_insert_default().take_kind(kind);
        }
        self.report_unsure(top);
        self.day_of_text(of, top, text, found)
    }

    /// Notes the first line that may be something else than what it was taken for.
    fn report_unsure(&mut self, top: &Top) {
        let matters =
            |piece: &&Piece| matches!(piece.kind, Kind::Headline | Kind::Label | Kind::Day | Kind::Lead);
        let unsure = |piece: &&Piece| piece.certainty == Certainty::Unsure;
        if let Some(piece) = top.pieces.iter().filter(matters).find(unsure) {
            let message =
                format!("the line is taken for the {}, and may be something else", piece.kind.name());
            let hint =
                "`newsgen read` shows how the text is read; the keys of a front matter say it otherwise";
            self.problem(Problem::lint(Lint::UnsureReading, message).hint(hint), Some(piece.range.clone()));
        }
    }

    /// The day that the text names, where nothing else says one; a line that is this day is not shown twice.
    fn day_of_text(
        &mut self,
        (front, name): (&FrontMatter, &FileName),
        top: &Top,
        text: &str,
        found: &mut Option<Found>,
    ) -> Option<Day> {
        if name.is_page {
            return None;
        }
        let dateline = top.dateline.as_ref().and_then(|dateline| dateline.date);
        let known = known_day(front, name, top.header.as_ref(), dateline);
        let mut days: Vec<Day> = top.days.clone();
        if known.is_none() && days.is_empty() {
            let line_end = text[top.lead..].find('\n').map_or(text.len(), |at| top.lead + at);
            days.extend(copy::end(text, line_end, &self.lexicon.gazetteer).1);
        }
        let first = days.first()?.clone();
        let date = known.unwrap_or(day_of(first.date));
        for day in &days {
            let is_own = day.source < DaySource::Signature;
            if day_of(day.date) == date && day.is_line {
                let found = found.get_or_insert_default();
                found.drop_kept(&day.range);
                found.hide(day.range.clone());
            } else if day_of(day.date) != date && is_own {
                let problem = Problem::lint(
                    Lint::TwoDays,
                    format!("the text says {}, and the release has {date}", day_of(day.date)),
                );
                self.problem(
                    problem.hint("fix the one that is wrong, or write the date in the front matter"),
                    Some(day.range.clone()),
                );
            }
        }
        if known.is_some() {
            return None;
        }
        let problem = Problem::lint(Lint::DayOfText, format!("the date is read in the text: {}", first.date));
        self.problem(
            problem.hint("write date = … in the front matter if it is another"),
            Some(first.range.clone()),
        );
        Some(first)
    }

    /// The day of a release as its own file gives it.
    pub(super) fn day(
        front: &FrontMatter,
        name: &FileName,
        body: &TextBody,
        own: Option<&Day>,
    ) -> Option<NaiveDate> {
        let dateline = body.dateline.as_ref().and_then(|dateline| dateline.date);
        known_day(front, name, body.header.as_ref(), dateline).or_else(|| own.map(|own| day_of(own.date)))
    }
}

/// What front matter, file name, header or dateline say, in this order.
fn known_day(
    front: &FrontMatter,
    name: &FileName,
    header: Option<&newsgen_wire::wire::Header>,
    dateline: Option<newsgen_wire::calendar::PartialDate>,
) -> Option<NaiveDate> {
    let header = || {
        let header = header?;
        day(header.year, header.month?, header.day?)
    };
    let dateline = || {
        let date = dateline?;
        day(date.year?, date.month, date.day?)
    };
    let written = front.date.as_ref().map(|date| day_of(date.value));
    written.or(name.date).or_else(header).or_else(dateline)
}

fn day_of(written: WrittenDate) -> NaiveDate {
    match written {
        WrittenDate::Day(day) => day,
        WrittenDate::Local(local) => local.date(),
        WrittenDate::Zoned(moment) => moment.date_naive(),
    }
}
