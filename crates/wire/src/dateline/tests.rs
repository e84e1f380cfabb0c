//! Tables of beginnings. In an input `{…}` marks the date and `|` the end of the dateline.

mod foreign;
mod institutional;
mod institutions;
mod negative;
mod properties;
mod real;

use std::fmt::Write as _;

use super::{Gazetteer, parse};

/// The register used by the tables.
pub(super) fn register() -> Gazetteer {
    Gazetteer::new([
        "Vienna",
        "Wien",
        "Beč",
        "Bec",
        "БЕЧ",
        "Belgrade",
        "Beograd",
        "Belgrad",
        "Berlin",
        "New York",
        "Strasbourg",
        "Prishtinë/Priština",
        "Mitrovica/Mitrovicë",
        "Astana",
        "Geneva",
        "Genève",
        "Paris",
        "London",
        "Sarajevo",
        "Banja Luka",
        "Tbilisi",
        "Osh",
        "OSH",
        "Skopje",
        "Ashgabat",
        "Tirana",
        "St. Pölten",
        "Washington, D.C.",
    ])
}

/// Checks what is read, with the register: form, places, date, then `in`, `by` and `glued` where they apply.
pub(super) fn check(marked: &str, expected: &str) {
    check_with(marked, expected, &register());
}

pub(super) fn check_with(marked: &str, expected: &str, gazetteer: &Gazetteer) {
    let text = marked.replace(['{', '}', '|'], "");
    let Some(found) = parse(&text, gazetteer) else {
        panic!("no dateline in {text:?}, expected {expected}");
    };
    let mut shown = format!("{:?} {}", found.form, found.places.join(" + "));
    if let Some(date) = found.date {
        let year = date.year.map_or("-".to_owned(), |year| year.to_string());
        let day = date.day.map_or(String::new(), |day| format!("-{day:02}"));
        let _ = write!(shown, " {year}-{:02}{day}", date.month);
    }
    for (word, value) in [("in", &found.country), ("by", &found.agency)] {
        if let Some(value) = value {
            let _ = write!(shown, " {word} {value}");
        }
    }
    if found.glued {
        shown.push_str(" glued");
    }
    assert_eq!(shown, expected, "of {text:?}");
    let mut remarked = text.clone();
    remarked.insert(found.raw.end, '|');
    if let Some(range) = &found.date_range {
        remarked.insert(range.end, '}');
        remarked.insert(range.start, '{');
    }
    assert_eq!(remarked, marked, "of {text:?}");
    assert_eq!(found.raw.start, text.len() - text.trim_start_matches(['\u{feff}', ' ']).len(), "of {text:?}");
}

pub(super) fn check_none(text: &str) {
    let found = parse(text, &register());
    assert!(found.is_none(), "{text:?} became {found:?}");
}
