//! Attributions that stand apart from the quotation: `Lo ha dichiarato il ministro Renda.` behind it, and
//! `Ana Lenk, Director of the Station:` before it.

use std::ops::Range;

use super::attribution::{MOST_BEHIND, first_sentence};
use super::lexicon::{CREDITS, POINTERS, length_of};
use super::subject::{SubjectPhrase, phrase, verb};
use super::words::{Kind, SpeechWord, words};

/// How many words may stand between the verb and the speaker: `afferma in una nota la presidente`.
const BETWEEN: usize = 4;

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
        let starts = at == from || words[at].is(Kind::Article) || words[at].is(Kind::Role);
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
    word.is_capital() || word.is(Kind::Role) || word.is(Kind::Body)
}

fn has_role(words: &[SpeechWord]) -> bool {
    words.iter().any(|word| word.is(Kind::Role))
}

fn has_name(words: &[SpeechWord]) -> bool {
    words.iter().any(|word| word.is_capital() && !word.is(Kind::Role) && !word.is(Kind::Body))
}
