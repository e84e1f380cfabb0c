//! The command line as structures, and the clock. No behaviour.

mod check;
#[cfg(feature = "import")]
mod import;
mod read;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use newsgen_wire::date::{Moment, WrittenDate};
use newsgen_wire::labels::ReleaseType;

pub use check::CheckArgs;
#[cfg(feature = "links")]
pub use check::Links;
#[cfg(feature = "import")]
pub use import::ImportArgs;
pub use read::ReadArgs;

/// The heading of what every command takes.
const EVERYWHERE: &str = "Options for every command";

/// Turns the release texts of a newsroom into a website
///
/// Start with `newsgen init my-newsroom`; inside that folder, `newsgen serve` shows the site and
/// `newsgen build` writes it to public/.
#[derive(Debug, Parser)]
#[command(name = "newsgen", version, max_term_width = 100)]
pub struct Cli {
    /// The newsroom's folder [default: this folder or one above it that holds the configuration]
    #[arg(short, long, global = true, help_heading = EVERYWHERE, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The configuration, below the newsroom's folder
    #[arg(short, long, global = true, help_heading = EVERYWHERE, value_name = "FILE", default_value = "config.toml")]
    pub config: String,
    /// Say nothing but problems
    #[arg(short, long, global = true, help_heading = EVERYWHERE, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub verbose: bool,
    /// When to use colours
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How problems are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts, for people
    #[default]
    Human,
    /// One JSON document, for programs
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// A SARIF 2.1.0 log, for code scanning and editors
    Sarif,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a newsroom: a small working one in English and French, to be made your own
    Init(InitArgs),
    /// Start a release: a dated file with its front matter, ready to be written
    New(NewArgs),
    /// Write the site: content/ becomes public/
    Build(BuildArgs),
    /// Preview the site in a browser; changes show at once
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Report every problem, write nothing
    Check(CheckArgs),
    /// List the releases: what is live, held, a draft, withdrawn or not yet translated
    List(ListArgs),
    /// Say when the site will next change by itself, so that it can be built then
    Next(NextArgs),
    /// Show what the lines of a text are taken for, and what follows for its release
    Read(ReadArgs),
    /// Bring texts from elsewhere: wire copy, feeds, WordPress, Hugo, Zola, Jekyll, web pages, Word
    #[cfg(feature = "import")]
    Import(ImportArgs),
    /// Show the configuration as it takes effect, and where each value comes from
    Config(ConfigArgs),
    /// Print what completes commands and options in your shell
    Completion(CompletionArgs),
    /// Print the manual page: newsgen man | man -l -
    Man,
}

/// How to look at the newsroom.
#[derive(Args, Debug)]
pub struct LookArgs {
    /// Show drafts too
    #[arg(long, short_alias = 'D')]
    pub drafts: bool,
    /// The instant at which the site is looked at
    #[command(flatten)]
    pub at: NowArgs,
}

/// The instant at which the newsroom is looked at.
#[derive(Args, Clone, Copy, Debug)]
pub struct NowArgs {
    /// Look at the newsroom at this instant: RFC 3339, or a date or time in its zone [default: now]
    #[arg(long, value_name = "TIME", alias = "clock", value_parser = parse_time)]
    pub now: Option<WrittenDate>,
}

/// How to print data that has no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// How to print a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Aligned columns
    Human,
    /// Comma-separated values, for spreadsheets
    Csv,
    /// For programs
    Json,
}

/// `newsgen init`
#[derive(Args, Debug)]
pub struct InitArgs {
    /// The folder of the new newsroom [default: this folder]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Write over the files that init writes; all other files stay as they are
    #[arg(long)]
    pub force: bool,
}

/// `newsgen new`
#[derive(Args, Debug)]
pub struct NewArgs {
    /// The headline
    #[arg(value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub title: String,
    /// The language, such as `fr` [default: the newsroom's own]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// What it is
    #[arg(long = "type", value_name = "TYPE", default_value = "press-release", value_parser = types())]
    pub kind: String,
    /// A topic; repeat it for several
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Where it happens: the dateline begins with the first; repeat it for several
    #[arg(long = "place", value_name = "PLACE")]
    pub places: Vec<String>,
    /// When it is published: a date, or a time in the newsroom's zone [default: today]
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub date: Option<WrittenDate>,
    /// Make it wire copy, where nothing is markup, instead of Markdown
    #[arg(long)]
    pub txt: bool,
    /// Translate this release: the new file stands beside it and begins with its text
    #[arg(
        long,
        value_name = "FILE",
        requires = "lang",
        conflicts_with_all = ["kind", "tags", "places", "date", "txt"]
    )]
    pub of: Option<PathBuf>,
}

/// `newsgen list`
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Show these only [default: all but untranslated]
    #[arg(value_name = "STATE")]
    pub states: Vec<ListState>,
    /// List their quotations instead, with who says them
    #[arg(long)]
    pub quotes: bool,
    /// The same as the state `untranslated`
    #[arg(long, hide = true)]
    pub untranslated: bool,
    /// The instant at which the newsroom is looked at
    #[command(flatten)]
    pub at: NowArgs,
    /// How to print the table
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: TableFormat,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListState {
    /// On the site
    Live,
    /// Not on the site yet (embargo, date in the future), or not any more (expired)
    Held,
    /// Shown with `--drafts` only
    Draft,
    /// Taken back; its address says so
    Withdrawn,
    /// What a language lacks, and translations that are older than their original
    Untranslated,
}

