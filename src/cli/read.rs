//! The arguments of `newsgen read`.

use std::path::PathBuf;

use clap::Args;

use super::DataFormat;

/// `newsgen read`
#[derive(Args, Debug)]
pub struct ReadArgs {
    /// Texts, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to print what is read
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: DataFormat,
}
