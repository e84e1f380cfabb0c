//! From the tables of `config.toml` to a [`Config`], with every mistake reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono_tz::Tz;
use newsgen_wire::language::Language;

use super::{Config, FeedFormat, Feeds, LanguageConfig, Lints, MenuItem, Ninjs, Publisher, RawHtml};
use crate::base::address::Address;
use crate::base::hash::Hash;
use crate::base::problem::did_you_mean;
use crate::base::url::{BaseUrl, Permalink, wrong_link};
use crate::input::levels::Levels;
use crate::input::table::{Located, Table};

pub(super) fn read(file: &Arc<str>, mut table: Table) -> Config {
    let base_url = base_url(&mut table);
    let has_base_url = base_url.is_some();
    let title = table.text("title");
    if let Some(title) = title.as_ref().filter(|title| title.value.trim().is_empty()) {
        table.error(title, "`title` is empty", "write the newsroom's name");
    }
    let has_title = title.is_some();
    let default_language = language(&mut table, "default_language").unwrap_or_else(Language::english);
    let mut config = Config {
        base_url: base_url.unwrap_or_else(placeholder),
        title: title.map(|title| title.value).unwrap_or_default(),
        description: table.text("description").map(|text| text.value).unwrap_or_default(),
        zone: zone(&mut table),
        author: table.text("author").map(|text| text.value),
        publisher: table.table("publisher").map(publisher).unwrap_or_default(),
        languages: languages(&mut table),
        permalink: permalink(&mut table),
        per_page: per_page(&mut table),
        feeds: feeds(table.table("feeds")),
        raw_html: raw_html(&mut table),
        menu: menu(&mut table),
        redirects: redirects(&mut table),
        security: table.table("security").and_then(super::security::read),
        team: table.table("humans").map(team).unwrap_or_default(),
        keep: table.table("output").map(super::keep::read).unwrap_or_default(),
        kinds: kinds(&mut table),
        lints: lints(&mut table),
        extra: table.anything("extra").unwrap_or_else(|| serde_json::json!({})),
        default_language,
        file: Arc::clone(file),
        hash: Hash::default(),
    };
    // Keys whose effect is not built yet are known, so that a newsroom can be prepared for them.
    for key in ["search", "sitemap", "hosting", "deploy"] {
        table.anything(key);
    }
    name_publishers(&mut config);
    table.finish();
    if !has_title {
        table.missing("title", "`title` is missing", "add the newsroom's name: title = \"…\"");
    }
    if !has_base_url {
        let hint = "add where the site will stand: base_url = \"https://example.org\"";
        table.missing("base_url", "`base_url` is missing", hint);
    }
    config
}

/// Instead of a base URL that is missing or wrong, so that the rest of the newsroom is read in the same run.
fn team(mut table: Table) -> Vec<String> {
    let team = table.texts("team").unwrap_or_default();
    table.finish();
    team.into_iter().map(|name| name.value).collect()
}

fn placeholder() -> BaseUrl {
    BaseUrl { origin: "https://base-url.invalid".to_owned(), path: String::new() }
}

fn base_url(table: &mut Table) -> Option<BaseUrl> {
    let text = table.text("base_url")?;
    match BaseUrl::parse(&text.value) {
        Ok(url) => Some(url),
        Err(wrong) => {
            table.error(&text, format!("the base URL {wrong}"), "write base_url = \"https://example.org\"");
            Some(placeholder())
        }
    }
}

fn language(table: &mut Table, key: &'static str) -> Option<Language> {
    let text = table.text(key)?;
    let language = Language::parse(&text.value);
    if language.is_none() {
        no_language(table, &text);
    }
    language
}

fn no_language(table: &Table, code: &Located<String>) {
    let lower = code.value.to_lowercase().replace('_', "-");
    let hint = match Language::parse(&lower) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a code such as `en` or `sr-latn`".to_owned(),
    };
    table.error(code, format!("`{}` is no language code", code.value), hint);
}

