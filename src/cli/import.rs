//! The arguments of `newsgen import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::DataFormat;

/// `newsgen import`
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// Files or folders; `-` is standard input
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<PathBuf>,
    /// What they are [default: guessed from names and contents]
    #[arg(long, value_name = "KIND")]
    pub from: Option<ImportKind>,
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

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// Raw wire copy
    Wire,
    /// RSS, Atom or JSON Feed
    Feed,
    /// An export of WordPress (WXR)
    Wordpress,
    /// The folder of a Hugo site
    Hugo,
    /// The folder of a Zola site
    Zola,
    /// The folder of a Jekyll site
    Jekyll,
    /// Web pages
    Html,
    /// Word documents
    Docx,
}
