//! What was imported, in text and JSON.

use std::fmt::Write;

use newsgen_import::{Left, counted};
use serde_json::{Value, json};

use super::{Done, WritingState};

/// Each text with what was found and what was not carried over.
pub(super) fn human(done: &[Done], left: &[Left]) -> String {
    let mut report = String::new();
    let width = done.iter().map(|done| done.state.name().len()).max().unwrap_or(0);
    for done in done {
        // Writing into a string cannot fail.
        let _ = writeln!(report, "{:width$}  {}", done.state.name(), done.file);
        for line in facts(done) {
            let _ = writeln!(report, "{:width$}    {line}", "");
        }
    }
    for left in left {
        let what = if left.is_failure { "cannot read" } else { "left behind" };
        let _ = writeln!(report, "{what}  {}: {}", left.source, left.why);
    }
    report
}

fn facts(done: &Done) -> Vec<String> {
    let (text, found) = (&done.text, &done.text.found);
    let mut lines = vec![format!("from {}", text.source)];
    lines.push(format!(
        "title: {}{}",
        text.title,
        if found.is_title_proposed { " (proposed from the lead)" } else { "" }
    ));
    let mut parts: Vec<String> = text.date.iter().map(|date| format!("date: {date}")).collect();
    parts.extend(found.header.as_ref().map(|header| format!("header: {header}")));
    parts.extend(found.dateline.as_ref().map(|dateline| format!("dateline: {dateline}")));
    parts.extend((!found.places.is_empty()).then(|| format!("places: {}", found.places.join(", "))));
    let guessed = if found.is_language_guessed { " (guessed)" } else { "" };
    parts.push(format!("language: {}{guessed}", text.language));
    parts.extend(text.is_draft.then(|| "a draft".to_owned()));
    lines.push(parts.join("; "));
    lines.extend((!text.aliases.is_empty()).then(|| format!("old addresses: {}", text.aliases.join(", "))));
    lines.extend((!text.files.is_empty()).then(|| {
        let names: Vec<&str> = text.files.iter().map(|file| file.to.as_str()).collect();
        format!("files: {}", names.join(", "))
    }));
    lines.extend(text.lost.iter().map(|lost| format!("not carried over: {lost}")));
    lines.extend(done.remarks.iter().cloned());
    lines
}

/// The same for programs.
pub(super) fn json(done: &[Done], left: &[Left]) -> Value {
    json!({
        "texts": done.iter().map(text_data).collect::<Vec<_>>(),
        "left_behind": left.iter().map(left_data).collect::<Vec<_>>(),
    })
}

fn left_data(left: &Left) -> Value {
    json!({ "source": left.source, "why": left.why, "failed": left.is_failure })
}

fn text_data(done: &Done) -> Value {
    let (text, found) = (&done.text, &done.text.found);
    json!({
        "source": text.source,
        "file": done.file,
        "state": done.state.name(),
        "title": text.title,
        "title_proposed": found.is_title_proposed,
        "date": text.date.map(|date| date.to_string()),
        "draft": text.is_draft,
        "language": text.language.code(),
        "language_guessed": found.is_language_guessed,
        "header": found.header,
        "dateline": found.dateline,
        "places": found.places,
        "aliases": text.aliases,
        "files": text.files.iter().map(|file| &file.to).collect::<Vec<_>>(),
        "not_carried_over": text.lost,
        "remarks": done.remarks,
    })
}

/// Counts in one line.
pub(super) fn summary(done: &[Done], left: &[Left], is_dry: bool) -> String {
    let of = |state| done.iter().filter(|done| done.state == state).count();
    let written = if is_dry { of(WritingState::WouldWrite) } else { of(WritingState::Wrote) };
    let mut parts =
        vec![format!("{} {}", if is_dry { "would write" } else { "wrote" }, counted(written, "text"))];
    let incomplete = done.iter().filter(|done| !done.text.lost.is_empty()).count();
    let unreadable = left.iter().filter(|left| left.is_failure).count();
    for (count, what) in [
        (of(WritingState::Already), "already there"),
        (of(WritingState::Kept), "kept as they are"),
        (incomplete, "with something to look at"),
        (left.len() - unreadable, "left behind"),
        (unreadable, "cannot be read"),
    ] {
        parts.extend((count > 0).then(|| format!("{count} {what}")));
    }
    parts.join(", ")
}