fn zone(table: &mut Table) -> Tz {
    let Some(text) = table.text("timezone") else { return Tz::UTC };
    text.value.parse().unwrap_or_else(|_| {
        let near = did_you_mean(&text.value, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
        let hint = near.map_or_else(
            || "write an IANA name such as \"Europe/Vienna\"".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        table.error(&text, format!("no time zone called `{}`", text.value), hint);
        Tz::UTC
    })
}

fn publisher(mut table: Table) -> Publisher {
    let mut link = |key| table.link(key, &[]).map(|text| text.value);
    let (url, logo) = (link("url"), link("logo"));
    let mut text = |key| table.text(key).map(|text| text.value);
    let publisher = Publisher { name: text("name").unwrap_or_default(), url, logo, email: text("email") };
    table.finish();
    publisher
}

/// Gives every language what the publisher says in all of them; a publisher without a name has the title's.
fn name_publishers(config: &mut Config) {
    let common = config.publisher.clone();
    for language in config.languages.values_mut() {
        let own = std::mem::take(&mut language.publisher);
        let title = language.title.as_ref().unwrap_or(&config.title);
        let name = [own.name, common.name.clone()].into_iter().find(|name| !name.is_empty());
        language.publisher = Publisher {
            name: name.unwrap_or_else(|| title.clone()),
            url: own.url.or_else(|| common.url.clone()),
            logo: own.logo.or_else(|| common.logo.clone()),
            email: own.email.or_else(|| common.email.clone()),
        };
    }
    if config.publisher.name.is_empty() {
        config.publisher.name.clone_from(&config.title);
    }
}

fn languages(table: &mut Table) -> BTreeMap<Language, LanguageConfig> {
    let mut languages = BTreeMap::new();
    let Some(mut section) = table.table("languages") else { return languages };
    for (code, mut table) in section.named_tables() {
        let Some(language) = Language::parse(&code.value) else {
            no_language(&section, &code);
            continue;
        };
        let mut text = |key| table.text(key).map(|text| text.value);
        let config = LanguageConfig {
            name: text("name"),
            title: text("title"),
            description: text("description"),
            locale: text("locale"),
            author: text("author"),
            path: language_path(&mut table),
            publisher: table.table("publisher").map(publisher).unwrap_or_default(),
        };
        table.finish();
        languages.insert(language, config);
    }
    languages
}

/// The first segments of a language's addresses.
fn language_path(table: &mut Table) -> Option<String> {
    let text = table.text("path")?;
    let path = text.value.trim_matches('/');
    if path.is_empty() {
        return None;
    }
    if let Err(wrong) = Address::parse(&format!("/{path}/")) {
        table.error(&text, format!("the path {wrong}"), "write path = \"fr\"");
        return None;
    }
    Some(path.to_owned())
}

fn permalink(table: &mut Table) -> Permalink {
    let Some(mut section) = table.table("permalinks") else { return Permalink::default() };
    let text = section.text("release");
    let parsed = text.as_ref().map(|text| (text, Permalink::parse(&text.value)));
    let permalink = match parsed {
        Some((text, Err(wrong))) => {
            section.error(
                text,
                format!("the pattern {wrong}"),
                "write release = \"/:year/:month/:day/:slug/\"",
            );
            Permalink::default()
        }
        Some((_, Ok(permalink))) => permalink,
        None => Permalink::default(),
    };
    section.finish();
    permalink
}

fn per_page(table: &mut Table) -> usize {
    let Some(mut section) = table.table("listing") else { return 20 };
    let per_page = section.number("per_page", 1..=1000, 20);
    section.finish();
    per_page
}

fn feeds(section: Option<Table>) -> Feeds {
    let mut feeds = Feeds { limit: 20, full: true, formats: FeedFormat::ALL.to_vec(), ninjs: Ninjs::Newest };
    let Some(mut section) = section else { return feeds };
    feeds.limit = section.number("limit", 1..=1000, feeds.limit);
    if let Some(content) = section.text("content") {
        match &*content.value {
            "full" => {}
            "summary" => feeds.full = false,
            _ => no_choice(&section, &content, "content", &["full", "summary"]),
        }
    }
    if let Some(names) = section.texts("formats") {
        feeds.formats.clear();
        for name in names {
            match FeedFormat::ALL.into_iter().find(|format| format.name() == name.value) {
                Some(format) => feeds.formats.push(format),
                None => no_choice(&section, &name, "feed format", &FeedFormat::ALL.map(FeedFormat::name)),
            }
        }
        feeds.formats.sort_unstable();
        feeds.formats.dedup();
    }
    if let Some(text) = section.text("ninjs") {
        match Ninjs::ALL.into_iter().find(|ninjs| ninjs.name() == text.value) {
            Some(ninjs) => feeds.ninjs = ninjs,
            None => no_choice(&section, &text, "scope of ninjs", &Ninjs::ALL.map(Ninjs::name)),
        }
    }
    section.finish();
    feeds
}

/// The endings of `[files] kinds`, in lower case.
fn kinds(table: &mut Table) -> Vec<String> {
    let Some(mut section) = table.table("files") else { return Vec::new() };
    let mut kinds = Vec::new();
    for kind in section.texts("kinds").unwrap_or_default() {
        let ending = kind.value.trim_start_matches('.').to_lowercase();
        if ending.is_empty() || !ending.chars().all(char::is_alphanumeric) {
            let message = format!("`{}` is no ending of a file's name", kind.value);
            section.error(&kind, message, "write what stands behind the dot: kinds = [\"glb\"]");
        } else {
            kinds.push(ending);
        }
    }
    section.finish();
    kinds
}

fn lints(table: &mut Table) -> Lints {
    let mut section = table.table("lints");
    let mut number =
        |key, range, usual| section.as_mut().map_or(usual, |section| section.number(key, range, usual));
    let lints = Lints {
        headline_length: number("headline_length", 10..=1000, 110),
        headline_days: number("headline_days", 0..=100_000, 30),
        attachment_mb: number("attachment_mb", 0..=10_000, 20),
        picture_mb: number("picture_mb", 0..=1000, 5),
        levels: Levels::default(),
    };
    let known = ["headline_length", "headline_days", "attachment_mb", "picture_mb"];
    let levels = section.as_mut().map(|section| Levels::read(section, &known));
    Lints { levels: levels.unwrap_or_default(), ..lints }
}

fn no_choice(table: &Table, text: &Located<String>, what: &str, known: &[&str]) {
    let hint = match did_you_mean(&text.value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of: {}", known.join(", ")),
    };
    table.error(text, format!("no {what} called `{}`", text.value), hint);
}

fn raw_html(table: &mut Table) -> RawHtml {
    let Some(mut section) = table.table("markdown") else { return RawHtml::Sanitize };
    let text = section.text("raw_html");
    let raw = match text.as_ref().map(|text| &*text.value) {
        Some("escape") => RawHtml::Escape,
        Some("allow") => RawHtml::Allow,
        _ => RawHtml::Sanitize,
    };
    let known = ["sanitize", "escape", "allow"];
    if let Some(text) = text.as_ref().filter(|text| !known.contains(&&*text.value)) {
        no_choice(&section, text, "treatment of raw HTML", &known);
    }
    section.finish();
    raw
}

fn redirects(table: &mut Table) -> Vec<(Located<String>, Located<String>)> {
    let Some(mut section) = table.table("redirects") else { return Vec::new() };
    let mut redirects = section.named_texts();
    redirects.retain(|(_, to)| match wrong_link(&to.value, &[]) {
        Some((message, hint)) => {
            section.error(to, message, hint);
            false
        }
        None => true,
    });
    redirects
}

fn menu(table: &mut Table) -> BTreeMap<Language, Vec<MenuItem>> {
    let mut menus = BTreeMap::new();
    let Some(mut section) = table.table("menu") else { return menus };
    for (code, items) in section.lists_of_tables() {
        let Some(language) = Language::parse(&code.value) else {
            no_language(table, &code);
            continue;
        };
        let mut menu: Vec<MenuItem> = Vec::new();
        for mut item in items {
            let (name, url) = (item.text("name"), item.link("url", &["mailto", "tel"]));
            match (name, url) {
                (Some(_), None) if item.doubts("url") => {}
                (Some(name), Some(url)) => menu.push(MenuItem { name: name.value, url }),
                (name, _) => {
                    item.finish();
                    let missing = if name.is_none() { "name" } else { "url" };
                    let hint = "write { name = \"About\", url = \"/about/\" }";
                    item.missing(missing, format!("the menu item has no `{missing}`"), hint);
                }
            }
            item.finish();
        }
        menus.insert(language, menu);
    }
    menus
}
