//! How seriously a newsroom or a file takes each lint: `[lints]` in `config.toml` and in front matter.

use std::ops::Range;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::table::{Located, Table};
use crate::base::lint::{Level, Lint};
use crate::base::problem::{Severity, did_you_mean};

/// The levels that one table gives, in its order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Levels(Vec<(Located<Lint>, Level)>);

impl Levels {
    /// Reads what is left in a table: `missing-title = "off"`. `others` are keys that the table knows besides.
    pub fn read(table: &mut Table, others: &[&str]) -> Self {
        for name in table.unknown(|name| Lint::from_str(name, false).is_ok()) {
            let known: Vec<String> = Lint::all().iter().map(|lint| lint.name()).collect();
            let known = known.iter().map(String::as_str).chain(others.iter().copied());
            let hint = match did_you_mean(&name.value, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the names of all lints are in docs/lints.md".to_owned(),
            };
            table.error(&name, format!("no lint called `{}`", name.value), hint);
        }
        let mut levels = Vec::new();
        for (name, value) in table.named_texts() {
            let Ok(lint) = Lint::from_str(&name.value, false) else { continue };
            match Level::from_str(&value.value, false).ok() {
                None => {
                    let message = format!("no level called `{}`", value.value);
                    table.error(&value, message, "use one of: off, note, warn, error");
                }
                Some(level) if lint.severity() == Severity::Error && level != Level::Error => {
                    let message = format!("`{}` is an error, whatever is said here", name.value);
                    table.error(&name, message, "remove the line");
                }
                Some(level) => levels.push((Located::new(lint, &name.range()), level)),
            }
        }
        Self(levels)
    }

    /// The level of a lint, where it is given.
    pub fn of(&self, lint: Lint) -> Option<Level> {
        self.0.iter().find(|(known, _)| known.value == lint).map(|(_, level)| *level)
    }

    /// Every lint that is named, and where.
    pub fn named(&self) -> impl Iterator<Item = (Lint, Range<usize>)> {
        self.0.iter().map(|(lint, _)| (lint.value, lint.range()))
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
