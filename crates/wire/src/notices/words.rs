//! The words of labels and embargo lines, of all languages.
//!
//! Phrases are compared token by token.

use std::sync::LazyLock;

use super::pieces;
use super::shapes::{LONGEST, Shapes, plain_word};
use super::tokens::{Token, Words, is_spaced_out, tokens, words};
use crate::calendar::{self, fold_as_meant};
use crate::labels::ReleaseType;
use crate::languages::{self, Labels};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a phrase may mean; one phrase may mean several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meanings(u16);

impl Meanings {
    /// The word that may also mean an embargo on trade.
    pub(super) const EMBARGO: Self = Self(1);
    /// A word that only means that a text is held.
    pub(super) const EMBARGOED: Self = Self(1 << 1);
    /// A phrase that holds a text by itself.
    pub(super) const WITHHELD: Self = Self(1 << 2);
    /// A phrase that holds a text together with a day or an hour.
    pub(super) const RELEASE: Self = Self(1 << 3);
    pub(super) const UNTIL: Self = Self(1 << 4);
    pub(super) const LIFTED: Self = Self(1 << 5);
    pub(super) const TRADE: Self = Self(1 << 6);
    pub(super) const AROUND: Self = Self(1 << 7);
    pub(super) const NUMBERING: Self = Self(1 << 8);
    /// A label that says more than a type.
    pub(super) const STATUS: Self = Self(1 << 9);
    /// A label wherever it is alone.
    pub(super) const LABEL: Self = Self(1 << 10);
    /// A word that is a label on top only.
    pub(super) const WORD: Self = Self(1 << 11);
    /// A phrase that says when an embargo is over; it holds a text together with a day or an hour.
    pub(super) const ENDS: Self = Self(1 << 12);
    /// A word that holds a text where it is alone on a line, or set apart from a headline.
    pub(super) const DRAFT: Self = Self(1 << 13);
    /// A word that holds a text where it is alone on a line.
    pub(super) const ALONE: Self = Self(1 << 14);

