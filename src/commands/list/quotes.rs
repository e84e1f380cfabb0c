//! `newsgen list --quotes`: what somebody is quoted with in the releases that are listed.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use anyhow::Result;
use serde::Serialize;

use super::super::shelf::Shelf;
use super::super::{Desk, data};
use crate::base::address::Address;
use crate::cli::TableFormat;
use crate::content::document::Document;
use crate::newsroom::inventory::InventoryItem;
use crate::render::content::Body;

/// A quotation. Its fields are the columns, in this order.
#[derive(Serialize)]
struct QuoteRow<'a> {
    file: &'a str,
    address: Option<&'a str>,
    language: &'a str,
    text: String,
    speaker: Option<&'a str>,
}

pub(super) fn run(
    desk: &Desk,
    shelf: &Shelf,
    items: &[InventoryItem],
    format: TableFormat,
) -> Result<ExitCode> {
    let members =
        shelf.families.iter().flat_map(|family| family.members.iter().map(|(_, document)| document));
    let documents: BTreeMap<&str, &Arc<Document>> =
        members.map(|document| (&*document.path, document)).collect();
    let mut rows = Vec::new();
    for item in items {
        if let Some(document) = documents.get(&*item.path) {
            rows.extend(of_item(shelf, item, document)?);
        }
    }
    data::print(&match format {
        TableFormat::Human => human(&rows),
        TableFormat::Csv => csv(&rows)?,
        TableFormat::Json => data::json(&rows)?,
    })?;
    if rows.is_empty() {
        desk.say("nothing to list");
    }
    Ok(shelf.status)
}

fn of_item<'a>(
    shelf: &'a Shelf,
    item: &'a InventoryItem,
    document: &'a Document,
) -> Result<Vec<QuoteRow<'a>>> {
    if document.quotations.is_empty() {
        return Ok(Vec::new());
    }
    let body = Body { sources: &shelf.sources, document, read: OnceLock::new() };
    let file = body.text()?;
    let mut rows = Vec::new();
    for quotation in &document.quotations {
        rows.push(QuoteRow {
            file: &item.path,
            address: item.address.as_ref().map(Address::as_str),
            language: item.language.code(),
            text: document.quoted(quotation, file),
            speaker: quotation.speaker.as_deref(),
        });
    }
    Ok(rows)
}

fn csv(rows: &[QuoteRow]) -> Result<Vec<u8>> {
    data::csv(["file", "address", "language", "text", "speaker"], rows.iter().map(csv_cells))
}

fn csv_cells(row: &QuoteRow) -> [String; 5] {
    let [address, speaker] = [row.address, row.speaker].map(Option::unwrap_or_default);
    [row.file, address, row.language, &row.text, speaker].map(str::to_owned)
}

/// Aligned columns; the words stand last, since they may be long.
fn human(rows: &[QuoteRow]) -> Vec<u8> {
    data::columns(&rows.iter().map(human_cells).collect::<Vec<_>>()).into_bytes()
}

fn human_cells(row: &QuoteRow) -> [String; 4] {
    let speaker = row.speaker.unwrap_or("-").to_owned();
    [row.language.to_owned(), row.file.to_owned(), speaker, row.text.replace('\n', " ")]
}
