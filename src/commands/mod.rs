//! The commands. Each takes a snapshot and uses it; what it has to say goes to stderr, data to stdout.
//!
//! Exit status: 0 done, 1 problems in the newsroom's files, 2 wrong usage, 3 the machine failed.
#![expect(clippy::print_stderr, reason = "commands talk")]

mod build;
mod check;
mod config;
mod data;
#[cfg(feature = "import")]
mod import;
mod init;
mod list;
mod manual;
mod new;
mod next;
mod progress;
mod read;
#[cfg(feature = "serve")]
mod serve;
mod shelf;
mod stats;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use anyhow::Result;

use crate::base::caught::keep_quiet;
use crate::base::problem::{Problem, Severity};
use crate::base::url::BaseUrl;
use crate::base::visible::visible;
use crate::cli::{self, BaseUrlArgs, Cli, Color, Command, Format, LookArgs, Origin, now};
use crate::input::config::zone_of;
use crate::newsroom::Options;
use crate::newsroom::schedule::Hold;
use crate::report;
use crate::report::json::Published;
use crate::snapshot::{Request, find_root};

/// Runs a command and says how it went.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    keep_quiet();
    let desk = Desk::new(cli);
    if let Err(set) = cli::epoch() {
        let problem = Problem::error(format!("`SOURCE_DATE_EPOCH` is `{set}`, which is no time"));
        return desk.refuse(&problem.hint("write the seconds since 1970, or unset it"));
    }
    let done = match &cli.command {
        Command::Init(args) => init::run(&desk, args),
        Command::Build(args) => build::run(&desk, args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&desk, args),
        Command::Check(args) => check::run(&desk, args),
        Command::List(args) => list::run(&desk, args),
        Command::Next(args) => next::run(&desk, args),
        Command::New(args) => new::run(&desk, args),
        Command::Read(args) => read::run(&desk, args),
        #[cfg(feature = "import")]
        Command::Import(args) => import::run(&desk, args),
        Command::Config(args) => config::run(&desk, args),
        Command::Completion(args) => manual::completion(args),
        Command::Man => manual::man(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}: {}", desk.styled(FAILED, "error"), in_lines(&error));
            ExitCode::from(3)
        }
    }
}

/// How summaries look on a terminal.
const DONE: Style = AnsiColor::Green.on_default().bold();
const WARNED: Style = AnsiColor::Yellow.on_default().bold();
const FAILED: Style = AnsiColor::Red.on_default().bold();

/// What all commands know: where the newsroom is, and how to talk.
struct Desk {
    /// The current folder.
    here: PathBuf,
    /// The newsroom's folder as it was asked for.
    asked_root: Option<PathBuf>,
    /// The newsroom's folder.
    root: PathBuf,
    config: Arc<str>,
    quiet: bool,
    verbose: bool,
    colored: bool,
}

