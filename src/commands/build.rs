//! `newsgen build`: the site on disk, only what changed.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use super::{Desk, counts, held, held_lines, plural, shown};
use crate::base::problem::{Problem, Problems, Severity};
use crate::base::url::BaseUrl;
use crate::cli::{BuildArgs, Format};
use crate::input::disk;
use crate::publish::{Destination, Outcome, publish, refuse};
use crate::render::causes::template_problems;
use crate::snapshot::Snapshot;

pub(super) fn run(desk: &Desk, args: &BuildArgs) -> Result<ExitCode> {
    let begun = Instant::now();
    let mut request = desk.request(&args.look)?;
    if let Some(text) = &args.base_url {
        match BaseUrl::parse(text) {
            Ok(url) => request.base_url = Some(url),
            Err(wrong) => {
                eprintln!("error: the base URL `{text}` {wrong}");
                return Ok(ExitCode::from(2));
            }
        }
    }
    let to = Destination::new(&desk.root, &args.output_dir);
    if let Some(problem) = refuse(&to.output, &disk::canonical(&desk.root)) {
        desk.conclude(&[problem], args.format, false)?;
        return Ok(ExitCode::from(1));
    }
    let mut problems = Problems::default();
    let snapshot = Snapshot::take(&request, &mut problems)?;
    let read = begun.elapsed();
    if args.strict {
        problems = problems.strict();
    }
    let Some(snapshot) = snapshot else { return failed(desk, problems, args.format) };
    if problems.has_errors() {
        // Nothing will be published, but what the templates would say is said in the same run.
        let found = template_problems(&snapshot.renderer(), &problems)?;
        problems.extend(found);
        return failed(desk, problems, args.format);
    }
    match publish(&snapshot, &to, args.full)? {
        Err(found) => {
            problems.extend(found);
            failed(desk, problems, args.format)
        }
        Ok(outcome) => {
            let told = told(desk, problems, args.format);
            desk.conclude(&told, args.format, true)?;
            if args.stats && args.format == Format::Human {
                print_stats(&snapshot, &outcome, (read, begun.elapsed()));
            }
            say_done(desk, &snapshot, &outcome, &told, (&to, begun.elapsed().as_secs_f64()));
            // The end of the process frees it at once.
            std::mem::forget(snapshot);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn failed(desk: &Desk, problems: Problems, format: Format) -> Result<ExitCode> {
    let told = told(desk, problems, format);
    desk.conclude(&told, format, false)?;
    eprintln!("nothing was published: {}", counts(&told));
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

fn say_done(
    desk: &Desk,
    snapshot: &Snapshot,
    outcome: &Outcome,
    problems: &[Problem],
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
        format!("{}: written {} file{}", shown(&to.output), outcome.written, plural(outcome.written)),
        format!("kept {}", outcome.kept),
        format!("removed {}", outcome.removed),
    ];
    parts.extend(held(snapshot));
    parts.extend(Some(counts(problems)).filter(|counts| !counts.is_empty()));
    desk.say(&format!("{} in {seconds:.2} s", parts.join(", ")));
}

fn print_stats(
    snapshot: &Snapshot,
    outcome: &Outcome,
    (read, all): (std::time::Duration, std::time::Duration),
) {
    let newsroom = &snapshot.newsroom;
    println!("releases       {}", newsroom.releases.len());
    println!("pages          {}", newsroom.pages.len());
    println!("languages      {}", newsroom.editions.len());
    println!("held           {}", newsroom.held.len());
    println!("outputs        {}", snapshot.plan.entries.len());
    println!("written        {} files, {} bytes", outcome.written, outcome.bytes);
    println!("read and plan  {:.3} s", read.as_secs_f64());
    println!("render, write  {:.3} s", all.saturating_sub(read).as_secs_f64());
    if let Some(peak) = disk::peak_memory() {
        println!("peak memory    {peak} KiB");
    }
}
