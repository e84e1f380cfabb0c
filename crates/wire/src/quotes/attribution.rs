//! The attribution beside a quotation: behind it, before it, or inside its marks.

use std::ops::Range;

use super::apart;
use super::subject::{SubjectPhrase, Who, ends_sentence, phrase, turned_pronoun, verb};
use super::words::{SpeechKind, SpeechWord, words};
use crate::calendar::is_weekday;

/// How many words of an attribution are looked at.
pub(super) const MOST_BEHIND: usize = 24;
const MOST_BEFORE: usize = 64;

/// What the words before a quotation are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// `Minister Borg said: "…"`
    Colon,
    /// `As Minister Borg said, "…"`
    Comma,
    /// `Minister Borg said the plan was "…"`: within one sentence.
    Within,
    /// A sentence of its own: `Minister Borg thanked the hosts. "…"`
    Sentence,
}

/// Who says what stands before these words, such as `, said Minister Borg.`; `inner` ends the quotation.
pub(super) fn behind(text: &str, offset: usize, inner: Option<char>) -> Option<Who> {
    let text = first_sentence(text);
    let words = words(text, offset, MOST_BEHIND);
    let first = words.first()?;
    if first.gap.contains(['.', ';', ':', '!', '?', '…', '(', '/']) {
        return None;
    }
    let comma = inner == Some(',') || first.gap.contains([',', '—', '–', '-']);
    let according = first.lower() == "according" && words.get(1).is_some_and(|to| to.lower() == "to");
    if comma && (according || first.is(SpeechKind::Via)) {
        let source = phrase(&words, 1 + usize::from(according));
        return Some(source.map_or(Who::Somebody, |source| Who::Named(source.range)));
    }
    // `hat Minister Borg gesagt`
    if first.is(SpeechKind::Has)
        && let Some(found) = phrase(&words, 1)
        && words.get(found.next).is_some_and(|word| word.is(SpeechKind::Said) && !word.is_apart())
    {
        return Some(Who::Named(found.range));
    }
    if let Some(length) = verb(&words, 0) {
        return Some(behind_verb(&words, 0, length));
    }
    // `"… ." Minister Borg said.`: with more words behind the verb it would be the next sentence.
    let full = inner == Some('.') && !first.gap.contains(',');
    let strong = matches!(inner, Some('!' | '?' | '…'));
    let (who, at) = subject_first(&words)?;
    let length = verb(&words, at)?;
    let ends = words.get(at + length).is_none_or(|_| ends_sentence(&words, at + length));
    let fits = comma || (strong && !first.is_capital()) || ((full || strong) && ends);
    let by_pronoun = who == Who::Pronoun && !full && !first.is_capital();
    (fits || by_pronoun).then_some(who)
}

/// The text up to its first full stop that ends no abbreviation.
pub(super) fn first_sentence(text: &str) -> &str {
    let ends = |at: &usize| {
        let (before, behind) = (&text[..*at], &text[at + 1..]);
        let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
        let shortened = matches!(word, "prof" | "dott" | "Prof" | "Dott");
        behind.starts_with(char::is_whitespace) && word.len() > 3 && !shortened
    };
    let end = memchr::memchr_iter(b'.', text.as_bytes()).find(ends);
    end.map_or(text, |end| &text[..=end])
}

/// The subject and the place of the verb behind it, in `Minister Borg, who was there, said`.
fn subject_first(words: &[SpeechWord]) -> Option<(Who, usize)> {
    let first = words.first()?;
    let (who, mut at) = if first.is(SpeechKind::Pronoun) && verb_near(words, 1).is_some() {
        (Who::Pronoun, 1)
    } else {
        let SubjectPhrase { range, next, .. } = phrase(words, 0)?;
        (Who::Named(range), next)
    };
    if verb(words, at).is_none() && words.get(at).is_some_and(|word| word.gap.trim() == ",") {
        let behind = (at + 1..words.len().min(at + 14)).find(|at| words[*at].gap.trim() == ",")?;
        if (at..behind).any(|inner| ends_sentence(words, inner) || verb(words, inner).is_some()) {
            return None;
        }
        at = behind;
    }
    verb_near(words, at).map(|at| (who, at))
}

