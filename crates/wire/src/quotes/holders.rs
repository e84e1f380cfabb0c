//! Who holds a role: `the president said`, where the text says before that Ana Lenk is president of the Council.

use std::ops::Range;

use super::subject::{SubjectPhrase, phrase};
use super::words::{SpeechKind, SpeechWord, words};

/// The persons who hold the role that is all there is of a speaker, by a text before it; none if the speaker has a name.
pub(super) fn holders(speaker: &str, before: &str, offset: usize) -> Vec<Range<usize>> {
    let said = words(speaker, 0, 24);
    if !is_bare(&said) {
        return Vec::new();
    }
    let (words, mut found) = (words(before, offset, usize::MAX), Vec::new());
    let mut at = 0;
    while at < words.len() {
        let Some(first) = phrase(&words, at) else {
            at += 1;
            continue;
        };
        let next = first.next.max(at + 1);
        let has_role = is_role(&words[at..next], &said);
        let end = if has_role { named_to(&words[at..next]) } else { None };
        if let Some(end) = end {
            found.push(first.range.start..end);
        } else if words.get(next).is_some_and(|word| word.gap.trim() == ",")
            && is_plain_name(&words, at, &first, next)
            && let Some(role) = phrase(&words, next)
            && is_bare(&words[next..role.next])
            && is_role(&words[next..role.next], &said)
        {
            found.push(first.range);
        }
        at = next;
    }
    found
}

/// Whether these words are a role without the name of a person: nothing, or a joint, stands behind its last word.
fn is_bare(words: &[SpeechWord]) -> bool {
    let Some(role) = words.iter().position(|word| word.is(SpeechKind::Role)) else { return false };
    let behind =
        words[role..].iter().find(|word| !word.is(SpeechKind::Role) && !word.is(SpeechKind::Adjective));
    behind.is_none_or(|word| !word.is_capital())
}

/// Where the name of a person ends that stands behind a role: `President Mira Lenk`, `the President of the Council, Mira Lenk`.
fn named_to(words: &[SpeechWord]) -> Option<usize> {
    let role = words.iter().rposition(|word| word.is(SpeechKind::Role))?;
    let behind_comma = words[role..].iter().position(|word| word.gap.trim() == ",").map(|at| role + at);
    let is_part = |word: &&SpeechWord| word.is_capital() && !is_office(word);
    let from = if words.get(role + 1).as_ref().is_some_and(is_part) { role + 1 } else { behind_comma? };
    let name = words[from..].iter().take_while(is_part).count();
    // `председатель Форума`, `predsjednik Vlade`: one word behind such a role may be anything.
    let may_be_body =
        from == role + 1 && (words[role].is(SpeechKind::Genitive) || is_cyrillic(words[role].lower()));
    if name == 0 || (may_be_body && name == 1) { None } else { Some(words[from + name - 1].end()) }
}

/// Whether the phrase before the role at `role` is the name of a person, and no place: `Ana Lenk, president of the Council`.
fn is_plain_name(words: &[SpeechWord], at: usize, phrase: &SubjectPhrase, role: usize) -> bool {
    let is_small = |word: &SpeechWord| {
        [SpeechKind::Stop, SpeechKind::Joint, SpeechKind::RoleJoint].iter().any(|kind| word.is(*kind))
    };
    let is_name = |word: &SpeechWord| word.is_capital() && !is_small(word);
    // `In New York, the president`
    let behind_word = at > 0 && is_small(&words[at - 1]) && words[role].is(SpeechKind::Article);
    !phrase.titled && phrase.len > 1 && !behind_word && words[at..role].iter().all(is_name)
}

fn is_office(word: &SpeechWord) -> bool {
    word.is(SpeechKind::Role) || word.is(SpeechKind::Body)
}

/// Whether these words have the roles that are said, and no other; and of what somebody is said to be that, too.
fn is_role(words: &[SpeechWord], said: &[SpeechWord]) -> bool {
    let has = |wanted: &SpeechWord| words.iter().any(|word| plain(word) == plain(wanted));
    let roles = |of: &[SpeechWord]| of.iter().filter(|word| word.is(SpeechKind::Role)).count();
    // `Prime Minister Lenk` is not `the Minister`.
    let role = words.iter().position(|word| word.is(SpeechKind::Role));
    let before = role.and_then(|role| role.checked_sub(1)).map(|before| &words[before]);
    let is_said = |word: &SpeechWord| said.iter().any(|same| plain(same) == plain(word));
    let is_other = before.is_some_and(|word| {
        word.is_capital() && !word.is(SpeechKind::Article) && !is_acronym(word) && !is_said(word)
    });
    let wanted = said.iter().filter(|word| word.is(SpeechKind::Role) || word.is_capital());
    roles(words) == roles(said) && !is_other && wanted.into_iter().all(has)
}

fn is_acronym(word: &SpeechWord) -> bool {
    word.text.chars().count() > 1 && !word.text.chars().any(char::is_lowercase)
}

/// A word without the ending of a genitive: `Council’s`.
fn plain<'w>(word: &'w SpeechWord) -> &'w str {
    word.lower().trim_end_matches("'s")
}

fn is_cyrillic(lower: &str) -> bool {
    lower.starts_with(|c: char| ('а'..='џ').contains(&c))
}
