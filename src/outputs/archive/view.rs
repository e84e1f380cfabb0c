//! What the pages of the archive show: all years, a year, a month, with counts for a chart.

use std::ops::Bound::{Excluded, Unbounded};

use serde::Serialize;

use super::{MonthOf, TEMPLATE};
use crate::newsroom::edition::Edition;
use crate::outputs::prelude::*;
use crate::render::dates::Style;
use crate::render::plan::month_address;
use crate::render::view::card::Card;
use newsgen_wire::date::Month;

/// `archive` in templates.
#[derive(Serialize)]
pub struct Archive<'a> {
    /// `all`, `year` or `month`.
    kind: &'static str,
    /// The year, the month or the word for the archive, in the page's language.
    title: String,
    /// How many releases the period has.
    count: usize,
    /// The next year or month that has releases; none for the newest and for kind `all`.
    newer: Option<Period>,
    /// The year or month before that has releases; none for the oldest and for kind `all`.
    older: Option<Period>,
    /// The archive of a year, the year of a month; none for kind `all`.
    parent: Option<Period>,
    /// Newest first; only those with releases; empty unless kind is `all`.
    years: Vec<Year>,
    /// Newest first; only those with releases; empty for kind `all`.
    months: Vec<MonthInfo<'a>>,
    /// Twelve, January first; empty unless kind is `year`.
    chart: Vec<Bar>,
}

/// A year, a month or the whole archive, for links.
#[derive(Serialize)]
struct Period {
    /// Its name in the page's language: `2024`, `June 2024`.
    title: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
}

/// A year of the archive.
#[derive(Serialize)]
struct Year {
    /// Four digits.
    title: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// How many releases it has.
    count: usize,
    /// Per cent of the fullest one, 0 to 100, whole.
    share: usize,
    /// Twelve, January first; shares are of the fullest month of all years.
    months: Vec<Bar>,
}

/// A month with its releases.
#[derive(Serialize)]
struct MonthInfo<'a> {
    /// Its first day: `2024-06-01`.
    date: String,
    /// `June 2024`, in the page's language.
    title: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// How many releases it has.
    count: usize,
    /// Per cent of the fullest month of the year, 0 to 100, whole; 100 on its own page.
    share: usize,
    /// Newest first.
    pages: Vec<Card<'a>>,
}

/// A month in a chart.
#[derive(Serialize)]
struct Bar {
    /// Its first day: `2024-06-01`.
    date: String,
    /// `June 2024`, in the page's language.
    title: String,
    /// Link: root-relative, with the path of the base URL; none when the month is empty.
    url: Option<String>,
    /// How many releases it has.
    count: usize,
    /// Per cent of the fullest one, 0 to 100, whole.
    share: usize,
}

/// How many releases each month of a year has, January first.
fn counts(edition: &Edition, year: i32) -> [usize; 12] {
    let mut counts = [0; 12];
    for (month, ids) in edition.months.range(Month::all_of(year)) {
        counts[month.number as usize - 1] = ids.len();
    }
    counts
}

/// The years that have releases, newest first.
pub(super) fn years(edition: &Edition) -> Vec<i32> {
    let mut years: Vec<i32> = edition.months.keys().rev().map(|month| month.year).collect();
    years.dedup();
    years
}

fn share(count: usize, fullest: usize) -> usize {
    (100 * count).checked_div(fullest).unwrap_or(0)
}

pub(super) fn all<'a>(renderer: &Renderer<'a>, edition: EditionId, address: &Address) -> View<'a> {
    let shown = renderer.newsroom.edition(edition);
    let counted: Vec<(i32, [usize; 12])> =
        years(shown).into_iter().map(|year| (year, counts(shown, year))).collect();
    let fullest_year = counted.iter().map(|(_, counts)| counts.iter().sum()).max().unwrap_or(0);
    let fullest = counted.iter().flat_map(|(_, counts)| *counts).max().unwrap_or(0);
    let mut listed = Vec::new();
    for (year, counts) in counted {
        let count = counts.iter().sum();
        listed.push(Year {
            title: year.to_string(),
            url: year_period(renderer, edition, year).url,
            count,
            share: share(count, fullest_year),
            months: chart(renderer, edition, year, counts, fullest),
        });
    }
    let archive = Archive {
        kind: "all",
        title: renderer.strings(edition).word("archive"),
        count: shown.releases.len(),
        newer: None,
        older: None,
        parent: None,
        years: listed,
        months: Vec::new(),
        chart: Vec::new(),
    };
    let everywhere = vec![true; renderer.newsroom.editions.len()];
    framed(renderer, edition, archive, &everywhere, address)
}

/// What the page of a year is made of.
#[derive(Serialize)]
pub(super) struct YearInputs<'a> {
    edition: EditionId,
    year: i32,
    /// The months that have releases, newest first.
    months: Vec<(Month, AllSeen<'a>)>,
    /// The years beside it that have releases.
    newer: Option<i32>,
    older: Option<i32>,
    /// Which editions have releases of this year.
    elsewhere: Vec<bool>,
}

