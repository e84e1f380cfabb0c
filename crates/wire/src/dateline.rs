//! The dateline: where and when a release was given, at the very beginning of its text.
//!
//! `ASTANA, 25 June 2024 — Today, …`. [`parse`] reads it in the forms of [`Form`], in any script, and keeps the
//! bytes of everything it found. Precision comes first: a sentence must never become a dateline, so a form that
//! could be a sentence needs a full date, capitals, or a place of the newsroom's register ([`Gazetteer`]).
//! Below: `cursor` (reading), `words` (what no place is called), `place`, `date`, `mark` (what ends a dateline).

mod cursor;
mod date;
mod mark;
mod near;
mod place;
#[cfg(test)]
mod tests;
mod undated;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::calendar::{Languages, PartialDate};
use crate::text::one_line;
use cursor::{Cursor, is_capital, is_dash};
use date::FoundDate;
pub use date::named_date_at;
pub(crate) use date::{date_at, span_at};
use mark::{DatelineLead, Mark, lead, note, separator, slashed_agency};
pub use near::undated_in_copy;
use place::{Opening, country};

/// A dateline as written. All ranges are bytes of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// From the first character to the end of the separator, without the spaces behind it.
    pub raw: Range<usize>,
    /// The places as written, with single spaces: "ASTANA". Never empty.
    pub places: Vec<String>,
    /// The country or region named behind the place: "OSH, Kyrgyzstan, …".
    pub country: Option<String>,
    /// The date; of a range, the first day.
    pub date: Option<PartialDate>,
    /// The date itself, "25 June 2024"; a range of days as a whole.
    pub date_range: Option<Range<usize>>,
    /// The languages in which the month is written so; empty for a number or no date.
    pub month_languages: Languages,
    /// The agency, without its brackets: "(OSCE)", "/Кабар/".
    pub agency: Option<String>,
    /// How it is built.
    pub form: Form,
    /// A dash lacks a space on one side.
    pub glued: bool,
}

/// How a dateline is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// `VIENNA/SARAJEVO, 15 February 2019 –`
    Std,
    /// `TIRANA / BRUSSELS – 6 October 2020.`
    DashDate,
    /// `30 October 2025, SARAJEVO –`
    Inverted,
    /// `Brussels, 12 July 2021` and the end of the line.
    OwnLine,
    /// `VIENNA –`, for places of the register only.
    NoDate,
}

/// The names of places in the newsroom's register, compared without case.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Gazetteer {
    names: BTreeSet<String>,
}

impl Gazetteer {
    /// A gazetteer of all names and other names of the register, in all languages.
    pub fn new(names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let names = names.into_iter().map(|name| comparable(name.as_ref())).collect();
        Self { names }
    }

    /// Whether the register knows the name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        !self.names.is_empty() && self.names.contains(&comparable(name))
    }
}

/// Small letters, single spaces, none beside a slash, one kind of apostrophe.
fn comparable(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for (index, part) in name.split('/').enumerate() {
        if index > 0 {
            plain.push('/');
        }
        for (index, word) in part.split_whitespace().enumerate() {
            if index > 0 {
                plain.push(' ');
            }
            let letters = word.chars().map(|c| if cursor::is_apostrophe(c) { '\'' } else { c });
            plain.extend(letters.flat_map(char::to_lowercase));
        }
    }
    plain
}

impl Dateline {
    /// The same dateline in a longer text in which the text it was read from begins at byte `offset`.
    #[must_use]
    pub fn moved_by(mut self, offset: usize) -> Self {
        self.raw = moved(&self.raw, offset);
        self.date_range = self.date_range.map(|range| moved(&range, offset));
        self
    }
}

impl Dateline {
    /// The same dateline in the part of its text that begins at byte `offset`.
    #[must_use]
    pub fn moved_back(mut self, offset: usize) -> Self {
        self.raw = moved_back(&self.raw, offset);
        self.date_range = self.date_range.map(|range| moved_back(&range, offset));
        self
    }
}

fn moved_back(range: &Range<usize>, offset: usize) -> Range<usize> {
    range.start.saturating_sub(offset)..range.end.saturating_sub(offset)
}

fn moved(range: &Range<usize>, offset: usize) -> Range<usize> {
    range.start + offset..range.end + offset
}

/// Reads the dateline with which the text, a first paragraph, begins. White space may stand before it.
#[must_use]
pub fn parse(text: &str, gazetteer: &Gazetteer) -> Option<Dateline> {
    let start = Cursor::new(text).blanks();
    inverted(start, gazetteer)
        .or_else(|| place_first(start, gazetteer))
        .or_else(|| undated::undated(start, gazetteer))
        .or_else(|| near::dated(start, gazetteer))
}

