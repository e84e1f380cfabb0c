//! From bytes to text: UTF-8 with or without BOM, line ends of any kind; and texts in one line.
//!
//! Every range in a [`super::document::Document`] counts bytes of this text, not of the file.

use std::sync::Arc;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::input::table::is_unprintable;

/// Signs that end a line for some programs only.
pub const OTHER_LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Whether a text has one of them: nearly none has, and a look for their last bytes says so.
#[must_use]
pub fn has_other_line_ends(text: &str) -> bool {
    let mut last_bytes = memchr::memchr3_iter(0x85, 0xa8, 0xa9, text.as_bytes());
    last_bytes.any(|at| text.get(..=at).is_some_and(|before| before.ends_with(OTHER_LINE_ENDS)))
}

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

/// The text with every run of white space made one space, and without any around it.
#[must_use]
pub fn one_line(text: &str) -> String {
    let text = text.trim();
    if has_single_spaces(text) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text has single spaces as its only white space; its bytes alone tell it of most texts.
fn has_single_spaces(text: &str) -> bool {
    // Other white space is a control character, or begins with one of these bytes.
    let may_be_other = |byte| matches!(byte, 0..b' ' | 0xc2 | 0xe1..=0xe3);
    !text.bytes().any(may_be_other) && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
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
    fn white_space_of_any_kind_becomes_single_spaces() {
        for (text, line) in [
            ("", ""),
            (" \n", ""),
            ("a b", "a b"),
            (" a  b\n\tc ", "a b c"),
            ("\u{a0}a\u{85}b\u{2028}c\u{3000}\u{1680}d\u{202f}", "a b c d"),
            ("‘a’ — é я", "‘a’ — é я"),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
        let spaces = (0..=char::MAX as u32).filter_map(char::from_u32).filter(|c| c.is_whitespace());
        assert!(spaces.filter(|c| *c != ' ').all(|c| !has_single_spaces(&format!("a{c}b"))));
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
