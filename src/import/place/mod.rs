//! Gives every text of a batch its place here: file, address, names, links.
//!
//! The result is read as a build would read it, so that what is written has no errors that the import could know.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use newsgen_import::{Batch, Carried, Found, Left, Source, Text, one_line};
use newsgen_wire::date::{WrittenDate, day};
use newsgen_wire::language::Language;
use rayon::prelude::*;

use super::{House, language, toml::toml, wire};
use crate::content::document::{self, Document};
use crate::content::head;
use crate::content::markdown::facts::facts;
use crate::content::name::FileName;

mod addresses;
mod links;
mod names;

#[derive(Clone, Debug)]
pub struct Imported {
    /// Where it comes from.
    pub source: String,
    /// Its file below the folder that texts are brought into.
    pub path: String,
    pub text: String,
    /// The files that come with it: path below that folder, or `/` and the path below the site; and their content.
    pub files: Vec<Carried>,
    /// What could not be carried over, and what an editor should look at.
    pub lost: Vec<String>,
    pub title: String,
    pub date: Option<WrittenDate>,
    pub language: Language,
    pub is_draft: bool,
    /// Old addresses that lead to it.
    pub aliases: Vec<String>,
    pub found: Found,
}

#[derive(Default)]
pub struct PlacedText {
    /// The texts, in the order of the source.
    pub texts: Vec<Imported>,
    /// What stays behind.
    pub left: Vec<Left>,
}

/// Places a batch; `below` is the folder that it is brought into, below `content/`, empty or ending with `/`.
pub fn place(mut batch: Batch, source: &Source, house: House, below: &str) -> PlacedText {
    read_wire(&mut batch, house);
    batch.texts.par_iter_mut().for_each(|text| settle(text, house));
    leave_heads(&mut batch);
    let found = links::find(&batch, source);
    let mut desk = addresses::AddressBook::new(house, below);
    let seats: Vec<addresses::Seat> =
        batch.texts.iter_mut().zip(&found).map(|(text, links)| desk.seat(text, links)).collect();
    desk.aliases(&mut batch.texts, &seats);
    let mut texts = Vec::with_capacity(batch.texts.len());
    for (text, (seat, links)) in batch.texts.into_iter().zip(seats.iter().zip(&found)) {
        let mut text = links::written(text, links, &seats, below);
        names::by_register(&mut text.front, house.registers, &mut text.lost);
        texts.push(finished(text, seat, house));
    }
    PlacedText { texts, left: batch.left }
}

/// Reads what wire copy says; leaves behind what is none.
fn read_wire(batch: &mut Batch, house: House) {
    for text in std::mem::take(&mut batch.texts) {
        let source = text.source.clone();
        match if text.is_wire { wire::read(text, house) } else { Ok(text) } {
            Ok(text) => batch.texts.push(text),
            Err(why) => batch.left.push(Left::unreadable(source, why)),
        }
    }
}

/// Leaves behind what still has a head in its text: a build would stop there.
fn leave_heads(batch: &mut Batch) {
    for text in std::mem::take(&mut batch.texts) {
        match head::unread_behind(&text.body, 0) {
            None => batch.texts.push(text),
            Some(unread) => {
                let line = 1 + text.body[..unread.range.start].matches('\n').count();
                let why = format!(
                    "its front matter is not understood: {}, in line {line} of the text",
                    unread.message
                );
                batch.left.push(Left::unreadable(text.source, why));
            }
        }
    }
}

/// A line `+++` means nothing elsewhere; here it is written so that it stays what it was.
fn write_out_plus_lines(body: &mut String) {
    while let Some(unread) = head::unread_behind(body, 0)
        && body.get(unread.range.clone()) == Some("+++")
    {
        body.insert(unread.range.start, '\\');
    }
}

/// What every text must have: a language, a date or the state of a draft.
fn settle(text: &mut Text, house: House) {
    if text.language.is_none() && !text.found.is_language_guessed {
        text.language = house.language.cloned();
    }
    if text.language.is_none() && text.front.translation_key.is_none() && text.stem.is_none() {
        text.language = language::guess(&text.body, None);
        text.found.is_language_guessed = text.language.is_some();
    }
    if let Some(code) = text.language.take_if(|language| !house.config.knows(language)) {
        text.lost.push(format!("the language `{code}`: add [languages.{code}] to the configuration first"));
    }
    if text.body.trim().is_empty() && text.front.image.is_none() {
        text.lost.push("there is no text; it is a draft until somebody writes one".to_owned());
        text.front.draft = true;
        "…\n".clone_into(&mut text.body);
    }
    super::notices::settle(text, house);
    if !text.is_wire {
        keep_first_heading(text);
        write_out_plus_lines(&mut text.body);
    }
    if let Some(document) = read(text, house) {
        look(text, &document, house);
    }
    if let (Some(date), Some(updated)) = (text.front.date, text.front.updated) {
        let zone = house.config.zone;
        let day = |written: WrittenDate| written.in_zone(zone).date_naive();
        // What was polished on the day of publication is no news.
        text.front.updated = Some(updated).filter(|updated| day(*updated) > day(date));
    }
}

