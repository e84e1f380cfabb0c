//! The hours that come: what would stop the site when a release is published, expires or is withdrawn by itself.
//!
//! The newsroom is assembled and planned as it will be then, and what is new then is rendered. Where nothing is waiting,
//! nothing is done. Drafts do not come by themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use newsgen_wire::date::Moment;

use super::{Snapshot, check_own_templates};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, Severity};
use crate::newsroom::Options;
use crate::newsroom::assemble::assemble;
use crate::newsroom::touched::Touched;
use crate::outputs::KINDS;
use crate::render::causes;
use crate::render::plan::output::Site;
use crate::render::plan::{Entry, Plan, targets};
use crate::render::{Prepared, Renderer};

/// How many of the next instants are looked at one by one. Of those behind them it is looked at how all of them end:
/// what goes wrong at one of them usually stays wrong.
const NEAR: usize = 4;

impl Snapshot {
    /// What will be wrong from an instant on and is not among the problems of now: errors, and warnings as notes, since
    /// they stop nothing and are said again when they come.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn coming(&self, now: &Problems) -> Result<Vec<Problem>> {
        let instants = &self.newsroom.coming;
        let (near, far) = instants.split_at(instants.len().min(NEAR));
        let mut known: BTreeSet<Key> = now.iter().map(key).collect();
        let mut found = Vec::new();
        for at in near {
            for problem in self.wrong_at(*at)? {
                if known.insert(key(&problem)) {
                    found.push(from(*at, problem));
                }
            }
        }
        let Some(last) = far.last() else { return Ok(found) };
        let mut seen = BTreeMap::new();
        for problem in self.wrong_at(*last)? {
            if known.insert(key(&problem)) {
                found.push(from(self.begin(&problem, far, &mut seen)?, problem));
            }
        }
        Ok(found)
    }

    /// The first of some instants at which there is a problem that is there at the last one.
    fn begin(
        &self,
        problem: &Problem,
        instants: &[Moment],
        seen: &mut BTreeMap<Moment, Vec<Problem>>,
    ) -> Result<Moment> {
        let (mut without, mut with) = (0, instants.len() - 1);
        while without < with {
            let middle = usize::midpoint(without, with);
            let at = instants[middle];
            if let std::collections::btree_map::Entry::Vacant(place) = seen.entry(at) {
                place.insert(self.wrong_at(at)?);
            }
            if seen[&at].iter().any(|other| key(other) == key(problem)) {
                with = middle;
            } else {
                without = middle + 1;
            }
        }
        Ok(instants[with])
    }

    /// The errors and warnings of an instant.
    fn wrong_at(&self, at: Moment) -> Result<Vec<Problem>> {
        let mut problems = Problems::default();
        let options = Options { now: at, ..self.options };
        let config = Arc::clone(&self.newsroom.config);
        let newsroom = assemble(config, self.contents.clone(), &options, &mut problems);
        let plan = Plan::of(Site { newsroom: &newsroom, sources: &self.sources }, KINDS, &mut problems);
        targets::check(&newsroom, &plan, &mut problems);
        check_own_templates(&newsroom, &self.templates, &mut problems);
        let prepared = Prepared::new(&newsroom, &self.sources, &plan, &self.templates, &self.surroundings)?;
        let renderer = Renderer::new(&newsroom, &self.sources, &plan, &self.templates, &prepared);
        let touched = Touched::between(&self.newsroom, &newsroom);
        let new =
            |entry: &&Entry| !self.plan.has(&entry.address) || entry.output.is_touched(&touched, &newsroom);
        let entries: Vec<&Entry> = plan.entries.iter().filter(new).collect();
        let of_templates = causes::problems_of(&renderer, &entries, &problems)?;
        problems.extend(of_templates);
        self.policy.apply(&mut problems);
        let mut wrong = problems.sorted();
        // The clock alone brings this one, at no instant of a release.
        wrong.retain(|problem| {
            problem.severity != Severity::Note && problem.lint != Some(Lint::ExpiredSecurity)
        });
        Ok(wrong)
    }
}

/// What makes a problem the same one at another instant.
type Key = (Option<Lint>, Option<Place>, String);

fn key(problem: &Problem) -> Key {
    (problem.lint, problem.place.clone(), problem.message.clone())
}

/// A problem that begins at an instant.
fn from(at: Moment, problem: Problem) -> Problem {
    let message = format!("from {} on: {}", at.format("%-d %B %Y, %H:%M"), problem.message);
    let is_error = problem.severity == Severity::Error;
    let severity = if is_error { Severity::Error } else { Severity::Note };
    Problem { severity, message, ..problem }
}
