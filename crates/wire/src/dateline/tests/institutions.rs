//! Beginnings as institutions of the region write them: what is read of each, and how many there are.

use std::fmt::Write as _;

use super::super::{Gazetteer, parse};

#[test]
fn nearly_all_beginnings_of_institutions_are_read_and_none_wrongly() {
    let table = include_str!("institutions.tsv");
    let (mut read, mut wrong) = (0, String::new());
    for line in table.lines() {
        let [_, marked, places, date] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let text = marked.replace(['{', '}', '|'], "");
        let Some(found) = parse(&text, &Gazetteer::default()) else {
            let _ = writeln!(wrong, "unread: {text}");
            continue;
        };
        let mut remarked = text.clone();
        remarked.insert(found.raw.end, '|');
        if let Some(range) = &found.date_range {
            remarked.insert(range.end, '}');
            remarked.insert(range.start, '{');
        }
        let day = found.date.and_then(|date| date.iso()).unwrap_or_default();
        let known = (found.places.join(" + "), &*day);
        if known != (places.to_owned(), date) || remarked != marked {
            let _ = writeln!(wrong, "wrong: {text}: {known:?}, {remarked}");
        }
        read += 1;
    }
    // A name in small letters before brackets may be anybody's: "Ana Lenk, Chair (5 December 2024)".
    let unread = "unread: Valletta, Malta (5 December 2024) – Ministers from\n";
    assert_eq!((table.lines().count(), read, &*wrong), (165, 164, unread), "{wrong}");
}
