//! Names of files that say that a text is held: `EMBARGO-visit.md`, `visit (draft).md`, `visit.draft.md`, `drafts/visit.md`.
//!
//! A name is mostly a headline in small letters, and `draft-law-adopted` is one: the word must be in capitals beside
//! others, in brackets, behind a dot, or the name of a folder.

use super::LONGEST_BROKEN;
use super::line::is_capitals;
use super::tokens::tokens;
use super::words::{HOLDING, Meanings, Phrase, phrase};

/// What separates the words of a name.
const BETWEEN: [char; 7] = ['-', '_', ' ', '.', ',', '+', '—'];
const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

/// Whether a path says that its text is held; `slug` is what it calls the text.
pub(super) fn is_held_by_name(path: &str, slug: &str) -> bool {
    is_marked(slug) || is_in_drafts(path)
}

fn is_marked(slug: &str) -> bool {
    // Nearly every name is in small letters.
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    if slug.bytes().all(is_plain) {
        return false;
    }
    let bracketed = slug.split(BRACKETS).skip(1).step_by(2);
    let behind_dot = slug.rsplit_once('.').map(|(_, word)| word);
    if bracketed.chain(behind_dot).any(holds) || (is_capitals(slug) && holds(slug)) {
        return true;
    }
    slug.match_indices(BETWEEN).any(|(at, sign)| {
        let (first, second) = (&slug[..at], &slug[at + sign.len()..]);
        let is_loud = |word: &str, other: &str| is_capitals(word) && !is_capitals(other) && holds(word);
        is_loud(first, second) || is_loud(second, first)
    })
}

/// Whether a folder around it is one for drafts.
fn is_in_drafts(path: &str) -> bool {
    let may_be = ["/draft", "/Draft", "/DRAFT"].iter().any(|begin| path.contains(begin));
    let mut folders = path.split('/').rev().skip(1);
    may_be && folders.any(|folder| means(folder, Meanings::DRAFT) || folder.eq_ignore_ascii_case("drafts"))
}

fn holds(word: &str) -> bool {
    means(word, HOLDING.and(Meanings::DRAFT).and(Meanings::ALONE))
}

/// Whether words, the value of a key for instance, are one for a draft and nothing else.
#[must_use]
pub fn is_draft(said: &str) -> bool {
    means(said, Meanings::DRAFT)
}

/// The same, or one that holds a text where it is alone on a line.
#[must_use]
pub fn is_hold(said: &str) -> bool {
    means(said, Meanings::DRAFT.and(Meanings::ALONE))
}

fn means(said: &str, meanings: Meanings) -> bool {
    if said.len() > LONGEST_BROKEN {
        return false;
    }
    let tokens = tokens(said);
    let is_whole = |(phrase, count): (&Phrase, usize)| count == tokens.len() && phrase.meanings.any(meanings);
    phrase(&tokens).is_some_and(is_whole)
}

#[cfg(test)]
mod tests {
    use super::is_held_by_name;

    #[test]
    fn names_say_that_a_text_is_held() {
        for (path, slug, is_held) in [
            ("content/EMBARGO-visit.md", "EMBARGO-visit", true),
            ("content/visit_EMBARGOED.md", "visit_EMBARGOED", true),
            ("content/NOT FOR RELEASE visit.md", "NOT FOR RELEASE visit", true),
            ("content/visit (draft).md", "visit (draft)", true),
            ("content/[Entwurf] visit.md", "[Entwurf] visit", true),
            ("content/visit.draft.md", "visit.draft", true),
            ("content/ЧЕРНОВИК визит.md", "ЧЕРНОВИК визит", true),
            ("content/DRAFT.md", "DRAFT", true),
            ("content/Drafts/visit.md", "visit", true),
            ("content/draft/2025/visit.md", "visit", true),
            ("content/draft-law-adopted.md", "draft-law-adopted", false),
            ("content/Draft law adopted.md", "Draft law adopted", false),
            ("content/DRAFT LAW ADOPTED.md", "DRAFT LAW ADOPTED", false),
            ("content/arms-embargo.md", "arms-embargo", false),
            ("content/visit (Vienna).md", "visit (Vienna)", false),
            ("content/OSCE-visit.md", "OSCE-visit", false),
            ("content/draft-law/index.md", "draft-law", false),
            ("content/drafting/visit.md", "visit", false),
        ] {
            assert_eq!(is_held_by_name(path, slug), is_held, "{path}");
        }
    }
}