impl<'a> YearInputs<'a> {
    pub(super) fn of(renderer: &Renderer<'a>, edition: EditionId, year: i32) -> Self {
        let editions = &renderer.newsroom.editions;
        let months = &editions[edition.place()].months;
        let has = |other: &Edition| other.months.range(Month::all_of(year)).next().is_some();
        let (first, last) = Month::all_of(year).into_inner();
        let of_year = months.range(first..=last);
        Self {
            edition,
            year,
            months: of_year.rev().map(|(month, ids)| (*month, renderer.all_seen(ids))).collect(),
            newer: months.range((Excluded(last), Unbounded)).next().map(|(month, _)| month.year),
            older: months.range(..first).next_back().map(|(month, _)| month.year),
            elsewhere: editions.iter().map(has).collect(),
        }
    }
}

impl<'a> Inputs<'a> for YearInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let (edition, year) = (self.edition, self.year);
        let mut counts = [0; 12];
        for (month, shown) in &self.months {
            counts[month.number as usize - 1] = shown.iter().len();
        }
        let fullest = counts.into_iter().max().unwrap_or(0);
        let info =
            |(month, shown): &(Month, AllSeen<'a>)| month_info(common, edition, *month, *shown, fullest);
        let archive = Archive {
            kind: "year",
            title: year.to_string(),
            count: counts.iter().sum(),
            newer: self.newer.map(|year| year_period(common, edition, year)),
            older: self.older.map(|year| year_period(common, edition, year)),
            parent: Some(archive_period(common, edition)),
            years: Vec::new(),
            months: self.months.iter().map(info).collect(),
            chart: chart(common, edition, year, counts, fullest),
        };
        Ok(Made::view(framed(common, edition, archive, &self.elsewhere, address)))
    }
}

/// What the page of a month is made of.
#[derive(Serialize)]
pub(super) struct MonthInputs<'a>(pub(super) MonthOf<'a>);

impl<'a> Inputs<'a> for MonthInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let MonthOf { edition, month, shown, newer, older, elsewhere } = &self.0;
        let (edition, month) = (*edition, *month);
        let archive = Archive {
            kind: "month",
            title: month_title(common, edition, month),
            count: shown.iter().len(),
            newer: newer.map(|month| month_period(common, edition, month)),
            older: older.map(|month| month_period(common, edition, month)),
            parent: Some(year_period(common, edition, month.year)),
            years: Vec::new(),
            months: vec![month_info(common, edition, month, *shown, shown.iter().len())],
            chart: Vec::new(),
        };
        Ok(Made::view(framed(common, edition, archive, elsewhere, address)))
    }
}

fn framed<'a>(
    common: &Common<'a>,
    edition: EditionId,
    archive: Archive<'a>,
    elsewhere: &[bool],
    address: &Address,
) -> View<'a> {
    let site = common.config.title_in(common.language(edition));
    let meta = Meta {
        title: Some(archive.title.clone()),
        description: format!("{} – {site}", archive.title),
        alternates: common.same_path_alternates(common.below_edition(edition, address), elsewhere),
        ..Meta::default()
    };
    let cards = archive.months.iter().flat_map(|month| month.pages.clone()).collect();
    let view = View::new(edition, TEMPLATE).framed(common.frame(edition, address, meta));
    view.showing(cards).with("archive", Part::List, archive)
}

fn year_period(common: &Common, edition: EditionId, year: i32) -> Period {
    let address = Address::new(&format!("{}/{year}/", common.prefix(edition)));
    Period { title: year.to_string(), url: common.url(&address) }
}

fn month_period(common: &Common, edition: EditionId, month: Month) -> Period {
    let address = month_address(common.prefix(edition), month);
    Period { title: month_title(common, edition, month), url: common.url(&address) }
}

fn archive_period(common: &Common, edition: EditionId) -> Period {
    let address = Address::new(&format!("{}/archive/", common.prefix(edition)));
    Period { title: common.strings(edition).word("archive"), url: common.url(&address) }
}

fn month_title(common: &Common, edition: EditionId, month: Month) -> String {
    common.dates(edition).write(month.first_day(), Style::Month)
}

fn chart(common: &Common, edition: EditionId, year: i32, counts: [usize; 12], fullest: usize) -> Vec<Bar> {
    let mut bars = Vec::new();
    for (number, count) in (1..).zip(counts) {
        let month = Month { year, number };
        let period = month_period(common, edition, month);
        bars.push(Bar {
            date: month.first_day().to_string(),
            title: period.title,
            url: (count > 0).then_some(period.url),
            count,
            share: share(count, fullest),
        });
    }
    bars
}

fn month_info<'a>(
    common: &Common<'a>,
    edition: EditionId,
    month: Month,
    shown: AllSeen<'a>,
    fullest: usize,
) -> MonthInfo<'a> {
    let period = month_period(common, edition, month);
    MonthInfo {
        date: month.first_day().to_string(),
        title: period.title,
        url: period.url,
        count: shown.iter().len(),
        share: share(shown.iter().len(), fullest),
        pages: common.cards(shown.iter()),
    }
}
