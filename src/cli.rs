//! The command line as structures, and the clock. No behaviour.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::base::date::{Moment, WrittenDate};

/// A static website generator for newsrooms.
#[derive(Debug, Parser)]
#[command(name = "newsgen", version, about, max_term_width = 100)]
pub struct Cli {
    /// The newsroom's folder [default: this folder or one above it that holds the configuration]
    #[arg(short, long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The configuration, below the newsroom's folder
    #[arg(short, long, global = true, value_name = "FILE", default_value = "config.toml")]
    pub config: String,
    /// Say nothing but problems
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
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
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the site: content/ becomes public/
    Build(BuildArgs),
    /// Preview the site in a browser; changes show at once
    Serve(ServeArgs),
    /// Report every problem, write nothing
    Check(CheckArgs),
}

/// How to look at the newsroom.
#[derive(Args, Debug)]
pub struct LookArgs {
    /// Show drafts too
    #[arg(long, visible_short_alias = 'D')]
    pub drafts: bool,
    /// The instant at which the site is looked at: RFC 3339, or a date or time in the newsroom's zone
    #[arg(long, value_name = "TIME", alias = "clock", value_parser = parse_time)]
    pub now: Option<WrittenDate>,
}

/// `newsgen build`
#[derive(Args, Debug)]
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
    #[arg(short = 'u', long, value_name = "URL", env = "NEWSGEN_BASE_URL", alias = "baseURL")]
    pub base_url: Option<String>,
    /// How to look at the newsroom
    #[command(flatten)]
    pub look: LookArgs,
    /// Render everything, as if there were no earlier build
    #[arg(long)]
    pub full: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How to report problems
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Say how long each phase took, and how much memory
    #[arg(long)]
    pub stats: bool,
}

/// `newsgen serve`
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
    /// How to look at the newsroom
    #[command(flatten)]
    pub look: LookArgs,
}

/// `newsgen check`
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// How to look at the newsroom
    #[command(flatten)]
    pub look: LookArgs,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How to report problems
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
}

fn parse_time(text: &str) -> Result<WrittenDate, String> {
    WrittenDate::parse(text)
        .ok_or_else(|| "write 2024-06-25, 2024-06-25T09:00 or 2024-06-25T09:00:00Z".to_owned())
}

/// The present instant: `--now`, else `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org>), else the clock.
#[must_use]
pub fn now(given: Option<WrittenDate>, zone: chrono_tz::Tz) -> Moment {
    if let Some(written) = given {
        return written.in_zone(zone);
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = epoch.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or_else(clock);
    now.with_timezone(&zone).fixed_offset()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn clock() -> DateTime<Utc> {
    Utc::now()
}
