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
        let mut files = BTreeMap::new();
        for document in documents {
            if let Some(levels) = &document.front.lints
                && !levels.is_empty()
            {
                files.insert(Arc::clone(&document.path), Levels::clone(levels));
            }
        }
        Self { config: Arc::clone(config), files }
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
        let mut idle = Vec::new();
        for (file, levels) in &self.files {
            if !newsroom.addresses.contains_key(file) {
                continue;
            }
            for (lint, at) in levels.named() {
                if lint != Lint::IdleLevel && !problems.has_judged(file, lint) {
                    let message = format!("`{}` finds nothing in this file", lint.name());
                    let problem = Problem::lint(Lint::IdleLevel, message).at(Place::range(file, &at));
                    idle.push(problem.hint("remove the line"));
                }
            }
        }
        idle
    }
}
