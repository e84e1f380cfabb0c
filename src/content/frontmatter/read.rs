//! From the table of a front matter to a [`FrontMatter`], with every mistake reported.

use newsgen_wire::labels::ReleaseType;
use newsgen_wire::language::Language;
use newsgen_wire::link::scheme;
use newsgen_wire::names;

use super::{
    Attachment, Change, ChangeKind, Doubts, Event, FrontMatter, Image, Name, Text, Withdrawn, swallowed,
};
use crate::base::problem::did_you_mean;
use crate::input::levels::Levels;
use crate::input::table::Table;

pub(super) fn read(mut table: Table) -> FrontMatter {
    swallowed::report(&mut table);
    let mut front = FrontMatter {
        title: filled(&mut table, "title"),
        subtitle: table.text("subtitle").map(Box::new),
        summary: table.text("summary").map(Box::new),
        slug: filled(&mut table, "slug").map(Box::new),
        date: table.date("date"),
        updated: table.date("updated").map(Box::new),
        expires: table.date("expires").map(Box::new),
        embargo: table.date("embargo").map(Box::new),
        draft: table.flag("draft").unwrap_or(false),
        kind: kind(&mut table),
        id: table.text_or_number("id").map(Box::new),
        reference: table.text_or_number("reference").map(Box::new),
        dateline: table.text_or_false("dateline").map(|text| text.map(Box::new)),
        translation_key: table.text("translation_key").map(Box::new),
        aliases: table.texts("aliases").unwrap_or_default().into(),
        image: table.table("image").and_then(image),
        attachments: table
            .tables("attachments")
            .unwrap_or_default()
            .into_iter()
            .filter_map(attachment)
            .collect(),
        event: table.table("event").map(event),
        changes: table.tables("changes").unwrap_or_default().into_iter().filter_map(change).collect(),
        withdrawn: table.table("withdrawn").map(|table| Box::new(withdrawn(table))),
        supersedes: table.text_or_number("supersedes").map(Box::new),
        template: table.text("template").map(Box::new),
        lints: table.table("lints").map(|mut table| Box::new(Levels::read(&mut table, &[]))),
        extra: table.anything("extra").map(Box::new),
        ..FrontMatter::default()
    };
    front.tags = list(&mut table, "tags");
    front.places = list(&mut table, "places");
    front.people = list(&mut table, "people");
    front.issuers = list(&mut table, "issuers");
    front.contacts = list(&mut table, "contacts");
    front.authors = list(&mut table, "authors");
    table.finish();
    let hold = names::HOLDING.iter().any(|key| table.doubts(key))
        || table.doubts_any(&|name| names::holding(name).is_some());
    front.doubts = Doubts { title: table.doubts("title"), date: table.doubts("date"), hold };
    front
}

/// A string that is not empty.
fn filled(table: &mut Table, key: &'static str) -> Option<Text> {
    let text = table.text(key)?;
    if text.value.trim().is_empty() {
        table.error(&text, format!("`{key}` is empty"), format!("write a {key}, or remove the line"));
        return None;
    }
    Some(text)
}

fn list(table: &mut Table, key: &'static str) -> Option<Box<[Name]>> {
    Some(table.names(key)?.into_iter().map(|name| name.map(Into::into)).collect())
}

