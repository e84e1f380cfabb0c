//! `newsgen check`: every problem in one run, nothing written.

use std::process::ExitCode;

use anyhow::Result;
use rayon::prelude::*;

use super::{DONE, Desk, held, plural};
use crate::base::problem::{Problem, Problems};
use crate::cli::CheckArgs;
use crate::render::{Failure, Renderer};
use crate::snapshot::Snapshot;

pub(super) fn run(desk: &Desk, args: &CheckArgs) -> Result<ExitCode> {
    let mut problems = Problems::default();
    let snapshot = Snapshot::take(&desk.request(&args.look)?, &mut problems)?;
    if let Some(snapshot) = &snapshot {
        problems.extend(template_problems(snapshot)?);
    }
    if args.strict {
        problems = problems.strict();
    }
    let summary = desk.counts(&problems);
    let has_errors = problems.has_errors();
    desk.report(&problems.sorted());
    let checked = snapshot.as_ref().map(|snapshot| {
        let releases = snapshot.newsroom.releases.len();
        let mut parts = vec![format!("checked {releases} release{}", plural(releases))];
        parts.extend(held(snapshot));
        parts.join(", ")
    });
    let summary = if summary.is_empty() { desk.styled(DONE, "no problems") } else { summary };
    desk.say(&checked.map_or_else(|| summary.clone(), |checked| format!("{checked}: {summary}")));
    Ok(ExitCode::from(u8::from(has_errors)))
}

/// Renders every page, and says what its templates could not do; each cause once.
fn template_problems(snapshot: &Snapshot) -> Result<Vec<Problem>> {
    let renderer = snapshot.renderer();
    let failures: Vec<Failure> =
        snapshot.plan.entries.par_iter().filter_map(|entry| rendered(&renderer, entry).err()).collect();
    let mut problems: Vec<Problem> = Vec::new();
    for failure in failures {
        match failure {
            Failure::Machine(error) => return Err(error),
            Failure::Problem(problem) if problems.contains(&problem) => {}
            Failure::Problem(problem) => problems.push(*problem),
        }
    }
    Ok(problems)
}

fn rendered(renderer: &Renderer, entry: &crate::plan::Entry) -> Result<(), Failure> {
    match renderer.output(entry).map_err(Failure::Machine)? {
        output @ crate::render::Output::View(..) => renderer.bytes(output).map(|_| ()),
        _ => Ok(()),
    }
}
