//! `newsgen import`: texts from elsewhere become files of this newsroom.
//!
//! No file is ever written over, so that a second run changes nothing. What could not be carried over is said of
//! each text.

mod report;
mod sources;
mod writing;

use std::process::ExitCode;

use anyhow::Result;
use newsgen_import::{Left, Source};
use newsgen_wire::language::Language;

use super::{Desk, data};
use crate::base::problem::Problem;
use crate::cli::{DataFormat, ImportArgs};
use crate::import::place::{Imported, place};
use crate::import::{House, home};
use crate::input::config::Config;
use writing::{Writing, WritingState};

/// A text, what became of it, and a word about that.
struct Done {
    text: Imported,
    /// Its file below the newsroom's folder.
    file: String,
    state: WritingState,
    /// Why nothing was written, and files that were kept as they are.
    remarks: Vec<String>,
}

pub(super) fn run(desk: &Desk, args: &ImportArgs) -> Result<ExitCode> {
    let Some((basics, _)) = desk.basics()? else { return Ok(ExitCode::from(1)) };
    let (language, into) = match asked(&basics.config, args) {
        Ok(asked) => asked,
        Err(problem) => return Ok(desk.refuse(&problem)),
    };
    let (config, registers, language) = (&basics.config, &basics.registers, language.as_ref());
    let lexicon = registers.lexicon(config.raw_html);
    let house = House { config, registers, lexicon: &lexicon, language };
    let has_language =
        |language: &Language| config.languages.contains_key(language) || *language == config.default_language;
    let home = home(config, &has_language);
    let found = match sources::find(desk, args)? {
        Ok(found) => found,
        Err(problem) => return Ok(desk.refuse(&problem)),
    };
    let mut left = found.left;
    let mut done = Vec::new();
    let mut writing = Writing::new(&basics, &into, args.dry_run);
    let below = into.strip_prefix("content").map(|below| below.trim_start_matches('/')).unwrap_or_default();
    let below = if below.is_empty() { String::new() } else { format!("{below}/") };
    for mut group in found.groups {
        let texts = std::mem::take(&mut group.texts);
        let has = |path: &str| group.has(path);
        let source = Source { texts, files: group.files.clone(), has: &has };
        let placed = place(group.kind.read(&source, home), &source, house, &below);
        left.extend(placed.left);
        for text in placed.texts {
            done.push(writing.write(text, &group.folder)?);
        }
    }
    conclude(desk, args, &done, &left)
}

fn conclude(desk: &Desk, args: &ImportArgs, done: &[Done], left: &[Left]) -> Result<ExitCode> {
    data::print(&match args.format {
        DataFormat::Human => report::human(done, left).into_bytes(),
        DataFormat::Json => data::json(&report::json(done, left))?,
    })?;
    desk.say_done("import", &report::summary(done, left, args.dry_run));
    if done.iter().any(|done| done.state == WritingState::Wrote) {
        desk.say("next: newsgen check");
    }
    Ok(ExitCode::from(u8::from(left.iter().any(|left| left.is_failure))))
}

/// The language and the folder that are asked for.
fn asked(config: &Config, args: &ImportArgs) -> Result<(Option<Language>, String), Box<Problem>> {
    let language = args.lang.as_deref().map(|code| super::new::language(config, Some(code))).transpose()?;
    let into = args.into.trim_start_matches("./").trim_end_matches('/');
    let leads_out = into.split('/').any(|segment| matches!(segment, "" | "." | ".."));
    if leads_out || into.contains('\\') || !(into == "content" || into.starts_with("content/")) {
        let problem = Problem::error(format!("`{}` is no folder of texts", args.into));
        return Err(problem.hint("name `content` or a folder below it, such as content/archive").into());
    }
    Ok((language, into.to_owned()))
}
