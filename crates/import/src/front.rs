//! What is known of a text, under the names that newsgen has for it.

use newsgen_wire::date::WrittenDate;
use newsgen_wire::labels::ReleaseType;
use serde_json::{Map, Value};

/// What is known of a text; what is empty is not written. The keys are those of `docs/releases.md`.
#[expect(missing_docs, reason = "they have their names from there")]
#[derive(Clone, Debug, Default)]
pub struct Front {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub summary: Option<String>,
    /// The last segment of the address, when the file's name is another.
    pub slug: Option<String>,
    pub date: Option<WrittenDate>,
    pub updated: Option<WrittenDate>,
    pub expires: Option<WrittenDate>,
    pub embargo: Option<WrittenDate>,
    pub draft: bool,
    pub kind: Option<ReleaseType>,
    pub id: Option<String>,
    /// What the organisation files it by.
    pub reference: Option<String>,
    /// Tags, places, people and the others that registers know.
    pub names: Vec<(&'static str, Vec<String>)>,
    pub authors: Vec<String>,
    /// Whether what looks like a dateline is left as it is.
    pub no_dateline: bool,
    /// What it shares with its translations.
    pub translation_key: Option<String>,
    /// Old addresses.
    pub aliases: Vec<String>,
    pub image: Option<Picture>,
    /// Everything else.
    pub extra: Map<String, Value>,
}

/// The picture of a text.
#[expect(missing_docs, reason = "the same")]
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub src: String,
    pub alt: String,
    pub caption: Option<String>,
}

impl Front {
    /// Adds names of a kind, each once.
    pub fn add(&mut self, kind: &'static str, names: impl IntoIterator<Item = String>) {
        let at = self.names.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.names.push((kind, Vec::new()));
            self.names.len() - 1
        });
        let list = &mut self.names[at].1;
        for name in names {
            let name = crate::one_line(&name);
            if !name.is_empty() && !list.contains(&name) {
                list.push(name);
            }
        }
    }

    /// Keeps a value that has no key here; what is empty says nothing.
    pub fn keep(&mut self, key: &str, value: Value) {
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(table) => table.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.extra.insert(crate::one_line(key), value);
        }
    }
}
