//! `newsgen man` and `newsgen completion`: both made from the command line's own description.

use std::process::ExitCode;

use anyhow::Result;
use clap::CommandFactory;
use clap_mangen::Man;

use super::data;
use crate::cli::{Cli, CompletionArgs};

/// What the shell reads.
pub(super) fn completion(args: &CompletionArgs) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "newsgen", &mut script);
    data::print(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// One page for all commands.
pub(super) fn man() -> Result<ExitCode> {
    let (mut page, program) = (Vec::new(), Cli::command());
    let all = Man::new(program.clone());
    all.render_title(&mut page)?;
    all.render_name_section(&mut page)?;
    all.render_synopsis_section(&mut page)?;
    all.render_description_section(&mut page)?;
    all.render_options_section(&mut page)?;
    for command in program.get_subcommands() {
        page.extend(section(command.clone())?);
    }
    data::print(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// The section of one command: the sections of a page of its own, one step lower.
fn section(command: clap::Command) -> Result<Vec<u8>> {
    let name = format!("newsgen {}", command.get_name());
    let command = Man::new(command.bin_name(&name).disable_help_flag(true).disable_version_flag(true));
    let mut parts = Vec::new();
    command.render_synopsis_section(&mut parts)?;
    command.render_description_section(&mut parts)?;
    command.render_options_section(&mut parts)?;
    let lower = String::from_utf8_lossy(&parts).replace("\n.SH ", "\n.SS ");
    Ok(format!(".SH \"{}\"\n{}", name.to_uppercase(), lower).into_bytes())
}
