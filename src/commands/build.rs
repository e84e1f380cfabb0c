//! `newsgen build`: the site on disk, only what changed.

use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::Result;

use super::progress::{self, Progress};
use super::{Desk, FAILED, data, held, held_lines, plural, shown, stats};
use crate::base::lint::Lint;
use crate::base::problem::{Problem, Problems, Severity};
use crate::cli::{BuildArgs, Format, clock};
use crate::input::disk;
use crate::publish::lock::Lock;
use crate::publish::verify::{self, Differences};
use crate::publish::{Destination, Order, Outcome, publish, refuse};
use crate::render::causes::template_problems;
use crate::snapshot::Snapshot;

pub(super) fn run(desk: &Desk, args: &BuildArgs) -> Result<ExitCode> {
    let reading_began = u64::try_from(clock().timestamp_nanos_opt().unwrap_or(0)).unwrap_or(0);
    let mut request = desk.request(&args.look)?;
    if args.full {
        request.cache = None;
    }
    match Desk::base_url(&args.base_url) {
        Ok(asked) => request.base_url = asked.map(|(url, _)| url),
        Err(problem) => return Ok(desk.refuse(&problem)),
    }
    let to = Destination::new(&desk.root, &args.output_dir);
    if let Some(problem) = refuse(&to.output, &disk::canonical(&desk.root)) {
        desk.conclude(&[problem], args.format, false)?;
        return Ok(ExitCode::from(1));
    }
    let _lock = locked(desk, &to)?;
    let begun = Instant::now();
    let mut problems = Problems::default();
    let built = progress::shown(desk, |progress| {
        let snapshot = Snapshot::take(&request, &mut problems)?;
        if let Some(snapshot) = &snapshot {
            // Also when nothing can be published: what is right need not be read again.
            snapshot.knowledge.keep(&to.cache, reading_began)?;
        }
        build(snapshot, &to, args, &mut problems, progress)
    })?;
    let Some(Built { snapshot, mut outcome, compared }) = built else {
        return failed(desk, problems, args.format);
    };
    problems.extend(outcome.note.take());
    let told = told(desk, problems, args.format);
    desk.conclude(&told, args.format, true)?;
    if args.stats && args.format == Format::Human {
        data::print(stats::text(&snapshot, &outcome).as_bytes())?;
    }
    say_foreign(desk, &to, &outcome.foreign, if args.verify { usize::MAX } else { 5 });
    say_done(desk, &snapshot, (&outcome, compared), &told, (&to, begun.elapsed().as_secs_f64()));
    // The end of the process frees it at once.
    std::mem::forget(snapshot);
    Ok(ExitCode::SUCCESS)
}

/// The lock of the output folder. It is taken before anything is read: whoever waits publishes the newest state.
fn locked(desk: &Desk, to: &Destination) -> Result<Option<Lock>> {
    if !disk::exists(&desk.root.join(&*desk.config)) {
        // No newsroom, so nothing will be written here, not even a lock.
        return Ok(None);
    }
    let waiting = |holder: &str| {
        desk.say(&format!("waiting for {holder}, which is building into {}", shown(&to.output)));
    };
    Lock::take(to, waiting).map(Some)
}

/// What was published, and how many files were compared before if that was wanted.
struct Built {
    snapshot: Snapshot,
    outcome: Outcome,
    compared: Option<usize>,
}

/// Reads and publishes; none when problems were in the way.
fn build(
    snapshot: Option<Snapshot>,
    to: &Destination,
    args: &BuildArgs,
    problems: &mut Problems,
    progress: &Progress,
) -> Result<Option<Built>> {
    let differences = args.verify.then(|| verify::differences(to)).transpose()?;
    problems.extend(differences.iter().flat_map(|found| verified(found, &shown(&to.output))));
    if args.strict {
        *problems = std::mem::take(problems).strict();
    }
    let Some(snapshot) = snapshot else { return Ok(None) };
    if problems.has_errors() {
        // Nothing will be published, but what the templates would say is said in the same run.
        let found = template_problems(&snapshot.renderer(), problems)?;
        problems.extend(found);
        return Ok(None);
    }
    progress.total.store(snapshot.plan.entries.len(), Ordering::Relaxed);
    let altered = differences.as_ref().map_or(&[][..], |found| &found.altered);
    let done = &progress.done;
    let order = Order { full: args.full, altered, is_measured: args.stats, done };
    match publish(&snapshot, to, &order)? {
        Ok(outcome) => {
            Ok(Some(Built { snapshot, outcome, compared: differences.map(|found| found.compared) }))
        }
        Err(found) => {
            problems.extend(found);
            Ok(None)
        }
    }
}

/// What `--verify` found, at most a hundred of each kind by name.
fn verified(found: &Differences, output: &str) -> Vec<Problem> {
    let mut problems = named(&found.altered, output, "was altered after it was written", |text| {
        Problem::lint(Lint::AlteredOutput, text).hint("change its source instead: a build writes it again")
    });
    problems.extend(named(&found.missing, output, "is missing", |text| {
        Problem::lint(Lint::MissingOutput, text).hint("let it be: a build writes it again")
    }));
    problems.extend(named(&found.foreign, output, "is not ours and left alone", |text| {
        Problem::lint(Lint::ForeignOutput, text).hint("move it to `static/` if it belongs to the site")
    }));
    problems
}

/// A problem for each of some files.
fn named(files: &[String], output: &str, what: &str, problem: fn(String) -> Problem) -> Vec<Problem> {
    const MOST: usize = 100;
    let named = files.iter().take(MOST);
    let mut problems: Vec<Problem> = named.map(|file| problem(format!("`{output}/{file}` {what}"))).collect();
    if let Some(more) = files.len().checked_sub(MOST).filter(|more| *more > 0) {
        problems.push(problem(format!("each of {more} more files {what}")));
    }
    problems
}

fn failed(desk: &Desk, problems: Problems, format: Format) -> Result<ExitCode> {
    let told = told(desk, problems, format);
    desk.conclude(&told, format, false)?;
    eprintln!("{}: {}", desk.styled(FAILED, "nothing was published"), desk.counts(&told));
    Ok(ExitCode::from(1))
}

/// Notes are for `check`, for programs and for those who ask; here their number is enough.
fn told(desk: &Desk, problems: Problems, format: Format) -> Vec<Problem> {
    let mut sorted = problems.sorted();
    if format == Format::Human && !desk.verbose {
        sorted.retain(|problem| problem.severity != Severity::Note);
    }
    sorted
}

/// Names what was left alone: a few, or all that were looked for.
fn say_foreign(desk: &Desk, to: &Destination, foreign: &[String], most: usize) {
    for file in foreign.iter().take(most) {
        desk.say(&format!("  not ours, left alone: {}/{file}", shown(&to.output)));
    }
    if let Some(more) = foreign.len().checked_sub(most).filter(|more| *more > 0) {
        desk.say(&format!("  not ours, left alone: {more} more"));
    }
}

fn say_done(
    desk: &Desk,
    snapshot: &Snapshot,
    (outcome, compared): (&Outcome, Option<usize>),
    problems: &[Problem],
    (to, seconds): (&Destination, f64),
) {
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
    parts.extend(compared.map(|compared| format!("compared {compared}")));
    parts.extend(held(snapshot));
    parts.extend(Some(desk.counts(problems)).filter(|counts| !counts.is_empty()));
    desk.say_done(&shown(&to.output), &format!("{} in {seconds:.2} s", parts.join(", ")));
}
