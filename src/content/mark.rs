//! Where the dateline stands, so that it can be marked there.

use std::ops::Range;

/// Byte ranges of the dateline in the running text of its paragraph.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Mark {
    /// Where the paragraph begins, in bytes of the text to be shown.
    pub paragraph: usize,
    /// As written.
    pub raw: String,
    /// From its first character to the end of the separator.
    pub range: Range<usize>,
    /// Its date.
    pub date: Option<Range<usize>>,
    /// The date for machines: `2024-06-25`.
    pub datetime: Option<String>,
}
