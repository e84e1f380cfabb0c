//! The keys of other generators and what they are called here. What has no name here is kept in `[extra]`.

use newsgen_wire::date::WrittenDate;
use newsgen_wire::labels::ReleaseType;
use newsgen_wire::names;
use serde_json::{Map, Value};

use crate::front::{Front, Picture};
use crate::{Home, Text, dates, marks, one_line, page};

/// Puts every key where it belongs. An address of its own that a text asks for is its old one.
pub(super) fn apply(keys: Map<String, Value>, text: &mut Text, home: Home) {
    for (key, value) in keys {
        if marks::is_hidden_by(&key, &value) {
            marks::hold(&key, &value, text);
        } else if let Err(value) = apply_one(&key.to_lowercase(), value, text, home) {
            if is_time_of_hold(&key) && !is_nothing(&value) {
                marks::hold(&key, &value, text);
            }
            text.front.keep(&key, value);
        }
    }
    // What comes with the date, or before it, holds nothing.
    let at = |time: Option<WrittenDate>| time.map(|time| time.in_zone(home.zone));
    if at(text.front.embargo) <= at(text.front.date) {
        text.front.embargo = None;
    }
}

/// Whether a key says from when or until when a text is seen.
fn is_time_of_hold(key: &str) -> bool {
    let is_written =
        |key: &str| matches!(key, "published" | "publishdate" | "pubdate" | "expirydate" | "unpublishdate");
    is_written(&key.to_lowercase()) || names::holding(key).is_some_and(|holding| holding != "draft")
}

fn is_nothing(value: &Value) -> bool {
    marks::flag(value) == Some(false)
}

/// Puts one key where it belongs; gives its value back when it has no place.
fn apply_one(key: &str, value: Value, text: &mut Text, home: Home) -> Result<(), Value> {
    let front = &mut text.front;
    match key {
        "title" => front.title = Some(words(value)?),
        "subtitle" => front.subtitle = Some(words(value)?),
        "summary" => {
            // A description was read before.
            if let Some(description) = front.summary.replace(words(value)?) {
                front.keep("description", Value::from(description));
            }
        }
        "description" | "excerpt" if front.summary.is_none() => front.summary = Some(words(value)?),
        "slug" => front.slug = Some(words(value)?),
        // That it is a draft was seen before.
        "draft" => {}
        "published" if marks::flag(&value) == Some(true) => {}
        "type" => {
            let own = words(value.clone())?;
            front.kind = Some(ReleaseType::ALL.into_iter().find(|kind| kind.id() == own).ok_or(value)?);
        }
        "url" | "permalink" | "path" => text.old = Some(address(words(value)?)),
        "aliases" | "redirect_from" => front.aliases.extend(list(value)?.into_iter().map(address)),
        "tags" | "tag" | "categories" | "category" => front.add("tags", names(value)?),
        "taxonomies" => taxonomies(value, text)?,
        "places" | "locations" => front.add("places", list(value)?),
        "author" | "authors" => front.authors.extend(people(value)?),
        "translationkey" | "translation_key" | "ref" | "lang-ref" => {
            front.translation_key = Some(words(value)?);
        }
        "lang" | "language" | "locale" => {
            text.language = Some(page::known_language(&words(value.clone())?, home).ok_or(value)?);
        }
        "extra" | "params" => match value {
            Value::Object(table) => {
                for (key, value) in table {
                    if marks::is_held_by(&key, &value) {
                        marks::hold(&key, &value, text);
                    }
                    text.front.keep(&key, value);
                }
            }
            other => return Err(other),
        },
        "image" | "cover" => picture(value, text)?,
        key => apply_time(key, value, front, home)?,
    }
    Ok(())
}

