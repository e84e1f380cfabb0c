//! The words by which the parts of copy are known, in all languages.
//!
//! A phrase is compared word by word, folded: `Notes to Editors`, `NOTE AI REDATTORI`.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::calendar::fold;
use crate::labels::ReleaseType;
use crate::languages::{self, Labels, LanguageWords};

/// What a phrase may mean; one may mean several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordMeaning(u32);

impl WordMeaning {
    pub(super) const REFERENCE: Self = Self(1);
    pub(super) const DAY: Self = Self(1 << 1);
    pub(super) const PLACE: Self = Self(1 << 2);
    pub(super) const SOURCE: Self = Self(1 << 3);
    pub(super) const CONTACT: Self = Self(1 << 4);
    pub(super) const ABOUT: Self = Self(1 << 5);
    pub(super) const NOTES: Self = Self(1 << 6);
    pub(super) const END: Self = Self(1 << 7);
    pub(super) const SALUTATION: Self = Self(1 << 8);
    pub(super) const AUDIENCE: Self = Self(1 << 9);
    pub(super) const POINTS: Self = Self(1 << 10);
    pub(super) const EVENT: Self = Self(1 << 11);
    pub(super) const BY: Self = Self(1 << 12);
    pub(super) const ADDRESS: Self = Self(1 << 13);
    pub(super) const JOINT: Self = Self(1 << 14);
    /// A label wherever it is alone.
    pub(super) const LABEL: Self = Self(1 << 15);
    /// A label alone above the headline only.
    pub(super) const TOP_WORD: Self = Self(1 << 16);
    /// `UPDATED`, `CANCELLED`
    pub(super) const STATUS: Self = Self(1 << 17);
    /// `Ladies and gentlemen`
    pub(super) const CROWD: Self = Self(1 << 19);
    /// `I`, `our`
    pub(super) const ME: Self = Self(1 << 20);
    /// A kind of body: `ministry`
    pub(super) const BODY: Self = Self(1 << 18);

    pub(super) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of a phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CopyPhrase {
    pub(super) meaning: WordMeaning,
    /// The type that it names as a label.
    pub(super) kind: Option<ReleaseType>,
}

/// A word and where it stands in its line.
#[derive(Debug)]
pub(super) struct CopyWord {
    pub(super) folded: String,
    pub(super) range: Range<usize>,
    /// What it means by itself.
    pub(super) alone: Option<CopyPhrase>,
    /// A phrase of several words may begin with it.
    begins_phrase: bool,
}

/// The first words of a line: runs of letters and digits.
pub(super) fn words(line: &str, most: usize) -> Vec<CopyWord> {
    let mut words = Vec::new();
    for range in cut(line).take(most) {
        let folded = fold(&line[range.clone()]);
        let alone = PHRASES.get(folded.as_str()).copied();
        let begins_phrase = FIRST.contains(folded.as_str());
        words.push(CopyWord { folded, range, alone, begins_phrase });
    }
    words
}

/// Where the words of a line stand.
fn cut(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line.get(at..)?.find(is_of_word)?;
        at = line[start..].find(|c| !is_of_word(c)).map_or(line.len(), |length| start + length);
        Some(start..at)
    })
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// The most words that a phrase has.
const LONGEST: usize = 6;

/// The longest phrase with which words begin that may mean one of these, and how many words it has.
pub(super) fn begins(words: &[CopyWord], meaning: WordMeaning) -> Option<(CopyPhrase, usize)> {
    let longest = if words.first()?.begins_phrase { LONGEST } else { 1 };
    for count in (1..=longest.min(words.len())).rev() {
        let found = phrase(words.get(..count)?);
        if let Some(found) = found
            && found.meaning.any(meaning)
        {
            return Some((found, count));
        }
    }
    None
}

/// What all of these words mean together.
pub(super) fn phrase(words: &[CopyWord]) -> Option<CopyPhrase> {
    match words {
        [] => None,
        [word] => word.alone,
        [first, ..] if !first.begins_phrase => None,
        _ => {
            let joined: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
            PHRASES.get(joined.join(" ").as_str()).copied()
        }
    }
}

static PHRASES: LazyLock<FxHashMap<String, CopyPhrase>> = LazyLock::new(|| {
    let mut phrases = FxHashMap::default();
    for language in languages::all() {
        for (list, meaning) in lists(language) {
            add(&mut phrases, list, CopyPhrase { meaning, kind: None });
        }
        add_labels(&mut phrases, &language.labels, WordMeaning::LABEL);
        add_labels(&mut phrases, &language.top_words, WordMeaning::TOP_WORD);
    }
    phrases
});

/// The first words of phrases of several words.
static FIRST: LazyLock<rustc_hash::FxHashSet<&str>> = LazyLock::new(|| {
    PHRASES.keys().filter_map(|phrase| phrase.split_once(' ')).map(|(first, _)| first).collect()
});

fn lists(language: &LanguageWords) -> [(&[String], WordMeaning); 19] {
    let copy = &language.copy;
    [
        (&copy.reference, WordMeaning::REFERENCE),
        (&copy.day, WordMeaning::DAY),
        (&copy.place, WordMeaning::PLACE),
        (&copy.source, WordMeaning::SOURCE),
        (&copy.contact, WordMeaning::CONTACT),
        (&copy.about, WordMeaning::ABOUT),
        (&copy.notes, WordMeaning::NOTES),
        (&copy.end, WordMeaning::END),
        (&copy.salutation, WordMeaning::SALUTATION),
        (&copy.audience, WordMeaning::AUDIENCE),
        (&copy.points, WordMeaning::POINTS),
        (&copy.event, WordMeaning::EVENT),
        (&copy.by, WordMeaning::BY),
        (&copy.address, WordMeaning::ADDRESS),
        (&copy.joint, WordMeaning::JOINT),
        (&copy.crowd, WordMeaning::CROWD),
        (&copy.me, WordMeaning::ME),
        (&language.notices.status, WordMeaning::STATUS),
        (&language.attribution.bodies, WordMeaning::BODY),
    ]
}

fn add_labels(phrases: &mut FxHashMap<String, CopyPhrase>, labels: &Labels, meaning: WordMeaning) {
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
        add(phrases, list, CopyPhrase { meaning, kind });
    }
}

fn add(phrases: &mut FxHashMap<String, CopyPhrase>, list: &[String], new: CopyPhrase) {
    for written in list {
        let folded: Vec<String> = cut(written).map(|range| fold(&written[range])).collect();
        if folded.is_empty() {
            continue;
        }
        let known = phrases.entry(folded.join(" ")).or_default();
        *known = CopyPhrase { meaning: known.meaning.and(new.meaning), kind: known.kind.or(new.kind) };
    }
}
