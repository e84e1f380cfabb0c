//! Keys of the front matter that a table swallowed: in TOML all that stands behind `[extra]` belongs to it.

use newsgen_wire::names::{HOLDING, holding, own};

use crate::input::table::Table;

/// Reports our own keys inside tables, and takes them out.
///
/// What holds a text is an error at any depth, also below `[extra]`, and so is what sounds like it; a name that begins
/// with `old_` is free. The others are errors directly in a table; `extra.box.title` is a value like any other.
pub(super) fn report(table: &mut Table) {
    for inner in table.take_inner(&is_swallowed) {
        let (name, within) = (&inner.name, &inner.table);
        if let Some(key) = own(name) {
            let message = format!("`{name}` is a key of `{within}` here, and has no effect");
            let above = format!(
                "move it above `[{within}]`: what stands behind the name of a table belongs to that table"
            );
            let hint =
                if key == name { above } else { format!("write it as `{key} = …` above `[{within}]`") };
            table.swallowed(&inner, key, message, hint);
        } else if let Some(key) = holding(name) {
            let message = format!("`{name}` is a key of `{within}` here, and holds nothing");
            let hint = format!("write `{key} = …` above `[{within}]`, or give the key another name");
            table.swallowed(&inner, key, message, hint);
        }
    }
}

/// Whether a key inside a table, with so many tables between, is one of ours or sounds like one that holds.
#[must_use]
pub fn is_swallowed(table: &str, depth: usize, name: &str) -> bool {
    // The one name that a table and the front matter have both.
    if (table, own(name)) == ("attachments", Some("title")) {
        return false;
    }
    let is_ours = own(name).is_some_and(|key| depth == 0 || HOLDING.contains(&key));
    // Names of lints may sound like anything.
    is_ours || (table != "lints" && holding(name).is_some())
}