/// The end of a dateline.
struct Close<'t> {
    end: Cursor<'t>,
    glued: bool,
    own_line: bool,
    agency: Option<&'t str>,
}

fn dateline(
    start: Cursor<'_>,
    opening: Opening<'_>,
    country: Option<String>,
    found: Option<FoundDate>,
    (form, close): (Form, &Close<'_>),
) -> Dateline {
    let beside_place = opening.note.filter(|note| found.is_none() || words::is_agency(note.text));
    let agency = close.agency.or_else(|| beside_place.and_then(mark::Note::agency));
    Dateline {
        raw: start.at()..close.end.at(),
        places: opening.places,
        country,
        date: found.as_ref().map(|found| found.date),
        date_range: found.as_ref().map(|found| found.range.clone()),
        month_languages: found.map_or(Languages::default(), |found| found.languages),
        agency: agency.map(str::to_owned),
        form: if close.own_line { Form::OwnLine } else { form },
        glued: close.glued,
    }
}

fn place_first(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    let (opening, behind) = place::opening(start, gazetteer)?;
    std(start, &opening, behind, gazetteer)
        .or_else(|| dash_date(start, &opening, behind))
        .or_else(|| without_comma(start, &opening, behind))
        .or_else(|| bracketed(start, &opening, behind))
}

/// `OSH, Kyrgyzstan, 14 March 2006-`
fn std(
    start: Cursor<'_>,
    opening: &Opening<'_>,
    behind: Cursor<'_>,
    gazetteer: &Gazetteer,
) -> Option<Dateline> {
    let mut next = behind.comma()?;
    let mut parts = Vec::new();
    for _ in 0..4 {
        for (found, behind) in date::readings(next) {
            let trust = Trust { year: found.date.year.is_some(), sure: opening.sure() };
            if let Some(close) = close_dated(behind, trust) {
                let (opening, country) = sorted(opening.clone(), &parts, gazetteer);
                return Some(dateline(start, opening, country, Some(found), (Form::Std, &close)));
            }
        }
        let (part, behind) = country(next)?;
        parts.push(part);
        // `HENDERSON, Nev., Oct. 7, 2025`
        next = behind.comma().or_else(|| behind.eat('.')?.comma())?;
    }
    None
}

/// Which of the names behind the first are places, and which is the country.
fn sorted<'t>(
    mut opening: Opening<'t>,
    parts: &[&str],
    gazetteer: &Gazetteer,
) -> (Opening<'t>, Option<String>) {
    let mut rest = parts;
    if let (Some((first, others)), Some(place)) = (rest.split_first(), opening.places.last_mut())
        && matches!(*first, "D.C." | "DC" | "D.C")
    {
        *place = format!("{place}, {first}");
        rest = others;
    }
    let mut country = None;
    for (index, part) in rest.iter().enumerate() {
        let last = index + 1 == rest.len();
        if gazetteer.contains(part) || (!last && opening.capitals && cursor::is_capitals(part)) {
            opening.places.push(one_line(part));
        } else if last {
            country = Some(one_line(part));
        }
    }
    (opening, country)
}

/// `TIRANA / BRUSSELS – 6 October 2020. The`
fn dash_date(start: Cursor<'_>, opening: &Opening<'_>, behind: Cursor<'_>) -> Option<Dateline> {
    // `BRUSSELS, Belgium – 4 April 2024 –`
    let named = if opening.sure() { behind.comma().and_then(country) } else { None };
    let behind = named.map_or(behind, |(_, behind)| behind);
    let (first, next) = separator(behind)?;
    let allowed = match first.mark {
        Mark::Colon => opening.known,
        _ => opening.sure() || opening.words == 1,
    };
    if !allowed {
        return None;
    }
    for (found, behind) in date::readings(next) {
        let full = found.date.year.is_some();
        if let Some(close) = close_dated(behind, Trust { year: full, sure: opening.sure() })
            && (full || lead(close.end) != DatelineLead::Inside)
        {
            let form =
                (Form::DashDate, &Close { own_line: false, glued: close.glued || first.glued, ..close });
            return Some(dateline(
                start,
                opening.clone(),
                named.map(|(name, _)| one_line(name)),
                Some(found),
                form,
            ));
        }
    }
    None
}

