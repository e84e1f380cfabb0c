//! The words by which an attribution is known, in all languages. All are small letters.
//!
//! A word means the same in whatever language the text is: none of these is an everyday word of another one.

use std::sync::LazyLock;

use super::words::{SpeechWord, words};
use crate::languages::{self, Attribution, LanguageWords};

/// What a word can be in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpeechKind {
    /// Somebody says something: `said`, `erklärte`, `заявил`.
    Says,
    /// Somebody does something with words, and what they are may follow as a sentence: `warned`, `поблагодарил`.
    Acts,
    /// Says so behind a form of to have: `déclaré`, `dichiarato`.
    Said,
    /// A form of to have: `a`, `ha`.
    Has,
    /// Names a source without a verb: `selon`, `so`.
    Via,
    /// He or she.
    Pronoun,
    /// The, a.
    Article,
    /// A word between the parts of a title: `of`, `des`.
    Joint,
    /// The same, but only behind the word for a role: `Ambassador to Kazakhstan`.
    RoleJoint,
    /// Somebody's role: `minister`, `Vorsitzende`.
    Role,
    /// A role behind which a genitive belongs to it: `dyrektor`.
    Genitive,
    /// A body that speaks: `ministry`, `посольство`.
    Body,
    /// A role in another case than the nominative: no speaker, but somebody.
    Oblique,
    /// Stands behind a role: `secrétaire générale`.
    Adjective,
    /// No part of a name or a title.
    Stop,
    /// The first word of a phrase that means somebody says something: `se réjouit`.
    Opens,
    /// A word before or behind which marks hold a name and no words of anybody.
    Naming,
}

/// The words of a language by kind.
fn lists(words: &Attribution) -> [(SpeechKind, &[String]); 16] {
    [
        (SpeechKind::Says, &words.says),
        (SpeechKind::Acts, &words.acts),
        (SpeechKind::Said, &words.said),
        (SpeechKind::Has, &words.has),
        (SpeechKind::Via, &words.via),
        (SpeechKind::Pronoun, &words.pronouns),
        (SpeechKind::Article, &words.articles),
        (SpeechKind::Joint, &words.joints),
        (SpeechKind::RoleJoint, &words.role_joints),
        (SpeechKind::Role, &words.roles),
        (SpeechKind::Role, &words.genitive_roles),
        (SpeechKind::Genitive, &words.genitive_roles),
        (SpeechKind::Body, &words.bodies),
        (SpeechKind::Adjective, &words.adjectives),
        (SpeechKind::Stop, &words.stops),
        (SpeechKind::Naming, &words.naming),
    ]
}

/// What words for roles end in.
pub(super) static ROLE_ENDINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| languages::together(|language| &language.attribution.role_endings).collect());

/// All words with their kinds, one bit each. Looked up for every word around a quotation, so it is an open table.
pub(super) struct SpeechLexicon(Vec<(&'static str, u32)>);

impl SpeechLexicon {
    /// A power of two, and several times as many as there are words.
    const SLOTS: usize = 8192;

    fn new() -> Self {
        let mut lexicon = Self(vec![("", 0); Self::SLOTS]);
        for (kind, entries) in languages::all().iter().flat_map(|language| lists(&language.attribution)) {
            for entry in entries {
                let (word, kind) = match &words(entry, 0, 2)[..] {
                    [first, _] => (first.text, SpeechKind::Opens),
                    _ => (&**entry, kind),
                };
                let slot = lexicon.slot(word);
                lexicon.0[slot] = (word, lexicon.0[slot].1 | 1 << kind as u32);
            }
        }
        lexicon
    }

    /// Where a word is, or would be.
    fn slot(&self, word: &str) -> usize {
        let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let first = usize::try_from(hash >> 32).unwrap_or(0);
        let slots = (first..first + Self::SLOTS).map(|slot| slot % Self::SLOTS);
        slots
            .into_iter()
            .find(|slot| matches!(self.0[*slot].0, found if found == word || found.is_empty()))
            .unwrap_or(0)
    }

    /// The kinds of a word, one bit each.
    pub(super) fn kinds(&self, word: &str) -> u32 {
        self.0[self.slot(word)].1
    }
}

/// The words of a phrase, one after the other.
pub(super) type SpeechPhrase = Vec<&'static str>;

/// What means that somebody says something, in several words.
static SAYS: LazyLock<Vec<SpeechPhrase>> =
    LazyLock::new(|| phrases(|language| &language.attribution.says, 2));

/// What stands for a quotation before the verb of the next sentence: `das`, `lo`, `об этом`.
pub(super) static POINTERS: LazyLock<Vec<SpeechPhrase>> =
    LazyLock::new(|| phrases(|language| &language.attribution.pointers, 1));

/// What stands before the speaker without a verb: `così`, `dazu`.
pub(super) static CREDITS: LazyLock<Vec<SpeechPhrase>> =
    LazyLock::new(|| phrases(|language| &language.attribution.credits, 1));

/// The phrases of a list that have so many words or more.
fn phrases(list: fn(&LanguageWords) -> &[String], least: usize) -> Vec<SpeechPhrase> {
    let mut phrases = Vec::new();
    for entry in languages::together(list) {
        let phrase: SpeechPhrase = words(entry, 0, usize::MAX).iter().map(|word| word.text).collect();
        if phrase.len() >= least {
            phrases.push(phrase);
        }
    }
    phrases
}

/// How many words the longest of these phrases has that stands here.
pub(super) fn length_of(phrases: &[SpeechPhrase], words: &[SpeechWord], at: usize) -> Option<usize> {
    let stands = |phrase: &&SpeechPhrase| {
        phrase.iter().enumerate().all(|(more, part)| {
            words.get(at + more).is_some_and(|word| {
                word.lower().trim_end_matches('\'') == part.trim_end_matches('\'')
                    && (more == 0 || !word.is_apart())
            })
        })
    };
    phrases.iter().filter(stands).map(Vec::len).max()
}

/// How many words the phrase has that says, here, that somebody says something.
pub(super) fn says_in_phrase(words: &[SpeechWord], at: usize) -> Option<usize> {
    length_of(&SAYS, words, at)
}

/// The words of all lists.
pub(super) static LEXICON: LazyLock<SpeechLexicon> = LazyLock::new(SpeechLexicon::new);
