//! Keys inside the tables of a table, at any depth: what stands behind `[name]` belongs to it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::Table;
use crate::base::lint::Lint;
use crate::base::problem::Problem;

/// A key that was taken out of a table inside.
pub struct Inner {
    /// The key of the outermost table.
    pub table: String,
    pub name: String,
    span: Range<usize>,
}

/// Whether a key is to be taken out: by the outermost table, how many tables lie between, and its name.
pub type IsTaken<'t> = &'t dyn Fn(&str, usize, &str) -> bool;

impl Table<'_> {
    /// Takes keys out of the tables of this one, in the order of the file.
    pub fn take_inner(&mut self, is_taken: IsTaken) -> Vec<Inner> {
        let mut taken = Vec::new();
        for (key, value) in &mut self.fields {
            let table: &str = key.get_ref();
            let is_inner = |depth: usize, name: &str| is_taken(table, depth, name);
            let mut found = Vec::new();
            take(value.get_mut(), 0, &is_inner, &mut found);
            taken.extend(found.into_iter().map(|(name, span)| Inner { table: table.to_owned(), name, span }));
        }
        taken.sort_by_key(|inner| inner.span.start);
        taken
    }

    /// Whether a key that could not be read, or that nobody knows, has such a name.
    pub fn doubts_any(&self, is_such: &dyn Fn(&str) -> bool) -> bool {
        self.doubts.borrow().iter().any(|name| is_such(name))
    }

    /// Reports that a key inside a table belongs into this one as `key`, which is not known now.
    pub fn swallowed(&self, inner: &Inner, key: &str, message: String, hint: String) {
        self.doubt(key);
        self.reader.report(Problem::lint(Lint::SwallowedKey, message).hint(hint), &inner.span);
    }
}

fn take(
    value: &mut DeValue,
    depth: usize,
    is_taken: &dyn Fn(usize, &str) -> bool,
    taken: &mut Vec<(String, Range<usize>)>,
) {
    match value {
        DeValue::Table(fields) => take_from(fields, depth, is_taken, taken),
        DeValue::Array(items) => {
            for item in items.iter_mut() {
                take(item.get_mut(), depth, is_taken, taken);
            }
        }
        _ => {}
    }
}

fn take_from(
    fields: &mut DeTable,
    depth: usize,
    is_taken: &dyn Fn(usize, &str) -> bool,
    taken: &mut Vec<(String, Range<usize>)>,
) {
    let before = taken.len();
    for (key, value) in fields.iter_mut() {
        let name: &str = key.get_ref();
        if is_taken(depth, name) {
            taken.push((name.to_owned(), key.span()));
        } else {
            take(value.get_mut(), depth + 1, is_taken, taken);
        }
    }
    for (name, _) in &taken[before..] {
        fields.remove(name.as_str());
    }
}
