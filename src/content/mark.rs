//! Where the dateline stands in the first paragraph, so that it can be marked there.

use std::ops::Range;

/// Byte ranges of the dateline in the plain text of the first paragraph.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Mark {
    /// From its first character to the end of the separator.
    pub range: Range<usize>,
    /// Its date.
    pub date: Option<Range<usize>>,
    /// The date for machines: `2024-06-25`.
    pub datetime: Option<String>,
}
