//! What the pages of the archive show: all years, a year, a month, with counts for a chart.

use chrono::NaiveDate;
use serde::Serialize;

use super::{MonthOf, TEMPLATE};
use crate::newsroom::edition::Edition;
use crate::outputs::prelude::*;
use crate::render::dates::Style;
use crate::render::view::card::Card;

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
    months: Vec<Month<'a>>,
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
struct Month<'a> {
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
    std::array::from_fn(|month| edition.months.get(&(year, month as u32 + 1)).map_or(0, Vec::len))
}

/// The years that have releases, newest first.
pub(super) fn years(edition: &Edition) -> Vec<i32> {
    let mut years: Vec<i32> = edition.months.keys().rev().map(|(year, _)| *year).collect();
    years.dedup();
    years
}

fn share(count: usize, fullest: usize) -> usize {
    (100 * count).checked_div(fullest).unwrap_or(0)
}

pub(super) fn all<'a>(renderer: &Renderer<'a>, edition: usize, address: &Address) -> View<'a> {
    let shown = &renderer.newsroom.editions[edition];
    let counted: Vec<(i32, [usize; 12])> =
        years(shown).into_iter().map(|year| (year, counts(shown, year))).collect();
    let fullest_year = counted.iter().map(|(_, counts)| counts.iter().sum()).max().unwrap_or(0);
    let fullest = counted.iter().flat_map(|(_, counts)| *counts).max().unwrap_or(0);
    let mut listed = Vec::new();
    for (year, counts) in counted {
        let count = counts.iter().sum();
        listed.push(Year {
            title: year.to_string(),
            url: period(renderer, edition, year, None).url,
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
    edition: usize,
    year: i32,
    /// The releases of each month, January first.
    shown: [Vec<Seen<'a>>; 12],
    /// The years beside it that have releases.
    newer: Option<i32>,
    older: Option<i32>,
    /// Which editions have releases of this year.
    elsewhere: Vec<bool>,
}

impl<'a> YearInputs<'a> {
    pub(super) fn of(renderer: &Renderer<'a>, edition: usize, year: i32) -> Self {
        let editions = &renderer.newsroom.editions;
        let months = &editions[edition].months;
        let of_month = |month: usize| months.get(&(year, month as u32 + 1)).map_or(&[][..], Vec::as_slice);
        let has = |other: &Edition| other.months.range((year, 1)..=(year, 12)).next().is_some();
        Self {
            edition,
            year,
            shown: std::array::from_fn(|month| renderer.all_seen(of_month(month))),
            newer: months.range((year + 1, 1)..).next().map(|((year, _), _)| *year),
            older: months.range(..(year, 1)).next_back().map(|((year, _), _)| *year),
            elsewhere: editions.iter().map(has).collect(),
        }
    }
}

impl<'a> Inputs<'a> for YearInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let (edition, year) = (self.edition, self.year);
        let counts = self.shown.each_ref().map(Vec::len);
        let fullest = counts.into_iter().max().unwrap_or(0);
        let mut months = Vec::new();
        for (month, shown) in (1..).zip(&self.shown).filter(|(_, shown)| !shown.is_empty()) {
            months.insert(0, month_info(common, edition, (year, month), shown, fullest));
        }
        let archive = Archive {
            kind: "year",
            title: year.to_string(),
            count: counts.iter().sum(),
            newer: self.newer.map(|year| period(common, edition, year, None)),
            older: self.older.map(|year| period(common, edition, year, None)),
            parent: Some(archive_period(common, edition)),
            years: Vec::new(),
            months,
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
        let MonthOf { edition, month: (year, month), shown, newer, older, elsewhere } = &self.0;
        let edition = *edition;
        let neighbour = |at: &Option<(i32, u32)>| at.map(|(year, month)| period(common, edition, year, Some(month)));
        let archive = Archive {
            kind: "month",
            title: month_title(common, edition, *year, *month),
            count: shown.len(),
            newer: neighbour(newer),
            older: neighbour(older),
            parent: Some(period(common, edition, *year, None)),
            years: Vec::new(),
            months: vec![month_info(common, edition, (*year, *month), shown, shown.len())],
            chart: Vec::new(),
        };
        Ok(Made::view(framed(common, edition, archive, elsewhere, address)))
    }
}

fn framed<'a>(
    common: &Common<'a>,
    edition: usize,
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

fn period(common: &Common, edition: usize, year: i32, month: Option<u32>) -> Period {
    let prefix = common.prefix(edition);
    let (title, path) = match month {
        None => (year.to_string(), format!("{prefix}/{year}/")),
        Some(month) => (month_title(common, edition, year, month), format!("{prefix}/{year}/{month:02}/")),
    };
    Period { title, url: common.url(&Address::new(&path)) }
}

fn archive_period(common: &Common, edition: usize) -> Period {
    let address = Address::new(&format!("{}/archive/", common.prefix(edition)));
    Period { title: common.strings(edition).word("archive"), url: common.url(&address) }
}

fn month_title(common: &Common, edition: usize, year: i32, month: u32) -> String {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    common.dates(edition).write(first, Style::Month)
}

fn chart(common: &Common, edition: usize, year: i32, counts: [usize; 12], fullest: usize) -> Vec<Bar> {
    let mut bars = Vec::new();
    for (month, count) in (1..).zip(counts) {
        let period = period(common, edition, year, Some(month));
        bars.push(Bar {
            date: format!("{year:04}-{month:02}-01"),
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
    edition: usize,
    (year, month): (i32, u32),
    shown: &[Seen<'a>],
    fullest: usize,
) -> Month<'a> {
    let period = period(common, edition, year, Some(month));
    Month {
        date: format!("{year:04}-{month:02}-01"),
        title: period.title,
        url: period.url,
        count: shown.len(),
        share: share(shown.len(), fullest),
        pages: common.cards(shown),
    }
}
