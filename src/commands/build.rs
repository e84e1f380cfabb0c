//! `newsgen build`: the site on disk, only what changed.

use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::Result;

use super::progress::{self, Progress};
use super::{Desk, FAILED, data, held, held_lines, plural, shown, stats};
use crate::base::problem::{Problem, Problems};
use crate::cli::BuildArgs;
use crate::input::disk;
use crate::publish::{Destination, Order, Outcome, publish, refuse};
use crate::snapshot::{Request, Snapshot};

pub(super) fn run(desk: &Desk, args: &BuildArgs) -> Result<ExitCode> {
    let begun = Instant::now();
    let mut request = desk.request(&args.look)?;
    match Desk::base_url(&args.base_url) {
        Ok(asked) => request.base_url = asked.map(|(url, _)| url),
        Err(problem) => return Ok(desk.refuse(&problem)),
    }
    let to = Destination::new(&desk.root, &args.output_dir);
    if let Some(problem) = refuse(&to.output, &disk::canonical(&desk.root)) {
        desk.report(&[problem]);
        return Ok(ExitCode::from(1));
    }
    let mut problems = Problems::default();
    let built = progress::shown(desk, |progress| build(&request, &to, args, &mut problems, progress))?;
    let Some((snapshot, outcome)) = built else { return Ok(failed(desk, problems)) };
    desk.report(&problems.clone().sorted());
    if args.stats {
        data::print(stats::text(&snapshot, &outcome).as_bytes())?;
    }
    say_done(desk, &snapshot, &outcome, &problems, (&to, begun.elapsed().as_secs_f64()));
    // The end of the process frees it at once.
    std::mem::forget(snapshot);
    Ok(ExitCode::SUCCESS)
}

/// Reads and publishes; none when problems were in the way.
fn build(
    request: &Request,
    to: &Destination,
    args: &BuildArgs,
    problems: &mut Problems,
    progress: &Progress,
) -> Result<Option<(Snapshot, Outcome)>> {
    let snapshot = Snapshot::take(request, problems)?;
    if args.strict {
        *problems = std::mem::take(problems).strict();
    }
    let Some(snapshot) = snapshot.filter(|_| !problems.has_errors()) else { return Ok(None) };
    progress.total.store(snapshot.plan.entries.len(), Ordering::Relaxed);
    let order = Order { full: args.full, is_measured: args.stats, done: &progress.done };
    match publish(&snapshot, to, &order)? {
        Ok(outcome) => Ok(Some((snapshot, outcome))),
        Err(found) => {
            problems.extend(once_per_cause(found));
            Ok(None)
        }
    }
}

fn failed(desk: &Desk, problems: Problems) -> ExitCode {
    let summary = desk.counts(&problems);
    desk.report(&problems.sorted());
    eprintln!("{}: {summary}", desk.styled(FAILED, "nothing was published"));
    ExitCode::from(1)
}

/// A broken template fails for every page: it is one problem, with the number of pages.
fn once_per_cause(problems: Vec<Problem>) -> Vec<Problem> {
    let mut causes: Vec<(Problem, usize)> = Vec::new();
    for problem in problems {
        match causes.iter_mut().find(|(known, _)| *known == problem) {
            Some((_, pages)) => *pages += 1,
            None => causes.push((problem, 1)),
        }
    }
    let mention = |(mut problem, pages): (Problem, usize)| {
        if pages > 1 {
            problem.message = format!("{} ({pages} pages)", problem.message);
        }
        problem
    };
    causes.into_iter().map(mention).collect()
}

fn say_done(
    desk: &Desk,
    snapshot: &Snapshot,
    outcome: &Outcome,
    problems: &Problems,
    (to, seconds): (&Destination, f64),
) {
    for file in outcome.foreign.iter().take(5) {
        desk.say(&format!("  not ours, left alone: {}/{file}", shown(&to.output)));
    }
    if let Some(more) = outcome.foreign.len().checked_sub(5).filter(|more| *more > 0) {
        desk.say(&format!("  not ours, left alone: {more} more"));
    }
    if desk.verbose {
        for line in held_lines(snapshot) {
            desk.say(&line);
        }
    }
    let mut parts = vec![
        format!("written {} file{}", outcome.written, plural(outcome.written)),
        format!("kept {}", outcome.kept),
        format!("removed {}", outcome.removed),
    ];
    parts.extend(held(snapshot));
    parts.extend(Some(desk.counts(problems)).filter(|counts| !counts.is_empty()));
    desk.say_done(&shown(&to.output), &format!("{} in {seconds:.2} s", parts.join(", ")));
}
