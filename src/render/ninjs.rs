//! ninjs 3.1 (<https://iptc.org/standards/ninjs/>): releases as news agencies exchange them.

use anyhow::Result;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::content::Content;
use super::markup::{plain, xhtml};
use super::view::ninjs::Item;
use crate::input::config::RawHtml;

/// The bytes of an item; what is empty is left out.
///
/// # Errors
/// When a text cannot be read.
pub fn ninjs(item: &Item) -> Result<Vec<u8>> {
    let mut value = serde_json::to_value(item)?;
    prune(&mut value);
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Removes what says nothing: null, empty texts, empty lists.
fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|_, field| !is_empty(field));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The text of a release in its forms; in a key it is what its HTML depends on.
pub struct Bodies<'a>(pub Content<'a>);

impl Serialize for Bodies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.0.serialize(serializer);
        }
        let html = serde_json::to_value(&self.0).map_err(S::Error::custom)?;
        let html = html.as_str().unwrap_or_default();
        let text = plain(html);
        // Nobody has made sure that raw HTML is closed where it may pass as it is.
        let (kind, markup) = match self.0.raw_html {
            RawHtml::Allow => ("text/html", html.to_owned()),
            RawHtml::Sanitize | RawHtml::Escape => ("application/xhtml+xml", xhtml(html)),
        };
        // One number of words everywhere: as the page and its structured data say it.
        let (characters, words) = (text.chars().count(), self.0.article.document.words);
        json!([
            { "contentType": "text/plain", "charCount": characters, "wordCount": words, "value": text },
            { "contentType": kind, "value": markup },
        ])
        .serialize(serializer)
    }
}
