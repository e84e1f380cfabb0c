//! Datelines that need more than their first words to be believed: with brackets around them, with the country and no
//! capitals, without a day.
//!
//! `(Miami – November 8, 2024) –`, `Geneva, Switzerland – April 16, 2025 –`, `25 June 2019, Addis Ababa:`; and, for copy
//! alone, `JAKARTA –`, `Genève (ots) -`, `WASHINGTON, DC (AGENCY) –`, `(Dallas, Texas) –`, `Rostock (ots)` on a line of its own.

use super::cursor::{Cursor, is_capital, is_dash};
use super::mark::{DatelineLead, Mark, Note, lead, note, separator};
use super::place::{self, Opening, country};
use super::{Close, Dateline, Form, Gazetteer, close_dated, date, dateline, sorted, words};
use super::{Trust, place_first};

/// Datelines with a full date in near forms.
pub(super) fn dated(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    bracketed(start, gazetteer)
        .or_else(|| behind_agency(start, gazetteer))
        .or_else(|| in_town(start, gazetteer))
        .or_else(|| in_country(start, gazetteer))
        .or_else(|| date_and_town(start, gazetteer))
}

/// `(ANSA) - ROMA, 28 MAR -`
fn behind_agency(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    let (named, behind) = note(start)?;
    let (separator, next) = separator(behind)?;
    if separator.mark != Mark::Dash {
        return None;
    }
    let next = next.spaces();
    let found = place_first(next, gazetteer).or_else(|| in_town(next, gazetteer))?;
    let raw = start.at()..found.raw.end;
    Some(Dateline { raw, agency: found.agency.or_else(|| named.agency().map(str::to_owned)), ..found })
}

/// `Zagreb, 19. avgusta -`: a town that everybody knows needs no year.
fn in_town(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    let (opening, behind) = place::opening(start, gazetteer)?;
    if !opening.places.iter().all(|place| words::is_town(place)) {
        return None;
    }
    for (found, behind) in date::readings(behind.comma()?) {
        if let Some(close) = close_dated(behind, Trust { year: found.date.year.is_some(), sure: true })
            && found.date.day.is_some()
            && start.upto(close.end).ends_with(is_dash)
        {
            return Some(dateline(start, opening, None, Some(found), (Form::Std, &close)));
        }
    }
    None
}

/// `(Miami – November 8, 2024) –`
fn bracketed(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    let (opening, behind) = place::opening(start.eat('(')?.spaces(), gazetteer)?;
    let (region, behind) = region(behind);
    let next = behind.comma().or_else(|| separator(behind).map(|(_, next)| next))?;
    let (found, end) = date::readings(next).find(|(found, _)| found.date.year.is_some())?;
    let (separator, end) = separator(end.spaces().eat(')')?)?;
    let fits = separator.mark == Mark::Dash && lead(end) != DatelineLead::Inside;
    let close = Close { end, glued: separator.glued, own_line: false, agency: None };
    let (opening, country) = sorted(opening, &region, gazetteer);
    fits.then(|| dateline(start, opening, country, Some(found), (Form::DashDate, &close)))
}

/// `Geneva, Switzerland – April 16, 2025 –`, `Yucca Valley, CA – 3 May 2024 –`
fn in_country(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    let (opening, behind) = place::opening(start, gazetteer)?;
    let (region, behind) = region(behind);
    let is_known = !region.is_empty() || opening.places.iter().all(|place| words::is_town(place));
    let (first, next) = separator(behind)?;
    if !is_known || first.mark != Mark::Dash {
        return None;
    }
    let (found, behind) = date::readings(next).find(|(found, _)| found.date.year.is_some())?;
    let close = close_dated(behind, Trust { year: true, sure: true })?;
    let is_dashed = start.upto(close.end).ends_with(is_dash) || start.upto(close.end).ends_with('.');
    let close = Close { own_line: false, glued: close.glued || first.glued, ..close };
    let (opening, country) = sorted(opening, &region, gazetteer);
    is_dashed.then(|| dateline(start, opening, country, Some(found), (Form::DashDate, &close)))
}

/// `25 June 2019, Addis Ababa:`
fn date_and_town(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    let (found, behind) = date::readings(start).find(|(found, _)| found.date.year.is_some())?;
    let (opening, behind) = place::opening(behind.comma()?, gazetteer)?;
    let (region, behind) = region(behind);
    let (separator, end) = separator(behind)?;
    let is_town = opening.places.iter().all(|place| words::is_town(place));
    if !is_town || separator.compound || lead(end) == DatelineLead::Inside {
        return None;
    }
    let close = Close { end, glued: separator.glued, own_line: false, agency: None };
    let (opening, country) = sorted(opening, &region, gazetteer);
    Some(dateline(start, opening, country, Some(found), (Form::Inverted, &close)))
}

