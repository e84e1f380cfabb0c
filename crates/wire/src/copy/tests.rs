//! The table of invented tops and ends: `cases/xx.txt`.
//!
//! A case begins with `===` and the facts that follow. Each line has a letter for what it is: L label, E embargo,
//! R reference, D day, A letterhead, I issued by, U audience, C contact, S salutation, H headline, B line below it, K and P
//! key points, F field, T dateline on a line of its own, > lead, . text, X end, N notes, O about the organisation, G signature.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{DaySource, Kind, Known, end, read};
use crate::dateline::Gazetteer;
use crate::notices::{self, Setting};

const LETTERS: [(char, Kind); 21] = [
    ('L', Kind::Label),
    ('E', Kind::Embargo),
    ('R', Kind::Reference),
    ('D', Kind::Day),
    ('A', Kind::Letterhead),
    ('I', Kind::Source),
    ('U', Kind::Audience),
    ('C', Kind::Contact),
    ('S', Kind::Salutation),
    ('H', Kind::Headline),
    ('B', Kind::Subtitle),
    ('K', Kind::Points),
    ('P', Kind::Point),
    ('F', Kind::Field),
    ('T', Kind::Dateline),
    ('>', Kind::Lead),
    ('.', Kind::Text),
    ('X', Kind::EndMark),
    ('N', Kind::Notes),
    ('O', Kind::About),
    ('G', Kind::Signature),
];

/// A case: its text, the letter of each line, and its facts.
struct Case {
    file: String,
    text: String,
    letters: Vec<(usize, char)>,
    facts: BTreeMap<String, String>,
}

#[expect(clippy::disallowed_methods, reason = "a test reads the cases")]
fn cases() -> Vec<Case> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/copy/cases");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let table = std::fs::read_to_string(&path).unwrap();
        for case in table.split("=== ").skip(1) {
            let (facts, lines) = case.split_once('\n').unwrap();
            let facts = facts.split("; ").filter_map(|fact| fact.split_once(' '));
            let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let (mut text, mut letters) = (String::new(), Vec::new());
            for line in lines.trim_end().lines() {
                let Some((letter, written)) =
                    line.split_once("| ").filter(|(letter, _)| letter.chars().count() == 1)
                else {
                    text.push_str(line);
                    text.push('\n');
                    continue;
                };
                letters.push((text.len(), letter.chars().next().unwrap()));
                text.push_str(written);
                // A label with a headline behind it ends with a space.
                if !written.ends_with(' ') {
                    text.push('\n');
                }
            }
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            cases.push(Case { file, text, letters, facts });
        }
    }
    cases
}

/// What is read of a case: the letter of each line, and its facts.
fn reading(text: &str) -> (BTreeMap<usize, char>, BTreeMap<String, String>) {
    let setting = Setting { start: 0, header: None, is_titled: false, is_page: false, is_wire: true };
    let found = notices::find(text, setting);
    let gazetteer = Gazetteer::default();
    let known = Known { start: 0, notices: found.as_ref(), title: None, gazetteer: &gazetteer };
    let top = read(text, &known);
    let line_end = text[top.lead..].find('\n').map_or(text.len(), |at| top.lead + at);
    let (below, signature) = end(text, line_end, &gazetteer);
    let mut letters = BTreeMap::new();
    for piece in top.pieces.iter().chain(&below) {
        let letter = LETTERS.iter().find(|(_, kind)| *kind == piece.kind).unwrap().0;
        letters.insert(piece.range.start, letter);
    }
    let mut facts = BTreeMap::new();
    let day = top.days.first().or(signature.as_ref()).map(|day| day.date.to_string());
    let dateline = top.dateline.as_ref();
    let written = dateline.and_then(|dateline| dateline.date?.iso());
    if let Some(day) = written.or(day) {
        facts.insert("day".to_owned(), day);
    }
    if let Some(dateline) = dateline {
        facts.insert("place".to_owned(), dateline.places.join("+"));
    }
    let kind = found.as_ref().and_then(notices::Found::kind).or(top.kind);
    if let Some(kind) = kind.filter(|kind| kind.id() != "press-release") {
        facts.insert("type".to_owned(), kind.id().to_owned());
    }
    (letters, facts)
}

#[test]
fn the_cases_are_read() {
    let mut wrong = Vec::new();
    let (mut lines, mut right) = (BTreeMap::new(), BTreeMap::new());
    let cases = cases();
    for case in &cases {
        let (found, facts) = reading(&case.text);
        let mut shown = String::new();
        for (at, letter) in &case.letters {
            let line = case.text[*at..].lines().next().unwrap();
            let begin = at + (line.len() - line.trim_start().len());
            let read = found.get(&begin).copied().unwrap_or('.');
            *lines.entry(*letter).or_insert(0) += 1;
            if read == *letter {
                *right.entry(*letter).or_insert(0) += 1;
            } else {
                let _ = writeln!(shown, "  {letter} is {read}: {line}");
            }
        }
        for name in ["day", "place", "type"] {
            let (expected, read) = (case.facts.get(name), facts.get(name));
            if expected != read {
                let _ = writeln!(shown, "  {name} {expected:?} is {read:?}");
            }
        }
        if !shown.is_empty() {
            wrong.push(format!("{}: {}\n{shown}", case.file, case.text.lines().next().unwrap_or_default()));
        }
    }
    for (letter, of) in &lines {
        println!("{letter} {} of {of}", right.get(letter).unwrap_or(&0));
    }
    println!("{} of {} cases", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is said of a text: headline, day, place, and where its words begin, counted from the end.
fn said(text: &str) -> (Option<String>, Option<String>, Option<String>, usize) {
    let setting = Setting { start: 0, header: None, is_titled: false, is_page: false, is_wire: true };
    let found = notices::find(text, setting);
    let gazetteer = Gazetteer::default();
    let top = read(text, &Known { start: 0, notices: found.as_ref(), title: None, gazetteer: &gazetteer });
    let title = top.title.map(|range| text[range].to_owned());
    let day = top.days.first().filter(|day| day.source != DaySource::Embargo).map(|day| day.date.to_string());
    let place = top.dateline.map(|dateline| dateline.places.join("+"));
    (title, day, place, text.len() - top.words)
}

const CONTACT: &str = "Contact: Press Office, +43 1 555 01 00, press@river.example\n\n";

#[test]
fn what_is_added_above_or_below_changes_nothing_else() {
    let mut wrong = Vec::new();
    // Some of them: the others are alike.
    for case in cases().into_iter().step_by(5) {
        let before = said(&case.text);
        for added in
            ["PRESS RELEASE\n\n", "PR/CP(2024)017\n\n", "EMBARGOED UNTIL 5 May 2035, 10:00 CET\n\n", CONTACT]
        {
            let after = said(&format!("{added}{}", case.text));
            if after != before {
                wrong.push(format!("{}: {added}{}\n  {before:?}\n  {after:?}", case.file, case.text));
            }
        }
        let below = format!("\n\n{CONTACT}");
        let (title, day, place, words) = said(&format!("{}{below}", case.text));
        if (title, day, place, words - below.len()) != before {
            wrong.push(format!("{}: {}{below}", case.file, case.text));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
