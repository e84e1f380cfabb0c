//! Marks of other systems that say that a text is not to be seen: drafts, what is private, what is never a page.
//!
//! It fails closed: a mark that is not understood makes a draft.

use newsgen_wire::names;
use serde_json::{Map, Value};

use crate::{Text, one_line};

/// What a state is called of a text that nobody is to see.
const UNSEEN: [&str; 21] = [
    "archived",
    "auto-draft",
    "concept",
    "deleted",
    "draft",
    "drafts",
    "embargoed",
    "future",
    "hidden",
    "idea",
    "internal",
    "pending",
    "private",
    "protected",
    "review",
    "scheduled",
    "trash",
    "trashed",
    "unlisted",
    "unpublished",
    "wip",
];

/// Whether a mark is set; none when nobody can say.
pub(super) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Null => Some(false),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" | "y" => Some(true),
            "" | "false" | "no" | "off" | "0" | "n" | "never" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a state, such as `draft` or `In review`, is one of a text that is not to be seen.
pub(super) fn is_unseen(state: &str) -> bool {
    let state = state.trim().to_lowercase();
    UNSEEN.contains(&state.as_str())
        || state.split(|c: char| !c.is_alphanumeric()).any(|word| UNSEEN.contains(&word))
}

/// Whether a key and its value say that a text is not to be seen. Keys with a time are read elsewhere.
pub(super) fn is_hidden_by(key: &str, value: &Value) -> bool {
    match key.to_lowercase().as_str() {
        "publish" | "published" | "public" | "visible" | "listed" | "live" | "online" => {
            flag(value) == Some(false)
        }
        "unpublished" | "hidden" | "private" | "unlisted" | "archived" | "wip" | "password" => {
            flag(value) != Some(false)
        }
        "status" | "state" | "visibility" | "contentstatus" | "creativeworkstatus" | "post_status"
        | "poststatus" | "workflow" => value.as_str().is_some_and(is_unseen),
        _ => match names::holding(key) {
            Some("draft" | "withdrawn") => flag(value) != Some(false),
            _ => false,
        },
    }
}

/// Whether a field that people filled in says that a text is not to be seen, or not now.
pub(super) fn is_held_by(key: &str, value: &Value) -> bool {
    let is_time = matches!(names::holding(key), Some("embargo" | "expires")) && flag(value) != Some(false);
    is_hidden_by(key, value) || is_time
}

/// Makes a text a draft; what says so in other words than `draft: true` is reported.
pub(super) fn hold(key: &str, value: &Value, text: &mut Text) {
    text.front.draft = true;
    let is_plain = matches!((key, value), ("draft", Value::Bool(true)) | ("published", Value::Bool(false)));
    if !is_plain {
        let said: String = one_line(&value.to_string()).chars().take(60).collect();
        text.lost.push(format!("`{key}: {said}`: it is a draft"));
    }
}

/// Why the front matter of another generator says that a text is never a page; none when it is one.
pub(super) fn never_a_page(keys: &Map<String, Value>) -> Option<String> {
    for (key, value) in keys {
        let is_never = |value: &Value| !matches!(value.as_str(), Some("always")) && flag(value) != Some(true);
        let is_it = match key.to_lowercase().as_str() {
            "headless" => flag(value) != Some(false),
            "render" => is_never(value) && !value.is_null(),
            "output" | "permalink" => *value == Value::Bool(false),
            "build" | "_build" => {
                let render =
                    value.as_object().and_then(|build| build.iter().find(|(key, _)| *key == "render"));
                render.is_some_and(|(_, render)| is_never(render))
            }
            _ => false,
        };
        if is_it {
            return Some(format!("`{key}` says that it is never a page"));
        }
    }
    None
}

/// The keys that say whether a text is seen, of those that a folder gives to its texts.
pub(super) fn only(keys: &Map<String, Value>) -> Map<String, Value> {
    keys.iter()
        .filter(|(key, value)| is_mark(key, value))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn is_mark(key: &str, value: &Value) -> bool {
    is_hidden_by(key, value)
        || matches!(
            key.to_lowercase().as_str(),
            "build" | "_build" | "headless" | "render" | "expirydate" | "publishdate"
        )
        || names::holding(key).is_some_and(|holding| holding != "date")
}

/// Gives a text what its folder says and the text does not.
pub(super) fn inherit(keys: &mut Map<String, Value>, marks: &Map<String, Value>) {
    for (key, value) in marks {
        if !keys.keys().any(|own| own.eq_ignore_ascii_case(key)) {
            keys.insert(key.clone(), value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_mark_in_any_writing_hides_a_text() {
        for keys in [
            json!({ "draft": true }),
            json!({ "draft": "true" }),
            json!({ "Draft": "yes" }),
            json!({ "draft": 1 }),
            json!({ "draft": "perhaps" }),
            json!({ "isDraft": true }),
            json!({ "published": false }),
            json!({ "published": "no" }),
            json!({ "published": 0 }),
            json!({ "hidden": true }),
            json!({ "private": "on" }),
            json!({ "status": "Draft" }),
            json!({ "status": "in review" }),
            json!({ "visibility": "private" }),
            json!({ "password": "x" }),
            json!({ "withdrawn": { "at": "2025-01-01" } }),
        ] {
            assert!(keys.as_object().unwrap().iter().any(|(key, value)| is_hidden_by(key, value)), "{keys}");
        }
        for keys in [
            json!({ "draft": false }),
            json!({ "draft": "false" }),
            json!({ "draft": null }),
            json!({ "published": true }),
            json!({ "published": "2025-01-01" }),
            json!({ "hidden": "" }),
            json!({ "status": "published" }),
            json!({ "status": "completed" }),
        ] {
            assert!(!keys.as_object().unwrap().iter().any(|(key, value)| is_hidden_by(key, value)), "{keys}");
        }
    }

    #[test]
    fn what_is_never_rendered_is_no_text() {
        for (keys, is_page) in [
            (json!({ "headless": true }), false),
            (json!({ "Headless": "yes" }), false),
            (json!({ "build": { "render": "never" } }), false),
            (json!({ "_build": { "render": false } }), false),
            (json!({ "build": { "render": "link" } }), false),
            (json!({ "render": false }), false),
            (json!({ "render": "no" }), false),
            (json!({ "permalink": false }), false),
            (json!({ "headless": false }), true),
            (json!({ "render": true }), true),
            (json!({ "build": { "render": "always", "list": "never" } }), true),
            (json!({ "permalink": "/a/" }), true),
        ] {
            assert_eq!(never_a_page(keys.as_object().unwrap()).is_none(), is_page, "{keys}");
        }
    }
}
