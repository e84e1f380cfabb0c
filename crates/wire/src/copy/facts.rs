//! From the kinds of the lines to what they say of the text.

use super::form::Says;
use super::grammar::{END, TOP};
use super::line::{Around, Seen, TopLine, Traits, lines, see};
use super::reading::{Choice, Sign, best};
use super::words::WordMeaning;
use super::{Certainty, Day, DaySource, Kind, Known, Piece, Top, day, form};
use crate::date::WrittenDate;
use crate::dateline::{self, Dateline, Form, Gazetteer};
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
    if hidden.is_empty() && begins_with_dateline(&mut top, text, start, known) {
        return top;
    }
    let lines = lines(text, start..end_of_top(text, start), hidden, MOST_LINES);
    let around = Around { text, gazetteer: known.gazetteer, title: known.title };
    let seen = looked_at(&lines, &around);
    let signs: Vec<Sign> = lines.iter().zip(&seen).map(|(line, seen)| sign(line, seen)).collect();
    let choices = best(TOP, &signs, true);
    for (line, choice) in lines.iter().zip(&choices) {
        top.pieces.push(piece(line, *choice));
    }
    top.body = start;
    take(&mut top, &lines, seen, known, text);
    if let Some(piece) = top.pieces.iter().find(|piece| piece.kind == Kind::Lead) {
        top.lead = piece.range.start;
    }
    top
}

/// Whether the text is nothing but itself, with a dateline and a day on top: most copy of agencies is.
fn begins_with_dateline(top: &mut Top, text: &str, start: usize, known: &Known) -> bool {
    let lines = lines(text, start..text.len(), &[], 1);
    let Some(line) = lines.first() else { return false };
    let found = dateline::parse(line.text, known.gazetteer);
    let Some(found) = found.filter(|found| found.date.is_some() && found.form != Form::OwnLine) else {
        return false;
    };
    let found = found.moved_by(line.range.start);
    top.pieces.push(Piece { range: line.range.clone(), kind: Kind::Lead, certainty: Certainty::Sure });
    (top.lead, top.body, top.words) = (line.range.start, line.range.start, found.raw.end);
    top.dateline = Some(found);
    held(&mut top.days, known);
    true
}

/// Where the lines end that may be the top of a text: some behind the first long one.
fn end_of_top(text: &str, start: usize) -> usize {
    const LONG: usize = 400;
    let (mut at, mut left) = (start, 3 * MOST_LINES);
    for end in memchr::memchr_iter(b'\n', &text.as_bytes()[start..]) {
        let end = start + end + 1;
        if end - at > LONG {
            left = left.min(2 * MOST_BEHIND);
        }
        at = end;
        left -= 1;
        if left == 0 {
            return end;
        }
    }
    text.len()
}

/// What is seen of the lines up to the first sentence, and a bit behind it if a dateline stands there.
fn looked_at(lines: &[TopLine], around: &Around) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut stop = None;
    let mut kept = lines.len();
    for at in 0..lines.len() {
        if stop.is_some_and(|stop| at >= stop) {
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
        if is_prose && stop.is_none() {
            stop = Some(at + 1 + if is_long { 0 } else { MOST_BEHIND });
            kept = at + 1;
        }
    }
    seen.truncate(kept);
    seen
}

fn sign(line: &TopLine, seen: &Seen) -> Sign {
    Sign { traits: seen.traits, after_blank: line.after_blank, is_label: line.hidden }
}

fn piece(line: &TopLine, choice: Choice) -> Piece {
    Piece { range: line.range.clone(), kind: choice.kind, certainty: Certainty::of(choice.margin) }
}

