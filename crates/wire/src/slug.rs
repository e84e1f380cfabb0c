//! Slugs: lower-case ASCII words joined by hyphens, transliterated from any script.

use deunicode::AsciiChars;

/// A slug of any length; empty when nothing can be transliterated.
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

fn is_slug(text: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = |byte: Option<&u8>| byte.is_some_and(is_plain);
    let is_word = text.iter().all(|byte| is_plain(byte) || *byte == b'-');
    is_word && ends(text.first()) && ends(text.last()) && !text.windows(2).any(|pair| pair == b"--")
}
