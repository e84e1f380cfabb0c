//! The front matter of an imported text, as TOML.

use std::fmt::Write;

use newsgen_import::front::Front;
use newsgen_import::{one_line, printable};
use newsgen_wire::date::WrittenDate;
use newsgen_wire::names;
use serde_json::{Map, Value};

use crate::content::frontmatter;

/// The front matter of a text, with the `+++` lines.
pub(super) fn toml(front: &Front) -> String {
    let mut toml = String::from("+++\n");
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing into a string cannot fail.
            let _ = writeln!(toml, "{key} = {value}");
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(one_line).map(|text| quoted(&text));
    let date = |date: &Option<WrittenDate>| date.as_ref().map(ToString::to_string);
    let list = |names: &[String]| (!names.is_empty()).then(|| array(names));
    line("title", text(&front.title));
    line("subtitle", text(&front.subtitle));
    line("summary", text(&front.summary));
    line("slug", text(&front.slug));
    line("date", date(&front.date));
    line("updated", date(&front.updated));
    line("expires", date(&front.expires));
    line("embargo", date(&front.embargo));
    line("draft", front.draft.then(|| "true".to_owned()));
    line("type", front.kind.map(|kind| quoted(kind.id())));
    line("id", text(&front.id));
    line("reference", text(&front.reference));
    for (kind, names) in &front.names {
        line(kind, list(names));
    }
    line("authors", list(&front.authors));
    line("dateline", front.no_dateline.then(|| "false".to_owned()));
    line("translation_key", text(&front.translation_key));
    line("aliases", list(&front.aliases));
    if let Some(image) = &front.image {
        let _ = write!(toml, "\n[image]\nsrc = {}\nalt = {}\n", quoted(&image.src), quoted(&image.alt));
        if let Some(caption) = &image.caption {
            let _ = writeln!(toml, "caption = {}", quoted(caption));
        }
    }
    if !front.extra.is_empty() {
        toml.push_str("\n[extra]\n");
        for (key, value) in &front.extra {
            if let Some(value) = inline(value, 0) {
                let _ = writeln!(toml, "{} = {value}", bare(&free(key, 0, &front.extra)));
            }
        }
    }
    toml.push_str("+++\n");
    toml
}

/// A string as TOML writes it; the escapes of JSON are among its own, which has one more.
fn quoted(text: &str) -> String {
    Value::from(printable(text)).to_string().replace('\u{7f}', "\\u007F")
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

    use newsgen_import::front::Picture;
    use newsgen_wire::labels::ReleaseType;

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
        let toml = toml(&front);
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
