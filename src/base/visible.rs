//! Characters that nobody sees: what obeys them shows something else than what is written.

use std::borrow::Cow;

/// A text in one line in which nothing can be hidden: control characters, line ends and characters that turn what stands
/// behind them are written as in `\u{202e}`. A terminal, or what reads the lines of a job, would obey them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_obeyed = |c: char| c.is_control() || turns(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_obeyed(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character turns the direction of what stands behind it (Unicode, UAX 9: embeddings, overrides, isolates, and
/// what ends them).
#[must_use]
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The first character that turns more than the text: an override, or what has no end of its kind in the text.
#[must_use]
pub fn turning(text: &str) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    for c in text.chars().filter(|c| turns(*c)) {
        match c {
            '\u{202d}' | '\u{202e}' => return Some(c),
            '\u{202c}' | '\u{2069}' => {
                let is_isolate = |open: &char| matches!(open, '\u{2066}'..='\u{2068}');
                if open.pop().is_none_or(|open| is_isolate(&open) != (c == '\u{2069}')) {
                    return Some(c);
                }
            }
            c => open.push(c),
        }
    }
    open.first().copied()
}

/// The first character that takes no room and has no use in a headline or a name. Joiners and marks of direction have one.
#[must_use]
pub fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| {
        matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
            || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0001}'..='\u{e001f}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_written_out() {
        for (text, shown) in [
            ("content/a.md", "content/a.md"),
            ("content/Réunion – 1 июля, بيان.md", "content/Réunion – 1 июля, بيان.md"),
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("x\n::warning::y", "x\\n::warning::y"),
            ("x\r::error::y\t", "x\\r::error::y\\t"),
            ("a\u{202e}b\u{2028}c\u{9b}d\u{7f}", "a\\u{202e}b\\u{2028}c\\u{9b}d\\u{7f}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn what_is_closed_turns_nothing_else() {
        for (text, found) in [
            ("Ministers meet", None),
            ("بيان صحفي", None),
            ("A \u{2067}بيان\u{2069} B", None),
            ("A \u{202b}بيان\u{202c} B", None),
            ("A \u{2067}b \u{202a}c\u{202c} d\u{2069}", None),
            ("A \u{200f}b", None),
            ("A \u{202e}b", Some('\u{202e}')),
            ("A \u{202d}b\u{202c}", Some('\u{202d}')),
            ("A \u{202b}b", Some('\u{202b}')),
            ("A \u{2067}b\u{202c}", Some('\u{202c}')),
            ("A \u{2069}b", Some('\u{2069}')),
            ("A \u{2066}\u{2066}b\u{2069}", Some('\u{2066}')),
        ] {
            assert_eq!(turning(text), found, "{text:?}");
        }
    }

    #[test]
    fn joiners_and_marks_of_direction_have_their_use() {
        for (text, found) in [
            ("می‌خواهم", None),
            ("A\u{200e}b", None),
            ("New\u{a0}York", None),
            ("A\u{200b}b", Some('\u{200b}')),
            ("\u{feff}A", Some('\u{feff}')),
            ("Ver\u{ad}trag", Some('\u{ad}')),
        ] {
            assert_eq!(hidden(text), found, "{text:?}");
        }
    }
}