/// A heading that opens a text is its headline; where that is another one, the heading moves down.
fn keep_first_heading(text: &mut Text) {
    let Some(title) = &text.front.title else { return };
    let Some((heading, end)) = facts(&text.body).title else { return };
    if one_line(&heading) == one_line(title) {
        return;
    }
    if text.body.trim_start().starts_with('#') {
        text.body = format!("#{}", text.body.trim_start());
    } else {
        text.body = format!("## {heading}\n\n{}", text.body[end..].trim_start());
    }
}

/// A text as it will be written.
pub(super) fn written(text: &Text) -> String {
    format!("{}\n{}", toml(&text.front), text.body)
}

/// A text as a build would read it.
pub(super) fn read(text: &Text, house: House) -> Option<Document> {
    let kind = if text.is_page { ".page" } else { "" };
    let path: Arc<str> = format!("content/text{kind}.{}", if text.is_wire { "txt" } else { "md" }).into();
    let name = FileName::parse(&path, &|language| house.config.knows(language))?;
    document::read(&path, name, written(text).into_bytes(), house.lexicon).0
}

fn finished(text: Text, seat: &addresses::Seat, house: House) -> Imported {
    let toml = toml(&text.front);
    Imported {
        source: text.source,
        path: seat.path.clone(),
        text: format!("{toml}\n{}", text.body),
        files: text.files.into_iter().map(|file| seat.beside(file)).collect(),
        lost: text.lost,
        title: text.front.title.unwrap_or_default(),
        date: text.front.date,
        language: text.language.unwrap_or_else(|| house.config.default_language.clone()),
        is_draft: text.front.draft,
        aliases: text.front.aliases,
        found: text.found,
    }
}

/// Completes a text by what a build would read in it.
fn look(text: &mut Text, document: &Document, house: House) {
    if text.front.title.is_none() {
        text.front.title = Some(document.title().to_owned()).filter(|title| !title.is_empty());
        text.found.is_title_proposed = true;
    }
    if text.front.title.is_none() {
        text.front.title = Some("…".to_owned());
        text.lost.push("no headline was found".to_owned());
    }
    if let Some(dateline) = &document.dateline {
        text.found.dateline = Some(one_line(&dateline.raw));
        text.found.places.clone_from(&dateline.parsed.places);
        if let Some(register) = &house.registers.places {
            let unknown = dateline.parsed.places.iter().filter(|place| register.find(place).is_none());
            text.lost.extend(
                unknown.map(|place| format!("the place `{place}`: {} does not hold it", register.file)),
            );
        }
    }
    if text.is_page {
        return;
    }
    let near = text.front.date.map(|date| date.in_zone(house.config.zone).date_naive());
    let written = document.dateline.as_ref().and_then(|dateline| dateline_day(dateline, near));
    match (near, written) {
        (None, Some(day)) => text.front.date = Some(WrittenDate::Day(day)),
        (Some(date), Some(day)) if date != day => {
            text.front.no_dateline = true;
            text.lost
                .push(format!("the dateline says {day} and the release is dated {date}: it is kept as text"));
        }
        (None, None) => {
            text.front.draft = true;
            text.lost.push("no date was found; it is a draft until it has one".to_owned());
        }
        _ => {}
    }
}

fn dateline_day(dateline: &document::FoundDateline, near: Option<NaiveDate>) -> Option<NaiveDate> {
    use chrono::Datelike;
    let date = dateline.parsed.date?;
    let year = match near {
        Some(near) => date.year_near(near.year(), near.month(), near.day()),
        None => date.year?,
    };
    day(year, date.month, date.day?)
}

impl addresses::Seat {
    /// The file with its path below the folder that texts are brought into.
    fn beside(&self, file: Carried) -> Carried {
        if file.to.starts_with('/') {
            return file;
        }
        Carried { to: format!("{}/{}", self.stem, file.to), from: file.from }
    }
}

/// Names that are taken, each with how often it was asked for.
#[derive(Default)]
struct TakenNames(BTreeMap<String, usize>);

impl TakenNames {
    /// The name, or with the first number that makes it differ from all before.
    fn free(&mut self, name: &str, of: impl Fn(&str) -> String) -> String {
        let mut number = self.0.get(&of(name)).copied().unwrap_or(0) + 1;
        let mut free = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
        while number > 1 && self.0.contains_key(&of(&free)) {
            number += 1;
            free = format!("{name}-{number}");
        }
        self.0.insert(of(name), number);
        self.0.entry(of(&free)).or_insert(1);
        free
    }
}
