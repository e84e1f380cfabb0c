//! A TOML text, its place in a file, and the problems found in it.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use newsgen_wire::text::is_unprintable;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Table, syntax};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

/// A TOML text inside a file, and the problems found in it so far.
pub struct Reader<'a> {
    pub(super) file: Arc<str>,
    pub(super) text: &'a str,
    offset: usize,
    pub(super) problems: RefCell<Vec<Problem>>,
    /// Whether there are mistakes in the writing, so that a key that stands in the text may be lost.
    pub(super) is_broken: Cell<bool>,
    /// The part of the text whose keys may belong elsewhere.
    misled: RefCell<Range<usize>>,
}

impl<'a> Reader<'a> {
    /// A reader of TOML that begins `offset` bytes into the file.
    pub fn new(file: &Arc<str>, text: &'a str, offset: usize) -> Self {
        let (problems, is_broken, misled) = Default::default();
        Self { file: Arc::clone(file), text, offset, problems, is_broken, misled }
    }

    /// The root table of the text; whatever could be understood of it.
    pub fn parse(&'a self) -> Table<'a> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for mistake in syntax::mistakes(self.text, errors) {
            let place = |span: &Range<usize>| Place::range(&self.file, &self.shift(span));
            self.problems.borrow_mut().push(mistake.placed(&place));
            if mistake.misleads_until > mistake.span.start {
                *self.misled.borrow_mut() = mistake.span.start..mistake.misleads_until;
            }
            self.is_broken.set(true);
        }
        // One look each: searched for together they take long.
        if ['\\', '\u{fffe}', '\u{ffff}'].iter().any(|sign| self.text.contains(*sign)) {
            self.refuse_unprintable(table.get_ref());
        }
        let span = table.span();
        Table::new(self, table.into_inner(), span)
    }

    /// Reports every name and text that holds a character which no page can hold, wherever it stands.
    fn refuse_unprintable(&self, table: &DeTable) {
        for (key, value) in table {
            self.refuse_in_text("a name", key.get_ref(), &key.span());
            self.refuse_in_value(key.get_ref(), value);
        }
    }

    fn refuse_in_value(&self, key: &str, value: &Spanned<DeValue>) {
        match value.get_ref() {
            DeValue::String(text) => self.refuse_in_text(&format!("`{key}`"), text, &value.span()),
            DeValue::Array(items) => items.iter().for_each(|item| self.refuse_in_value(key, item)),
            DeValue::Table(table) => self.refuse_unprintable(table),
            _ => {}
        }
    }

    fn refuse_in_text(&self, what: &str, text: &str, span: &Range<usize>) {
        if let Some(bad) = text.chars().find(|c| is_unprintable(*c)) {
            let message = format!("{what} holds the control character U+{:04X}", u32::from(bad));
            self.report(Problem::lint(Lint::WrongValue, message).hint("delete the character"), span);
        }
    }

    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    /// Reports a problem, unless there is one at the same place already.
    pub(super) fn report(&self, problem: Problem, span: &Range<usize>) {
        let span = self.shift(span);
        let mut problems = self.problems.borrow_mut();
        let known = |known: &Problem| {
            let start = known.place.as_ref().and_then(|place| place.range).map(|(start, _)| start);
            start.is_some_and(|start| start == span.start || span.contains(&start))
        };
        if !problems.iter().any(known) && !self.is_misled(span.start) {
            problems.push(problem.at(Place::range(&self.file, &span)));
        }
    }

    /// Whether what stands here follows from a mistake before it; the place is one of the file.
    pub(super) fn is_misled(&self, at: usize) -> bool {
        self.misled.borrow().contains(&at.saturating_sub(self.offset))
    }

    pub(super) fn shift(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_is_too_broken_to_be_explained(text in "([a-c\\[\\]{}=.,:\"'#\n 0-9-]|true|é|“|\u{a0}|\\\\){0,40}") {
            let reader = Reader::new(&"config.toml".into(), &text, 3);
            let mut table = reader.parse();
            let _ = (table.text("a"), table.date("b"), table.tables("c"), table.missing("d", "x", "y"));
            table.finish();
            drop(table);
            for problem in reader.into_problems() {
                let (start, end) = problem.place.and_then(|place| place.range).unwrap_or_default();
                prop_assert!(start >= 3 && end >= start && end <= text.len() + 4, "{start}..{end}: {}", problem.message);
            }
        }
    }
}