/// `KYIV 25 June 2024 –`: only with a full date and a dash.
fn without_comma(start: Cursor<'_>, opening: &Opening<'_>, behind: Cursor<'_>) -> Option<Dateline> {
    let spaced = behind.spaces();
    if !opening.sure() || spaced.at() == behind.at() || !spaced.peek()?.is_ascii_digit() {
        return None;
    }
    let (found, behind) = date::readings(spaced).find(|(found, _)| found.date.year.is_some())?;
    let close = close_dated(behind, Trust { year: true, sure: true })?;
    let dashed = start.upto(close.end).ends_with(is_dash);
    dashed.then(|| dateline(start, opening.clone(), None, Some(found), (Form::Std, &close)))
}

/// `GENEVA (12 March 2024) –`: only with a full date and a dash, and behind no agency.
fn bracketed(start: Cursor<'_>, opening: &Opening<'_>, behind: Cursor<'_>) -> Option<Dateline> {
    let place = opening.places.first().filter(|place| opening.known || !words::is_agency(place))?;
    if !opening.sure() || place.chars().nth(2).is_none() {
        return None;
    }
    let inside = behind.spaces().eat('(')?;
    let (found, end) = date::readings(inside).find(|(found, _)| found.date.year.is_some())?;
    let close = close_dated(end.eat(')')?, Trust { year: true, sure: true })?;
    let dashed = start.upto(close.end).ends_with(is_dash);
    dashed.then(|| dateline(start, opening.clone(), None, Some(found), (Form::Std, &close)))
}

/// How much speaks for a dateline before its end is read.
#[derive(Clone, Copy)]
struct Trust {
    /// The date has a year.
    year: bool,
    /// The place is in capitals or in the register.
    sure: bool,
}

/// The end behind a date: `(OSCE) –`, the end of the line, or a capital.
fn close_dated(behind_date: Cursor<'_>, trust: Trust) -> Option<Close<'_>> {
    let noted = note(behind_date).or_else(|| note(behind_date.eat('.')?));
    let agency = noted.and_then(|(note, _)| note.agency());
    let behind = noted.map_or(behind_date, |(_, behind)| behind);
    let close = Close { end: behind, glued: false, own_line: true, agency };
    let firm = trust.year || trust.sure || agency.is_some();
    let stopped = behind.past('.');
    if stopped.spaces().is_line_end() {
        return firm.then_some(Close { end: stopped, ..close });
    }
    let Some((separator, end)) = separator(behind) else {
        let apart = behind.spaces();
        let named = apart.at() > behind.at() && is_capital(apart.rest());
        return (named && (trust.year || agency.is_some())).then_some(Close { own_line: false, ..close });
    };
    let close = Close { end, glued: separator.glued, own_line: false, agency };
    if separator.mark == Mark::Dot
        && let Some((agency, end)) = slashed_agency(end)
    {
        return Some(Close { end, agency: Some(agency), ..close });
    }
    let lead = lead(end);
    let fits = match separator.mark {
        Mark::Dash => lead != DatelineLead::Inside || (trust.year && !separator.compound),
        Mark::Colon | Mark::Middot => lead != DatelineLead::Inside || trust.year,
        Mark::Dot => lead != DatelineLead::Inside,
    };
    (firm && fits).then_some(close)
}

/// `30 October 2025, SARAJEVO –`
fn inverted(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    for (found, behind) in date::readings(start) {
        let Some(next) = behind.comma().or_else(|| behind.eat('.')?.comma()) else {
            continue;
        };
        let (opening, mut behind) = place::opening(next, gazetteer)?;
        let mut parts = Vec::new();
        while parts.len() < 3
            && let Some(next) = behind.comma()
        {
            let (part, end) = country(next)?;
            parts.push(part);
            behind = end;
        }
        let full = found.date.year.is_some();
        if !full && !opening.sure() {
            return None;
        }
        let close = close_inverted(behind, opening.sure(), opening.capitals && full)?;
        let (opening, country) = sorted(opening, &parts, gazetteer);
        return Some(dateline(start, opening, country, Some(found), (Form::Inverted, &close)));
    }
    None
}

fn close_inverted(behind: Cursor<'_>, sure: bool, firm: bool) -> Option<Close<'_>> {
    let close = Close { end: behind, glued: false, own_line: false, agency: None };
    if behind.spaces().is_line_end() {
        return sure.then_some(close);
    }
    let (separator, end) = separator(behind)?;
    let lead = lead(end);
    let fits = match separator.mark {
        Mark::Dash => lead != DatelineLead::Inside || (firm && !separator.compound),
        Mark::Colon | Mark::Middot | Mark::Dot => sure && lead != DatelineLead::Inside,
    };
    fits.then_some(Close { end, glued: separator.glued, ..close })
}
