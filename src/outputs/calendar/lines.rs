//! The lines of a calendar: CRLF behind each, folded at 75 octets, texts escaped (RFC 5545, section 3.1 and 3.3.11).
//!
//! The library `icalendar` writes lines too, but puts the clock and a random identifier into the parts of a zone.

/// The longest line, in octets.
const LONGEST: usize = 75;

/// A calendar that is being written.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value needs no escapes: a date, a number, an address.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut left = LONGEST;
        for c in line.chars().filter(|c| !c.is_control()) {
            if c.len_utf8() > left {
                self.0.push_str("\r\n ");
                left = LONGEST - 1;
            }
            self.0.push(c);
            left -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.trim().chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c => escaped.push(c),
            }
        }
        self.put(name, &escaped);
    }

    /// The calendar.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        assert_eq!(String::from_utf8(lines.finish()).as_deref(), Ok(expected));
    }

    #[test]
    fn a_text_is_escaped() {
        check("Peace, and quiet; a\\b\nend\r\n", "SUMMARY:Peace\\, and quiet\\; a\\\\b\\nend\r\n");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_splits_a_letter() {
        for letter in ["x", "я", "–", "😀"] {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &letter.repeat(300));
            let written = String::from_utf8(lines.finish()).unwrap_or_default();
            assert!(written.split("\r\n").all(|line| line.len() <= LONGEST), "{written}");
            assert_eq!(written.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", letter.repeat(300)));
        }
    }
}