    /// Whether it may mean one of these.
    pub(super) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Those of its meanings that are among these.
    fn only(self, of: Self) -> Self {
        Self(self.0 & of.0)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The signs of the words for an embargo, with or without a day.
pub(super) const HOLDING: Meanings = Meanings::EMBARGO.and(Meanings::EMBARGOED).and(Meanings::WITHHELD);

/// A phrase of the lexicon.
#[derive(Debug)]
pub(super) struct Phrase {
    tokens: Vec<String>,
    pub(super) meanings: Meanings,
    /// The type that it names as a label.
    pub(super) kind: Option<ReleaseType>,
}

/// The longest phrase with which these tokens begin, and how many tokens it has.
pub(super) fn phrase(tokens: &[Token]) -> Option<(&'static Phrase, usize)> {
    let first = tokens.first()?.folded.as_bytes();
    if first.is_ascii() && !LEXICON.shapes_of_first.may_hold(first) {
        return None;
    }
    let phrases = LEXICON.phrases.beginning_with(&tokens.first()?.folded)?;
    let begins = |phrase: &&Phrase| {
        let mut pairs = phrase.tokens.iter().zip(tokens);
        phrase.tokens.len() <= tokens.len() && pairs.all(|(own, token)| *own == token.folded)
    };
    phrases.iter().find(begins).map(|phrase| (phrase, phrase.tokens.len()))
}

/// Whether a phrase that may mean one of these begins at any of the tokens.
fn has_phrase(tokens: &[Token], meanings: Meanings) -> bool {
    (0..tokens.len()).any(|at| phrase(&tokens[at..]).is_some_and(|(phrase, _)| phrase.meanings.any(meanings)))
}

/// Whether a sign of a label or an embargo stands in a line with nothing but known words, days and hours before it.
pub(super) fn begins_as_notice(line: &str) -> bool {
    let (mut was_number, mut may_begin, mut end) = (false, false, 0);
    let mut is_first = true;
    for range in Words::of(line) {
        let word = &line[range.clone()];
        let is_number = word.starts_with(char::is_numeric);
        if std::mem::take(&mut is_first) && (is_number || word.len() <= 4) && is_spaced_out(line) {
            return true;
        }
        let known = known(word);
        let is_instant = match known {
            Some(Word::OfInstant) => true,
            Some(Word::BehindHour) => was_number,
            Some(Word::BeginsSign | Word::OfPhrase) => false,
            // "10:00", "1000 GMT", "2035. május 5."
            None => is_number && (was_number || word.len() > 3),
        };
        if is_instant {
            // The rest of the line may go on with a zone, and with whatever its name is.
            return has_phrase(&tokens(line), SIGNS);
        }
        if known.is_none() && !is_number && !is_code(word) {
            break;
        }
        may_begin |= known.is_some_and(|known| known != Word::OfPhrase);
        end = range.end;
        was_number = is_number;
    }
    may_begin && has_phrase(&words(&line[..end]).collect::<Vec<_>>(), SIGNS)
}

/// What is known of a word.
fn known(word: &str) -> Option<Word> {
    let mut room = [0; LONGEST];
    let known = match plain_word(word.as_bytes(), &mut room) {
        Some(folded) if !LEXICON.shapes.may_hold(folded) => None,
        Some(folded) => LEXICON.words.get(folded),
        None => LEXICON.words.get(fold_as_meant(word).as_bytes()),
    };
    known.copied()
}

/// Whether a phrase that holds a text stands anywhere in a line.
pub(super) fn has_holding_phrase(line: &str) -> bool {
    // In plain letters nothing is folded but capitals; quotation marks and dashes are no letters.
    let is_plain = |c: char| c.is_ascii() || matches!(c, '«' | '»' | '\u{2010}'..='\u{2027}');
    let is_plain = line.is_ascii() || line.chars().all(is_plain);
    (!is_plain || has_longest_word(line.as_bytes())) && has_phrase(&tokens(line), ASIDE)
}

/// Whether a line in plain letters holds the longest word of a phrase that can stand behind other words.
fn has_longest_word(line: &[u8]) -> bool {
    let mut begin = 0;
    for (at, byte) in line.iter().enumerate() {
        if !byte.is_ascii_alphabetic() {
            if at > begin && is_longest(&line[begin..at]) {
                return true;
            }
            begin = at + 1;
        }
    }
    is_longest(&line[begin..])
}

fn is_longest(word: &[u8]) -> bool {
    let mut room = [0; LONGEST];
    LEXICON.shapes_of_longest.may_hold(word)
        && plain_word(word, &mut room).is_none_or(|word| LEXICON.longest.contains(word))
}

/// A word that a line of labels or an embargo line may begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// A phrase that can make a line a notice begins with it.
    BeginsSign,
    /// It belongs to another phrase.
    OfPhrase,
    /// It is a day or an hour, or begins one.
    OfInstant,
    /// It makes a number before it an hour.
    BehindHour,
}

/// Whether a word may be one of the letters of a reference: `PR/CP(2024)017`.
fn is_code(word: &str) -> bool {
    word.len() <= 8 && word.chars().count() <= 4 && word.chars().all(char::is_uppercase)
}

struct Lexicon {
    phrases: Phrases,
    /// The first words of phrases.
    shapes_of_first: Shapes,
    /// The words of all phrases, days and hours.
    words: FxHashMap<Vec<u8>, Word>,
    shapes: Shapes,
    /// The longest word of each phrase that can stand behind other words, of those in plain letters.
    longest: FxHashSet<Vec<u8>>,
    shapes_of_longest: Shapes,
}

/// The longest words of phrases in plain letters.
fn longest_words(phrases: &Phrases) -> FxHashSet<Vec<u8>> {
    let phrases = phrases.all().filter(|phrase| phrase.meanings.any(ASIDE));
    let letters = |phrase: &'_ Phrase| {
        let words = phrase.tokens.iter().filter(|token| !token.starts_with(char::is_numeric));
        words.max_by_key(|token| token.len()).cloned()
    };
    let longest = phrases.filter_map(letters).filter(|word| word.is_ascii());
    longest.map(String::into_bytes).collect()
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

/// Reads the words.
pub(super) fn prepare() {
    LazyLock::force(&LEXICON);
}

fn lexicon() -> Lexicon {
    let mut phrases = Phrases::default();
    for language in languages::all() {
        let notices = &language.notices;
        for (list, meaning) in [
            (&notices.embargo, Meanings::EMBARGO),
            (&notices.embargoed, Meanings::EMBARGOED),
            (&notices.withheld, Meanings::WITHHELD),
            (&notices.ends, Meanings::ENDS),
            (&notices.draft, Meanings::DRAFT),
            (&notices.alone, Meanings::ALONE),
            (&notices.release, Meanings::RELEASE),
            (&notices.until, Meanings::UNTIL),
            (&notices.lifted, Meanings::LIFTED),
            (&notices.trade, Meanings::TRADE),
            (&notices.around, Meanings::AROUND),
            (&notices.numbering, Meanings::NUMBERING),
            (&notices.status, Meanings::STATUS),
        ] {
            phrases.add(list, meaning, None);
        }
        phrases.add_labels(&language.labels, Meanings::LABEL);
        phrases.add_labels(&language.top_words, Meanings::WORD);
    }
    let untils = tokens_of(&phrases, Meanings::UNTIL);
    for phrases in &mut phrases.groups {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.tokens.len()));
        share_meanings(phrases);
        for phrase in phrases {
            // "Sperrfrist bis": whatever follows says when.
            if phrase.meanings.any(HOLDING) && untils.iter().any(|until| phrase.tokens.ends_with(until)) {
                phrase.meanings = phrase.meanings.and(Meanings::UNTIL);
            }
        }
    }
    let shapes_of_first =
        Shapes::of(phrases.all().filter_map(|phrase| Some(phrase.tokens.first()?.as_bytes())));
    let words = words_of(&phrases);
    let shapes = Shapes::of(words.keys().map(Vec::as_slice));
    let longest = longest_words(&phrases);
    let shapes_of_longest = Shapes::of(longest.iter().map(Vec::as_slice));
    Lexicon { phrases, shapes_of_first, words, shapes, longest, shapes_of_longest }
}

