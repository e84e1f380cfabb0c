//! Front matter and configuration in TOML, YAML and JSON, as one kind of table.

use serde_json::{Map, Value};

/// Front matter, if there is one, and what stands behind it.
type Parts<'a> = (Option<Map<String, Value>>, &'a str);

/// The front matter of a text, if it has one, and what stands behind it.
///
/// # Errors
/// Says in words what is wrong with it.
pub(super) fn split(text: &str, unread_head: fn(&str) -> Option<String>) -> Result<Parts<'_>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let (fence, extension) = match first.trim_end() {
        "+++" => ("+++", "toml"),
        "---" => ("---", "yaml"),
        "{" => return json(text),
        _ => {
            return match unread_head(text) {
                Some(unread) => Err(format!("its front matter is not understood: {unread}")),
                None => Ok((None, text)),
            };
        }
    };
    let mut at = first.len() + 1;
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let inner = &text[first.len() + 1..at];
            return Ok((Some(table(inner, extension)?), &text[at + line.len()..]));
        }
        at += line.len();
    }
    Err("its front matter has no end".to_owned())
}

fn json(text: &str) -> Result<Parts<'_>, String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    match values.next() {
        Some(Ok(table)) => Ok((Some(table), &text[values.byte_offset()..])),
        _ => Err("its front matter is no JSON".to_owned()),
    }
}

/// A file of keys and values.
///
/// # Errors
/// Says in words what is wrong with it.
pub(super) fn table(text: &str, extension: &str) -> Result<Map<String, Value>, String> {
    match extension {
        "toml" => {
            let table: toml::Table = text.parse().map_err(|error| reason("TOML", &error))?;
            match value(toml::Value::Table(table)) {
                Value::Object(table) => Ok(table),
                _ => Ok(Map::new()),
            }
        }
        "json" => serde_json::from_str(text).map_err(|error| reason("JSON", &error)),
        _ if text.trim().is_empty() => Ok(Map::new()),
        _ => {
            let table: Option<Map<String, Value>> =
                serde_saphyr::from_str(text).map_err(|error| reason("YAML", &error))?;
            Ok(table.unwrap_or_default())
        }
    }
}

/// The first line of what a library says.
fn reason(format: &str, error: &impl std::fmt::Display) -> String {
    let message = error.to_string();
    format!("its keys are no {format}: {}", message.lines().next().unwrap_or_default())
}

fn value(toml: toml::Value) -> Value {
    match toml {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(value).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, inner)| (key, value(inner))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn front_matter_of_three_formats_says_the_same() {
        for text in [
            "+++\ntitle = \"A: b\"\ndate = 2024-06-25T09:00:00Z\ntags = [\"x\"]\n+++\nBody\n",
            "---\ntitle: 'A: b'\ndate: 2024-06-25T09:00:00Z\ntags: [x]\n---\nBody\n",
            "{\n\"title\": \"A: b\", \"date\": \"2024-06-25T09:00:00Z\", \"tags\": [\"x\"]\n}\nBody\n",
        ] {
            let (keys, body) = split(text, |_| None).unwrap();
            let expected = json!({ "title": "A: b", "date": "2024-06-25T09:00:00Z", "tags": ["x"] });
            assert_eq!(keys.map(Value::Object), Some(expected), "{text}");
            assert_eq!(body.trim(), "Body");
        }
        assert_eq!(split("Body", |_| None).unwrap(), (None, "Body"));
        assert_eq!(split("---\n---\nBody", |_| None).unwrap(), (Some(Map::new()), "Body"));
        for text in ["---\na: b\n", "---\na: [b\n---\n", "+++\na b\n+++\n", "{\n"] {
            assert!(split(text, |_| None).is_err(), "{text}");
        }
    }

    #[test]
    fn values_that_multiply_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for at in 1..12 {
            let inner = format!("*a{}, ", at - 1).repeat(10);
            let inner = inner.trim_end_matches(", ");
            bomb = format!("{bomb}a{at}: &a{at} [{inner}]\n");
        }
        assert!(table(&bomb, "yaml").is_err());
        let deep = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(table(&deep, "yaml").is_err());
        assert!(table(&format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)), "toml").is_err());
    }
}
