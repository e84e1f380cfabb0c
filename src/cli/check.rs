//! The arguments of `newsgen check`.

use std::path::PathBuf;

use clap::Args;
#[cfg(feature = "links")]
use clap::ValueEnum;

use super::{Format, LookArgs};

/// `newsgen check`
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Fail for every address of the live site that would be lost: its sitemap (a file or a URL, `.gz` too), a list of
    /// its addresses, a manifest of newsgen, or `-` for standard input
    #[arg(long, value_name = "FILE_OR_URL")]
    pub published: Option<PathBuf>,
    /// How to look at the newsroom
    #[command(flatten)]
    pub look: LookArgs,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How to report problems
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Follow links, too: `external` asks the sites that they lead to
    #[cfg(feature = "links")]
    #[arg(long, value_name = "WHICH")]
    pub links: Option<Links>,
}

/// Which links are followed.
#[cfg(feature = "links")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Links {
    /// Those to other sites; answers are kept for a week
    External,
}
