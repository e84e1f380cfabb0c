//! The words of labels and embargo lines: `words.toml`, read once.
//!
//! Phrases are compared token by token.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use super::pieces;
use super::tokens::{Token, Words, is_spaced_out, tokens};
use crate::content::calendar::{self, fold_as_meant};
use crate::content::frontmatter::ReleaseType;

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
    let phrases = LEXICON.phrases.get(&tokens.first()?.folded)?;
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
    let mut before: Vec<Token> = Vec::new();
    let mut was_number = false;
    for range in Words::of(line) {
        let word = &line[range.clone()];
        let folded = fold_as_meant(word);
        let is_number = word.starts_with(char::is_numeric);
        let known = LEXICON.words.get(&folded);
        let is_instant = match known {
            Some(Word::OfInstant) => true,
            Some(Word::BehindHour) => was_number,
            Some(Word::OfPhrase) => false,
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
        before.push(Token { folded, range });
        was_number = is_number;
    }
    has_phrase(&before, SIGNS) || is_spaced_out(line)
}

/// Whether a phrase that holds a text stands anywhere in a line.
pub(super) fn has_holding_phrase(line: &str) -> bool {
    // In plain letters nothing is folded but capitals; quotation marks and dashes are no letters.
    let is_plain = |c: char| c.is_ascii() || matches!(c, '«' | '»' | '\u{2010}'..='\u{2027}');
    let may_have_one = !line.chars().all(is_plain) || has_longest_word(line);
    may_have_one && has_phrase(&tokens(line), ASIDE)
}

/// Whether a line in plain letters holds the longest word of a phrase that can stand behind other words.
fn has_longest_word(line: &str) -> bool {
    let Some(longest) = &LEXICON.longest else { return true };
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = line.as_bytes();
    longest.find_overlapping_iter(line).any(|found| {
        let before = found.start().checked_sub(1).and_then(|at| bytes.get(at));
        !is_letter(before) && !is_letter(bytes.get(found.end()))
    })
}

/// A word that a line of labels or an embargo line may begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It belongs to a phrase.
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
    /// By their first token, the longest first.
    phrases: HashMap<String, Vec<Phrase>>,
    /// The words of all phrases, days and hours.
    words: HashMap<String, Word>,
    /// The longest word of each phrase that can stand behind other words, of those in plain letters, in any case.
    longest: Option<AhoCorasick>,
}

/// The longest words of phrases in plain letters.
fn longest_words(phrases: &BTreeMap<String, Vec<Phrase>>) -> Option<AhoCorasick> {
    let phrases = phrases.values().flatten().filter(|phrase| phrase.meanings.any(ASIDE));
    let longest = phrases.filter_map(|phrase| phrase.tokens.iter().max_by_key(|token| token.len()));
    let longest: BTreeSet<&String> = longest.filter(|word| word.is_ascii()).collect();
    let mut search = AhoCorasick::builder();
    search.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(longest).ok()
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Labels {
    press_release: Vec<String>,
    news: Vec<String>,
    statement: Vec<String>,
    media_advisory: Vec<String>,
    speech: Vec<String>,
    story: Vec<String>,
    report: Vec<String>,
    spot_report: Vec<String>,
    none: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Language {
    embargo: Vec<String>,
    embargoed: Vec<String>,
    withheld: Vec<String>,
    ends: Vec<String>,
    draft: Vec<String>,
    alone: Vec<String>,
    release: Vec<String>,
    until: Vec<String>,
    lifted: Vec<String>,
    trade: Vec<String>,
    around: Vec<String>,
    numbering: Vec<String>,
    status: Vec<String>,
    labels: Labels,
    words: Labels,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let languages = toml::from_str(include_str!("words.toml"));
    // A test reads the file: it cannot be wrong here.
    lexicon(&languages.unwrap_or_default())
});

fn lexicon(languages: &BTreeMap<String, Language>) -> Lexicon {
    let mut phrases = Phrases::default();
    for language in languages.values() {
        for (list, meaning) in [
            (&language.embargo, Meanings::EMBARGO),
            (&language.embargoed, Meanings::EMBARGOED),
            (&language.withheld, Meanings::WITHHELD),
            (&language.ends, Meanings::ENDS),
            (&language.draft, Meanings::DRAFT),
            (&language.alone, Meanings::ALONE),
            (&language.release, Meanings::RELEASE),
            (&language.until, Meanings::UNTIL),
            (&language.lifted, Meanings::LIFTED),
            (&language.trade, Meanings::TRADE),
            (&language.around, Meanings::AROUND),
            (&language.numbering, Meanings::NUMBERING),
            (&language.status, Meanings::STATUS),
        ] {
            phrases.add(list, meaning, None);
        }
        for (labels, meaning) in [(&language.labels, Meanings::LABEL), (&language.words, Meanings::WORD)] {
            phrases.add_labels(labels, meaning);
        }
    }
    let mut phrases = phrases.0;
    let untils: Vec<Vec<String>> = tokens_of(&phrases, Meanings::UNTIL);
    for phrases in phrases.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.tokens.len()));
        share_meanings(phrases);
        for phrase in phrases {
            // "Sperrfrist bis": whatever follows says when.
            if phrase.meanings.any(HOLDING) && untils.iter().any(|until| phrase.tokens.ends_with(until)) {
                phrase.meanings = phrase.meanings.and(Meanings::UNTIL);
            }
        }
    }
    let of_phrases = phrases.values().flatten().flat_map(|phrase| &phrase.tokens);
    let mut words: HashMap<String, Word> = of_phrases.map(|word| (word.clone(), Word::OfPhrase)).collect();
    words.extend(pieces::words_behind().map(|word| (calendar::fold(word), Word::BehindHour)));
    words.extend(pieces::words_alone().map(|word| (word.to_owned(), Word::OfInstant)));
    words.extend(calendar::words().map(|word| (word, Word::OfInstant)));
    Lexicon { longest: longest_words(&phrases), words, phrases: phrases.into_iter().collect() }
}

/// The phrases that may mean one of these.
fn tokens_of(phrases: &BTreeMap<String, Vec<Phrase>>, meanings: Meanings) -> Vec<Vec<String>> {
    let meant = phrases.values().flatten().filter(|phrase| phrase.meanings.any(meanings));
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

/// The phrases by their first words.
#[derive(Default)]
struct Phrases(BTreeMap<String, Vec<Phrase>>);

impl Phrases {
    fn add(&mut self, list: &[String], meaning: Meanings, kind: Option<ReleaseType>) {
        for written in list {
            // Written as they are meant: a test compares.
            let tokens: Vec<String> =
                Words::of(written).map(|range| calendar::fold(&written[range])).collect();
            let Some(first) = tokens.first() else { continue };
            let phrases = self.0.entry(first.clone()).or_default();
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
    fn the_words_can_be_read() {
        let read: Result<BTreeMap<String, Language>, _> = toml::from_str(include_str!("words.toml"));
        assert_eq!(read.err().map(|error| error.to_string()), None);
    }

    #[test]
    fn phrases_are_cut_as_lines_are() {
        for phrase in LEXICON.phrases.values().flatten() {
            let line = phrase.tokens.join(" ");
            let found: Vec<String> = tokens(&line).into_iter().map(|token| token.folded).collect();
            assert_eq!(found, phrase.tokens);
        }
    }
}
