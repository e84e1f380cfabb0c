//! Problems as they are made known: each has the level that its file, else the newsroom, gives its lint.
//!
//! Errors cannot be silenced: with one of them nothing is published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Newsroom;
use crate::base::lint::{Level, Lint};
use crate::base::problem::{Place, Problem, Problems, Severity, sort};
use crate::content::document::Document;
use crate::input::config::Config;
use crate::input::levels::Levels;

/// What the newsroom and its files say of lints; by default nothing.
#[derive(Debug, Default)]
pub struct Policy {
    newsroom: Levels,
    /// The levels that files give, by path.
    files: BTreeMap<Arc<str>, Levels>,
}

impl Policy {
    /// The policy of a newsroom.
    pub fn of(config: &Config, documents: &[Arc<Document>]) -> Self {
        let mut files = BTreeMap::new();
        for document in documents {
            if let Some(levels) = &document.front.lints
                && !levels.is_empty()
            {
                files.insert(Arc::clone(&document.path), Levels::clone(levels));
            }
        }
        Self { newsroom: config.lints.levels.clone(), files }
    }

    /// The level that somebody gives a lint, in a file or for all of them.
    fn level(&self, lint: Lint, file: Option<&Arc<str>>) -> Option<Level> {
        let own = file.and_then(|file| self.files.get(file)?.of(lint));
        own.or_else(|| self.newsroom.of(lint))
    }
}

/// The problems of one run, none of which is silenced. Whatever is added is judged at once, and only then.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    policy: Arc<Policy>,
    problems: Vec<Problem>,
    /// The lints of each file whose level somebody gave.
    given: BTreeSet<(Arc<str>, Lint)>,
}

impl Judged {
    /// What was found before the policy was known.
    #[must_use]
    pub fn of(policy: Policy, found: Problems) -> Self {
        let mut judged = Self { policy: Arc::new(policy), ..Self::default() };
        judged.extend(found.sorted());
        judged
    }

    /// What was found at another instant, by the same policy.
    #[must_use]
    pub fn alike(&self, found: Problems) -> Self {
        let mut judged = Self { policy: Arc::clone(&self.policy), ..Self::default() };
        judged.extend(found.sorted());
        judged
    }

    /// Makes one known.
    pub fn push(&mut self, mut problem: Problem) {
        if let Some(lint) = problem.lint
            && problem.severity != Severity::Error
        {
            let file = problem.place.as_ref().map(|place| &place.file);
            if let Some(level) = self.policy.level(lint, file) {
                self.given.extend(file.map(|file| (Arc::clone(file), lint)));
                let Some(severity) = level.severity() else { return };
                problem.severity = severity;
            }
        }
        self.problems.push(problem);
    }

    /// Makes many known.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.push(problem);
        }
    }

    /// Adds what was judged at another instant.
    pub fn add_judged(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// Makes every warning an error.
    pub fn be_strict(&mut self) {
        for problem in &mut self.problems {
            if problem.severity == Severity::Warning {
                problem.severity = Severity::Error;
            }
        }
    }

    /// All of them, as they were made known.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter()
    }

    /// Sorted by file, place and severity, each once.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Problem> {
        sort(&mut self.problems);
        self.problems
    }

    fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }

    /// Whether something must be fixed before the newsroom is published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The files with errors.
    #[must_use]
    pub fn broken_files(&self) -> BTreeSet<&str> {
        self.errors().filter_map(|problem| Some(&*problem.place.as_ref()?.file)).collect()
    }

    /// Whether every error is in one of these files.
    #[must_use]
    pub fn errors_are_in(&self, is_one: impl Fn(&str) -> bool) -> bool {
        self.errors().all(|error| error.place.as_ref().is_some_and(|place| is_one(&place.file)))
    }

    /// What is said in the files of the site and changed nothing. What is held is not looked at for everything yet.
    #[must_use]
    pub fn idle(&self, newsroom: &Newsroom) -> Vec<Problem> {
        let mut idle = Vec::new();
        for (file, levels) in &self.policy.files {
            if !newsroom.addresses.contains_key(file) {
                continue;
            }
            for (lint, at) in levels.named() {
                if lint != Lint::IdleLevel && !self.given.contains(&(Arc::clone(file), lint)) {
                    let message = format!("`{}` finds nothing in this file", lint.name());
                    let problem = Problem::lint(Lint::IdleLevel, message).at(Place::range(file, &at));
                    idle.push(problem.hint("remove the line"));
                }
            }
        }
        idle
    }
}