/// What is known of all words.
fn words_of(phrases: &Phrases) -> FxHashMap<Vec<u8>, Word> {
    let mut words: FxHashMap<Vec<u8>, Word> = FxHashMap::default();
    for phrase in phrases.all() {
        for word in &phrase.tokens {
            words.entry(word.clone().into_bytes()).or_insert(Word::OfPhrase);
        }
        if let (true, Some(first)) = (phrase.meanings.any(SIGNS), phrase.tokens.first()) {
            words.insert(first.clone().into_bytes(), Word::BeginsSign);
        }
    }
    let behind = pieces::words_behind().map(|word| (word, Word::BehindHour));
    let alone = pieces::words_alone().map(|word| (word, Word::OfInstant));
    let days = calendar::words().map(|word| (word, Word::OfInstant));
    words.extend(behind.chain(alone).chain(days).map(|(word, is)| (word.into_bytes(), is)));
    words
}

/// The phrases that may mean one of these.
fn tokens_of(phrases: &Phrases, meanings: Meanings) -> Vec<Vec<String>> {
    let meant = phrases.all().filter(|phrase| phrase.meanings.any(meanings));
    meant.map(|phrase| phrase.tokens.clone()).collect()
}

/// A longer phrase holds what the shorter ones hold with which it begins: "nicht vor dem" and "nicht vor".
fn share_meanings(longest_first: &mut [Phrase]) {
    const HELD: Meanings = HOLDING.and(Meanings::RELEASE).and(Meanings::ENDS);
    for at in 1..longest_first.len() {
        let (longer, shorter) = longest_first.split_at_mut(at);
        let Some(shorter) = shorter.first().filter(|shorter| shorter.meanings.any(HELD)) else { continue };
        let held = shorter.meanings.only(HELD);
        for phrase in longer.iter_mut().filter(|phrase| !phrase.meanings.any(SIGNS)) {
            if phrase.tokens.starts_with(&shorter.tokens) {
                phrase.meanings = phrase.meanings.and(held);
            }
        }
    }
}

/// What can stand behind other words.
const ASIDE: Meanings = HOLDING.and(Meanings::ENDS).and(Meanings::DRAFT);
/// What can make a line a notice.
const SIGNS: Meanings = HOLDING
    .and(Meanings::RELEASE)
    .and(Meanings::ENDS)
    .and(Meanings::DRAFT)
    .and(Meanings::ALONE)
    .and(Meanings::STATUS)
    .and(Meanings::LABEL)
    .and(Meanings::WORD);

/// The phrases by their first words, in groups with the longest first.
#[derive(Default)]
struct Phrases {
    groups: Vec<Vec<Phrase>>,
    by_first: FxHashMap<String, usize>,
}

impl Phrases {
    fn all(&self) -> impl Iterator<Item = &Phrase> {
        self.groups.iter().flatten()
    }

    fn beginning_with(&self, word: &str) -> Option<&[Phrase]> {
        self.groups.get(*self.by_first.get(word)?).map(Vec::as_slice)
    }

    fn add(&mut self, list: &[String], meaning: Meanings, kind: Option<ReleaseType>) {
        for written in list {
            // Written as they are meant: a test compares.
            let tokens: Vec<String> =
                Words::of(written).map(|range| calendar::fold(&written[range])).collect();
            let Some(first) = tokens.first() else { continue };
            let group = *self.by_first.entry(first.clone()).or_insert(self.groups.len());
            if group == self.groups.len() {
                self.groups.push(Vec::new());
            }
            let phrases = &mut self.groups[group];
            match phrases.iter_mut().find(|phrase| phrase.tokens == tokens) {
                Some(known) => {
                    known.meanings = known.meanings.and(meaning);
                    known.kind = known.kind.or(kind);
                }
                None => phrases.push(Phrase { tokens, meanings: meaning, kind }),
            }
        }
    }

    fn add_labels(&mut self, labels: &Labels, meaning: Meanings) {
        for (list, kind) in [
            (&labels.press_release, Some(ReleaseType::PressRelease)),
            (&labels.news, Some(ReleaseType::News)),
            (&labels.statement, Some(ReleaseType::Statement)),
            (&labels.media_advisory, Some(ReleaseType::MediaAdvisory)),
            (&labels.speech, Some(ReleaseType::Speech)),
            (&labels.story, Some(ReleaseType::Story)),
            (&labels.report, Some(ReleaseType::Report)),
            (&labels.spot_report, Some(ReleaseType::SpotReport)),
            (&labels.none, None),
        ] {
            self.add(list, meaning, kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_cut_as_lines_are() {
        for phrase in LEXICON.phrases.all() {
            let line = phrase.tokens.join(" ");
            let found: Vec<_> = tokens(&line).into_iter().map(|token| token.folded).collect();
            assert_eq!(found, phrase.tokens);
        }
    }
}