/// The country or the part of one behind a town.
fn region(behind: Cursor<'_>) -> (Vec<&str>, Cursor<'_>) {
    if let Some((name, end)) = behind.comma().and_then(country) {
        // The stop of `Calif.` belongs to it.
        let stopped = end.past('.');
        if words::is_region(name) {
            return (vec![name], if words::is_region(&format!("{name}.")) { stopped } else { end });
        }
        if words::is_region(&format!("{name}.")) || matches!(name, "D.C" | "D.C.") {
            return (vec![name], stopped);
        }
    }
    (Vec::new(), behind)
}

/// A dateline without a day at the beginning of copy, whose words `below` may speak of its town.
#[must_use]
pub fn undated_in_copy(text: &str, below: &str) -> Option<Dateline> {
    let start = Cursor::new(text).blanks();
    let nothing = Gazetteer::default();
    if let Some(found) = on_river(start) {
        return Some(found);
    }
    let bracket = start.eat('(');
    let (opening, behind) = place::opening(bracket.map_or(start, Cursor::spaces), &nothing)?;
    let (region, mut behind) = region(behind);
    if bracket.is_some() {
        behind = behind.spaces().eat(')')?;
    }
    let noted = note(behind);
    behind = noted.map_or(behind, |(_, behind)| behind);
    let agency = noted.map(|(note, _)| note).or(opening.note).and_then(Note::agency);
    let is_news = agency.is_some_and(words::is_agency);
    let is_town = opening.places.iter().all(|place| words::is_town(place));
    let is_believed = is_town
        || is_news
        || (!region.is_empty() && opening.words <= 3)
        || (opening.capitals && (agency.is_some_and(is_short) || speaks_of(below, &opening)));
    if !is_believed || is_of_words(&opening) {
        return None;
    }
    if behind.spaces().is_line_end() {
        let close = Close { end: behind, glued: false, own_line: true, agency };
        return (agency.is_some() && (is_town || is_news)).then(|| finish(start, opening, &region, &close));
    }
    let (separator, end) = separator(behind)?;
    let is_sure = is_news || opening.capitals;
    let fits = match separator.mark {
        Mark::Dash => !separator.glued || is_news,
        Mark::Dot | Mark::Colon | Mark::Middot => is_sure && is_town,
    };
    let begins = lead(end) == DatelineLead::Opening && place_first(end.blanks(), &nothing).is_none();
    let close = Close { end, glued: separator.glued, own_line: false, agency };
    (fits && begins).then(|| finish(start, opening, &region, &close))
}

/// `Frankfurt/M. (ots) –`: a town that is called as another one.
fn on_river(start: Cursor<'_>) -> Option<Dateline> {
    let (opening, behind) = place::opening(start, &Gazetteer::default())?;
    let is_beside =
        opening.places.len() == 2 && opening.places.get(1)?.trim_end_matches('.').chars().count() == 1;
    let (noted, behind) = note(behind.past('.'))?;
    let (separator, end) = separator(behind)?;
    let agency = noted.agency().filter(|agency| words::is_agency(agency))?;
    let fits = is_beside && separator.mark == Mark::Dash && lead(end) == DatelineLead::Opening;
    let place = start.upto(behind).split('(').next()?.trim().to_owned();
    let close = Close { end, glued: separator.glued, own_line: false, agency: Some(agency) };
    let opening = Opening { places: vec![place], ..opening };
    fits.then(|| finish(start, opening, &[], &close))
}

fn finish(start: Cursor<'_>, opening: Opening<'_>, region: &[&str], close: &Close<'_>) -> Dateline {
    let (opening, country) = sorted(opening, region, &Gazetteer::default());
    dateline(start, opening, country, None, (Form::NoDate, close))
}

/// An agency's name is a word or two.
fn is_short(note: &str) -> bool {
    note.split_whitespace().count() <= 2
}

/// Whether a name is one that texts begin with: `UPDATE`, `COUNTYWIDE`, `STATE OF PLAY`.
fn is_of_words(opening: &Opening<'_>) -> bool {
    opening
        .places
        .iter()
        .any(|place| place.to_lowercase().ends_with("wide") || place.chars().nth(2).is_none())
}

/// Whether a text speaks of a town whose name is in capitals, as of a name: "in Yucca Valley".
fn speaks_of(below: &str, opening: &Opening<'_>) -> bool {
    opening.places.iter().all(|place| {
        let mut name = String::new();
        for word in place.split(' ') {
            if !name.is_empty() {
                name.push(' ');
            }
            let mut letters = word.chars();
            name.extend(letters.next());
            name.extend(letters.flat_map(char::to_lowercase));
        }
        below.match_indices(&name).any(|(at, _)| {
            let before = below[..at].trim_end();
            let behind = below[at + name.len()..].chars().next();
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            before.len() < at
                && !is_capital(word)
                && word.ends_with(char::is_lowercase)
                && !behind.is_some_and(char::is_alphanumeric)
        })
    })
}
