//! The front matter of an imported text, and its TOML.

use std::fmt::Write;

use newsgen_wire::date::WrittenDate;
use newsgen_wire::labels::ReleaseType;
use serde_json::{Map, Value};

use crate::content::frontmatter::{self, names};

/// What is known of a text; what is empty is not written.
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
            let name = super::one_line(&name);
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
            self.extra.insert(super::one_line(key), value);
        }
    }

    /// The text between the `+++` lines, with them.
    pub fn toml(&self) -> String {
        let mut toml = String::from("+++\n");
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                // Writing into a string cannot fail.
                let _ = writeln!(toml, "{key} = {value}");
            }
        };
        let text = |text: &Option<String>| text.as_deref().map(super::one_line).map(|text| quoted(&text));
        let date = |date: &Option<WrittenDate>| date.as_ref().map(ToString::to_string);
        let list = |names: &[String]| (!names.is_empty()).then(|| array(names));
        line("title", text(&self.title));
        line("subtitle", text(&self.subtitle));
        line("summary", text(&self.summary));
        line("slug", text(&self.slug));
        line("date", date(&self.date));
        line("updated", date(&self.updated));
        line("expires", date(&self.expires));
        line("embargo", date(&self.embargo));
        line("draft", self.draft.then(|| "true".to_owned()));
        line("type", self.kind.map(|kind| quoted(kind.id())));
        line("id", text(&self.id));
        for (kind, names) in &self.names {
            line(kind, list(names));
        }
        line("authors", list(&self.authors));
        line("dateline", self.no_dateline.then(|| "false".to_owned()));
        line("translation_key", text(&self.translation_key));
        line("aliases", list(&self.aliases));
        if let Some(image) = &self.image {
            let _ = write!(toml, "\n[image]\nsrc = {}\nalt = {}\n", quoted(&image.src), quoted(&image.alt));
            if let Some(caption) = &image.caption {
                let _ = writeln!(toml, "caption = {}", quoted(caption));
            }
        }
        if !self.extra.is_empty() {
            toml.push_str("\n[extra]\n");
            for (key, value) in &self.extra {
                if let Some(value) = inline(value, 0) {
                    let _ = writeln!(toml, "{} = {value}", bare(&free(key, 0, &self.extra)));
                }
            }
        }
        toml.push_str("+++\n");
        toml
    }
}

/// A string as TOML writes it; the escapes of JSON are among its own, which has one more.
fn quoted(text: &str) -> String {
    Value::from(super::printable(text)).to_string().replace('\u{7f}', "\\u007F")
}

fn array(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// A name for a key inside `[extra]`: of one that a build would take for ours `old_tags` is made.
fn free(key: &str, depth: usize, table: &Map<String, Value>) -> String {
    let mut name = key.to_owned();
    while frontmatter::is_swallowed("extra", depth, &name) || (name != key && table.contains_key(&name)) {
        name = format!("{}{name}", names::FREE);
    }
    name
}

fn bare(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if is_bare { key.to_owned() } else { quoted(key) }
}

/// How deep the values of other systems may be nested.
const DEEPEST: usize = 20;

/// A value on one line; nothing for what TOML cannot say.
fn inline(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::Null => None,
        _ if depth > DEEPEST => None,
        Value::Bool(flag) => Some(flag.to_string()),
        // TOML has no integers beyond 64 bits with a sign.
        Value::Number(number) if number.is_u64() && !number.is_i64() => Some(quoted(&number.to_string())),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(quoted(text)),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().filter_map(|item| inline(item, depth + 1)).collect();
            Some(format!("[{}]", items.join(", ")))
        }
        Value::Object(table) => {
            let entry = |(key, value): (&String, &Value)| {
                Some(format!("{} = {}", bare(&free(key, depth + 1, table)), inline(value, depth + 1)?))
            };
            let entries: Vec<String> = table.iter().filter_map(entry).collect();
            Some(if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) })
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whatever_was_said_is_toml_that_we_read() {
        let mut front = Front {
            title: Some("A \"quote\" \\ and\u{7f} a\nline".to_owned()),
            draft: true,
            kind: Some(ReleaseType::Story),
            image: Some(Picture { src: "a.jpg".into(), alt: "A\tB".into(), caption: None }),
            ..Front::default()
        };
        front.add("tags", ["x".to_owned(), " x ".to_owned(), String::new(), "y z".to_owned()]);
        front.keep("weight", json!(3));
        front.keep("odd key", json!({ "a": [1, "b", null, { "c d": 1.5 }], "e": null, "n": u64::MAX }));
        front.keep("nothing", json!([]));
        let toml = front.toml();
        let inner = toml.trim_start_matches("+++\n").trim_end_matches("+++\n");
        let (read, problems) = frontmatter::parse(&"content/x.md".into(), inner, 4);
        assert_eq!(problems, []);
        assert_eq!(read.title.map(|title| title.value), Some("A \"quote\" \\ and\u{7f} a line".to_owned()));
        assert_eq!(read.tags.map(|tags| tags.len()), Some(2));
        assert_eq!(
            read.extra,
            Some(Box::new(
                json!({ "weight": 3, "odd key": { "a": [1, "b", { "c d": 1.5 }], "n": u64::MAX.to_string() } })
            ))
        );
    }
}
