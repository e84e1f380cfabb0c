//! Links as texts write them: whether one may be followed, and percent-encoding.

/// Whether each byte may stand in a path as it is.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let allowed = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~!$&'()*+,;=:@";
    let mut at = 0;
    while at < allowed.len() {
        plain[allowed[at] as usize] = true;
        at += 1;
    }
    plain
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
    let is_plain = |byte: u8| PLAIN[usize::from(byte)];
    if path.bytes().all(is_plain) {
        return path.to_owned();
    }
    let mut url = String::with_capacity(path.len());
    for byte in path.bytes() {
        if is_plain(byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for digit in [byte >> 4, byte & 15] {
                url.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    url
}

/// Undoes percent-encoding; none when the result is not UTF-8 or an escape is broken.
#[must_use]
pub fn decode(url: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
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
