//! The program: reads the command line, runs the command, prints what went wrong.

use std::process::ExitCode;

use clap::Parser;
use newsgen::cli::Cli;
use newsgen::commands;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(&Cli::parse())
}
