//! From the kinds of the lines to what they say of the text.

use super::day::Order;
use super::grammar::{END, TOP};
use super::line::{Around, Line, Seen, Traits, lines, see};
use super::reading::{Choice, Sign, best};
use super::words::Meaning;
use super::{Certainty, Day, DaySource, Kind, Known, Piece, Top, day, form};
use crate::date::WrittenDate;
use crate::dateline::Gazetteer;
use crate::labels::ReleaseType;
use crate::notices::{Found, is_embargo};
use crate::wire::header;

/// The most lines that are looked at above a lead.
const MOST_LINES: usize = 40;
/// How many lines behind the first sentence are looked at for a dateline.
const MOST_BEHIND: usize = 4;

/// Reads the top of a text.
#[must_use]
pub fn read(text: &str, known: &Known) -> Top {
    let header = text.get(known.start..).and_then(header);
    let start = known.start + header.as_ref().map_or(0, |header| header.range.end);
    let mut top = Top { header, lead: text.len(), words: text.len(), body: text.len(), ..Top::default() };
    let hidden = known.notices.map_or(&[][..], |notices| notices.hidden().0);
    let lines = lines(text, start..text.len(), hidden, MOST_LINES);
    let around = Around { text, gazetteer: known.gazetteer, title: known.title, order: Order::of(text) };
    let seen = looked_at(&lines, &around);
    let signs: Vec<Sign> = lines.iter().zip(&seen).map(|(line, seen)| sign(line, seen)).collect();
    let choices = best(TOP, &signs, true);
    for (line, choice) in lines.iter().zip(&choices) {
        top.pieces.push(piece(line, *choice));
    }
    top.body = start;
    take(&mut top, &lines, seen, known, around.order);
    if let Some(piece) = top.pieces.iter().find(|piece| piece.kind == Kind::Lead) {
        top.lead = piece.range.start;
    }
    top
}

/// What is seen of the lines up to the first sentence, and a bit behind it if a dateline stands there.
fn looked_at(lines: &[Line], around: &Around) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut stop = lines.len();
    let mut kept = lines.len();
    for at in 0..lines.len() {
        if at >= stop {
            break;
        }
        let found = see(lines, at, around);
        let is_dated = found.traits.has(Traits::DATELINE);
        let frame =
            Traits::REACHES.and(Traits::CONTACT).and(Traits::BULLET).and(Traits::FIELD).and(Traits::SOURCE);
        let is_long = found.traits.has(Traits::LONG.and(Traits::OPENS).and(Traits::DAY_FIRST));
        let is_prose = found.traits.has(Traits::PROSE) && !found.traits.has(frame) && !lines[at].hidden;
        seen.push(found);
        if is_dated && !lines[at].hidden {
            kept = at + 1;
            break;
        }
        if is_prose && stop == lines.len() {
            stop = at + 1 + if is_long { 0 } else { MOST_BEHIND };
            kept = at + 1;
        }
    }
    seen.truncate(kept);
    seen
}

fn sign(line: &Line, seen: &Seen) -> Sign {
    Sign { traits: seen.traits, after_blank: line.after_blank, is_label: line.hidden }
}

fn piece(line: &Line, choice: Choice) -> Piece {
    Piece { range: line.range.clone(), kind: choice.kind, certainty: Certainty::of(choice.margin) }
}

/// Takes the facts from the pieces.
fn take(top: &mut Top, lines: &[Line], seen: Vec<Seen>, known: &Known, order: Order) {
    let mut shown_from = None;
    let is_advisory = is_advisory(&top.pieces, lines);
    let mut pieces = std::mem::take(&mut top.pieces);
    for ((piece, line), seen) in pieces.iter_mut().zip(lines).zip(seen) {
        let is_sure = piece.certainty > Certainty::Unsure;
        let mut shows = !line.hidden;
        match piece.kind {
            Kind::Label if line.hidden => hidden_line(line, piece, top, (known, order)),
            Kind::Label => {
                top.kind = top.kind.or(seen.label.and_then(|label| label.kind));
                let is_status = seen.label.is_some_and(|label| label.kind.is_none());
                shows = !is_sure || is_status;
            }
            Kind::Day if let Some(date) = day::whole(line.text, order) => {
                let is_line = is_sure && matches!(date, WrittenDate::Day(_));
                top.days.push(Day { date, range: piece.range.clone(), source: DaySource::Line, is_line });
            }
            Kind::Reference => {
                within(&mut top.days, line, DaySource::Line);
                top.reference.get_or_insert(piece.range.clone());
            }
            Kind::Letterhead => within(&mut top.days, line, DaySource::Line),
            Kind::Field if !is_advisory => field(&mut top.days, line, order),
            Kind::Headline => {
                top.title = Some(piece.range.clone());
                shows = false;
            }
            Kind::Dateline => top.dateline = seen.dateline.map(|found| found.moved_by(line.range.start)),
            Kind::Subtitle if top.subtitle.is_none() => top.subtitle = Some(piece.range.clone()),
            Kind::Lead => {
                top.words = line.range.start;
                if let (Some(found), None) = (seen.dateline, &top.dateline) {
                    let found = found.moved_by(line.range.start);
                    top.words = found.raw.end;
                    top.dateline = Some(found);
                } else if let Some((date, begin)) = day::in_front(line.text)
                    && let Some(date) = day::written(date)
                {
                    let range = line.range.start..line.range.start + begin;
                    top.words = range.end;
                    top.days.push(Day { date, range, source: DaySource::Lead, is_line: false });
                }
            }
            _ => {}
        }
        if shows {
            shown_from.get_or_insert(line.range.start);
        } else if !line.hidden && shown_from.is_some() {
            top.hidden.push(line.range.clone());
        }
    }
    top.pieces = pieces;
    top.body = shown_from.unwrap_or(top.body);
    held(&mut top.days, known);
    top.kind = top.kind.or(if is_advisory { Some(ReleaseType::MediaAdvisory) } else { None });
    top.kind = top.kind.or_else(|| form::of_headline(lines, &top.pieces));
    top.days.sort_by_key(|day| day.source);
}