impl Desk {
    fn new(cli: &Cli) -> Self {
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let asked_root = cli.root.as_ref().map(|root| here.join(root));
        let root = asked_root.clone().unwrap_or_else(|| find_root(&here, &cli.config));
        let colored = match cli.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&std::io::stderr()) != ColorChoice::Never,
        };
        let config = cli.config.as_str().into();
        Self { here, asked_root, root, config, quiet: cli.quiet, verbose: cli.verbose, colored }
    }

    /// What to take a snapshot of. The instant needs the newsroom's zone, so the configuration is looked at first.
    fn request(&self, look: &LookArgs) -> Result<Request> {
        let zone = zone_of(&self.root.join(&*self.config))?;
        let options = Options { now: now(look.at.now, zone).0, drafts: look.drafts };
        Ok(Request {
            root: self.root.clone(),
            config: Arc::clone(&self.config),
            base_url: None,
            origin: None,
            cache: Some(self.root.join(".newsgen")),
            options,
        })
    }

    /// The base URL that is asked for instead of the configured one, and by what.
    fn base_url(args: &BaseUrlArgs) -> Result<Option<(BaseUrl, Origin)>, Box<Problem>> {
        let Some((text, origin)) = cli::base_url(args) else { return Ok(None) };
        match BaseUrl::parse(&text) {
            Ok(url) => Ok(Some((url, origin))),
            Err(wrong) => Err(Problem::error(format!("the base URL `{text}` {wrong}"))
                .hint("write it as https://example.org or https://example.org/news")
                .into()),
        }
    }

    fn report(&self, problems: &[Problem]) {
        eprint!("{}", report::human::human(problems, &self.root, self.colored));
    }

    /// Reports the problems of a whole run: for people to stderr, for programs to stdout.
    fn conclude(&self, problems: &[Problem], format: Format, site: &Published) -> Result<()> {
        let file = |file: &str| shown(&self.root.join(file));
        match format {
            Format::Human => self.report(problems),
            Format::Json => {
                data::print(&report::json::json(problems, &self.root, site)?)?;
            }
            Format::Github => data::print(report::github::github(problems, &self.root, &file).as_bytes())?,
            Format::Sarif => data::print(&report::sarif::sarif(problems, &self.root, &file)?)?,
        }
        Ok(())
    }

    /// Says something in one line, whatever names it holds.
    fn say(&self, text: &str) {
        self.say_styled(&visible(text));
    }

    /// The same with styles of ours, and without names of others.
    fn say_styled(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// The last line of a command that did what it should.
    fn say_done(&self, what: &str, how: &str) {
        self.say_styled(&format!("{}: {how}", self.styled(DONE, &visible(what))));
    }

    /// A wrong use of the command line: what is wrong, and what to do.
    fn refuse(&self, problem: &Problem) -> ExitCode {
        self.report(std::slice::from_ref(problem));
        ExitCode::from(2)
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.colored { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// `3 errors, 1 warning`, or nothing.
    fn counts(&self, problems: &[Problem]) -> String {
        report::counts(problems, |severity, count| match severity {
            Severity::Error => self.styled(FAILED, &count),
            Severity::Warning => self.styled(WARNED, &count),
            Severity::Note => self.styled(DONE, &count),
        })
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// What is held and until when, in one phrase; nothing when nothing is held.
fn held(held: &[(Arc<str>, Hold)]) -> Option<String> {
    if held.is_empty() {
        return None;
    }
    let next = held.iter().filter_map(|(_, hold)| match hold {
        Hold::Until(moment) => Some(*moment),
        Hold::Draft | Hold::Expired(_) | Hold::Embargoed | Hold::Undated | Hold::Withdrawn => None,
    });
    let next = next.min().map(|moment| format!(", the next until {}", moment.format("%Y-%m-%d %H:%M %:z")));
    Some(format!("held {}{}", held.len(), next.unwrap_or_default()))
}

/// Each held release in words.
fn held_lines(held: &[(Arc<str>, Hold)]) -> Vec<String> {
    held.iter().map(held_line).collect()
}

fn held_line((path, hold): &(Arc<str>, Hold)) -> String {
    let why = match hold {
        Hold::Draft => "draft".to_owned(),
        Hold::Until(moment) => format!("until {}", moment.format("%Y-%m-%d %H:%M %:z")),
        Hold::Expired(moment) => format!("expired {}", moment.format("%Y-%m-%d %H:%M %:z")),
        Hold::Embargoed => "under embargo until its front matter says when".to_owned(),
        Hold::Withdrawn => "withdrawn".to_owned(),
        Hold::Undated => "no readable date".to_owned(),
    };
    format!("  held: {path} ({why})")
}

/// An error of the machine: one line, and another for its hint.
fn in_lines(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    let lines: Vec<_> = text.split("\nhint: ").map(visible).collect();
    lines.join("\nhint: ")
}

/// A path as it is shown: relative to the current folder where it is below it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    match here.as_deref().and_then(|here| path.strip_prefix(here).ok()) {
        Some(below) if below.as_os_str().is_empty() => ".".to_owned(),
        Some(below) => below.display().to_string(),
        None => path.display().to_string(),
    }
}