/// The verb here or behind one adverb.
fn verb_near(words: &[SpeechWord], at: usize) -> Option<usize> {
    let apart =
        |at: usize| words.get(at).is_none_or(|word| ends_sentence(words, at) || word.gap.contains('"'));
    (at..=at + 1).take_while(|at| !apart(*at)).find(|at| verb(words, *at).is_some())
}

/// The subject behind a verb.
fn behind_verb(words: &[SpeechWord], at: usize, length: usize) -> Who {
    if words.get(at).is_some_and(turned_pronoun) {
        return Who::Pronoun;
    }
    let mut next = at + length;
    while words.get(next).is_some_and(is_skipped) {
        next += 1;
    }
    let Some(subject) = words.get(next) else { return Who::Pronoun };
    if ends_sentence(words, next) || subject.is_apart() {
        return Who::Pronoun;
    }
    let article =
        subject.is(SpeechKind::Article) && words.get(next + 1).is_some_and(|word| phrase_word(word));
    if subject.is(SpeechKind::Pronoun) && !article && !subject.is_capital() {
        return Who::Pronoun;
    }
    match phrase(words, next).or_else(|| late_phrase(words, next)) {
        Some(found) => Who::Named(found.range),
        None if subject.is(SpeechKind::Stop) => Who::Pronoun,
        None => Who::Somebody,
    }
}

fn is_skipped(word: &SpeechWord) -> bool {
    let today = "today yesterday heute gestern hoy ayer oggi ieri hier aujourd'hui сегодня вчера также anche también ainsi";
    !word.is_apart() && (today.split(' ').any(|adverb| adverb == word.lower()) || is_weekday(word.text))
}

/// The title behind a word or two of time and place: `сказал после встречи действующий председатель`.
fn late_phrase(words: &[SpeechWord], from: usize) -> Option<SubjectPhrase> {
    let joined =
        |at: &usize| words.get(*at).is_some_and(|word| !word.is_apart() && !ends_sentence(words, *at));
    let titled = |at: usize| words.get(at).is_some_and(|word| word.is(SpeechKind::Role));
    let begins = |at: &usize| {
        let Some(word) = words.get(*at) else { return false };
        let article = matches!(word.lower(), "der" | "die") && titled(at + 1);
        article
            || word.is(SpeechKind::Genitive)
            || (word.is_cyrillic() && (titled(*at) || titled(at + 1)) && !word.is(SpeechKind::Stop))
    };
    let mut places = (from + 1..from + 6).take_while(joined);
    let at = words.get(from).filter(|word| word.is(SpeechKind::Stop)).and_then(|_| places.find(begins))?;
    phrase(words, at)
}

fn phrase_word(word: &SpeechWord) -> bool {
    !word.is_apart()
        && (word.is_capital()
            || word.is(SpeechKind::Role)
            || word.is(SpeechKind::Body)
            || !word.is(SpeechKind::Stop))
}

/// Who says what follows these words, and how they lead to it.
pub(super) fn before(text: &str, offset: usize) -> Option<(Who, Lead)> {
    let trimmed = text.trim_end();
    let lead = match trimmed.chars().next_back()? {
        ':' => Lead::Colon,
        ',' => Lead::Comma,
        '.' | '!' | '?' | '…' => Lead::Sentence,
        _ => Lead::Within,
    };
    let all = words(trimmed, offset, usize::MAX);
    let words = &all[all.len().saturating_sub(MOST_BEFORE)..];
    let start = (0..words.len()).rev().find(|at| ends_sentence(words, *at)).unwrap_or(0);
    let sentence = words.get(start..)?;
    if let (Lead::Comma, Some(source)) = (lead, source(sentence)) {
        return Some((Who::Named(source), lead));
    }
    let Some(at) = leading_verb(sentence, lead) else {
        let name = if lead == Lead::Colon { apart::before_colon(sentence) } else { None };
        return name.map(|name| (Who::Named(name), lead));
    };
    Some((subject_before(sentence, at), lead))
}

