//! Slugs: lower-case ASCII words joined by hyphens, transliterated from any script.

use deunicode::AsciiChars;

use super::address::LONGEST_SEGMENT;
use super::hash::Hash;

/// How many letters tell a slug that was cut from others.
const MARK: usize = 8;

/// The longest slug that is made from a text, in bytes.
const LONGEST: usize = 80;

/// A slug for a name or a headline; empty when nothing can be transliterated.
///
/// Long texts are cut at a word.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = full_slug(text);
    if slug.len() > LONGEST {
        let end = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(end);
    }
    slug
}

/// The same without a limit, for what was written to be an address (a file name, a heading's anchor).
#[must_use]
pub fn full_slug(text: &str) -> String {
    if is_slug(text.as_bytes()) {
        return text.to_owned();
    }
    let mut slug = Vec::with_capacity(text.len());
    let mut add = |ascii: u8| {
        if ascii.is_ascii_alphanumeric() {
            slug.push(ascii.to_ascii_lowercase());
        } else if ascii != b'\'' && slug.last().is_some_and(|last| *last != b'-') {
            slug.push(b'-');
        }
    };
    if text.is_ascii() {
        text.bytes().for_each(add);
    } else {
        text.ascii_chars().flatten().flat_map(str::bytes).for_each(&mut add);
    }
    while slug.last() == Some(&b'-') {
        slug.pop();
    }
    slug.into_iter().map(char::from).collect()
}

/// The slug of a file's name. One that is longer than a name can be is cut at a word, and ends with what tells it from
/// others that begin alike.
#[must_use]
pub fn file_slug(name: &str) -> String {
    let mut slug = full_slug(name);
    if slug.len() <= LONGEST_SEGMENT {
        return slug;
    }
    let mark = Hash::of(slug.as_bytes()).to_string();
    slug.truncate(LONGEST_SEGMENT - MARK - 1);
    if let Some(end) = slug.rfind('-') {
        slug.truncate(end);
    }
    format!("{slug}-{}", &mark[..MARK])
}

fn is_slug(text: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = |byte: Option<&u8>| byte.is_some_and(is_plain);
    let is_word = text.iter().all(|byte| is_plain(byte) || *byte == b'-');
    is_word && ends(text.first()) && ends(text.last()) && !text.windows(2).any(|pair| pair == b"--")
}

#[cfg(test)]
mod tests {
    use super::{file_slug, slugify};

    #[test]
    fn a_long_name_is_cut_and_stays_different() {
        let name = "新闻发布会".repeat(20);
        let (one, two) = (file_slug(&format!("{name}一")), file_slug(&format!("{name}二")));
        assert!(one.len() <= 255 && two.len() <= 255 && one != two, "{one} {two}");
        assert_eq!(file_slug("Astana visit"), "astana-visit");
        assert_eq!(file_slug(&"a".repeat(255)).len(), 255);
    }

    #[test]
    fn slugs_are_transliterated_words() {
        for (text, slug) in [
            ("Human rights", "human-rights"),
            ("  A — b/c  ", "a-b-c"),
            ("Prishtinë/Priština", "prishtine-pristina"),
            ("Астана", "astana"),
            ("OSCE’s work", "osces-work"),
            ("…", ""),
            ("../../etc", "etc"),
            ("A--b-", "a-b"),
            ("-a", "a"),
            ("a-1", "a-1"),
            ("", ""),
            ("Don't—won't!", "dont-wont"),
        ] {
            assert_eq!(slugify(text), slug, "{text}");
        }
    }

    #[test]
    fn a_long_headline_is_cut_at_a_word() {
        let slug = slugify(&"seventeen letters ".repeat(20));
        assert!(slug.len() <= 80 && slug.ends_with("letters"), "{slug}");
    }
}
