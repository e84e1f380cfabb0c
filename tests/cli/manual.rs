//! Help, the manual page and completions: all made from one description.

use clap::CommandFactory;
use insta::assert_snapshot;

use crate::support::Site;

#[test]
fn the_program_alone_shows_its_help() {
    let site = Site::empty();
    assert_snapshot!("help", site.seen(&[]));
}

#[test]
fn every_shell_gets_its_completions() {
    let site = Site::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = site.run(&["completion", shell]);
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}");
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains("newsgen") && script.contains("completion"), "{shell}");
    }
    assert_eq!(site.run(&["completion", "tcsh"]).status.code(), Some(2));
}

#[test]
fn the_manual_page_has_a_section_for_each_command() {
    let page = String::from_utf8(Site::empty().run(&["man"]).stdout).unwrap();
    assert!(page.contains(".TH newsgen 1"), "{page}");
    for command in
        ["BUILD", "SERVE", "CHECK", "INIT", "NEW", "READ", "LIST", "NEXT", "CONFIG", "COMPLETION", "MAN"]
    {
        assert!(page.contains(&format!(".SH \"NEWSGEN {command}\"")), "{command}");
    }
}

#[test]
fn the_reference_names_every_command_and_flag() {
    let reference = include_str!("../../docs/commands.md");
    let program = newsgen::cli::Cli::command();
    for command in program.get_subcommands() {
        let name = command.get_name();
        let heading = format!("## newsgen {name}");
        let section = reference.split(&heading).nth(1).unwrap_or_else(|| panic!("{name} is not described"));
        let section = section.split("\n## ").next().unwrap();
        for flag in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let Some(long) = flag.get_long() else { continue };
            assert!(section.contains(&format!("--{long}")), "newsgen {name} --{long} is not described");
        }
    }
    for flag in program.get_arguments().filter_map(clap::Arg::get_long) {
        assert!(reference.contains(&format!("--{flag}")), "--{flag} is not described");
    }
}
