//! Attributions that stand apart: between the words of the quotation, in a line or a sentence of their own behind it
//! (`Lo ha dichiarato il ministro Renda.`), or before it without a verb (`Ana Lenk, Director of the Station:`).

use std::ops::Range;

use super::attribution::{self, MOST_BEHIND, first_sentence};
use super::lexicon::{CREDITS, POINTERS, length_of};
use super::subject::{SubjectPhrase, Who, phrase, turned_pronoun, verb};
use super::words::{SpeechKind, SpeechWord, words};

/// How many words may stand between the verb and the speaker: `afferma in una nota la presidente`.
const BETWEEN: usize = 4;

/// An attribution among the words that are said: `«… , — сказал министр Борг. — …»`.
pub(super) struct Inserted {
    pub who: Who,
    /// Where what is said before it ends, in bytes of the text.
    pub from: usize,
    /// Where what is said behind it begins.
    pub to: usize,
    /// Whether a stop or a comma stands before it; in Polish none does.
    pub is_marked: bool,
}

/// The attribution among these words.
pub(super) fn inside(text: &str, offset: usize) -> Option<Inserted> {
    for (at, mark) in text.match_indices([',', '!', '?', '—', '–', '-']) {
        let rest = &text[at + mark.len()..];
        let before = text[..at].trim_end();
        let is_spaced = before.len() < at && rest.starts_with(' ');
        let dashed = matches!(mark, "—" | "–") || (mark == "-" && is_spaced);
        let words = words(rest, offset + at + mark.len(), 3);
        let first = words.first()?;
        if verb(&words, 0).is_none() || !first.gap.trim().is_empty() {
            continue;
        }
        if !(dashed || (mark != "-" && (first.is(SpeechKind::Has) || turned_pronoun(first)))) {
            continue;
        }
        // It ends with a dash where it begins with one, else with a comma.
        let ends = if dashed { ["—", "–", " - "].as_slice() } else { [","].as_slice() };
        let end = ends.iter().filter_map(|end| rest.find(end).map(|found| found + end.len())).min();
        let clause = &rest[..end.unwrap_or(rest.len())];
        if clause.len() > 240 || (end.is_none() && !dashed) {
            continue;
        }
        return Some(Inserted {
            who: attribution::behind(clause, offset + at + mark.len(), Some(','))?,
            from: before.len(),
            to: at + mark.len() + clause.len(),
            is_marked: !dashed || before.ends_with([',', '!', '?', '…', '.']),
        });
    }
    None
}

/// The name in a line such as `— Ana Lenk, Chairperson of the Forum`.
pub(super) fn line(text: &str, offset: usize) -> Option<Range<usize>> {
    let dash = text.trim_start();
    let rest = dash
        .strip_prefix(['—', '–', '―'])
        .or_else(|| dash.strip_prefix("-- "))
        .or_else(|| dash.strip_prefix("- "))?;
    let name = rest.trim();
    let begin = offset + text.len() - rest.trim_start().len();
    if name.is_empty() || name.len() > 160 || name.contains('\n') || name.ends_with([':', '?']) {
        return None;
    }
    let words = words(name, begin, MOST_BEHIND);
    let found = phrase(&words, 0)?;
    let rest = words.get(found.next);
    rest.is_none_or(SpeechWord::is_apart).then_some(found.range)
}

/// Who spoke, by the sentence behind a quotation.
pub(super) fn behind(text: &str, offset: usize) -> Option<Range<usize>> {
    let words = words(first_sentence(text), offset, MOST_BEHIND);
    if !words.first()?.is_capital() {
        return None;
    }
    let by_verb = length_of(&POINTERS, &words, 0).and_then(|at| Some(at + verb(&words, at)?));
    let from = by_verb.or_else(|| length_of(&CREDITS, &words, 0))?;
    for at in from..words.len().min(from + BETWEEN) {
        if words[at].is_apart() {
            return None;
        }
        let starts = at == from || words[at].is(SpeechKind::Article) || words[at].is(SpeechKind::Role);
        if starts
            && let Some(found) = phrase(&words, at)
            && is_sure(&found)
            && words[at..].iter().take(2).any(|word| word.at == found.range.start && begins_well(word))
        {
            return Some(found.range);
        }
    }
    None
}

/// Who speaks, by a sentence that is nothing but a name with its role, before a colon.
pub(super) fn before_colon(sentence: &[SpeechWord]) -> Option<Range<usize>> {
    let credit = length_of(&CREDITS, sentence, 0).unwrap_or(0);
    let name = phrase(sentence, credit)?;
    let is_named = is_sure(&name) && has_name(&sentence[credit..name.next.min(sentence.len())]);
    if name.next == sentence.len() {
        return (is_named && (credit > 0 || has_role(&sentence[credit..]))).then_some(name.range);
    }
    let role = phrase(sentence, name.next)?;
    let fills = role.next == sentence.len() && sentence[name.next].gap.trim() == ",";
    (is_named && fills && has_role(&sentence[name.next..])).then_some(name.range)
}

fn is_sure(phrase: &SubjectPhrase) -> bool {
    phrase.titled || phrase.len > 1
}

fn begins_well(word: &SpeechWord) -> bool {
    word.is_capital() || word.is(SpeechKind::Role) || word.is(SpeechKind::Body)
}

fn has_role(words: &[SpeechWord]) -> bool {
    words.iter().any(|word| word.is(SpeechKind::Role))
}

fn has_name(words: &[SpeechWord]) -> bool {
    words.iter().any(|word| word.is_capital() && !word.is(SpeechKind::Role) && !word.is(SpeechKind::Body))
}
