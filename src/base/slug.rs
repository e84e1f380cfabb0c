//! Slugs: lower-case ASCII words joined by hyphens, transliterated from any script.

use deunicode::AsciiChars;

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
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if text.split('-').all(|word| !word.is_empty() && word.bytes().all(is_plain)) {
        return text.to_owned();
    }
    let mut slug = String::with_capacity(text.len());
    for ascii in text.ascii_chars().flatten().flat_map(str::bytes) {
        if ascii.is_ascii_alphanumeric() {
            slug.push(char::from(ascii.to_ascii_lowercase()));
        } else if ascii != b'\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slugify;

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