/// The speaker of `According to Minister Borg, “…”`.
fn source(sentence: &[SpeechWord]) -> Option<Range<usize>> {
    let first = sentence.first()?;
    let according = first.lower() == "according" && sentence.get(1)?.lower() == "to";
    let from = 1 + usize::from(according);
    let is_via = first.is(SpeechKind::Via) && first.lower() != "so";
    if !according && !is_via {
        return None;
    }
    let found = phrase(sentence, from)?;
    (found.next == sentence.len()).then_some(found.range)
}

/// The verb that leads to the quotation.
fn leading_verb(sentence: &[SpeechWord], lead: Lead) -> Option<usize> {
    let says = |at: &usize| verb(sentence, *at).is_some();
    let acts = |at: &usize| sentence[*at].is(SpeechKind::Acts) && !sentence[*at].is_capital();
    let mut all = 0..sentence.len();
    match lead {
        Lead::Comma => all.rev().take(5).find(says),
        Lead::Colon => all.clone().rev().find(says).or_else(|| all.find(acts)),
        Lead::Within | Lead::Sentence => all.clone().find(says).or_else(|| all.find(acts)),
    }
}

/// The subject of a verb in its sentence, before the verb or, turned around, behind it.
fn subject_before(sentence: &[SpeechWord], at: usize) -> Who {
    const PASSIVE: &str =
        "was were been being is are be wurde wurden est été fue è stato stata был была было";
    let passive = |word: &SpeechWord| PASSIVE.split(' ').any(|form| form == word.lower());
    if at.checked_sub(1).is_some_and(|before| passive(&sentence[before])) {
        return Who::Somebody;
    }
    let length = verb(sentence, at).unwrap_or(1);
    if let Some(who) = subject_ahead(sentence, at) {
        return who;
    }
    let behind = behind_verb(sentence, at, length);
    // Without a subject on either side, only a language that needs none says so.
    if behind == Who::Pronoun
        && at > 0
        && !sentence.get(at + length).is_some_and(|word| word.is(SpeechKind::Pronoun))
    {
        return Who::Somebody;
    }
    behind
}

/// The subject of a verb between the beginning of its sentence and the verb.
fn subject_ahead(sentence: &[SpeechWord], verb: usize) -> Option<Who> {
    let begins: Vec<usize> = (0..verb).filter(|at| *at == 0 || sentence[*at].is_apart()).collect();
    let clause = |at: usize| {
        let end = begins.iter().copied().find(|other| *other > at).unwrap_or(verb);
        Clause { sentence, begin: at, end, verb }
    };
    let (first, last) = (clause(*begins.first()?), clause(*begins.last()?));
    // `Minister Borg, Chair of the Forum, said`: the first is the name, unless it says where or when.
    if begins.len() > 2 || sentence[verb].is_apart() {
        let named = begins.iter().find_map(|begin| clause(*begin).subject_at(*begin));
        if let Some(who) = named.or_else(|| first.inner_subject()) {
            return Some(who);
        }
    }
    last.subject_at(last.begin).or_else(|| last.inner_subject())
}

/// The words between two commas before a verb.
struct Clause<'s, 't> {
    sentence: &'s [SpeechWord<'t>],
    begin: usize,
    end: usize,
    verb: usize,
}

impl Clause<'_, '_> {
    /// Whether the words from here on may stand behind a subject: adverbs do.
    fn is_filled(&self, next: usize) -> bool {
        // `Minister Borg, in the course of the talks, said`
        let later = self.sentence.get(next).is_some_and(|word| word.is(SpeechKind::Stop));
        let rest = &self.sentence[next.min(self.end)..self.end];
        rest.len() <= if later { 5 } else { 2 }
            && rest.iter().all(|word| !word.is_capital() && !word.is(SpeechKind::Role))
    }

