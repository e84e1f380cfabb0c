//! What the pages of the archive show: all years, a year, a month, with counts for a chart.

use chrono::NaiveDate;
use serde::Serialize;

use super::TEMPLATE;
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
    #[serde(skip)]
    ids: &'a [ReleaseId],
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

fn count(edition: &Edition, year: i32, month: u32) -> usize {
    edition.months.get(&(year, month)).map_or(0, Vec::len)
}

pub(super) fn year_count(edition: &Edition, year: i32) -> usize {
    edition.months.range((year, 1)..=(year, 12)).map(|(_, ids)| ids.len()).sum()
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

pub(super) fn all<'a>(renderer: &Renderer<'a>, edition: EditionId, address: &Address) -> View<'a> {
    let shown = renderer.newsroom.edition(edition);
    let years = years(shown);
    let fullest_year = years.iter().map(|year| year_count(shown, *year)).max().unwrap_or(0);
    let fullest = shown.months.values().map(Vec::len).max().unwrap_or(0);
    let mut listed = Vec::new();
    for year in years {
        listed.push(Year {
            title: year.to_string(),
            url: period(renderer, edition, year, None).url,
            count: year_count(shown, year),
            share: share(year_count(shown, year), fullest_year),
            months: chart(renderer, edition, year, fullest),
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
    framed(renderer, edition, archive, address, |_| true)
}

pub(super) fn year<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    year: i32,
    address: &Address,
) -> View<'a> {
    let shown = renderer.newsroom.edition(edition);
    let fullest = shown.months.range((year, 1)..=(year, 12)).map(|(_, ids)| ids.len()).max().unwrap_or(0);
    let years = years(shown);
    let at = years.iter().position(|other| *other == year);
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| years.get(at)).map(|year| period(renderer, edition, *year, None))
    };
    let archive = Archive {
        kind: "year",
        title: year.to_string(),
        count: year_count(shown, year),
        newer: neighbour(at.and_then(|at| at.checked_sub(1))),
        older: neighbour(at.map(|at| at + 1)),
        parent: Some(archive_period(renderer, edition)),
        years: Vec::new(),
        months: (1..=12)
            .rev()
            .filter_map(|month| month_info(renderer, edition, (year, month), fullest))
            .collect(),
        chart: chart(renderer, edition, year, fullest),
    };
    framed(renderer, edition, archive, address, |other| year_count(other, year) > 0)
}

pub(super) fn month<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    (year, month): (i32, u32),
    address: &Address,
) -> View<'a> {
    let shown = renderer.newsroom.edition(edition);
    let neighbour = |(year, month): &(i32, u32)| period(renderer, edition, *year, Some(*month));
    let months: Vec<Month<'a>> =
        month_info(renderer, edition, (year, month), count(shown, year, month)).into_iter().collect();
    let archive = Archive {
        kind: "month",
        title: month_title(renderer, edition, year, month),
        count: count(shown, year, month),
        newer: shown.months.range((year, month + 1)..).next().map(|(at, _)| neighbour(at)),
        older: shown.months.range(..(year, month)).next_back().map(|(at, _)| neighbour(at)),
        parent: Some(period(renderer, edition, year, None)),
        years: Vec::new(),
        months,
        chart: Vec::new(),
    };
    framed(renderer, edition, archive, address, |other| count(other, year, month) > 0)
}

fn framed<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    archive: Archive<'a>,
    address: &Address,
    exists: impl Fn(&Edition) -> bool,
) -> View<'a> {
    let shown = renderer.newsroom.edition(edition);
    let below = address.as_str().strip_prefix(&*shown.prefix).unwrap_or(address.as_str()).to_owned();
    let site = renderer.newsroom.config.title_in(&shown.language);
    let meta = Meta {
        title: Some(archive.title.clone()),
        description: format!("{} – {site}", archive.title),
        alternates: renderer.same_path_alternates(|at| {
            let other = renderer.newsroom.edition(at);
            exists(other).then(|| Address::new(&format!("{}{below}", other.prefix)))
        }),
        ..Meta::default()
    };
    let cards = archive.months.iter().flat_map(|month| month.ids).copied().collect();
    View::new(edition, TEMPLATE).framed(renderer.frame(edition, address, meta)).showing(cards).with(
        "archive",
        Part::List,
        archive,
    )
}

fn period(renderer: &Renderer, edition: EditionId, year: i32, month: Option<u32>) -> Period {
    let prefix = &renderer.newsroom.edition(edition).prefix;
    let (title, path) = match month {
        None => (year.to_string(), format!("{prefix}/{year}/")),
        Some(month) => (month_title(renderer, edition, year, month), format!("{prefix}/{year}/{month:02}/")),
    };
    Period { title, url: renderer.url(&Address::new(&path)) }
}

fn archive_period(renderer: &Renderer, edition: EditionId) -> Period {
    let address = Address::new(&format!("{}/archive/", renderer.newsroom.edition(edition).prefix));
    Period { title: renderer.strings(edition).word("archive"), url: renderer.url(&address) }
}

fn month_title(renderer: &Renderer, edition: EditionId, year: i32, month: u32) -> String {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    renderer.dates(edition).write(first, Style::Month)
}

fn chart(renderer: &Renderer, edition: EditionId, year: i32, fullest: usize) -> Vec<Bar> {
    let mut bars = Vec::new();
    for month in 1..=12 {
        let count = count(renderer.newsroom.edition(edition), year, month);
        let period = period(renderer, edition, year, Some(month));
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
    renderer: &Renderer<'a>,
    edition: EditionId,
    (year, month): (i32, u32),
    fullest: usize,
) -> Option<Month<'a>> {
    let ids = renderer.newsroom.edition(edition).months.get(&(year, month))?;
    let period = period(renderer, edition, year, Some(month));
    Some(Month {
        date: format!("{year:04}-{month:02}-01"),
        title: period.title,
        url: period.url,
        count: ids.len(),
        share: share(ids.len(), fullest),
        pages: renderer.cards(ids),
        ids,
    })
}
