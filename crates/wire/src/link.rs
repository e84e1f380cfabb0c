//! Links as texts write them: whether one may be followed, and percent-encoding.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

/// What a path may hold as it is (RFC 3986, section 3.3): letters, digits and these.
const PLAIN: [bool; 256] = {
    let (signs, mut plain) = (b"/-._~!$&'()*+,;=:@", [false; 256]);
    let (mut byte, mut at) = (0_u8, 0);
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    while at < signs.len() {
        plain[signs[at] as usize] = true;
        at += 1;
    }
    plain
};

/// What it may not.
const ENCODED: AsciiSet = {
    let (mut encoded, mut byte) = (AsciiSet::EMPTY, 0);
    while byte < 128 {
        if !PLAIN[byte as usize] {
            encoded = encoded.add(byte);
        }
        byte += 1;
    }
    encoded
};

/// The schemes that run something or hide what they hold: they never pass.
const FORBIDDEN: [&str; 7] = ["javascript", "data", "vbscript", "livescript", "blob", "file", "view-source"];

/// The scheme of a URL, read as a browser reads it: control characters and spaces do not hide it.
#[must_use]
pub fn scheme(url: &str) -> Option<String> {
    let mut scheme = String::new();
    for c in url.chars() {
        match c {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            c if c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') => {
                scheme.push(c.to_ascii_lowercase());
            }
            c if c.is_control() || c.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

/// Whether a link may be published.
#[must_use]
pub fn is_safe(url: &str) -> bool {
    scheme(url).is_none_or(|scheme| !FORBIDDEN.contains(&scheme.as_str()))
}

/// Percent-encodes everything that is not allowed in a path (RFC 3986, section 3.3).
#[must_use]
pub fn encode(path: &str) -> String {
    if path.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        return path.to_owned();
    }
    utf8_percent_encode(path, &ENCODED).to_string()
}

/// Undoes percent-encoding; none when the result is not UTF-8 or an escape is broken.
#[must_use]
pub fn decode(url: &str) -> Option<String> {
    if !url.match_indices('%').all(|(at, _)| is_escape(url, at)) {
        return None;
    }
    percent_decode_str(url).decode_utf8().ok().map(Cow::into_owned)
}

/// Whether the `%` at a byte of a text begins an escape.
pub(crate) fn is_escape(text: &str, at: usize) -> bool {
    let code = text.as_bytes().get(at + 1..at + 3);
    code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dangerous_schemes_never_pass_however_they_are_written() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
        ] {
            assert!(!is_safe(url), "{url:?}");
        }
        for url in [
            "https://example.org",
            "mailto:a@b",
            "/about/",
            "x.md",
            "#a",
            "a:b".trim_start_matches("a:"),
            "?q=1:2",
        ] {
            assert!(is_safe(url), "{url:?}");
        }
    }

    #[test]
    fn encoding_is_undone_by_decoding() {
        let path = "/photos/été 100%.jpg";
        assert_eq!(encode(path), "/photos/%C3%A9t%C3%A9%20100%25.jpg");
        assert_eq!(decode(&encode(path)).as_deref(), Some(path));
        assert_eq!(decode("/%zz"), None);
        assert_eq!(decode("/%ff"), None);
    }
}
