//! Forms of words in a line: a field, a label, a reference, a telephone number.

use super::day;
use super::words::{CopyPhrase, CopyWord, WordMeaning, begins, words};
use crate::labels::ReleaseType;

/// Whether a line is a reference.
pub(super) fn is_reference(line: &str) -> bool {
    is_of_reference(line, &words(line, 40))
}

/// Whether a line says to whom it goes.
pub(super) fn is_audience(line: &str) -> bool {
    is_whole(line, &words(line, 8), WordMeaning::AUDIENCE)
}

/// Whether a line is a field with one of these names.
pub(super) fn is_field_of(line: &str, meaning: WordMeaning) -> bool {
    is_field(line, &words(line, 8), meaning)
}

/// Whether a line speaks of a later change: `Last updated: 5 May`, `UPDATED 5 May`.
pub(super) fn is_changed(line: &str) -> bool {
    words(line, 2).iter().any(|word| single(word).any(WordMeaning::STATUS))
}

/// Whether somebody speaks in these words of himself.
pub(super) fn is_spoken(beginning: &str) -> bool {
    words(beginning, 60).iter().any(|word| single(word).any(WordMeaning::ME))
}

/// The type that a headline says.
pub(super) enum Says {
    /// Whatever the text is: "Joint statement".
    Sure(ReleaseType),
    /// If somebody speaks in the text: "Statement by the Secretary General" may be about one.
    IfSpoken(ReleaseType),
}

/// Whether a salutation is one of a speech.
pub(super) fn greets_crowd(line: &str) -> bool {
    let words = words(line, 16);
    (0..words.len()).any(|at| begins(&words[at..], WordMeaning::CROWD).is_some())
}

/// The type that the words of a headline say: "Statement by …", "Joint declaration of …".
pub(super) fn type_of(words: &[CopyWord]) -> Option<Says> {
    if begins(words, WordMeaning::JOINT).is_some() {
        return Some(Says::Sure(ReleaseType::Statement));
    }
    let (label, count) = begins(words, WordMeaning::LABEL.and(WordMeaning::TOP_WORD))?;
    let is_said = label.kind.is_some_and(|kind| {
        matches!(kind, ReleaseType::Statement | ReleaseType::Speech | ReleaseType::SpotReport)
    });
    let goes_on = words.get(count).is_some_and(|word| single(word).any(WordMeaning::BY));
    if is_said && goes_on { label.kind.map(Says::IfSpoken) } else { None }
}

pub(super) fn single(word: &CopyWord) -> WordMeaning {
    word.alone.unwrap_or_default().meaning
}

/// Whether a line is one of these phrases alone, with whatever signs behind it.
pub(super) fn is_whole(text: &str, words: &[CopyWord], meaning: WordMeaning) -> bool {
    let Some((_, count)) = begins(words, meaning) else { return false };
    let behind = words.get(count - 1).and_then(|word| text.get(word.range.end..));
    behind.is_some_and(|behind| !behind.contains(char::is_alphanumeric))
}

/// Whether a line begins with one of these phrases and a colon, in whatever bullet or number.
pub(super) fn is_field(text: &str, words: &[CopyWord], meaning: WordMeaning) -> bool {
    let Some((_, count)) = begins(words, meaning) else { return false };
    let behind = words.get(count - 1).and_then(|word| text.get(word.range.end..)).unwrap_or_default();
    let behind = behind.trim_start_matches([')', '*', '_', ' ', '(']);
    behind.starts_with([':', '：', '|', '\t'])
}

/// `By Ana Berg`: a small word and a name.
pub(super) fn is_byline(text: &str, words: &[CopyWord]) -> bool {
    let Some((first, names)) = words.split_first() else { return false };
    let is_by = matches!(&*first.folded, "by" | "von" | "par" | "por" | "di" | "autor" | "автор");
    let is_name = |word: &CopyWord| text[word.range.clone()].starts_with(char::is_uppercase);
    is_by && (2..=4).contains(&names.len()) && names.iter().all(is_name) && !text.ends_with('.')
}

