//! Mobile telephones, which belong to persons; a desk has a number of its own, or stands in the register.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{behind, lower, whole};

/// What mobile numbers begin with behind the code of their country (ITU, national numbering plans).
const MOBILE: [(&str, &[&str]); 47] = [
    ("7", &["9", "70", "747", "771", "775", "776", "777", "778"]),
    ("20", &["1"]),
    ("30", &["69"]),
    ("31", &["6"]),
    ("32", &["4"]),
    ("33", &["6", "7"]),
    ("34", &["6", "7"]),
    ("351", &["9"]),
    ("352", &["6"]),
    ("353", &["8"]),
    ("355", &["6"]),
    ("356", &["7", "9"]),
    ("357", &["9"]),
    ("358", &["4", "50"]),
    ("359", &["87", "88", "89", "98", "99"]),
    ("36", &["20", "30", "31", "50", "70"]),
    ("370", &["6"]),
    ("371", &["2"]),
    ("372", &["5"]),
    ("373", &["6", "78", "79"]),
    ("374", &["33", "41", "43", "44", "49", "55", "77", "9"]),
    ("375", &["25", "29", "33", "44"]),
    ("380", &["39", "50", "63", "66", "67", "68", "73", "9"]),
    ("381", &["6"]),
    ("382", &["6"]),
    ("383", &["4"]),
    ("385", &["9"]),
    ("386", &["30", "31", "40", "41", "51", "64", "65", "68", "69", "70", "71"]),
    ("387", &["6"]),
    ("389", &["7"]),
    ("39", &["3"]),
    ("40", &["7"]),
    ("41", &["74", "75", "76", "77", "78", "79"]),
    ("420", &["6", "7"]),
    ("421", &["9"]),
    ("43", &["65", "66", "67", "68", "69"]),
    ("44", &["71", "72", "73", "74", "75", "77", "78", "79"]),
    ("46", &["7"]),
    ("47", &["4", "9"]),
    ("48", &["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"]),
    ("49", &["15", "16", "17"]),
    ("90", &["5"]),
    ("992", &["50", "88", "9"]),
    ("994", &["10", "50", "51", "55", "60", "70", "77", "99"]),
    ("995", &["5"]),
    ("996", &["5", "70", "77", "99"]),
    ("998", &["33", "50", "77", "88", "9"]),
];

/// What a mobile telephone is called, lower case.
const WORDS: [&str; 15] = [
    "mobile",
    "mobile phone",
    "mob.",
    "cell",
    "cell phone",
    "handy",
    "mobil",
    "mobiltelefon",
    "portable",
    "cellulare",
    "móvil",
    "celular",
    "мобильный",
    "моб.",
    "сотовый",
];

/// Whether an international number is one of mobile networks.
fn is_mobile(digits: &str) -> bool {
    if !(9..=15).contains(&digits.len()) {
        return false;
    }
    for (code, starts) in &MOBILE {
        if let Some(rest) = digits.strip_prefix(code)
            && starts.iter().any(|start| rest.starts_with(start))
        {
            return true;
        }
    }
    false
}

/// Every mobile number in a text that is not among the known ones, which are digits alone.
#[must_use]
pub fn mobiles(text: &str, known: &BTreeSet<String>) -> Vec<Range<usize>> {
    let international = text.match_indices('+').map(|(at, _)| at);
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in international.map(|at| number(text, at)) {
        if is_mobile(&digits(&text[range.clone()])) {
            found.push(range);
        }
    }
    let small = lower(text);
    for word in WORDS {
        for at in whole(&small, word).map(|at| at + word.len()) {
            let near = behind(text, at);
            let rest = near.trim_start_matches(|c: char| c.is_whitespace() || ":.*_()".contains(c));
            let range = number(text, at + near.len() - rest.len());
            if (7..=15).contains(&digits(&text[range.clone()]).len()) {
                found.push(range);
            }
        }
    }
    found.retain(|range| !known.contains(&digits(&text[range.clone()])));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by_key(|range| range.start);
    found
}

/// The digits of a number.
#[must_use]
pub fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The number that begins at a place: digits in groups, without the time or the date that may stand behind it.
fn number(text: &str, from: usize) -> Range<usize> {
    let mut end = from;
    for (at, c) in behind(text, from).char_indices() {
        let at = from + at;
        match c {
            '0'..='9' => end = at + 1,
            '+' if at == from => {}
            ' ' | '\u{a0}' | '-' | '/' | '(' | ')' | '.' => {}
            _ => break,
        }
    }
    from..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_found_and_a_desk_is_not() {
        for (text, expected) in [
            ("Call +43 664 123 45 67.", Some("+43 664 123 45 67")),
            ("tel. +7 (916) 123-45-67, daily", Some("+7 (916) 123-45-67")),
            ("+33 6 12 34 56 78", Some("+33 6 12 34 56 78")),
            ("Mobile: 0664/1234567", Some("0664/1234567")),
            ("моб. 8 916 123 45 67", Some("8 916 123 45 67")),
            ("+998 90 123 45 67", Some("+998 90 123 45 67")),
            ("+43 1 000 00 10", None),
            ("+7 7172 00 00 30", None),
            ("+41 22 000 00 20", None),
            ("+43 660 000 00 00 is in the register", None),
            ("10:00+06:00, 2025-10-21", None),
            ("a mobile team of 12 people in 2025", None),
        ] {
            let known = BTreeSet::from(["436600000000".to_owned()]);
            let found: Vec<&str> = mobiles(text, &known).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.first().copied(), expected, "{text}");
        }
    }
}
