//! How seriously lints are taken: what a file says goes before what the newsroom says.
//!
//! Errors cannot be silenced: with one of them nothing is published.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Newsroom;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::Document;
use crate::input::config::Config;
use crate::input::levels::Levels;

/// What the newsroom and its files say.
pub struct Policy {
    config: Arc<Config>,
    /// The levels that files give, by path.
    files: BTreeMap<Arc<str>, Levels>,
}

impl Policy {
    /// The policy of a newsroom.
    pub fn of(config: &Arc<Config>, documents: &[Arc<Document>]) -> Self {
        let levels = |document: &Arc<Document>| {
            let levels = document.front.lints.as_ref().filter(|levels| !levels.is_empty())?;
            Some((Arc::clone(&document.path), Levels::clone(levels)))
        };
        Self { config: Arc::clone(config), files: documents.iter().filter_map(levels).collect() }
    }

    /// Gives problems their levels, and takes out those that are silenced.
    pub fn apply(&self, problems: &mut Problems) {
        problems.judge(|lint, file| {
            let own = file.and_then(|file| self.files.get(file)?.of(lint));
            own.or_else(|| self.config.lints.levels.of(lint))
        });
    }

    /// What is said in the files of the site and changes nothing. What is held is not looked at for everything yet.
    pub fn idle(&self, newsroom: &Newsroom, problems: &Problems) -> Vec<Problem> {
        let shown = self.files.iter().filter(|(file, _)| newsroom.addresses.contains_key(*file));
        let named = shown.flat_map(|(file, levels)| levels.named().map(move |(lint, at)| (file, lint, at)));
        let idle =
            named.filter(|(file, lint, _)| *lint != Lint::IdleLevel && !problems.has_judged(file, *lint));
        idle.map(|(file, lint, at)| {
            Problem::lint(Lint::IdleLevel, format!("`{}` finds nothing in this file", lint.name()))
                .at(Place::range(file, &at))
                .hint("remove the line")
        })
        .collect()
    }
}