    /// The subject that begins at this word and fills the clause.
    fn subject_at(&self, at: usize) -> Option<Who> {
        let sentence = self.sentence;
        if at == self.begin
            && sentence[at].is(SpeechKind::Pronoun)
            && self.is_filled(at + 1)
            && !sentence.get(at + 1).is_some_and(phrase_starts)
        {
            return Some(Who::Pronoun);
        }
        // A name behind the title belongs to it, though a comma stands between.
        let found = [self.verb, self.end]
            .iter()
            .find_map(|to| phrase(sentence.get(..*to)?, at).filter(|found| self.is_filled(found.next)))?;
        // One capital word that begins a sentence may be any noun.
        (found.titled || found.len > 1 || at > 0).then_some(Who::Named(found.range))
    }

    /// The subject behind other words: `In Vienna the Chairperson said`, `В заявлении Миссия сообщила`.
    fn inner_subject(&self) -> Option<Who> {
        let is_joint = |word: &SpeechWord| {
            [SpeechKind::Article, SpeechKind::Joint, SpeechKind::RoleJoint, SpeechKind::Stop]
                .iter()
                .any(|kind| word.is(*kind))
        };
        let starts = (self.begin + 1..self.end).rev().filter(|at| {
            let (word, before) = (&self.sentence[*at], &self.sentence[*at - 1]);
            let is_office = word.is_capital() && (word.is(SpeechKind::Role) || word.is(SpeechKind::Body));
            word.is(SpeechKind::Article) || (is_office && !before.is_capital() && !is_joint(before))
        });
        starts.into_iter().find_map(|at| self.subject_at(at))
    }
}

fn phrase_starts(word: &SpeechWord) -> bool {
    !word.is_apart() && (word.is(SpeechKind::Role) || word.is(SpeechKind::Body) || word.is_capital())
}

/// Names and titles of persons in a text, each with its last word.
pub(super) fn mentions(text: &str, offset: usize) -> Vec<Range<usize>> {
    let words = words(text, offset, usize::MAX);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let capital = |at: usize| {
            words.get(at).is_some_and(|word: &SpeechWord| word.is_capital() && !word.is(SpeechKind::Stop))
        };
        let joined = |at: usize| {
            words.get(at).is_some_and(|word: &SpeechWord| !word.is_apart() && !ends_sentence(&words, at))
        };
        let begins = at == 0 || ends_sentence(&words, at);
        let behind_place = at > 0 && !begins && {
            let before = &words[at - 1];
            before.is(SpeechKind::Article)
                || before.is(SpeechKind::Joint)
                || before.is(SpeechKind::RoleJoint)
                || matches!(
                    before.lower(),
                    "in" | "at" | "from" | "dans" | "en" | "im" | "nel" | "nella" | "в" | "из"
                )
        };
        let small = |at: usize| words[at].text.chars().any(char::is_lowercase);
        let is_name = capital(at)
            && small(at)
            && capital(at + 1)
            && joined(at + 1)
            && small(at + 1)
            && !begins
            && !behind_place;
        let leads_to_role = capital(at)
            && (1..3).any(|more| {
                joined(at + more)
                    && words
                        .get(at + more)
                        .is_some_and(|word| word.is(SpeechKind::Role) && (more == 1 || word.is_capital()))
            });
        if word.is(SpeechKind::Oblique) {
            found.push(
                word.at
                    ..words
                        .get(at + 1)
                        .filter(|next| next.is_capital() && joined(at + 1))
                        .unwrap_or(word)
                        .end(),
            );
            at += 2;
            continue;
        }
        let begins_phrase = (word.is(SpeechKind::Role) || is_name || leads_to_role) && !is_weekday(word.text);
        if begins_phrase && let Some(phrase) = phrase(&words, at) {
            found.push(phrase.range);
            at = phrase.next.max(at + 1);
            continue;
        }
        at += 1;
    }
    found
}
