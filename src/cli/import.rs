//! The arguments of `newsgen import`.

use std::path::PathBuf;

use clap::Args;
use newsgen_import::Kind;

use super::DataFormat;

/// `newsgen import`
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// Files or folders; `-` is standard input
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<PathBuf>,
    /// What they are [default: guessed from names and contents]
    #[arg(long, value_name = "KIND")]
    pub from: Option<Kind>,
    /// Where to bring them, below the newsroom's folder
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub into: String,
    /// The language of texts that do not say their own, such as `fr` [default: guessed, else the newsroom's own]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: DataFormat,
}
