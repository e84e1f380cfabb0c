//! Letters as they were meant: of one script, and in their usual form.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Letters in their usual form: those for mathematics, and those as wide as ideographs, have another.
pub(super) fn usual(words: &str) -> Cow<'_, str> {
    let is_form = |c: char| matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{ff01}'..='\u{ff5e}');
    if !words.contains(is_form) {
        return Cow::Borrowed(words);
    }
    let mut usual = String::with_capacity(words.len());
    for c in words.chars() {
        if is_form(c) { usual.extend(std::iter::once(c).nfkc()) } else { usual.push(c) }
    }
    Cow::Owned(usual)
}

/// Letters of other scripts that look like Latin ones, small or capital.
const LOOKALIKES: [(&str, char); 22] = [
    ("аα", 'a'),
    ("вβ", 'b'),
    ("сϲ", 'c'),
    ("ԁ", 'd'),
    ("еε", 'e'),
    ("ԍ", 'g'),
    ("нη", 'h'),
    ("іι", 'i'),
    ("ј", 'j'),
    ("кκ", 'k'),
    ("мμ", 'm'),
    ("ν", 'n'),
    ("оο", 'o'),
    ("рρ", 'p'),
    ("ѕ", 's'),
    ("тτ", 't'),
    ("ѵ", 'v'),
    ("ԝ", 'w'),
    ("хχ", 'x'),
    ("уυ", 'y'),
    ("ζ", 'z'),
    ("ԛ", 'q'),
];

/// Words of small letters in which each word has one script: somebody typed some of their letters in another one.
pub(super) fn of_one_script(words: String) -> String {
    if words.contains(is_other) && words.contains(is_latin) {
        words.split_inclusive(|c: char| !c.is_alphabetic()).map(word_of_one_script).collect()
    } else {
        words
    }
}

fn word_of_one_script(word: &str) -> String {
    if !word.contains(is_other) || !word.contains(is_latin) {
        return word.to_owned();
    }
    let as_latin: Option<String> =
        word.chars().map(|c| if is_other(c) { latin_like(c) } else { Some(c) }).collect();
    let as_other = || word.chars().map(|c| if is_latin(c) { other_like(c) } else { Some(c) }).collect();
    as_latin.or_else(as_other).unwrap_or_else(|| word.to_owned())
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Whether it is Greek or Cyrillic.
fn is_other(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}')
}

fn latin_like(c: char) -> Option<char> {
    LOOKALIKES.iter().find(|(others, _)| others.contains(c)).map(|(_, latin)| *latin)
}

fn other_like(c: char) -> Option<char> {
    LOOKALIKES.iter().find(|(_, latin)| *latin == c)?.0.chars().next()
}

#[cfg(test)]
mod tests {
    use crate::calendar::fold_as_meant;

    #[test]
    fn a_word_has_one_script() {
        for (written, meant) in [
            ("Embargo", "embargo"),
            ("ЕMВАRGO until", "embargo until"),
            ("эмбaргo", "эмбарго"),
            ("эмбарго EMBARGO", "эмбарго embargo"),
            ("𝐄𝐌𝐁𝐀𝐑𝐆𝐎", "embargo"),
            ("ＥＭＢＡＲＧＯ", "embargo"),
            ("Жr", "жr"),
        ] {
            assert_eq!(fold_as_meant(written), meant, "{written}");
        }
    }
}
