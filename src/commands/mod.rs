//! The commands. Each takes a snapshot and uses it; what it has to say goes to stderr, data to stdout.
//!
//! Exit status: 0 done, 1 problems in the newsroom's files, 2 wrong usage, 3 the machine failed.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "commands talk")]

mod build;
mod check;
mod serve;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;

use crate::base::problem::{Problem, Severity};
use crate::cli::{Cli, Color, Command, Format, LookArgs, now};
use crate::input::config;
use crate::newsroom::Options;
use crate::newsroom::schedule::Hold;
use crate::report;
use crate::snapshot::{Request, Snapshot, find_root};

/// Runs a command and says how it went.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    let desk = Desk::new(cli);
    let done = match &cli.command {
        Command::Build(args) => build::run(&desk, args),
        Command::Serve(args) => serve::run(&desk, args),
        Command::Check(args) => check::run(&desk, args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(3)
        }
    }
}

/// What all commands know: where the newsroom is, and how to talk.
struct Desk {
    root: PathBuf,
    config: Arc<str>,
    quiet: bool,
    verbose: bool,
    colored: bool,
}

impl Desk {
    fn new(cli: &Cli) -> Self {
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let root = match &cli.root {
            Some(root) => here.join(root),
            None => find_root(&here, &cli.config),
        };
        let colored = match cli.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty())
            }
        };
        Self { root, config: cli.config.as_str().into(), quiet: cli.quiet, verbose: cli.verbose, colored }
    }

    /// What to take a snapshot of. The instant needs the newsroom's zone, so the configuration is looked at first.
    fn request(&self, look: &LookArgs) -> Result<Request> {
        let zone = config::zone_of(&self.root.join(&*self.config))?;
        let options = Options { now: now(look.now, zone), drafts: look.drafts };
        Ok(Request {
            root: self.root.clone(),
            config: Arc::clone(&self.config),
            base_url: None,
            origin: None,
            options,
        })
    }

    fn report(&self, problems: &[Problem]) {
        eprint!("{}", report::human::human(problems, &self.root, self.colored));
    }

    /// Reports the problems of a whole run: for people to stderr, for programs to stdout.
    fn conclude(&self, problems: &[Problem], format: Format, published: bool) -> Result<()> {
        match format {
            Format::Human => self.report(problems),
            Format::Json => println!("{}", report::json::json(problems, &self.root, published)?),
            Format::Github => {
                let file = |file: &str| shown(&self.root.join(file));
                print!("{}", report::github::github(problems, &self.root, &file));
            }
        }
        Ok(())
    }

    fn say(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }
}

/// `3 errors, 1 warning`, or nothing.
fn counts(problems: &[Problem]) -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let count = |severity| (of(severity), severity);
    let named = severities.into_iter().map(count).filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        named.map(|(n, severity)| format!("{n} {}{}", severity.name(), plural(n))).collect();
    parts.join(", ")
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// What is held and until when, in one phrase; nothing when nothing is held.
fn held(snapshot: &Snapshot) -> Option<String> {
    let held = &snapshot.newsroom.held;
    if held.is_empty() {
        return None;
    }
    let next = held.iter().filter_map(|held| match held.hold {
        Hold::Until(moment) => Some(moment),
        Hold::Draft | Hold::Expired(_) | Hold::Undated => None,
    });
    let next = next.min().map(|moment| format!(", the next until {}", moment.format("%Y-%m-%d %H:%M %:z")));
    Some(format!("held {}{}", held.len(), next.unwrap_or_default()))
}

/// Each held release in words.
fn held_lines(snapshot: &Snapshot) -> Vec<String> {
    let line = |held: &crate::newsroom::schedule::Held| {
        let why = match held.hold {
            Hold::Draft => "draft".to_owned(),
            Hold::Until(moment) => format!("until {}", moment.format("%Y-%m-%d %H:%M %:z")),
            Hold::Expired(moment) => format!("expired {}", moment.format("%Y-%m-%d %H:%M %:z")),
            Hold::Undated => "no readable date".to_owned(),
        };
        format!("  held: {} ({why})", held.path)
    };
    snapshot.newsroom.held.iter().map(line).collect()
}

/// A path as it is shown: relative to the current folder where it is below it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    relative.unwrap_or(path).display().to_string()
}
