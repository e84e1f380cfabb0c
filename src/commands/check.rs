//! `newsgen check`: every problem in one run, nothing written.

use std::process::ExitCode;

use anyhow::Result;

use super::{DONE, Desk, held, plural};
use crate::base::date::Moment;
use crate::base::problem::Problems;
use crate::checks;
use crate::cli::CheckArgs;
#[cfg(feature = "links")]
use crate::cli::Links;
use crate::snapshot::{Request, Snapshot};

pub(super) fn run(desk: &Desk, args: &CheckArgs) -> Result<ExitCode> {
    let mut problems = Problems::default();
    let request = desk.request(&args.look)?;
    let snapshot = Snapshot::take(&request, &mut problems)?;
    if let Some(snapshot) = &snapshot {
        checks::all(snapshot, external(args, &request), &mut problems)?;
    }
    if args.strict {
        problems = problems.strict();
    }
    let has_errors = problems.has_errors();
    let sorted = problems.sorted();
    let summary = desk.counts(&sorted);
    desk.conclude(&sorted, args.format, false)?;
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

/// The instant from which the answers of other sites count, where they are asked for.
#[cfg(feature = "links")]
fn external(args: &CheckArgs, request: &Request) -> Option<Moment> {
    args.links.map(|Links::External| request.options.now)
}

#[cfg(not(feature = "links"))]
fn external(_: &CheckArgs, _: &Request) -> Option<Moment> {
    None
}
