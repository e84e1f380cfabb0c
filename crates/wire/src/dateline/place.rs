//! The places of a dateline: "VIENNA / BERLIN", "St. Pölten", "Frankfurt am Main", "Prishtinë/Priština".
//!
//! A name has one to four words that begin with a capital (or belong to a script without them); no word of it
//! is a word of sentences ([`super::words`]). The register decides whether a name with a slash is one place.

use super::Gazetteer;
use super::cursor::{Cursor, is_capital, is_capitals, is_hyphen};
use super::mark::{Note, note};
use super::words;
use crate::calendar::{fold, is_weekday};
use crate::text::one_line;

/// The most places that one dateline names.
const MOST: usize = 6;

/// What opens a dateline: names joined by slashes and a note in brackets.
#[derive(Clone, Debug)]
pub(super) struct Opening<'t> {
    pub(super) places: Vec<String>,
    pub(super) note: Option<Note<'t>>,
    /// The first place, or the first with a slash, is in the register.
    pub(super) known: bool,
    /// Every letter is a capital.
    pub(super) capitals: bool,
    /// The words of the longest name.
    pub(super) words: usize,
}

impl Opening<'_> {
    /// Whether the names alone are good evidence of a dateline.
    pub(super) fn sure(&self) -> bool {
        self.known || self.capitals
    }
}

type Name<'t> = Option<(&'t str, Cursor<'t>)>;

/// Reads names that look like places.
pub(super) fn opening<'t>(start: Cursor<'t>, gazetteer: &Gazetteer) -> Option<(Opening<'t>, Cursor<'t>)> {
    joined(start, gazetteer, place)
}

/// Reads names of any words, small letters included: only good if the register knows them.
pub(super) fn loose_opening<'t>(
    start: Cursor<'t>,
    gazetteer: &Gazetteer,
) -> Option<(Opening<'t>, Cursor<'t>)> {
    joined(start, gazetteer, any_words)
}

fn joined<'t>(
    start: Cursor<'t>,
    gazetteer: &Gazetteer,
    read: fn(Cursor<'t>) -> Name<'t>,
) -> Option<(Opening<'t>, Cursor<'t>)> {
    let (first, mut end) = read(start)?;
    let mut names = vec![first];
    while names.len() < MOST && note(end).is_none() {
        let (name, behind) = match end.spaces().eat('/') {
            Some(slash) => read(slash.spaces())?,
            None => match in_capitals_too(end, first).and_then(read) {
                Some((name, behind)) if is_capitals(name) => (name, behind),
                _ => break,
            },
        };
        names.push(name);
        end = behind;
    }
    let capitals = names.iter().all(|name| is_capitals(name));
    let note = note(end);
    if let Some((_, behind)) = note {
        end = behind;
    }
    let places = resolved(&names, gazetteer);
    let opening = Opening {
        known: places.first().is_some_and(|place| gazetteer.contains(place)),
        places,
        note: note.map(|(note, _)| note),
        capitals,
        words: names.iter().map(|name| name.split_whitespace().count()).max().unwrap_or(0),
    };
    Some((opening, end))
}

/// Behind a small word between two names in capitals: `NEW YORK and TORONTO`.
fn in_capitals_too<'t>(end: Cursor<'t>, first: &str) -> Option<Cursor<'t>> {
    let (word, behind) = end.spaces().word()?;
    let joins = is_capitals(first) && word.starts_with(char::is_lowercase) && words::joins_towns(&fold(word));
    joins.then(|| behind.spaces())
}

/// The places of names that stood between slashes: as many together as the register knows as one.
fn resolved(names: &[&str], gazetteer: &Gazetteer) -> Vec<String> {
    let mut places = Vec::with_capacity(names.len());
    let mut rest = names;
    while let Some((first, others)) = rest.split_first() {
        let together = (2..=rest.len()).rev().find_map(|count| {
            let (some, after) = rest.split_at_checked(count)?;
            let name = some.iter().map(|name| one_line(name)).collect::<Vec<_>>().join("/");
            gazetteer.contains(&name).then_some((name, after))
        });
        let (place, after) = together.unwrap_or_else(|| (one_line(first), others));
        places.push(place);
        rest = after;
    }
    places
}

/// One place.
fn place(start: Cursor<'_>) -> Name<'_> {
    // "г. Душанбе", "м. Київ": the word for a town is no part of its name.
    let start = match start.word() {
        Some(("г." | "Г." | "гор." | "м." | "с." | "пос.", behind)) => behind.spaces(),
        _ => start,
    };
    let (name, end) = name(start, words::joins_name)?;
    // "Бишкек ш.", "Астана қ.": behind it in the Turkic languages.
    match end.spaces().word() {
        Some(("ш" | "ш." | "қ" | "қ." | "sh" | "sh.", behind)) => Some((name, behind.past('.'))),
        _ => Some((name, end)),
    }
}

/// A country, a region or another place behind a comma.
pub(super) fn country(start: Cursor<'_>) -> Name<'_> {
    let start = match start.letters() {
        Some(("the" | "la" | "les" | "die", behind)) => behind.spaces(),
        _ => start,
    };
    name(start, |word, before| words::joins_country(word) || words::joins_name(word, before))
}

fn name(start: Cursor<'_>, joins: fn(&str, &str) -> bool) -> Name<'_> {
    let mut end = start;
    let mut next = start;
    let mut before = String::new();
    let mut count = 0;
    while let Some((word, behind)) = next.word() {
        let folded = fold(word);
        let article = words::is_article(&folded);
        if count == 0 && !is_capital(word) {
            return None;
        }
        if count > 0 && joins(&folded, &before) {
            // It belongs to the name if another word follows.
        } else if count == 0 && article {
            let (second, _) = behind.spaces().word().filter(|(second, _)| is_capital(second))?;
            if folded == "the" && !words::follows_the(&fold(second)) {
                return None;
            }
        } else if words::is_sentence_word(&folded) {
            return None;
        } else if is_capital(word) {
            count += 1;
            end = behind;
        } else {
            break;
        }
        before = folded;
        next = behind.spaces();
        count = count.max(1);
        if count > 4 {
            return None;
        }
    }
    let written = start.upto(end);
    if written.is_empty() || is_weekday(written) {
        return None;
    }
    Some((written, end))
}

/// One to four words of any case.
fn any_words(start: Cursor<'_>) -> Name<'_> {
    let (_, mut end) = start.word()?;
    for _ in 0..3 {
        match end.spaces().word() {
            Some((_, behind)) => end = behind,
            None => break,
        }
    }
    Some((start.upto(end), end))
}

/// Reads a name of the register that is glued to the lead by a hyphen: "VIENNA-The OSCE".
pub(super) fn glued_opening<'t>(
    start: Cursor<'t>,
    gazetteer: &Gazetteer,
) -> Option<(Opening<'t>, Cursor<'t>)> {
    let (word, _) = start.word()?;
    let bytes = word.find(is_hyphen)?;
    let end = start.skip(bytes);
    let name = start.upto(end);
    let opening = Opening {
        places: vec![name.to_owned()],
        note: None,
        known: true,
        capitals: is_capitals(name),
        words: 1,
    };
    (begins_sentence(end.skip_while(is_hyphen)) && gazetteer.contains(name)).then_some((opening, end))
}

/// Whether a word stands here that begins sentences but no name: "The", "Der", "Le".
pub(super) fn begins_sentence(start: Cursor<'_>) -> bool {
    let Some((word, _)) = start.letters() else {
        return false;
    };
    let folded = fold(word);
    is_capital(word) && (words::is_sentence_word(&folded) || words::is_article(&folded))
}
