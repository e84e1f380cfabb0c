//! `newsgen read`: what the lines of a text are taken for, and what follows for the release.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use newsgen_wire::copy::Piece;
use newsgen_wire::date::WrittenDate;
use serde::Serialize;

use super::{Desk, data};
use crate::base::problem::{Place, Problem, Problems};
use crate::cli::{DataFormat, ReadArgs};
use crate::content::document::{self, Document, Lexicon};
use crate::content::name::FileName;
use crate::content::text;
use crate::input::config::Config;
use crate::input::disk;
use crate::newsroom::schedule;

/// A text as it was read.
#[derive(Serialize)]
struct ReadText {
    file: String,
    lines: Vec<ReadLine>,
    facts: ReadFacts,
}

/// A line of a text.
#[derive(Serialize)]
struct ReadLine {
    line: usize,
    kind: &'static str,
    certainty: &'static str,
    text: String,
}

/// What follows for the release.
#[derive(Serialize)]
struct ReadFacts {
    title: String,
    title_proposed: bool,
    subtitle: Option<String>,
    date: Option<String>,
    date_from: Option<&'static str>,
    dateline: Option<String>,
    places: Vec<String>,
    r#type: &'static str,
    reference: Option<String>,
    embargo: Option<String>,
    summary: String,
}

pub(super) fn run(desk: &Desk, args: &ReadArgs) -> Result<ExitCode> {
    let Some((basics, _)) = desk.basics()? else { return Ok(ExitCode::from(1)) };
    let lexicon = basics.registers.lexicon(basics.config.raw_html);
    let mut problems = Problems::default();
    let mut read = Vec::new();
    for file in &args.files {
        let bytes = if file.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read from stdin")?;
            bytes
        } else {
            disk::read(&desk.here.join(file))?
        };
        match of_file(file, bytes, &basics.config, &lexicon) {
            Ok(text) => read.push(text),
            Err(problem) => problems.push(*problem),
        }
    }
    data::print(&match args.format {
        DataFormat::Human => read.iter().map(human).collect::<Vec<_>>().join("\n").into_bytes(),
        DataFormat::Json => data::json(&read)?,
    })?;
    let problems = problems.sorted();
    desk.report(&problems);
    Ok(ExitCode::from(u8::from(!problems.is_empty())))
}

fn of_file(
    file: &Path,
    bytes: Vec<u8>,
    config: &Config,
    lexicon: &Lexicon,
) -> Result<ReadText, Box<Problem>> {
    let shown = file.to_string_lossy();
    let named = file.file_name().map_or("text.txt".into(), |name| name.to_string_lossy());
    let path: Arc<str> = format!("content/{}", if named == "-" { "text.txt" } else { &named }).into();
    let place: Arc<str> = Arc::from(&*shown);
    let no_text = || Box::new(Problem::error("it is no text").at(Place::file(&place)));
    let name = FileName::parse(&path, &|language| config.knows(language));
    let name =
        name.ok_or_else(|| Box::new((*no_text()).hint("name a file that ends with `.txt` or `.md`")))?;
    let whole = text::decode(&place, bytes.clone())?;
    let (document, _) = document::read(&path, name, bytes, lexicon);
    let document = document.ok_or_else(no_text)?;
    let reading = document.copy_reading(&whole, lexicon);
    let pieces: Vec<&Piece> = reading.top.pieces.iter().chain(&reading.below).collect();
    let lines = pieces.iter().map(|piece| line(piece, &whole)).collect();
    let of_range = |range: std::ops::Range<usize>| whole.get(range).map(str::to_owned);
    let date = document.day.as_ref().map(|day| day.date);
    let date =
        date.or_else(|| Some(WrittenDate::Day(schedule::own_date(&document, config.zone)?.date_naive())));
    let parsed = document.dateline.as_ref();
    let facts = ReadFacts {
        title: document.title().to_owned(),
        title_proposed: document.is_title_proposed,
        subtitle: reading.top.subtitle.clone().and_then(of_range),
        date: date.map(|date| date.to_string()),
        date_from: document.date_source(),
        dateline: parsed.map(|dateline| dateline.raw.to_string()),
        places: parsed.map(|dateline| dateline.parsed.places.clone()).unwrap_or_default(),
        r#type: document.kind(&document).id(),
        reference: reading.top.reference.clone().and_then(of_range),
        embargo: held(&document),
        summary: document.lead.to_string(),
    };
    Ok(ReadText { file: shown.into_owned(), lines, facts })
}

/// Until when it is held.
fn held(document: &Document) -> Option<String> {
    let until = document.embargo().map(|until| until.to_string());
    until.or_else(|| document.embargo_line().map(|_| "without an end that can be read".to_owned()))
}

fn line(piece: &Piece, text: &str) -> ReadLine {
    let before = text.get(..piece.range.start).unwrap_or_default();
    ReadLine {
        line: before.matches('\n').count() + 1,
        kind: piece.kind.name(),
        certainty: piece.certainty.name(),
        text: text.get(piece.range.clone()).unwrap_or_default().to_owned(),
    }
}

fn human(read: &ReadText) -> String {
    const MOST: usize = 72;
    let cut = |text: &str| {
        let mut cut: String = text.chars().take(MOST).collect();
        cut.push_str(if cut.len() < text.len() { "…" } else { "" });
        cut
    };
    let row = |line: &ReadLine| {
        [line.line.to_string(), line.kind.to_owned(), line.certainty.to_owned(), cut(&line.text)]
    };
    let lines: Vec<_> = read.lines.iter().map(row).collect();
    let facts = &read.facts;
    let proposed = if facts.title_proposed { " (proposed from the lead)" } else { "" };
    let date = facts.date.as_ref().map(|date| format!("{date} ({})", facts.date_from.unwrap_or_default()));
    let rows: Vec<[String; 2]> = [
        ("title", Some(format!("{}{proposed}", facts.title))),
        ("subtitle", facts.subtitle.clone()),
        ("date", Some(date.unwrap_or_else(|| "none: write date = … in the front matter".to_owned()))),
        ("dateline", facts.dateline.clone()),
        ("type", Some(facts.r#type.to_owned())),
        ("reference", facts.reference.clone()),
        ("embargo", facts.embargo.clone()),
        ("summary", Some(cut(&facts.summary))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some([name.to_owned(), value?]))
    .collect();
    format!("{}\n{}\n{}", read.file, data::columns(&lines), data::columns(&rows))
}