/// `newsgen next`
#[derive(Args, Debug)]
pub struct NextArgs {
    /// The instant at which the newsroom is looked at
    #[command(flatten)]
    pub at: NowArgs,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: DataFormat,
}

/// `newsgen config`
#[derive(Args, Debug)]
pub struct ConfigArgs {
    /// Where the site will stand
    #[command(flatten)]
    pub base_url: BaseUrlArgs,
    /// The instant at which the newsroom is looked at
    #[command(flatten)]
    pub at: NowArgs,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: DataFormat,
}

/// `newsgen completion`
#[derive(Args, Debug)]
pub struct CompletionArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Where the site will stand.
#[derive(Args, Debug)]
pub struct BaseUrlArgs {
    /// Where the site will stand, instead of the configured base URL [env: `NEWSGEN_BASE_URL`]
    #[arg(short = 'u', long, value_name = "URL", alias = "baseURL")]
    pub base_url: Option<String>,
}

/// `newsgen build`
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct BuildArgs {
    /// Where to write, below the newsroom's folder
    #[arg(
        short,
        long,
        value_name = "DIR",
        default_value = "public",
        alias = "destination",
        short_alias = 'd'
    )]
    pub output_dir: PathBuf,
    /// Where the site will stand
    #[command(flatten)]
    pub base_url: BaseUrlArgs,
    /// How to look at the newsroom
    #[command(flatten)]
    pub look: LookArgs,
    /// Render everything, as if there were no earlier build
    #[arg(long)]
    pub full: bool,
    /// Say why this output is written or kept: an address of the site, or a file of the output folder
    #[arg(long, value_name = "ADDRESS")]
    pub explain: Option<String>,
    /// Compare every file that was written before with what is there, and fix what differs
    #[arg(long)]
    pub verify: bool,
    /// Take over an output folder whose list is lost, and files of others where the site has its own
    #[arg(long)]
    pub adopt: bool,
    /// Publish even if content/ is missing, or if every release of the output would go
    #[arg(long)]
    pub allow_empty: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How to report problems
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Say how long each phase took, how much was written, and which templates were slow
    #[arg(long)]
    pub stats: bool,
}

/// `newsgen serve`
#[cfg(feature = "serve")]
#[derive(Args, Debug)]
pub struct ServeArgs {
    /// The network interface to listen on
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: std::net::IpAddr,
    /// The port to listen on [default: 1111, or the next one that is free]
    #[arg(short, long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Let open pages go to the page of the text that is edited
    #[arg(long)]
    pub navigate: bool,
    /// How to look at the newsroom
    #[command(flatten)]
    pub look: LookArgs,
}

fn parse_time(text: &str) -> Result<WrittenDate, String> {
    WrittenDate::parse(text)
        .ok_or_else(|| "write 2024-06-25, 2024-06-25T09:00 or 2024-06-25T09:00:00Z".to_owned())
}

/// The types of releases, for the help text and for "did you mean".
fn types() -> clap::builder::PossibleValuesParser {
    ReleaseType::ALL.map(ReleaseType::id).into()
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said otherwise.
    Default,
    /// This line of this file.
    File(String, usize),
    /// This environment variable.
    Environment(&'static str),
    /// The command line.
    CommandLine,
    /// The machine's clock.
    Clock,
}

/// The base URL that is asked for, and where that comes from: `--base-url`, else `NEWSGEN_BASE_URL`.
#[must_use]
pub fn base_url(args: &BaseUrlArgs) -> Option<(String, Origin)> {
    const VARIABLE: &str = "NEWSGEN_BASE_URL";
    if let Some(given) = &args.base_url {
        return Some((given.clone(), Origin::CommandLine));
    }
    let set = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())?;
    Some((set, Origin::Environment(VARIABLE)))
}

/// The present instant and where it comes from: `--now`, else `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org>), else the clock.
#[must_use]
pub fn now(given: Option<WrittenDate>, zone: chrono_tz::Tz) -> (Moment, Origin) {
    if let Some(written) = given {
        return (written.in_zone(zone), Origin::CommandLine);
    }
    let set = epoch().unwrap_or_default();
    let origin = if set.is_some() { Origin::Environment(EPOCH) } else { Origin::Clock };
    (set.unwrap_or_else(clock).with_timezone(&zone).fixed_offset(), origin)
}

const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The instant of `SOURCE_DATE_EPOCH`, if it is set.
///
/// # Errors
/// It is no number of seconds: then it is given back.
pub fn epoch() -> Result<Option<DateTime<Utc>>, String> {
    let Some(set) = std::env::var_os(EPOCH).filter(|set| !set.is_empty()) else { return Ok(None) };
    let seconds = set.to_str().and_then(|seconds| seconds.parse().ok());
    let instant = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    instant.map(Some).ok_or_else(|| set.to_string_lossy().into_owned())
}

/// The present instant.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
#[must_use]
pub fn clock() -> DateTime<Utc> {
    Utc::now()
}
