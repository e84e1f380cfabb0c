//! The words of a text, each with what it can be in an attribution.

use std::borrow::Cow;
use std::cell::OnceCell;

pub(super) use super::lexicon::SpeechKind;
use super::lexicon::{LEXICON, ROLE_ENDINGS};

/// A word as attributions know it.
#[derive(Clone, Debug)]
pub(super) struct SpeechWord<'t> {
    /// As written.
    pub text: &'t str,
    /// Where it begins in the text.
    pub at: usize,
    /// What stands between it and the word before.
    pub gap: &'t str,
    /// In small letters, and what it can be: of many words nobody asks.
    lower: OnceCell<Cow<'t, str>>,
    kinds: OnceCell<u32>,
}

impl<'t> SpeechWord<'t> {
    pub(super) fn new(text: &'t str, at: usize, gap: &'t str) -> Self {
        Self { text, at, gap, lower: OnceCell::new(), kinds: OnceCell::new() }
    }

    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether the list of this kind holds the word.
    pub(super) fn is(&self, kind: SpeechKind) -> bool {
        if self.kinds.get_or_init(|| LEXICON.kinds(self.lower())) & 1 << kind as u32 != 0 {
            return true;
        }
        match kind {
            SpeechKind::Role => self.has_role(),
            SpeechKind::Oblique => self.is_oblique(),
            _ => false,
        }
    }

    fn is_oblique(&self) -> bool {
        const STEMS: [&str; 16] = [
            "министр",
            "президент",
            "председател",
            "послом",
            "посла",
            "послу",
            "директор",
            "глав",
            "секретар",
            "представител",
            "комиссар",
            "координатор",
            "мэр",
            "руководител",
            "губернатор",
            "спикер",
        ];
        const ENDINGS: [&str; 12] = ["", "а", "у", "ом", "е", "я", "ю", "ем", "ой", "ы", "ами", "ей"];
        let is_form =
            |stem: &&str| self.lower().strip_prefix(*stem).is_some_and(|end| ENDINGS.contains(&end));
        STEMS.iter().any(is_form)
    }

    /// Whether it looks like a Russian adjective of a title: `Программного`.
    pub(super) fn is_adjective(&self) -> bool {
        self.is_capital()
            && ["ого", "его", "ой", "ей", "ых", "их"].iter().any(|end| self.lower().ends_with(end))
    }

    fn has_role(&self) -> bool {
        let listed = |part: &str| LEXICON.kinds(part) & 1 << SpeechKind::Role as u32 != 0;
        (self.lower().contains('-') && self.lower().split('-').any(listed))
            || ROLE_ENDINGS.iter().any(|role| self.lower().ends_with(*role))
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    pub(super) fn is_cyrillic(&self) -> bool {
        self.text.starts_with(|c: char| ('а'..='џ').contains(&c))
    }

    /// Whether it looks like a verb or an adverb, by its ending.
    pub(super) fn ends_like_verb(&self) -> bool {
        const RUSSIAN: [&str; 13] =
            ["лся", "лась", "лись", "ил", "ила", "ал", "ала", "ял", "яла", "ыл", "ыла", "ает", "или"];
        let long = self.text.chars().count() > 4;
        self.lower().ends_with("ly") || (long && RUSSIAN.iter().any(|end| self.lower().ends_with(end)))
    }

    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| in_small_letters(self.text))
    }

    /// Whether words on both sides of the gap belong to different clauses.
    pub(super) fn is_apart(&self) -> bool {
        self.gap.chars().any(|c| !c.is_whitespace() && !matches!(c, '.' | '/' | '’' | '\''))
    }
}

fn in_small_letters(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let is_lower = text.chars().all(|c| c.is_lowercase() || c == '-');
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase().replace('’', "'")) }
}

/// The words of a text, at most so many. An elided article (`l’`, `dell’`) is a word of its own.
pub(super) fn words(text: &str, offset: usize, most: usize) -> Vec<SpeechWord<'_>> {
    let mut words = Vec::with_capacity(most.min(text.len() / 5 + 1));
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|start| at + start) {
        let end = start + length(&text[start..]);
        words.push(SpeechWord::new(&text[start..end], offset + start, &text[at..start]));
        if words.len() == most {
            break;
        }
        at = end;
    }
    words
}

/// How long the word is with which a text begins.
fn length(text: &str) -> usize {
    let mut at = 0;
    let mut is_plain = true;
    while let Some(byte) = text.as_bytes().get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if !c.is_alphanumeric() && !joins(c, &text[at..]) {
            break;
        }
        is_plain &= !matches!(c, '\'' | '’');
        at += c.len_utf8();
    }
    if is_plain { at } else { elision(&text[..at]).unwrap_or(at) }
}

/// Whether a character between two letters belongs to the word: `Chair-in-Office`, `O’Neill`, `H.E`.
fn joins(c: char, rest: &str) -> bool {
    let next = || rest.chars().nth(1);
    match c {
        '-' | '‑' | '\'' | '’' | 'ʼ' => next().is_some_and(char::is_alphanumeric),
        '\u{ad}' | '\u{301}' => true,
        '.' => next().is_some_and(char::is_uppercase),
        _ => false,
    }
}

/// How long an elided article at the beginning of a word is, with its apostrophe.
fn elision(word: &str) -> Option<usize> {
    let at = word.find(['\'', '’'])?;
    let lower = word[..at].to_lowercase();
    let elided = ["l", "d", "qu", "dell", "all", "nell", "dall", "sull", "un", "n", "s", "j", "c"];
    let apostrophe = word[at..].chars().next().map_or(0, char::len_utf8);
    elided.contains(&&*lower).then_some(at + apostrophe)
}
