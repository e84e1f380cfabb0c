//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::view::{FeedEntry, FeedView};

/// The bytes of a feed.
pub(super) fn json_feed(feed: &FeedView) -> Result<Vec<u8>> {
    let items = feed.entries.iter().map(item).collect::<Result<Vec<Value>>>()?;
    let mut value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.permalink,
        "feed_url": feed.self_address,
        "language": feed.lang,
        "authors": [{ "name": feed.author }],
        "items": items,
    });
    if !feed.description.is_empty() {
        value["description"] = json!(feed.description);
    }
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn item(entry: &FeedEntry) -> Result<Value> {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| item.insert(key.to_owned(), value);
    put("id", json!(entry.id));
    put("url", json!(entry.permalink));
    put("title", json!(entry.title));
    // An item needs a text in one form at least: the whole, or the summary.
    match &entry.content {
        Some(content) => put("content_html", serde_json::to_value(content)?),
        None => put("content_text", json!(entry.summary)),
    };
    if !entry.summary.is_empty() {
        put("summary", json!(entry.summary));
    }
    put("date_published", json!(entry.date));
    put("date_modified", json!(entry.updated));
    put("language", json!(entry.lang));
    if !entry.authors.is_empty() {
        put("authors", entry.authors.iter().map(|name| json!({ "name": name })).collect());
    }
    if !entry.categories.is_empty() {
        put("tags", json!(entry.categories));
    }
    if let Some(file) = &entry.enclosure {
        put("image", json!(file.permalink));
    }
    Ok(Value::Object(item))
}
