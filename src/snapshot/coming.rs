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
use crate::newsroom::policy::Judged;
use crate::newsroom::touched::Touched;
use crate::outputs::KINDS;
use crate::render::causes;
use crate::render::plan::output::Site;
use crate::render::plan::{Plan, PlanEntry, targets};
use crate::render::{Prepared, Renderer};

/// How many of the next instants are looked at one by one. Of those behind them it is looked at how all of them end:
/// what goes wrong at one of them usually stays wrong.
const NEAR: usize = 4;

impl Snapshot {
    /// What will be wrong from an instant on and is not among the problems of now: errors, and warnings as notes, since
    /// they stop nothing and are said again when they come. It is judged already.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn coming(&self, now: &Judged) -> Result<Vec<Problem>> {
        let instants = &self.newsroom.coming;
        let (near, far) = instants.split_at(instants.len().min(NEAR));
        let mut future = Future { snapshot: self, now, seen: BTreeMap::new() };
        let mut known: BTreeSet<ProblemKey> = now.iter().map(key).collect();
        let mut found = Vec::new();
        for at in near {
            for problem in future.wrong_at(*at)? {
                if known.insert(key(&problem)) {
                    found.push(from(*at, problem));
                }
            }
        }
        let Some(last) = far.last() else { return Ok(found) };
        for problem in future.wrong_at(*last)? {
            if known.insert(key(&problem)) {
                found.push(from(future.begin(&problem, far)?, problem));
            }
        }
        Ok(found)
    }
}

/// A newsroom at instants to come.
struct Future<'a> {
    snapshot: &'a Snapshot,
    now: &'a Judged,
    /// What is wrong at the instants that were looked at.
    seen: BTreeMap<Moment, Vec<Problem>>,
}

impl Future<'_> {
    /// The first of some instants at which there is a problem that is there at the last one.
    fn begin(&mut self, problem: &Problem, instants: &[Moment]) -> Result<Moment> {
        let (mut without, mut with) = (0, instants.len() - 1);
        while without < with {
            let middle = usize::midpoint(without, with);
            if self.wrong_at(instants[middle])?.iter().any(|other| key(other) == key(problem)) {
                with = middle;
            } else {
                without = middle + 1;
            }
        }
        Ok(instants[with])
    }

    /// The errors and warnings of an instant.
    fn wrong_at(&mut self, at: Moment) -> Result<Vec<Problem>> {
        if let Some(known) = self.seen.get(&at) {
            return Ok(known.clone());
        }
        let mut wrong = self.snapshot.judged_at(at, self.now)?.sorted();
        // The clock alone brings this one, at no instant of a release.
        wrong.retain(|problem| {
            problem.severity != Severity::Note && problem.lint != Some(Lint::ExpiredSecurity)
        });
        self.seen.insert(at, wrong.clone());
        Ok(wrong)
    }
}

impl Snapshot {
    /// What is wrong at another instant, as it is judged now.
    fn judged_at(&self, at: Moment, now: &Judged) -> Result<Judged> {
        let mut found = Problems::default();
        let options = Options { now: at, ..self.options };
        let config = Arc::clone(&self.newsroom.config);
        let newsroom = assemble(config, self.contents.clone(), &options, &mut found);
        let plan = Plan::of(Site { newsroom: &newsroom, sources: &self.sources }, KINDS, &mut found);
        targets::check(&newsroom, &plan, &mut found);
        check_own_templates(&newsroom, &self.templates, &mut found);
        let prepared = Prepared::new(&newsroom, &self.sources, &plan, &self.templates, &self.surroundings)?;
        let renderer = Renderer::new(&newsroom, &self.sources, &plan, &self.templates, &prepared);
        let touched = Touched::between(&self.newsroom, &newsroom);
        let mut entries: Vec<&PlanEntry> = plan.entries.iter().collect();
        entries
            .retain(|entry| !self.plan.has(&entry.address) || entry.output.is_touched(&touched, &newsroom));
        let mut problems = now.alike(found);
        let of_templates = causes::problems_of(&renderer, &entries, &problems)?;
        problems.extend(of_templates);
        Ok(problems)
    }
}

/// What makes a problem the same one at another instant.
type ProblemKey = (Option<Lint>, Option<Place>, String);

fn key(problem: &Problem) -> ProblemKey {
    (problem.lint, problem.place.clone(), problem.message.clone())
}

/// A problem that begins at an instant.
fn from(at: Moment, problem: Problem) -> Problem {
    let message = format!("from {} on: {}", at.format("%-d %B %Y, %H:%M"), problem.message);
    let is_error = problem.severity == Severity::Error;
    let severity = if is_error { Severity::Error } else { Severity::Note };
    Problem { severity, message, ..problem }
}
