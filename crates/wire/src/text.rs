//! Line ends and white space.

/// Signs that end a line for some programs only.
pub const OTHER_LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Whether a text has one of them: nearly none has, and a look for their last bytes says so.
#[must_use]
pub fn has_other_line_ends(text: &str) -> bool {
    let mut last_bytes = memchr::memchr3_iter(0x85, 0xa8, 0xa9, text.as_bytes());
    last_bytes.any(|at| text.get(..=at).is_some_and(|before| before.ends_with(OTHER_LINE_ENDS)))
}

/// Characters that can stand neither in HTML nor in XML (XML 1.0, section 2.2).
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
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

/// Whether a text has single spaces as its only white space; of most texts its bytes alone say so.
fn has_single_spaces(text: &str) -> bool {
    // Other white space is a control character, or begins with one of these bytes.
    let may_be_other = |byte| matches!(byte, 0..b' ' | 0xc2 | 0xe1..=0xe3);
    !text.bytes().any(may_be_other) && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
