//! `newsgen build`: the site on disk, only what changed.

use std::fmt::Display;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::Result;
use newsgen_wire::date::Moment;

use super::progress::{self, Progress};
use super::{Desk, FAILED, answers, data, held, held_lines, plural, shown, stats};
use crate::base::problem::{Problem, Problems, Severity};
use crate::cli::{BuildArgs, Format, clock};
use crate::content::memory;
use crate::input::disk;
use crate::input::sources::Sources;
use crate::newsroom::schedule::Hold;
use crate::publish::explain::{Explanation, explain};
use crate::publish::known::Known;
use crate::publish::lock::Lock;
use crate::publish::matched::Matched;
use crate::publish::receipt::{Premises, Receipt};
use crate::publish::whose::{Whose, whose};
use crate::publish::{Destination, Order, Outcome, guard, moved, publish, refuse, verify};
use crate::render::causes::template_problems;
use crate::snapshot::Snapshot;

pub(super) fn run(desk: &Desk, args: &BuildArgs) -> Result<ExitCode> {
    let reading_began = clock().timestamp_nanos_opt().unwrap_or(0);
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
    let sources = Sources::read(&request.root, &mut problems)?;
    if !args.allow_empty {
        problems.extend(guard::no_content(&request.root));
    }
    let premises = Premises::of(&request, &sources, problems.iter(), reading_began)?;
    if let Some(receipt) = unchanged(args, &to, premises, request.options.now)? {
        return say_again(desk, args.format, &receipt, (&to, begun));
    }
    let built = progress::shown(desk, |progress| {
        let taken = || Snapshot::of(sources, &request, &mut problems);
        let (snapshot, known) = rayon::join(taken, || Known::look(&to));
        let (snapshot, known) = (snapshot?, known?);
        let knowledge = snapshot.as_ref().map(|snapshot| Arc::clone(&snapshot.knowledge));
        // Kept also when nothing can be published: what is right need not be read again.
        let keep = || knowledge.map_or(Ok(()), |knowledge| knowledge.keep(&to.cache, reading_began));
        let build = || build(snapshot, known, &to, args, &mut problems, progress);
        let (built, kept) = rayon::join(build, keep);
        kept.and(built)
    });
    let (built, sorted) = (unless_forgotten(built, &to)?, problems.sorted());
    let Some(built) = built else { return failed(desk, &sorted, args.format) };
    if !args.verify {
        let seen = (&built.snapshot, request.options.now);
        Receipt::write(&to, premises, seen, &sorted, &built.outcome.foreign)?;
    }
    say_built(desk, args, &built, &sorted, (&to, begun))?;
    // The end of the process frees it at once.
    std::mem::forget(built.snapshot);
    Ok(ExitCode::SUCCESS)
}

/// What was built, and what of it was asked for.
fn say_built(
    desk: &Desk,
    args: &BuildArgs,
    built: &Built,
    problems: &[Problem],
    (to, begun): (&Destination, Instant),
) -> Result<()> {
    let Built { snapshot, outcome, compared, explained } = built;
    let reported = reported(desk, problems, args.format);
    let data = explained.as_ref().map(serde_json::to_value).transpose()?;
    desk.conclude_with(&reported, args.format, true, data)?;
    if args.format != Format::Json
        && let Some(explained) = explained
    {
        data::print(answers::explained(explained, &shown(&to.output)).as_bytes())?;
    }
    if args.stats && args.format == Format::Human {
        data::print(stats::text(snapshot, outcome).as_bytes())?;
    }
    say_others(desk, to, outcome);
    let held = snapshot.newsroom.held_paths();
    say_done(desk, &held, (outcome, *compared), &reported, (to, begun.elapsed().as_secs_f64()));
    Ok(())
}

/// What was built. Where the machine failed, what is remembered of the texts is forgotten: if that was why, it cannot fail
/// twice.
fn unless_forgotten(built: Result<Option<Built>>, to: &Destination) -> Result<Option<Built>> {
    if built.is_err() {
        memory::forget(&to.cache)?;
    }
    built
}

/// How many files that are somebody else's, or were, are named.
const NAMED: usize = 5;

/// The receipt of the last build if this one has nothing to do and nothing else to say.
fn unchanged(args: &BuildArgs, to: &Destination, premises: Premises, now: Moment) -> Result<Option<Receipt>> {
    if args.full || args.stats || args.verify || args.explain.is_some() {
        return Ok(None);
    }
    let found = Receipt::find(to, premises, now)?;
    let is_fine = |receipt: &Receipt| receipt.problems.iter().all(|p| p.severity == Severity::Note);
    Ok(found.filter(|receipt| !args.strict || is_fine(receipt)))
}

