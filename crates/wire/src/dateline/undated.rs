//! Datelines without a day: `VIENNA- The OSCE`, `Belgrad (APA) - Der`. A place must be known, or nothing tells them from a
//! heading.

use super::cursor::{Cursor, is_capital};
use super::mark::{DatelineLead, Mark, Separator, lead, note, separator};
use super::place::{self, Opening, country};
use super::{Close, Dateline, Form, Gazetteer, dateline, place_first, sorted};

/// `VIENNA- The OSCE`, `Belgrad (APA) - Der`, `Bec, Rojter. - Organizacija`, `Strasbourg ,`: the register knows it.
pub(super) fn undated(start: Cursor<'_>, gazetteer: &Gazetteer) -> Option<Dateline> {
    if gazetteer.names.is_empty() {
        return None;
    }
    let known = |read: &(Opening<'_>, Cursor<'_>)| read.0.known;
    let (opening, mut behind) = place::loose_opening(start, gazetteer)
        .filter(known)
        .or_else(|| place::glued_opening(start, gazetteer))?;
    let mut part = None;
    if let Some(next) = behind.comma() {
        if next.is_line_end() {
            let end = behind.spaces().past(',').past('،');
            let close = Close { end, glued: false, own_line: true, agency: None };
            return Some(dateline(start, opening, None, None, (Form::OwnLine, &close)));
        }
        let (name, end) = country(next)?;
        // "Georgia, Moldova and Ukraine – The partners" is a heading.
        part = Some(name).filter(|name| name.split_whitespace().all(is_capital));
        behind = part.map(|_| end)?;
    }
    let noted = note(behind);
    let (separator, end) = separator(noted.map_or(behind, |(_, behind)| behind))?;
    if !fits_undated(separator, &opening, end) || place_first(end.blanks(), gazetteer).is_some() {
        return None;
    }
    let stopped = if separator.stopped { part } else { None };
    let agency = noted.and_then(|(note, _)| note.agency()).or(stopped);
    let close = Close { end, glued: separator.glued, own_line: false, agency };
    let parts: Vec<&str> = if separator.stopped { Vec::new() } else { part.into_iter().collect() };
    let (opening, country) = sorted(opening, &parts, gazetteer);
    Some(dateline(start, opening, country, None, (Form::NoDate, &close)))
}

/// Whether a separator without a date makes a dateline. "Ukraine: The …" is a heading, "Vienna–Budapest" a route.
fn fits_undated(separator: Separator, opening: &Opening<'_>, end: Cursor<'_>) -> bool {
    let begins = lead(end) == DatelineLead::Opening;
    match separator.mark {
        Mark::Dash if separator.compound => begins && place::begins_sentence(end),
        Mark::Colon => begins && opening.capitals,
        Mark::Dash | Mark::Middot | Mark::Dot => begins,
    }
}
