//! The labels and embargo lines of a text while it is read.

use std::ops::Range;

use chrono::NaiveDate;

use super::when::When;
use super::{EmbargoLine, Notices, blank};
use crate::date::WrittenDate;
use crate::labels::ReleaseType;

/// What was found, before the day of the release is known.
#[derive(Debug, Default)]
pub struct Found {
    pub(super) hidden: Vec<Range<usize>>,
    pub(super) kept: Vec<Range<usize>>,
    pub(super) kind: Option<ReleaseType>,
    pub(super) held: Option<(Range<usize>, When)>,
}

impl Found {
    /// The text with white space for what is not shown.
    #[must_use]
    pub fn blank(&self, text: &str) -> String {
        blank(text, &self.hidden)
    }

    /// The same when the day of the release is known.
    #[must_use]
    pub fn of_day(self, day: Option<NaiveDate>) -> Notices {
        let embargo = self.held.map(|(range, when)| EmbargoLine { range, until: when.until(day) });
        Notices { hidden: self.hidden.into(), kept: self.kept.into(), kind: self.kind, embargo }
    }

    /// The type that a label names.
    #[must_use]
    pub fn kind(&self) -> Option<ReleaseType> {
        self.kind
    }

    /// What is not shown, and of it what says more than a label.
    pub(crate) fn hidden(&self) -> (&[Range<usize>], &[Range<usize>]) {
        (&self.hidden, &self.kept)
    }

    /// The line that holds the text, and the instant that it names.
    pub(crate) fn held(&self) -> Option<(&Range<usize>, Option<WrittenDate>)> {
        self.held.as_ref().map(|(range, when)| (range, when.until(None)))
    }

    /// Takes this type, unless a label names one.
    pub fn take_kind(&mut self, kind: ReleaseType) {
        self.kind.get_or_insert(kind);
    }

    /// Adds what is shown elsewhere: it is not shown in the text. What is hidden stays sorted and apart.
    pub fn hide(&mut self, mut range: Range<usize>) {
        let first = self.hidden.partition_point(|other| other.end <= range.start);
        let behind = self.hidden.partition_point(|other| other.start < range.end);
        for other in self.hidden.drain(first..behind.max(first)) {
            range = range.start.min(other.start)..range.end.max(other.end);
        }
        self.hidden.insert(first, range);
    }

    /// No longer shows what was kept there.
    pub fn drop_kept(&mut self, range: &Range<usize>) {
        self.kept.retain(|kept| kept != range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_twice_is_hidden_once() {
        let mut found = Found::default();
        for range in [10..20, 0..5, 10..20, 12..15, 18..25, 30..40] {
            found.hide(range);
        }
        assert_eq!(found.hidden, [0..5, 10..25, 30..40]);
    }
}