/// The label that words are and nothing else, with a status beside it.
pub(super) fn whole_label(words: &[CopyWord]) -> Option<CopyPhrase> {
    let mut at = 0;
    let mut found: Option<CopyPhrase> = None;
    while at < words.len() {
        let (phrase, count) = begins(&words[at..], WordMeaning::LABEL.and(WordMeaning::STATUS))?;
        if found.is_none_or(|found| found.kind.is_none()) {
            found = Some(phrase);
        }
        at += count;
    }
    found
}

/// `PR/CP(2024)017`, `No. 45/2023`, `Ref: 2024-113`
pub(super) fn is_of_reference(text: &str, words: &[CopyWord]) -> bool {
    if text.len() > 80 || words.len() > 10 {
        return false;
    }
    let is_number = |word: &CopyWord| word.folded.contains(|c: char| c.is_numeric());
    let is_code = |word: &CopyWord| is_number(word) || word.folded.chars().count() <= 4;
    if let Some((_, count)) = begins(words, WordMeaning::LABEL.and(WordMeaning::TOP_WORD))
        && begins(&words[count..], WordMeaning::REFERENCE).is_some()
    {
        return words[count + 1..].iter().all(is_code);
    }
    if let Some((_, count)) = begins(words, WordMeaning::REFERENCE) {
        return words.len() > count && words[count..].iter().all(is_code);
    }
    if text.starts_with('№') {
        return words.iter().all(is_code);
    }
    let is_sign = |c: char| c.is_uppercase() || c.is_ascii_digit() || "/()-.:_[]".contains(c);
    let letters = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= 2 && text.chars().all(is_sign) && text.contains(['/', '-', '('])
}

pub(super) fn has_mail(text: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || "._-".contains(c);
    text.match_indices('@')
        .any(|(at, _)| text[..at].ends_with(is_of_name) && text[at + 1..].starts_with(is_of_name))
}

/// A line with more bytes is a paragraph, whatever numbers it has.
const LONGEST_CONTACT: usize = 400;

/// Seven digits or more in groups: `+43 1 234 5678`, `(555) 010-0199`.
pub(super) fn has_phone(text: &str) -> bool {
    if text.len() > LONGEST_CONTACT || text.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return false;
    }
    let is_of_number = |c: char| c.is_ascii_digit() || " +()-/.\u{a0}".contains(c);
    text.split(|c| !is_of_number(c)).any(|run| {
        let run = run.trim_matches([' ', '.', '-', '/']);
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let is_grouped = run.starts_with(['+', '(', '0']) || run.matches(['-', ' ', '.']).count() > 1;
        (7..=15).contains(&digits) && is_grouped && day::whole(run, "").is_none()
    })
}

/// `1010 Wien`, `SW1A 2AA London` are beside few words.
pub(super) fn has_postcode(words: &[CopyWord], text: &str) -> bool {
    let is_code = |word: &CopyWord| {
        (4..=6).contains(&word.folded.len()) && word.folded.bytes().all(|b| b.is_ascii_digit())
    };
    let is_year = |word: &CopyWord| {
        word.folded.len() == 4 && word.folded.starts_with(['1', '2']) && *word.folded < *"2100"
    };
    let is_digits = |word: &CopyWord| word.folded.bytes().all(|b| b.is_ascii_digit());
    let is_split = |pair: &[CopyWord]| {
        let lengths = (pair[0].folded.len(), pair[1].folded.len());
        matches!(lengths, (3, 2) | (2, 3)) && pair.iter().all(is_digits)
    };
    let has_code = words.iter().any(|word| is_code(word) && !is_year(word)) || words.windows(2).any(is_split);
    words.len() <= 8 && text.contains([',', '،']) && has_code
}
