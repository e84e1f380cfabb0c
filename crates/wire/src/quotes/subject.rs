//! Who says it: the name or the title that stands beside a verb.
//!
//! A phrase is taken only as far as it is surely one: `Minister Borg`, `la présidente de la Commission`,
//! `министр иностранных дел Мальты Ян Борг`, without its article and without what is said of time and place.

use std::ops::Range;

use super::lexicon::says_in_phrase;
use super::words::{SpeechKind, SpeechWord};
use crate::calendar::is_weekday;

/// Whom an attribution names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// This phrase.
    Named(Range<usize>),
    /// He or she, or nobody in a language that needs no pronoun.
    Pronoun,
    /// Somebody, in words that are no name and no title.
    Somebody,
}

/// A phrase of these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SubjectPhrase {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// The first word behind it.
    pub next: usize,
    /// Whether it has the word for a role or a body.
    pub titled: bool,
    /// How many words it has.
    pub len: usize,
}

/// The most words of a name with its title.
const LONGEST: usize = 16;

/// The words of a verb that begins here: `said`, `a également déclaré`, `a-t-il ajouté`; none when none does.
pub(super) fn verb(words: &[SpeechWord], at: usize) -> Option<usize> {
    let word = words.get(at)?;
    if word.is_capital() {
        return None;
    }
    if word.is(SpeechKind::Opens)
        && let Some(length) = says_in_phrase(words, at)
    {
        return Some(length);
    }
    if word.is(SpeechKind::Says) || turned_pronoun(word) {
        // `a-t-il ajouté`, `rekla je`
        let with = words.get(at + 1).is_some_and(|next| {
            !next.is_apart()
                && if turned_pronoun(word) {
                    next.is(SpeechKind::Said)
                } else {
                    next.is(SpeechKind::Has) && !next.is(SpeechKind::Article)
                }
        });
        return Some(1 + usize::from(with));
    }
    if !word.is(SpeechKind::Has) {
        return None;
    }
    let said =
        (1..=2).find(|more| words.get(at + more).is_some_and(|w| w.is(SpeechKind::Said) && !w.is_apart()))?;
    Some(said + 1)
}

/// `a-t-il`, `dit-elle`.
pub(super) fn turned_pronoun(word: &SpeechWord) -> bool {
    ["-il", "-elle"].iter().any(|end| word.lower().ends_with(end))
}

/// Whether a sentence ends between the word before and this one.
pub(super) fn ends_sentence(words: &[SpeechWord], at: usize) -> bool {
    let (Some(word), Some(before)) = (words.get(at), at.checked_sub(1).and_then(|at| words.get(at))) else {
        return false;
    };
    let stop = word.gap.contains(['!', '?', '…', ';']);
    let short = before.lower().chars().count() < 2
        || before.lower().contains('.')
        || matches!(
            before.lower(),
            "mr" | "mrs" | "ms" | "dr" | "prof" | "st" | "amb" | "gen" | "sig" | "dott" | "sr" | "sra" | "hr"
        );
    stop || (word.gap.contains('.') && !short) || word.gap.contains('\n') && word.gap.contains("\n\n")
}

/// The phrase that begins with this word.
pub(super) fn phrase(words: &[SpeechWord], at: usize) -> Option<SubjectPhrase> {
    let first = at + usize::from(words.get(at)?.is(SpeechKind::Article) && !is_name(words, at));
    let with_article = first > at;
    let mut reading = SubjectReading {
        words,
        first,
        end: first,
        titled: false,
        body: false,
        names: 0,
        loose: 0,
        bare_name: false,
    };
    let mut next = first;
    while next < words.len() && next - first < LONGEST && reading.takes(next) {
        next += 1;
    }
    let mut phrase = reading.finish(next)?;
    // Where a role needs no word before a genitive, it needs no article either.
    if phrase.titled && (with_article || words[first].is(SpeechKind::Genitive)) {
        extend_by_name(words, &mut phrase);
    }
    Some(phrase)
}

/// Whether this capital word with the next one is a name that happens to begin like an article: `Las Casas`.
fn is_name(words: &[SpeechWord], at: usize) -> bool {
    let capital = |at: usize| words.get(at).is_some_and(|word| word.is_capital() && !word.is_apart());
    at > 0 && capital(at) && !ends_sentence(words, at) && capital(at + 1)
}

/// `the Secretary General, Mira Koval,`: the name behind a title belongs to it.
fn extend_by_name(words: &[SpeechWord], phrase: &mut SubjectPhrase) {
    let is_part =
        |at: usize| words.get(at).is_some_and(|word| word.is_capital() && !word.is(SpeechKind::Article));
    let start = phrase.next;
    let after_comma = words.get(start).is_some_and(|word| word.gap.trim() == ",");
    let mut end = start;
    while is_part(end)
        && (end == start || !words[end].is_apart())
        && !(end > start && ends_sentence(words, end))
    {
        end += 1;
    }
    let closed = words.get(end).is_none_or(|word| {
        word.is_apart() || ends_sentence(words, end) || word.is(SpeechKind::Says) || word.is(SpeechKind::Has)
    });
    if after_comma && (2..=4).contains(&(end - start)) && closed {
        phrase.len += end - start;
        phrase.next = end;
        phrase.range.end = words[end - 1].end();
    }
}

struct SubjectReading<'w, 't> {
    words: &'w [SpeechWord<'t>],
    first: usize,
    /// Behind the last word that surely belongs to it.
    end: usize,
    titled: bool,
    /// Whether it has the word for a body, whose seat belongs to it: `Office in Osh`.
    body: bool,
    /// Capital words.
    names: usize,
    /// Words that are neither a name nor a title.
    loose: usize,
    /// Whether a small word stands right behind names without a title: `Vienna-based experts`.
    bare_name: bool,
}