/// Puts a time where it belongs; gives its value back when it is none, or has no place.
fn apply_time(key: &str, value: Value, front: &mut Front, home: Home) -> Result<(), Value> {
    let is_update = matches!(key, "lastmod" | "modified" | "updated" | "last_modified_at");
    let is_publication = matches!(key, "publishdate" | "pubdate");
    let holding = if !is_update && !is_publication { names::holding(key) } else { None };
    if !is_update && !is_publication && key != "published" && matches!(holding, None | Some("draft")) {
        return Err(value);
    }
    let time = date(value, home)?;
    match holding {
        _ if is_update => front.updated = Some(time),
        Some("date") if key == "date" => front.date = Some(time),
        Some("expires") => front.expires = Some(time),
        Some("draft") => front.date = front.date.or(Some(time)),
        _ => {
            // Written one day, to be published another; a date that is said as well wins as the date.
            let zone = home.zone;
            if is_publication && front.date.is_none() {
                front.date = Some(time);
            }
            if front.embargo.is_none_or(|known| known.in_zone(zone) < time.in_zone(zone)) {
                front.embargo = Some(time);
            }
        }
    }
    Ok(())
}

fn words(value: Value) -> Result<String, Value> {
    match &value {
        Value::String(text) if !text.trim().is_empty() => Ok(one_line(text)),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(value),
    }
}

fn date(value: Value, home: Home) -> Result<WrittenDate, Value> {
    let read = value.as_str().and_then(|text| dates::read(text, home.zone));
    read.ok_or(value)
}

/// A list of words, or a single one.
fn list(value: Value) -> Result<Vec<String>, Value> {
    match value {
        Value::Array(items) => {
            let read: Option<Vec<String>> = items.iter().map(|item| words(item.clone()).ok()).collect();
            read.ok_or(Value::Array(items))
        }
        other => words(other).map(|word| vec![word]),
    }
}

/// Names: a list, or words between commas or spaces as Jekyll has them.
fn names(value: Value) -> Result<Vec<String>, Value> {
    match value {
        Value::String(text) => {
            let between = if text.contains(',') { ',' } else { ' ' };
            Ok(text.split(between).map(one_line).filter(|name| !name.is_empty()).collect())
        }
        other => list(other),
    }
}

fn people(value: Value) -> Result<Vec<String>, Value> {
    match &value {
        Value::Array(items) => items.iter().map(term_name).collect::<Option<Vec<String>>>().ok_or(value),
        one => term_name(one).map(|name| vec![name]).ok_or(value),
    }
}

fn term_name(item: &Value) -> Option<String> {
    match item {
        Value::Object(table) => table.get("name").cloned().and_then(|name| words(name).ok()),
        other => words(other.clone()).ok(),
    }
}

/// Tags and categories are tags; authors are authors; other taxonomies are kept.
fn taxonomies(value: Value, text: &mut Text) -> Result<(), Value> {
    let Value::Object(table) = value else { return Err(value) };
    for (kind, value) in table {
        match kind.as_str() {
            "tags" | "categories" => match list(value) {
                Ok(names) => text.front.add("tags", names),
                Err(value) => text.front.keep(&kind, value),
            },
            "authors" => text.front.authors.extend(list(value).unwrap_or_default()),
            _ => text.front.keep(&kind, value),
        }
    }
    Ok(())
}

fn address(path: String) -> String {
    let path = url::Url::parse(&path).map_or(path, |url| page::path_of(&url));
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// A picture that says what it shows.
fn picture(value: Value, text: &mut Text) -> Result<(), Value> {
    let said =
        |key: &str| value.get(key).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
    let src = ["src", "path", "image", "url"].iter().find_map(|key| said(key));
    match (src, said("alt")) {
        // A file would have to be found first: only addresses are pictures at once.
        (Some(src), Some(alt)) if src.contains("://") => {
            text.front.image = Some(Picture { src, alt, caption: said("caption") });
            Ok(())
        }
        _ => {
            text.lost.push("the picture of the front matter (kept in [extra])".to_owned());
            Err(value)
        }
    }
}
