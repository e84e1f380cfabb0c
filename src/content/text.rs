//! From bytes to text: UTF-8 with or without BOM, line ends of any kind.
//!
//! Every range in a [`super::document::Document`] counts bytes of this text, not of the file.

use std::sync::Arc;

use newsgen_wire::text::is_unprintable;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

/// The text in these bytes, without BOM and with `\n` at the end of lines.
///
/// # Errors
/// The problem, when the bytes are no text that can stand on a web page.
pub fn decode(file: &Arc<str>, mut bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    let at_start = |message: &str, hint: &str| {
        Box::new(Problem::lint(Lint::UnreadableFile, message).at(Place::file(file)).hint(hint))
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(at_start("the file is UTF-16", "save it as UTF-8"));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.as_bytes().contains(&0) => {
            return Err(at_start(
                "the file is binary, not text",
                "put it into `static/`, or beside an `index.md`",
            ));
        }
        Err(error) => {
            let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = 1 + valid.filter(|byte| **byte == b'\n').count();
            let message = format!("the file is not UTF-8: line {line} holds a byte of another encoding");
            return Err(at_start(&message, "save it as UTF-8"));
        }
    };
    let text = if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    match unprintable(&text) {
        None => Ok(text),
        Some((at, bad)) => {
            let message =
                format!("the control character U+{:04X} cannot stand on a web page", u32::from(bad));
            let place = Place::range(file, &(at..at + bad.len_utf8()));
            Err(Box::new(Problem::lint(Lint::UnreadableFile, message).at(place).hint("delete the character")))
        }
    }
}

fn unprintable(text: &str) -> Option<(usize, char)> {
    // Nearly every text has none: a look at the bytes alone decides, at all of them, so that it needs no branch.
    let suspicious = |byte: u8| matches!(byte, 0..=8 | 11..=31 | 0xef);
    text.bytes()
        .fold(false, |found, byte| found | suspicious(byte))
        .then(|| text.char_indices().find(|(_, c)| is_unprintable(*c)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> Option<String> {
        decode(&"content/x.md".into(), bytes.to_vec()).err().map(|problem| problem.message)
    }

    #[test]
    fn line_ends_and_bom_make_no_difference() {
        for bytes in [&b"a\nb\n"[..], b"a\r\nb\r\n", b"\xef\xbb\xbfa\nb\n", b"a\rb\r"] {
            assert_eq!(decode(&"x".into(), bytes.to_vec()).ok().as_deref(), Some("a\nb\n"));
        }
    }

    #[test]
    fn what_is_no_text_is_said_plainly() {
        assert_eq!(message(b"\xff\xfea\0"), Some("the file is UTF-16".to_owned()));
        assert_eq!(message(b"\x89PNG\0\0\xff"), Some("the file is binary, not text".to_owned()));
        assert!(message(b"one\ncaf\xe9").is_some_and(|message| message.contains("line 2")));
        assert!(message(b"a\x0bb").is_some_and(|message| message.contains("U+000B")));
        assert!(message("a\u{ffff}".as_bytes()).is_some());
        assert_eq!(message("\u{fffd}\t–".as_bytes()), None);
    }
}