impl SubjectReading<'_, '_> {
    /// Whether the phrase goes on with this word.
    fn takes(&mut self, at: usize) -> bool {
        let word = &self.words[at];
        let begins = at == self.first;
        let ends = !begins && (word.is_apart() || ends_sentence(self.words, at));
        if ends || verb(self.words, at).is_some() || (word.is(SpeechKind::Acts) && !word.is_capital()) {
            return false;
        }
        if word.is(SpeechKind::Role) || word.is(SpeechKind::Body) {
            self.titled = true;
            self.body |= word.is(SpeechKind::Body);
            self.loose = 0;
            self.end = at + 1;
            return true;
        }
        if word.is_capital() {
            let adverb = begins && (word.is(SpeechKind::Stop) || word.is(SpeechKind::Pronoun));
            if adverb || is_weekday(word.text) {
                return false;
            }
            self.names += 1;
            self.loose = 0;
            self.end = at + 1;
            return true;
        }
        if begins {
            self.loose = 1;
            return !word.is(SpeechKind::Stop)
                && !word.is(SpeechKind::Pronoun)
                && !word.is(SpeechKind::Joint);
        }
        self.takes_small(at)
    }

    /// Whether it goes on with a small word that is neither a role nor a body.
    fn takes_small(&mut self, at: usize) -> bool {
        let (word, before) = (&self.words[at], &self.words[at - 1]);
        let next_stops =
            self.words.get(at + 1).is_some_and(|next| next.is(SpeechKind::Stop) && !next.is_capital());
        let is_title = |at: usize| self.words[at].is(SpeechKind::Role) || self.words[at].is(SpeechKind::Body);
        let behind_title = is_title(at - 1);
        // `vice-présidente exécutive chargée des fleuves`
        let behind_title = behind_title
            || (before.is(SpeechKind::Adjective)
                && at > self.first + 1
                && is_title(at - 2)
                && word.is(SpeechKind::RoleJoint));
        // `Minister Borg the`, `ministrul Ion Radu la Chișinău`
        if word.is(SpeechKind::Joint)
            && word.is(SpeechKind::Article)
            && before.is_capital()
            && !is_title(at - 1)
        {
            return false;
        }
        if word.is(SpeechKind::Joint) || (word.is(SpeechKind::RoleJoint) && behind_title) {
            return !next_stops || word.is(SpeechKind::Joint);
        }
        if self.is_seat(at) || is_in_office(word, self.words.get(at + 1)) || is_against(before, word) {
            return true;
        }
        if word.is(SpeechKind::Stop)
            || word.is(SpeechKind::RoleJoint)
            || word.is(SpeechKind::Pronoun)
            || word.ends_like_verb()
        {
            return false;
        }
        let joined = matches!(before.lower(), "en" | "с" | "со")
            || before.is(SpeechKind::Joint)
            || (before.is(SpeechKind::RoleJoint) && !before.is_capital());
        if !self.titled {
            self.bare_name = self.names > 0 && !joined;
            self.loose += 1;
            return !self.bare_name && self.loose <= 3;
        }
        // `affaires étrangères`, `иностранных дел`; English has no such words behind its nouns.
        let joint = &self.words[at - 2.min(at)];
        let english = matches!(joint.lower(), "of" | "the" | "for" | "and");
        let second = !english
            && (self.loose == 1
                || (before.is_capital() && !before.is(SpeechKind::Role) && joint.is(SpeechKind::Joint)));
        let fits = joined
            || second
            || word.is(SpeechKind::Adjective)
            || before.is(SpeechKind::Genitive)
            || (word.is_cyrillic() && (behind_title || before.is_adjective()));
        self.loose = if joined { 1 } else { self.loose + 1 };
        if fits {
            self.end = at + 1;
        }
        fits
    }

    /// `Head of the Programme Office in Osh`, but not `Chairperson in Osh`.
    fn is_seat(&self, at: usize) -> bool {
        let (word, before) = (&self.words[at], &self.words[at - 1]);
        let seat = self.words.get(at + 1).is_some_and(|next| next.is_capital() && !is_weekday(next.text));
        let is_person = before.is_capital() && !before.is(SpeechKind::Body);
        self.body && seat && !is_person && matches!(word.lower(), "in" | "à" | "a" | "en" | "im" | "в" | "at")
    }

    fn finish(self, next: usize) -> Option<SubjectPhrase> {
        let len = self.end.checked_sub(self.first).filter(|len| *len > 0)?;
        let known = self.titled || self.names > 0;
        let (first, last) = (self.words.get(self.first)?, self.words.get(self.end - 1)?);
        let begins_well = first.is_capital() || self.titled;
        let next = if self.titled { next } else { self.end };
        (known && begins_well && !self.bare_name).then(|| SubjectPhrase {
            range: first.at..last.end(),
            next: next.max(self.end).min(self.words.len()),
            titled: self.titled,
            len,
        })
    }
}

/// `en exercice`, `in Charge`.
fn is_in_office(word: &SpeechWord, next: Option<&SpeechWord>) -> bool {
    const OFFICES: [&str; 6] = ["exercice", "chef", "funciones", "charge", "chief", "residence"];
    matches!(word.lower(), "en" | "in") && next.is_some_and(|next| OFFICES.contains(&next.lower()))
}

/// `по борьбе с коррупцией`.
fn is_against(before: &SpeechWord, word: &SpeechWord) -> bool {
    matches!(before.lower(), "борьбе" | "связям" | "взаимодействию" | "отношениям")
        && matches!(word.lower(), "с" | "со")
}