fn one_of(table: &Table, text: &Text, key: &str, names: &[&str]) {
    let hint = did_you_mean(&text.value, names.iter().copied()).map_or_else(
        || format!("use one of: {}", names.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    table.error(text, format!("no {key} called `{}`", text.value), hint);
}

fn kind(table: &mut Table) -> Option<ReleaseType> {
    let text = table.text("type")?;
    let kind = ReleaseType::ALL.into_iter().find(|kind| kind.id() == text.value);
    if kind.is_none() {
        one_of(table, &text, "type", &ReleaseType::ALL.map(ReleaseType::id));
    }
    kind
}

fn image(mut table: Table) -> Option<Box<Image>> {
    let (src, alt) = (table.text("src"), table.text("alt").map(|alt| alt.value));
    let mut text = |key| table.text(key).map(|text| text.value);
    let (caption, credit) = (text("caption"), text("credit"));
    table.finish();
    let scheme = src
        .as_ref()
        .and_then(|src| scheme(&src.value))
        .filter(|scheme| !matches!(&**scheme, "http" | "https"));
    match (&src, &alt) {
        (Some(src), _) if scheme.is_some() => {
            let message = format!("a `{}:` address cannot be a picture", scheme.unwrap_or_default());
            table.error(src, message, "write the name of the file: src = \"photo.jpg\"");
        }
        (None, _) => table.missing("src", "the image has no `src`", "write src = \"photo.jpg\""),
        (Some(src), None) if !table.doubts("alt") => {
            let hint = "say in a sentence what the picture shows: alt = \"…\"";
            table.error(src, "the image has no `alt`", hint);
        }
        _ => {}
    }
    if let Some(src) = src.as_ref().filter(|src| src.value.trim_start().starts_with("//")) {
        table.error(src, "the image has an address without `https:`", "write src = \"https://…\"");
    }
    Some(Box::new(Image { src: src?, alt: alt.unwrap_or_default(), caption, credit }))
}

fn attachment(mut table: Table) -> Option<Attachment> {
    let (file, lang) = (table.text("file"), table.text("lang"));
    let title = table.text("title").map(|title| title.value);
    table.finish();
    if file.is_none() {
        table.missing("file", "the attachment has no `file`", "write file = \"report.pdf\"");
    }
    if let Some(file) = file.as_ref().filter(|file| is_elsewhere(&file.value)) {
        let hint = "put a copy beside the release, or link to it in the text";
        table.error(file, format!("`{}` is no file of the newsroom", file.value), hint);
    }
    if let Some(lang) = lang.as_ref().filter(|lang| Language::parse(&lang.value).is_none()) {
        let message = format!("`{}` is no language code", lang.value);
        table.error(lang, message, "write a code such as `en` or `sr-latn`");
    }
    Some(Attachment { file: file?, title, lang: lang.map(|lang| lang.value) })
}

/// Whether a name is an address elsewhere: `https://…`, `//…`, `mailto:…`.
fn is_elsewhere(name: &str) -> bool {
    let name = name.trim_start();
    name.contains("://") || name.starts_with("//") || name.starts_with("mailto:") || name.starts_with("data:")
}

fn event(mut table: Table) -> Box<Event> {
    let (start, end, deadline) = (table.date("start"), table.date("end"), table.date("deadline"));
    let status = table.text("status");
    let known = ["scheduled", "rescheduled", "postponed", "cancelled", "moved-online"];
    if let Some(text) = status.as_ref().filter(|text| !known.contains(&text.value.as_str())) {
        one_of(&table, text, "status", &known);
    }
    let mut text = |key| table.text(key).map(|text| text.value);
    let event = Event {
        place: text("place"),
        online: text("online"),
        registration: text("registration"),
        status: status.map(|status| status.value),
        start,
        end,
        deadline,
    };
    table.finish();
    if event.start.is_none() {
        table.missing("start", "the event has no `start`", "write start = 2024-06-25T10:00:00");
    }
    Box::new(event)
}

fn change(mut table: Table) -> Option<Change> {
    let (at, kind_text) = (table.date("at"), table.text("kind"));
    let note = table.text("note").map(|note| note.value).unwrap_or_default();
    table.finish();
    let kind =
        kind_text.as_ref().and_then(|text| ChangeKind::ALL.into_iter().find(|kind| kind.id() == text.value));
    match (&kind_text, kind) {
        (None, _) => table.missing("kind", "the change has no `kind`", "write kind = \"correction\""),
        (Some(text), None) => one_of(&table, text, "kind", &ChangeKind::ALL.map(ChangeKind::id)),
        (Some(text), Some(kind))
            if kind != ChangeKind::Minor && note.trim().is_empty() && !table.doubts("note") =>
        {
            let hint = "say in a sentence what was changed: note = \"…\"";
            table.error(text, format!("the {} has no `note`", kind.id()), hint);
        }
        _ => {}
    }
    if at.is_none() {
        table.missing("at", "the change has no `at`", "write when it was made: at = 2024-06-26T10:00:00");
    }
    Some(Change { at: at?, kind: kind?, note })
}

fn withdrawn(mut table: Table) -> Withdrawn {
    let (at, replaced_by) = (table.date("at"), table.text_or_number("replaced_by"));
    let reason = table.text("reason").map(|reason| reason.value);
    table.finish();
    if reason.is_none() {
        table.missing("reason", "the withdrawal has no `reason`", "say in a sentence why: reason = \"…\"");
    }
    if at.is_none() {
        let hint = "write when it was withdrawn: at = 2024-06-26T10:00:00";
        table.missing("at", "the withdrawal has no `at`", hint);
    }
    Withdrawn { at, reason, replaced_by }
}