/// What another reader hides: an embargo, a day, a reference, or a label.
fn hidden_line(line: &Line, piece: &mut Piece, top: &mut Top, (known, order): (&Known, Order)) {
    let days = &mut top.days;
    piece.certainty = Certainty::Sure;
    let held = known.notices.and_then(Found::held);
    let is_held = held.is_some_and(|(range, _)| range.start < line.range.end && line.range.start < range.end);
    if form::is_audience(line.text) {
        piece.kind = Kind::Audience;
    } else if (is_held || is_embargo(line.text)) && !form::is_field_of(line.text, Meaning::DAY) {
        piece.kind = Kind::Embargo;
    } else if let Some(date) = day::whole(line.text, order) {
        piece.kind = Kind::Day;
        let is_line = matches!(date, WrittenDate::Day(_));
        days.push(Day { date, range: line.range.clone(), source: DaySource::Line, is_line });
    } else {
        within(days, line, DaySource::Line);
        if line.text.contains(|c: char| c.is_ascii_digit()) && form::is_reference(line.text) {
            piece.kind = Kind::Reference;
            top.reference.get_or_insert(line.range.clone());
        }
    }
}

/// Adds the day within a line.
fn within(days: &mut Vec<Day>, line: &Line, source: DaySource) {
    if let Some((date, range)) = day::within(line.text)
        && let Some(date) = day::written(date)
    {
        let range = line.range.start + range.start..line.range.start + range.end;
        days.push(Day { date, range, source, is_line: false });
    }
}

/// Adds the day of a field with the name of one.
fn field(days: &mut Vec<Day>, line: &Line, order: Order) {
    if form::is_field_of(line.text, Meaning::DAY)
        && let Some(date) = line.text.split_once([':', '：']).and_then(|(_, value)| day::whole(value, order))
    {
        days.push(Day { date, range: line.range.clone(), source: DaySource::Field, is_line: false });
    }
}

/// Adds the day at which a text is no longer held: it has no earlier one.
fn held(days: &mut Vec<Day>, known: &Known) {
    if let Some((range, Some(date))) = known.notices.and_then(Found::held) {
        days.push(Day { date, range: range.clone(), source: DaySource::Embargo, is_line: false });
    }
}

/// Whether fields say what will be, when and where.
fn is_advisory(pieces: &[Piece], lines: &[Line]) -> bool {
    let fields = pieces
        .iter()
        .zip(lines)
        .filter(|(piece, line)| piece.kind == Kind::Field && form::is_field_of(line.text, Meaning::EVENT));
    fields.count() >= 2
}

/// The most lines that are looked at below a lead.
const MOST_BELOW: usize = 120;

/// Reads what stands below the lead of a text: its words, and what is none of them. `from` is where the line of the lead ends.
#[must_use]
pub fn end(text: &str, from: usize, gazetteer: &Gazetteer) -> (Vec<Piece>, Option<Day>) {
    // Only the last lines of a long text can be its end.
    let rest = text.get(from..).unwrap_or_default();
    let skipped = memchr::memrchr_iter(b'\n', rest.as_bytes()).nth(MOST_BELOW).map_or(0, |at| at + 1);
    let lines = lines(text, from + skipped..text.len(), &[], MOST_BELOW + 1);
    let around = Around { text, gazetteer, title: None, order: Order::of(text) };
    let seen: Vec<Seen> = (0..lines.len()).map(|at| see(&lines, at, &around)).collect();
    let signs: Vec<Sign> = lines.iter().zip(&seen).map(|(line, seen)| sign(line, seen)).collect();
    let choices = best(END, &signs, false);
    let mut pieces = Vec::new();
    let mut found = None;
    for ((line, choice), seen) in lines.iter().zip(&choices).zip(seen) {
        let piece = piece(line, *choice);
        if piece.kind == Kind::Signature {
            let date = seen.dateline.and_then(|dateline| dateline.date).and_then(day::written);
            if let Some(date) = date.or_else(|| day::whole(line.text, around.order)) {
                found = Some(Day {
                    date,
                    range: line.range.clone(),
                    source: DaySource::Signature,
                    is_line: false,
                });
            }
        }
        pieces.push(piece);
    }
    (pieces, found)
}
