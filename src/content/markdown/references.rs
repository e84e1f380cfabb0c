//! Character references of HTML: as characters, and those that no page can hold.

use std::ops::Range;

use memchr::memmem;
use newsgen_wire::text::is_unprintable;

/// A text with its character references written out.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let written = part.split_once(';').and_then(|(name, rest)| Some((reference(name)?, rest)));
        if let Some((c, rest)) = written {
            plain.push(c);
            plain.push_str(rest);
        } else {
            plain.push('&');
            plain.push_str(part);
        }
    }
    plain
}

fn reference(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !is_unprintable(*c))?
        }
    })
}

/// The numeric references of raw HTML to characters that no page can hold; HTML does not insist on the semicolon.
#[must_use]
pub fn unprintable(html: &str) -> Vec<(char, Range<usize>)> {
    let mut found = Vec::new();
    for at in memmem::find_iter(html.as_bytes(), b"&#") {
        let digits = &html[at + 2..];
        let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (digits, 10),
        };
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..length], radix).ok();
        if let Some(bad) = code.and_then(char::from_u32).filter(|c| is_unprintable(*c)) {
            let end = html.len() - digits.len() + length;
            found.push((bad, at..end));
        }
    }
    found
}
