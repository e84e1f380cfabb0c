//! The configuration as it takes effect: every value, and the line that says so.
//!
//! Keys are dotted as TOML writes them: `feeds.limit`, `redirects."/old/"`.

use std::ops::Range;

use newsgen_wire::language::Language;
use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, FeedFormat, Publisher, RawHtml};
use crate::input::table::json as value_of;

/// One value of the configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its key, dotted.
    pub key: String,
    /// What it is, whoever said so; null when it is not set and has no default.
    pub value: Value,
    /// The line of the configuration's text that sets it, from one; none for a default.
    pub line: Option<usize>,
}

/// All values, the documented keys first, then what the text says besides.
#[must_use]
pub fn settings(config: &Config, text: &str) -> Vec<Setting> {
    let mut written = Vec::new();
    let (table, _) = DeTable::parse_recoverable(text);
    leaves("", table.get_ref(), &mut written);
    written.sort_by_key(|(_, _, span)| span.start);
    let line = |span: &Range<usize>| 1 + text[..span.start.min(text.len())].matches('\n').count();
    let mut settings: Vec<Setting> = Vec::new();
    for (key, value) in documented(config) {
        let at = written.iter().position(|(written, ..)| *written == key).map(|at| written.remove(at));
        settings.push(Setting { line: at.map(|(_, _, span)| line(&span)), key, value });
    }
    let others = written.into_iter();
    settings.extend(others.map(|(key, value, span)| Setting { line: Some(line(&span)), key, value }));
    settings
}

/// The keys that have a meaning of their own, with their values in this configuration.
fn documented(config: &Config) -> Vec<(String, Value)> {
    let raw_html = match config.raw_html {
        RawHtml::Sanitize => "sanitize",
        RawHtml::Escape => "escape",
        RawHtml::Allow => "allow",
    };
    let formats: Vec<&str> = config.feeds.formats.iter().copied().map(FeedFormat::name).collect();
    let mut values = [
        ("base_url", json!(config.base_url.absolute(""))),
        ("title", json!(config.title)),
        ("description", json!(config.description)),
        ("default_language", json!(config.default_language)),
        ("timezone", json!(config.zone.name())),
        ("author", json!(config.author)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .to_vec();
    values.extend(of_publisher("", &config.publisher));
    let others = [
        ("permalinks.release", json!(config.permalink.pattern())),
        ("listing.per_page", json!(config.per_page)),
        ("feeds.limit", json!(config.feeds.limit)),
        ("feeds.content", json!(if config.feeds.full { "full" } else { "summary" })),
        ("feeds.formats", json!(formats)),
        ("feeds.ninjs", json!(config.feeds.ninjs.name())),
        ("markdown.raw_html", json!(raw_html)),
        ("output.keep", json!(config.keep.patterns())),
        ("files.kinds", json!(config.kinds)),
        ("lints.headline_length", json!(config.lints.headline_length)),
        ("lints.headline_days", json!(config.lints.headline_days)),
        ("lints.attachment_mb", json!(config.lints.attachment_mb)),
        ("lints.picture_mb", json!(config.lints.picture_mb)),
    ]
    .map(|(key, value)| (key.to_owned(), value));
    values.extend(others);
    values.extend(config.languages.keys().flat_map(|language| of_language(config, language)));
    values
}

fn of_language(config: &Config, language: &Language) -> Vec<(String, Value)> {
    let key = |name: &str| format!("languages.{language}.{name}");
    let mut values = vec![
        (key("name"), json!(config.name_of(language))),
        (key("title"), json!(config.title_in(language))),
        (key("description"), json!(config.description_in(language))),
        (key("path"), json!(config.prefix(language).trim_start_matches('/'))),
        (key("locale"), json!(config.og_locale(language))),
        (key("author"), json!(config.author_in(language))),
    ];
    values.extend(of_publisher(&key(""), config.publisher_in(language)));
    values
}

fn of_publisher(prefix: &str, publisher: &Publisher) -> [(String, Value); 4] {
    let key = |name: &str| format!("{prefix}publisher.{name}");
    [
        (key("name"), json!(publisher.name)),
        (key("url"), json!(publisher.url)),
        (key("logo"), json!(publisher.logo)),
        (key("email"), json!(publisher.email)),
    ]
}

/// Every value below a table that is no table itself, and where its key stands.
fn leaves(prefix: &str, table: &DeTable, found: &mut Vec<(String, Value, Range<usize>)>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", quoted(key.get_ref()));
        match value.get_ref() {
            DeValue::Table(below) => leaves(&format!("{name}."), below, found),
            leaf => found.push((name, value_of(leaf), Spanned::span(key))),
        }
    }
}

/// A key as TOML writes it.
fn quoted(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if is_bare { key.to_owned() } else { Value::from(key).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::problem::Problems;

    #[test]
    fn a_value_is_shown_with_the_line_that_sets_it() {
        let text = "title = \"T\"\nbase_url = \"https://EXAMPLE.org/\"\n[feeds]\nlimit = 3\n[redirects]\n\"/a b/\" = \"/c/\"\n[extra]\nfree.deep = [1, true]\n";
        let config = Config::parse(&"config.toml".into(), text, &mut Problems::default());
        let settings = settings(&config, text);
        let check = |key: &str, value: Value, line: Option<usize>| {
            let setting = settings.iter().find(|setting| setting.key == key);
            assert_eq!(setting, Some(&Setting { key: key.to_owned(), value, line }));
        };
        check("title", json!("T"), Some(1));
        check("base_url", json!("https://example.org"), Some(2));
        check("timezone", json!("UTC"), None);
        check("author", Value::Null, None);
        check("feeds.limit", json!(3), Some(4));
        check("feeds.content", json!("full"), None);
        check("redirects.\"/a b/\"", json!("/c/"), Some(6));
        check("extra.free.deep", json!([1, true]), Some(8));
        assert_eq!(settings.iter().filter(|setting| setting.key == "feeds.limit").count(), 1);
    }
}
