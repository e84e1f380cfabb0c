//! `newsgen list`: the releases as a table, for people, spreadsheets and programs.

mod quotes;

use std::process::ExitCode;

use anyhow::Result;
use newsgen_wire::date::{Moment, rfc3339};
use serde::Serialize;

use super::{Desk, data};
use crate::cli::{ListArgs, ListState, TableFormat};
use crate::newsroom::inventory::{InventoryItem, TextState, releases, untranslated};

pub(super) fn run(desk: &Desk, args: &ListArgs) -> Result<ExitCode> {
    let Some(shelf) = desk.shelf(args.at)? else { return Ok(ExitCode::from(1)) };
    let mut states = args.states.clone();
    states.extend(args.untranslated.then_some(ListState::Untranslated));
    let is_wanted = |item: &InventoryItem| states.is_empty() || states.contains(&listed_as(item.state));
    let mut items = releases(&shelf.newsroom, &shelf.families);
    items.retain(is_wanted);
    if states.contains(&ListState::Untranslated) {
        items.extend(untranslated(&shelf.newsroom, &shelf.families));
    }
    if args.quotes {
        return quotes::run(desk, &shelf, &items, args.format);
    }
    let rows: Vec<ListRow> = items.iter().map(ListRow::of).collect();
    data::print(&match args.format {
        TableFormat::Human => human(&items, &rows),
        TableFormat::Csv => csv(&rows)?,
        TableFormat::Json => data::json(&rows)?,
    })?;
    if items.is_empty() {
        desk.say("nothing to list");
    }
    if let Some(missing) = items.iter().find(|item| item.state == TextState::Missing) {
        let (language, path) = (&missing.language, &missing.path);
        desk.say(&format!("start one with: newsgen new \"…\" --lang {language} --of {path}"));
    }
    Ok(shelf.status)
}

/// The state by which a text is asked for.
fn listed_as(state: TextState) -> ListState {
    match state {
        TextState::Live => ListState::Live,
        TextState::Held | TextState::Expired | TextState::Undated => ListState::Held,
        TextState::Draft => ListState::Draft,
        TextState::Withdrawn => ListState::Withdrawn,
        TextState::Missing | TextState::Older => ListState::Untranslated,
    }
}

/// A line of the table for programs. Its fields are the columns, in this order.
#[derive(Serialize)]
struct ListRow<'a> {
    state: &'static str,
    at: Option<String>,
    date: Option<String>,
    language: &'a str,
    r#type: &'static str,
    file: &'a str,
    address: Option<&'a str>,
    title: &'a str,
}

impl<'a> ListRow<'a> {
    fn of(item: &'a InventoryItem) -> Self {
        Self {
            state: item.state.name(),
            at: item.at.as_ref().map(rfc3339),
            date: item.date.as_ref().map(rfc3339),
            language: item.language.code(),
            r#type: item.kind,
            file: &item.path,
            address: item.address.as_ref().map(crate::base::address::Address::as_str),
            title: &item.title,
        }
    }
}

fn csv(rows: &[ListRow]) -> Result<Vec<u8>> {
    const COLUMNS: [&str; 8] = ["state", "at", "date", "language", "type", "file", "address", "title"];
    data::csv(COLUMNS, rows.iter().map(csv_cells))
}

fn csv_cells(row: &ListRow) -> [String; 8] {
    let [at, date] = [&row.at, &row.date].map(|time| time.as_deref().unwrap_or_default());
    let address = row.address.unwrap_or_default();
    [row.state, at, date, row.language, row.r#type, row.file, address, row.title].map(str::to_owned)
}

/// Aligned columns; the headline stands last, since it may be long.
fn human(items: &[InventoryItem], rows: &[ListRow]) -> Vec<u8> {
    data::columns(&items.iter().zip(rows).map(human_cells).collect::<Vec<_>>()).into_bytes()
}

fn human_cells((item, row): (&InventoryItem, &ListRow)) -> [String; 6] {
    let date = item.date.map(|date| date.format("%Y-%m-%d").to_string());
    [
        in_words(item),
        date.unwrap_or_default(),
        row.language.to_owned(),
        row.r#type.to_owned(),
        row.file.to_owned(),
        row.title.to_owned(),
    ]
}

fn in_words(item: &InventoryItem) -> String {
    let at = |moment: Moment| moment.format("%Y-%m-%d %H:%M").to_string();
    let state = match (item.state, item.at.map(at)) {
        (TextState::Held, Some(at)) => format!("held until {at}"),
        (TextState::Expired, Some(at)) => format!("expired {at}"),
        (TextState::Older, Some(at)) => format!("older than {at}"),
        (state, _) => state.name().to_owned(),
    };
    match &item.with {
        Some(with) => format!("{state} with {with}"),
        None => state,
    }
}
