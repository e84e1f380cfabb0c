//! What looks like front matter and is not read, in words for the editor.

use std::ops::Range;

/// Something that looks like front matter and was not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

pub(super) const UNREAD: &str = "this looks like front matter and is not read";
pub(super) const AS_TOML: &str = "write it as TOML between `+++` lines";

impl Unread {
    /// The same in a text that has so many bytes more before this one.
    #[must_use]
    pub fn moved_by(self, bytes: usize) -> Self {
        Self { range: self.range.start + bytes..self.range.end + bytes, ..self }
    }

    pub(super) fn at(range: &Range<usize>, message: impl Into<String>, hint: &'static str) -> Self {
        Self { range: range.clone(), message: message.into(), hint }
    }

    pub(super) fn in_code(range: &Range<usize>) -> Self {
        let hint = "put it between `+++` lines on top of the file; a text that shows one has its own, and words above the code";
        Self::at(range, "the front matter stands in a code block", hint)
    }

    pub(super) fn stray(range: &Range<usize>) -> Self {
        let hint = "move front matter to the top of the file, into one block; write a rule as `***`";
        Self::at(range, "a line `+++` stands in the text", hint)
    }
}