/// Says what the last build said.
fn say_again(
    desk: &Desk,
    format: Format,
    receipt: &Receipt,
    (to, begun): (&Destination, Instant),
) -> Result<ExitCode> {
    let foreign = receipt.foreign.clone();
    let outcome = Outcome { kept: receipt.outputs, foreign, ..Outcome::default() };
    let reported = reported(desk, &receipt.problems, format);
    desk.conclude(&reported, format, true)?;
    say_others(desk, to, &outcome);
    say_done(desk, &receipt.held, (&outcome, None), &reported, (to, begun.elapsed().as_secs_f64()));
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

/// What was published; how many files were compared before, and what was asked about, if that was wanted.
struct Built {
    snapshot: Snapshot,
    outcome: Outcome,
    compared: Option<usize>,
    explained: Option<Explanation>,
}

/// What the output folder, and what it holds, say against building into it.
fn door(
    snapshot: &Snapshot,
    mut known: Known,
    to: &Destination,
    args: &BuildArgs,
    problems: &mut Problems,
) -> Result<(Known, Matched)> {
    let output = shown(&to.output);
    let unlisted = guard::unlisted(&snapshot.newsroom.config.keep, &known, to)?;
    if !unlisted.is_empty() {
        match whose(&unlisted, &known, snapshot, to)? {
            Whose::Ours if args.adopt => known = known.adopt(&unlisted, to),
            Whose::Apart if args.adopt => {}
            whose => {
                problems.push(guard::no_list((&unlisted, whose), &known, &snapshot.plan, (to, &output)));
            }
        }
    }
    let matched = Matched::of(&snapshot.plan.entries, &known.manifest);
    let gone = matched.gone(&known.manifest);
    if !gone.is_empty()
        && let Some(list) = known.list(to)?
    {
        if !args.allow_empty {
            problems.extend(guard::nothing_left(snapshot, &list, &gone));
        }
        problems.extend(moved::problems(snapshot, &list, &gone));
        snapshot.policy.apply(problems);
    }
    Ok((known, matched))
}

/// Reads and publishes; none when problems were in the way.
fn build(
    snapshot: Option<Snapshot>,
    mut known: Known,
    to: &Destination,
    args: &BuildArgs,
    problems: &mut Problems,
    progress: &Progress,
) -> Result<Option<Built>> {
    let mut matched = Matched::default();
    if let Some(snapshot) = &snapshot {
        (known, matched) = door(snapshot, known, to, args, problems)?;
    }
    let keep = snapshot.as_ref().map(|snapshot| snapshot.newsroom.config.keep.clone()).unwrap_or_default();
    let differences = args.verify.then(|| verify::differences(to, &known.manifest, &keep)).transpose()?;
    problems.extend(differences.iter().flat_map(|found| answers::verified(found, &shown(&to.output))));
    if !problems.has_errors()
        && let Some(snapshot) = snapshot.as_ref()
    {
        problems.extend(coming(snapshot, problems)?);
    }
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
    let (output, done) = (shown(&to.output), &progress.done);
    let order =
        Order { full: args.full, altered, adopt: args.adopt, shown: &output, is_measured: args.stats, done };
    let asked = args
        .explain
        .as_ref()
        .map(|asked| explain(&snapshot, &known.manifest, to, &order, asked))
        .transpose()?;
    let explained = match asked.transpose() {
        Ok(explained) => explained,
        Err(problem) => {
            problems.push(problem);
            return Ok(None);
        }
    };
    Receipt::tear(to)?;
    match publish(&snapshot, (known, &matched), to, &order)? {
        Ok(mut outcome) => {
            problems.extend(outcome.note.take());
            let compared = differences.map(|found| found.compared);
            Ok(Some(Built { snapshot, outcome, compared, explained }))
        }
        Err(found) => {
            problems.extend(found);
            Ok(None)
        }
    }
}

/// What would stop a build at an hour that comes, as warnings: it does not stop this one.
fn coming(snapshot: &Snapshot, now: &Problems) -> Result<Vec<Problem>> {
    let mut coming = snapshot.coming(now)?;
    coming.retain(|problem| problem.severity == Severity::Error);
    for problem in &mut coming {
        problem.severity = Severity::Warning;
    }
    Ok(coming)
}

fn failed(desk: &Desk, problems: &[Problem], format: Format) -> Result<ExitCode> {
    let reported = reported(desk, problems, format);
    desk.conclude(&reported, format, false)?;
    eprintln!("{}: {}", desk.styled(FAILED, "nothing was published"), desk.counts(&reported));
    Ok(ExitCode::from(1))
}

/// Notes are for `check`, for programs and for those who ask; here their number is enough.
fn reported(desk: &Desk, problems: &[Problem], format: Format) -> Vec<Problem> {
    let is_reported =
        |problem: &&Problem| problem.severity != Severity::Note || format != Format::Human || desk.verbose;
    problems.iter().filter(is_reported).cloned().collect()
}

/// Names some of the files of others that were left alone, or taken over.
fn say_others(desk: &Desk, to: &Destination, outcome: &Outcome) {
    say_some(desk, to, "not ours, left alone", &outcome.foreign);
    say_some(desk, to, "taken over and written", &outcome.adopted.written);
    say_some(desk, to, "taken over and removed", &outcome.adopted.removed);
}

fn say_some(desk: &Desk, to: &Destination, what: &str, files: &[impl Display]) {
    for file in files.iter().take(NAMED) {
        desk.say(&format!("  {what}: {}/{file}", shown(&to.output)));
    }
    if let Some(more) = files.len().checked_sub(NAMED).filter(|more| *more > 0) {
        desk.say(&format!("  {what}: {more} more"));
    }
}

fn say_done(
    desk: &Desk,
    waiting: &[(Arc<str>, Hold)],
    (outcome, compared): (&Outcome, Option<usize>),
    problems: &[Problem],
    (to, seconds): (&Destination, f64),
) {
    if desk.verbose {
        for line in held_lines(waiting) {
            desk.say(&line);
        }
    }
    let mut parts = vec![
        format!("written {} file{}", outcome.written, plural(outcome.written)),
        format!("kept {}", outcome.kept),
        format!("removed {}", outcome.removed),
    ];
    parts.extend(compared.map(|compared| format!("compared {compared}")));
    parts.extend(held(waiting));
    parts.extend(Some(desk.counts(problems)).filter(|counts| !counts.is_empty()));
    desk.say_done(&shown(&to.output), &format!("{} in {seconds:.2} s", parts.join(", ")));
}
