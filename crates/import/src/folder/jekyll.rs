//! Jekyll: `_posts/2024-06-25-title.md`, drafts, pages, permalinks, Liquid.

use newsgen_wire::date::WrittenDate;
use newsgen_wire::slug::full_slug;
use serde_json::{Map, Value};

use super::{
    TextOrReason, base, body, codes, collect, default_language, draft, keys, settings, string, value,
};
use crate::dated;
use crate::{Batch, Home, Source, SourceText, Text, guess, marks};

pub(super) fn read(source: &Source, home: Home) -> Batch {
    let mut batch = Batch { statics: vec![String::new()], ..Batch::default() };
    let config = settings(source, &["_config.yml", "_config.yaml"], &mut batch.left);
    let below = string(&config, "baseurl").unwrap_or_default().trim_matches('/').to_owned();
    let below = if below.is_empty() { below } else { format!("/{below}") };
    batch.base = base(&config, "url").and_then(|base| base.join(&format!("{below}/")).ok());
    let site = JekyllSite { home, source, config: &config, below };
    let files = source.texts.iter().filter(|file| !file.path.starts_with("_config."));
    collect(&mut batch, files, &|file| site.text(file));
    batch
}

/// What its configuration says of a site.
struct JekyllSite<'a> {
    home: Home<'a>,
    source: &'a Source<'a>,
    config: &'a Map<String, Value>,
    below: String,
}

impl JekyllSite<'_> {
    /// The text of a file, or why it is none.
    fn text(&self, file: &SourceText) -> TextOrReason {
        let stem = file.path.rsplit_once('.').map_or(file.path.as_str(), |(stem, _)| stem);
        let is_post = stem.starts_with("_posts/") || stem.contains("/_posts/");
        let is_draft = stem.starts_with("_drafts/") || stem.contains("/_drafts/");
        let is_html = guess::is_html(&file.path);
        let mut draft = draft(file, self.home)?;
        for given in self.defaults(stem) {
            marks::inherit(&mut draft.keys, &given);
        }
        match stem {
            _ if !draft.has_front => return Ok(Err("it has no front matter, so it is no page".to_owned())),
            "index" => return Ok(Err("the front page is a list here".to_owned())),
            _ if self.is_unrendered(stem) => {
                return Ok(Err("its folder begins with `_`, so it is never a page".to_owned()));
            }
            "404" => return Ok(Err("the page for what is not found is made here".to_owned())),
            _ if is_html && draft.body.contains("{%") && !is_post => {
                return Ok(Err("it is a template rather than a text".to_owned()));
            }
            _ => {}
        }
        if let Some(why) = marks::never_a_page(&draft.keys) {
            return Ok(Err(why));
        }
        let mut text = Text::default();
        let mut categories = folder_categories(stem);
        categories.extend(
            ["categories", "category"].iter().filter_map(|key| value(&draft.keys, key)).flat_map(words),
        );
        text.front.add("tags", folder_categories(stem));
        keys::apply(draft.keys, &mut text, self.home);
        text.language = text.language.take().or_else(|| default_language(self.config, "lang", self.home));
        text.front.draft |= is_draft;
        let find = |path: &str| self.find(path);
        body(file, &codes::jekyll(&draft.body, &mut text.lost, &find), &mut text)?;
        let (dated, name) = dated(stem);
        text.front.date = text.front.date.or(dated.map(WrittenDate::Day));
        text.is_page = !is_post && !is_draft && text.front.date.is_none();
        let title = text.front.slug.clone().unwrap_or_else(|| name.to_owned());
        let asked = text.old.take().or_else(|| string(self.config, "permalink").map(str::to_owned));
        let path = match asked {
            Some(pattern) if is_post => self.filled(&pattern, &title, &categories, &text),
            None if is_post => self.filled("date", &title, &categories, &text),
            Some(own) if own.starts_with('/') && !own.contains(':') => own,
            _ => format!("/{stem}.html"),
        };
        text.old = (!is_draft).then(|| format!("{}{path}", self.below));
        for alias in &mut text.front.aliases {
            *alias = format!("{}{alias}", self.below);
        }
        text.stem = Some(stem.to_owned());
        Ok(Ok(text))
    }

    /// Whether Jekyll makes no page of what is in this folder: `_name/` that is no collection with pages.
    fn is_unrendered(&self, stem: &str) -> bool {
        let mut folders: Vec<&str> = stem.split('/').collect();
        folders.pop();
        let of_collection = |name: &str| value(self.config, "collections")?.get(name)?.get("output").cloned();
        folders.into_iter().any(|folder| match folder.strip_prefix('_') {
            None | Some("posts" | "drafts") => false,
            Some(name) => of_collection(name).is_none_or(|output| marks::flag(&output) != Some(true)),
        })
    }

    /// The marks that the configuration gives to the texts of a folder.
    fn defaults(&self, stem: &str) -> Vec<Map<String, Value>> {
        let mut given = Vec::new();
        for default in value(self.config, "defaults").and_then(Value::as_array).into_iter().flatten() {
            let path = default.get("scope").and_then(|scope| scope.get("path")).and_then(Value::as_str);
            // A path may hold `*`; what stands before it says enough to be careful.
            let path = path.unwrap_or_default().split('*').next().unwrap_or_default().trim_start_matches('/');
            if stem.starts_with(path)
                && let Some(values) = default.get("values").and_then(Value::as_object)
            {
                given.push(marks::only(values));
            }
        }
        given
    }

    /// The path for a pattern of permalinks, or for one of the patterns that have names.
    fn filled(&self, pattern: &str, title: &str, categories: &[String], text: &Text) -> String {
        // A name came through the reading of addresses, which begins them with a slash.
        let pattern = match pattern.trim_start_matches('/') {
            "date" => "/:categories/:year/:month/:day/:title:output_ext",
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "none" => "/:categories/:title:output_ext",
            _ => pattern,
        };
        let day = text.front.date.map(|date| date.in_zone(self.home.zone).date_naive().to_string());
        let day = day.as_deref().unwrap_or("0000-00-00");
        let slugs: Vec<String> = categories.iter().map(|name| full_slug(name)).collect();
        let words = [
            (":categories", slugs.join("/")),
            (":output_ext", ".html".to_owned()),
            (":short_year", day[2..4].to_owned()),
            (":i_month", day[5..7].trim_start_matches('0').to_owned()),
            (":i_day", day[8..].trim_start_matches('0').to_owned()),
            (":year", day[..4].to_owned()),
            (":month", day[5..7].to_owned()),
            (":day", day[8..].to_owned()),
            (":title", title.to_owned()),
            (":slug", full_slug(title)),
        ];
        let path = words.iter().fold(pattern.to_owned(), |path, (word, value)| path.replace(word, value));
        let path = format!("/{}", path.trim_start_matches('/'));
        path.replace("//", "/")
    }

    /// The file that a tag names.
    fn find(&self, named: &str) -> Option<String> {
        let named = named.trim_start_matches('/');
        let fits = |path: &str| {
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            path == named || stem.ends_with(&format!("_posts/{named}"))
        };
        self.source.texts.iter().find(|file| fits(&file.path)).map(|file| file.path.clone())
    }
}

/// `news/_posts/a.md` is in the category `news`.
fn folder_categories(stem: &str) -> Vec<String> {
    let Some((before, _)) = stem.split_once("_posts/") else { return Vec::new() };
    before.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text.split_whitespace().map(str::to_owned).collect(),
        Value::Array(items) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}