/// Takes the facts from the pieces.
fn take(top: &mut Top, lines: &[TopLine], seen: Vec<Seen>, known: &Known, text: &str) {
    let (mut shown_from, mut says, mut headline) = (None, None, None);
    let is_advisory = is_advisory(&top.pieces, lines);
    let mut pieces = std::mem::take(&mut top.pieces);
    for ((piece, line), seen) in pieces.iter_mut().zip(lines).zip(seen) {
        let is_sure = piece.certainty > Certainty::Unsure;
        let mut shows = !line.hidden;
        match piece.kind {
            Kind::Label if line.hidden => hidden_line(line, piece, top, (known, text)),
            Kind::Label => {
                top.kind = top.kind.or(seen.label.and_then(|label| label.kind));
                let is_status = seen.label.is_some_and(|label| label.meaning.any(WordMeaning::STATUS));
                shows = !is_sure || is_status;
            }
            Kind::Day if is_advisory && form::is_field_of(line.text, WordMeaning::DAY) => {}
            Kind::Day if form::is_changed(line.text) => {}
            Kind::Day if let Some(date) = day::whole(line.text, text) => {
                let is_line = is_sure && matches!(date, WrittenDate::Day(_));
                top.days.push(Day { date, range: piece.range.clone(), source: DaySource::Line, is_line });
            }
            Kind::Reference => {
                within(&mut top.days, line, DaySource::Line);
                if is_sure {
                    top.reference.get_or_insert(piece.range.clone());
                }
            }
            Kind::Letterhead => within(&mut top.days, line, DaySource::Line),
            Kind::Field if !is_advisory => field(&mut top.days, line, text),
            Kind::Headline => {
                headline = seen.says;
                top.title = Some(piece.range.clone());
                shows = false;
            }
            Kind::Dateline => top.dateline = seen.dateline.map(|found| found.moved_by(line.range.start)),
            Kind::Salutation if form::greets_crowd(line.text) => {
                says = says.or(Some(ReleaseType::Speech));
            }
            Kind::Subtitle if is_sure && top.subtitle.is_none() => top.subtitle = Some(piece.range.clone()),
            Kind::Lead => lead(top, line, seen.dateline),
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
    says = match headline {
        Some(Says::Sure(kind)) => Some(kind),
        Some(Says::IfSpoken(kind)) if form::is_spoken(&text[top.words..]) => Some(kind),
        _ => says,
    };
    top.kind = top.kind.or(if is_advisory { Some(ReleaseType::MediaAdvisory) } else { says });
    top.days.sort_by_key(|day| day.source);
}

/// Takes where the words of the lead begin: behind a dateline or a day.
fn lead(top: &mut Top, line: &TopLine, dateline: Option<Dateline>) {
    top.words = line.range.start;
    if let (Some(found), None) = (dateline, &top.dateline) {
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

/// What another reader hides: an embargo, a day, a reference, or a label.
fn hidden_line(line: &TopLine, piece: &mut Piece, top: &mut Top, (known, text): (&Known, &str)) {
    let days = &mut top.days;
    piece.certainty = Certainty::Sure;
    let held = known.notices.and_then(Found::held);
    let is_held = held.is_some_and(|(range, _)| range.start < line.range.end && line.range.start < range.end);
    if form::is_audience(line.text) {
        piece.kind = Kind::Audience;
    } else if (is_held || is_embargo(line.text)) && !form::is_field_of(line.text, WordMeaning::DAY) {
        piece.kind = Kind::Embargo;
    } else if form::is_changed(line.text) {
        // The day of a change is not the day of the release.
    } else if let Some(date) = day::whole(line.text, text) {
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
fn within(days: &mut Vec<Day>, line: &TopLine, source: DaySource) {
    if let Some((date, range)) = day::within(line.text)
        && let Some(date) = day::written(date)
    {
        let range = line.range.start + range.start..line.range.start + range.end;
        days.push(Day { date, range, source, is_line: false });
    }
}

/// Adds the day of a field with the name of one.
fn field(days: &mut Vec<Day>, line: &TopLine, text: &str) {
    if form::is_field_of(line.text, WordMeaning::DAY)
        && let Some(date) = line.text.split_once([':', '：']).and_then(|(_, value)| day::whole(value, text))
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
fn is_advisory(pieces: &[Piece], lines: &[TopLine]) -> bool {
    let (mut fields, mut has_event) = (0, false);
    for (piece, line) in pieces.iter().zip(lines) {
        if piece.kind != Kind::Field {
            continue;
        }
        let is_event = form::is_field_of(line.text, WordMeaning::EVENT);
        if is_event || form::is_field_of(line.text, WordMeaning::PLACE) {
            fields += 1;
            has_event |= is_event;
        }
    }
    has_event && fields > 1
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
    let around = Around { text, gazetteer, title: None };
    let seen: Vec<Seen> = (0..lines.len()).map(|at| see(&lines, at, &around)).collect();
    let signs: Vec<Sign> = lines.iter().zip(&seen).map(|(line, seen)| sign(line, seen)).collect();
    let choices = best(END, &signs, false);
    let mut pieces = Vec::new();
    let mut days: Vec<Day> = Vec::new();
    for ((line, choice), seen) in lines.iter().zip(&choices).zip(seen) {
        let piece = piece(line, *choice);
        if piece.kind == Kind::Signature {
            let date = seen.dateline.and_then(|dateline| dateline.date).and_then(day::written);
            if let Some(date) = date.or_else(|| day::whole(line.text, text)) {
                let range = line.range.clone();
                days.push(Day { date, range, source: DaySource::Signature, is_line: false });
            }
        } else if piece.kind == Kind::Text && seen.traits.has(Traits::PROSE) {
            // The text goes on: they were days of the text.
            days.clear();
        }
        pieces.push(piece);
    }
    // Two days are no signature.
    let is_one = days.windows(2).all(|pair| pair[0].date == pair[1].date);
    (pieces, if is_one { days.pop() } else { None })
}
