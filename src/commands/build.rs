//! `newsgen build`: the site on disk, only what changed.

use std::fmt::Display;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;

use super::{Desk, FAILED, data, held, held_lines, plural, progress, shown, stats};
use crate::base::problem::{Problem, Severity};
use crate::cli::{BuildArgs, Format, clock};
use crate::input::disk;
use crate::newsroom::schedule::Hold;
use crate::publish::explain::Explanation;
use crate::publish::receipt::Receipt;
use crate::publish::session::{Built, End, Order, Session};
use crate::publish::{Destination, Outcome, refuse};
use crate::report::json::Published;

/// How many files that are somebody else's, or were, are named.
const NAMED: usize = 5;

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
        desk.conclude(&[problem], args.format, &Published::No)?;
        return Ok(ExitCode::from(1));
    }
    let order = order(args, &to);
    let waiting = |holder: &str| {
        desk.say(&format!("waiting for {holder}, which is building into {}", order.shown));
    };
    let session = Session::open(&request, &to, &order, reading_began, waiting)?;
    let talk = Talk { desk, args, output: &order.shown, begun: Instant::now() };
    match progress::shown(desk, |progress| session.build(progress))? {
        End::Unchanged(receipt) => talk.unchanged(&receipt)?,
        End::Stopped(problems) => {
            talk.stopped(&problems)?;
            return Ok(ExitCode::from(1));
        }
        End::Built(built) => {
            talk.built(&built)?;
            // The end of the process frees it at once.
            std::mem::forget(built);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn order(args: &BuildArgs, to: &Destination) -> Order {
    Order {
        full: args.full,
        allow_empty: args.allow_empty,
        adopt: args.adopt,
        verify: args.verify,
        strict: args.strict,
        is_measured: args.stats,
        explain: args.explain.clone(),
        shown: shown(&to.output),
    }
}

/// How a build ended, in words.
struct Talk<'a> {
    desk: &'a Desk,
    args: &'a BuildArgs,
    /// How the output folder is called.
    output: &'a str,
    begun: Instant,
}

impl Talk<'_> {
    fn built(&self, built: &Built) -> Result<()> {
        let Built { snapshot, outcome, problems, compared, explained } = built;
        let reported = self.reported(problems);
        let explained_to_programs = explained.as_ref().map(serde_json::to_value).transpose()?;
        self.desk.conclude(&reported, self.args.format, &Published::Yes(explained_to_programs))?;
        if self.args.format != Format::Json
            && let Some(explained) = explained
        {
            data::print(explanation(explained, self.output).as_bytes())?;
        }
        if self.args.stats && self.args.format == Format::Human {
            data::print(stats::text(snapshot, outcome).as_bytes())?;
        }
        self.others(outcome);
        let compared = compared.map(|compared| format!("compared {compared}"));
        self.done(outcome, compared, &snapshot.newsroom.held_paths(), &reported);
        Ok(())
    }

    /// What the last build said.
    fn unchanged(&self, receipt: &Receipt) -> Result<()> {
        let foreign = receipt.foreign.clone();
        let outcome = Outcome { kept: receipt.outputs, foreign, ..Outcome::default() };
        let reported = self.reported(&receipt.problems);
        self.desk.conclude(&reported, self.args.format, &Published::Yes(None))?;
        self.others(&outcome);
        self.done(&outcome, None, &receipt.held, &reported);
        Ok(())
    }

    fn stopped(&self, problems: &[Problem]) -> Result<()> {
        let reported = self.reported(problems);
        self.desk.conclude(&reported, self.args.format, &Published::No)?;
        let failed = self.desk.styled(FAILED, "nothing was published");
        eprintln!("{failed}: {}", self.desk.counts(&reported));
        Ok(())
    }

    /// Notes are for `check`, for programs and for those who ask; here their number is enough.
    fn reported(&self, problems: &[Problem]) -> Vec<Problem> {
        let mut reported = problems.to_vec();
        if self.args.format == Format::Human && !self.desk.verbose {
            reported.retain(|problem| problem.severity != Severity::Note);
        }
        reported
    }

    /// Names some of the files of others that were left alone, or taken over.
    fn others(&self, outcome: &Outcome) {
        self.some("not ours, left alone", &outcome.foreign);
        self.some("taken over and written", &outcome.adopted.written);
        self.some("taken over and removed", &outcome.adopted.removed);
    }

    fn some(&self, what: &str, files: &[impl Display]) {
        for file in files.iter().take(NAMED) {
            self.desk.say(&format!("  {what}: {}/{file}", self.output));
        }
        if files.len() > NAMED {
            self.desk.say(&format!("  {what}: {} more", files.len() - NAMED));
        }
    }

    fn done(
        &self,
        outcome: &Outcome,
        compared: Option<String>,
        waiting: &[(Arc<str>, Hold)],
        problems: &[Problem],
    ) {
        if self.desk.verbose {
            for line in held_lines(waiting) {
                self.desk.say(&line);
            }
        }
        let mut parts = vec![
            format!("written {} file{}", outcome.written, plural(outcome.written)),
            format!("kept {}", outcome.kept),
            format!("removed {}", outcome.removed),
        ];
        parts.extend(compared);
        parts.extend(held(waiting));
        if !problems.is_empty() {
            parts.push(self.desk.counts(problems));
        }
        let seconds = self.begun.elapsed().as_secs_f64();
        self.desk.say_done(self.output, &format!("{} in {seconds:.2} s", parts.join(", ")));
    }
}

/// Why an output is written or kept, in aligned columns.
fn explanation(explanation: &Explanation, output: &str) -> String {
    let Explanation { address, file, source, template, result, because } = explanation;
    let mut rows =
        vec![["address".to_owned(), address.clone()], ["file".to_owned(), format!("{output}/{file}")]];
    rows.extend(source.iter().map(|source| ["source".to_owned(), source.clone()]));
    rows.extend(template.iter().map(|template| ["template".to_owned(), template.clone()]));
    rows.push(["result".to_owned(), result.name().to_owned()]);
    rows.extend(because.iter().map(|reason| ["because".to_owned(), reason.text.clone()]));
    data::columns(&rows)
}
