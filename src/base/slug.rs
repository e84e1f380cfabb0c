//! Slugs of names and of files, cut to what an address holds.

use newsgen_wire::slug::full_slug;

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
