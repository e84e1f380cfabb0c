//! Hugo: front matter in three formats, bundles, languages by file name or folder, permalinks.

use newsgen_wire::date::WrittenDate;
use newsgen_wire::language::Language;
use serde_json::{Map, Value};
use url::Url;

use super::{
    FolderMarks, TextOrReason, base, below, body, codes, collect, default_language, draft_below, keys,
    languages, named, own_files, settings, string, value,
};
use crate::dated;
use crate::{Batch, Home, Left, Source, SourceText, Text, guess, marks};

/// What its configuration says of a site.
struct HugoSite<'a> {
    home: Home<'a>,
    source: &'a Source<'a>,
    base: Option<Url>,
    default: Option<Language>,
    languages: Vec<String>,
    /// The folder of each language that has one, with a slash; then `content/`.
    folders: Vec<(String, Option<Language>)>,
    permalinks: Map<String, Value>,
    /// What a folder says of all its texts: `cascade` in its `_index.md`.
    marks: Vec<FolderMarks>,
    /// The folders of leaf bundles, whose other Markdown is no page.
    bundles: Vec<String>,
}

pub(super) fn read(source: &Source, home: Home) -> Batch {
    let mut batch = Batch { statics: vec!["static/".to_owned(), "assets/".to_owned()], ..Batch::default() };
    let site = HugoSite::of(source, home, &mut batch.left);
    batch.base.clone_from(&site.base);
    let files = source.texts.iter().filter(|file| is_text(&file.path));
    collect(&mut batch, files, &|file| site.text(file));
    batch
}

/// The marks in the `cascade` of a section.
fn cascade(keys: &Map<String, Value>) -> Map<String, Value> {
    let parts = match value(keys, "cascade") {
        Some(Value::Array(parts)) => parts.iter().collect(),
        Some(part) => vec![part],
        None => Vec::new(),
    };
    let mut marks = Map::new();
    for part in parts.into_iter().filter_map(Value::as_object) {
        marks.extend(marks::only(part));
    }
    marks
}

fn is_text(path: &str) -> bool {
    let is_config = path.starts_with("config/") || !path.contains('/') && path.starts_with("hugo.");
    !is_config && (guess::is_markdown(path) || guess::is_html(path))
}

impl<'a> HugoSite<'a> {
    fn of(source: &'a Source<'a>, home: Home<'a>, left: &mut Vec<Left>) -> Self {
        let names: Vec<String> = ["", "config/_default/"]
            .iter()
            .flat_map(|folder| ["hugo", "config"].map(|name| format!("{folder}{name}")))
            .flat_map(|name| ["toml", "yaml", "yml", "json"].map(|end| format!("{name}.{end}")))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let config = settings(source, &names, left);
        let codes = languages(&config);
        let has_content = source.texts.iter().any(|file| file.path.starts_with("content/"));
        let content = if has_content { "content/" } else { "" };
        let mut folders = Vec::new();
        for code in &codes {
            let own = value(&config, "languages").and_then(|all| all.get(*code)).and_then(Value::as_object);
            let folder = own
                .and_then(|own| string(own, "contentDir"))
                .map(|folder| format!("{}/", folder.trim_matches('/')));
            let folder = folder.unwrap_or_else(|| format!("{content}{code}/"));
            folders.push((folder, crate::page::known_language(code, home)));
        }
        folders.push((content.to_owned(), None));
        Self {
            base: base(&config, "baseURL"),
            default: default_language(&config, "defaultContentLanguage", home),
            languages: codes.into_iter().map(str::to_owned).collect(),
            folders,
            permalinks: value(&config, "permalinks").and_then(Value::as_object).cloned().unwrap_or_default(),
            marks: super::folder_marks(source, home, cascade),
            bundles: source.texts.iter().filter_map(|file| bundle_of(&file.path)).collect(),
            home,
            source,
        }
    }

    fn is_language(&self, language: &Language) -> bool {
        self.languages.iter().any(|code| code.eq_ignore_ascii_case(language.code()))
            || (self.languages.is_empty() && language.is_well_known())
    }

    /// The text of a file, or why it is none.
    fn text(&self, file: &SourceText) -> TextOrReason {
        let found = self
            .folders
            .iter()
            .find_map(|(folder, language)| Some((file.path.strip_prefix(folder)?, language)));
        let Some((path, of_folder)) = found else { return Ok(Err("it is not below content/".to_owned())) };
        let (stem, of_name) = named(path, &|language| self.is_language(language));
        let name = stem.rsplit('/').next().unwrap_or(&stem);
        let in_bundle = self.bundles.iter().any(|bundle| file.path.starts_with(bundle.as_str()));
        match name {
            "_index" => return Ok(Err("the page of a section: lists are made here".to_owned())),
            "index" if !stem.contains('/') => return Ok(Err("the front page is a list here".to_owned())),
            name if in_bundle && name != "index" => return Ok(Err("a part of another text".to_owned())),
            _ => {}
        }
        let draft = match draft_below(file, &self.marks, self.home)? {
            Ok(draft) => draft,
            Err(why) => return Ok(Err(why)),
        };
        let mut text = Text::default();
        keys::apply(draft.keys, &mut text, self.home);
        text.language =
            of_name.or_else(|| of_folder.clone()).or(text.language.take()).or_else(|| self.default.clone());
        let find = |path: &str| self.find(path);
        body(file, &codes::hugo(&draft.body, &mut text.lost, &find), &mut text)?;
        text.front.date = text.front.date.or(dated(&stem).0.map(WrittenDate::Day));
        text.is_page = text.front.date.is_none();
        text.old = Some(match text.old.take() {
            Some(own) => format!("{}{own}", below(self.base.as_ref())),
            None => self.address(&stem, &text),
        });
        for alias in &mut text.front.aliases {
            *alias = format!("{}{alias}", below(self.base.as_ref()));
        }
        if name == "index" {
            own_files(
                file.path.rsplit_once('/').map_or("", |(folder, _)| folder),
                self.source,
                &mut text,
                self.home,
            );
        }
        text.stem = Some(stem.strip_suffix("/index").unwrap_or(&stem).to_owned());
        Ok(Ok(text))
    }

    /// The file that a reference names: by its path, or by its name alone.
    fn find(&self, named: &str) -> Option<String> {
        let named = named.trim_start_matches('/').trim_end_matches('/');
        let below = format!("/{named}");
        let fits = |path: &str| {
            let path = path.strip_prefix("content/").unwrap_or(path);
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            let page = stem.strip_suffix("/index").unwrap_or(stem);
            [path, stem, page].iter().any(|own| *own == named || own.ends_with(&below))
        };
        let file = self.source.texts.iter().find(|file| is_text(&file.path) && fits(&file.path))?;
        Some(file.path.strip_prefix("content/").unwrap_or(&file.path).to_owned())
    }

    /// Where Hugo publishes a text.
    fn address(&self, stem: &str, text: &Text) -> String {
        let page = stem.strip_suffix("/index").unwrap_or(stem);
        let (folder, name) = page.rsplit_once('/').map_or(("", page), |(folder, name)| (folder, name));
        let section = page.split('/').next().unwrap_or_default();
        let is_other =
            |language: &&Language| self.default.as_ref().is_some_and(|default| default != *language);
        let prefix = text.language.as_ref().filter(is_other).map(|l| format!("/{l}")).unwrap_or_default();
        let slug = text.front.slug.as_deref().unwrap_or(name);
        let pages = value(&self.permalinks, "page").and_then(Value::as_object).unwrap_or(&self.permalinks);
        let pattern = if page.contains('/') { string(pages, section) } else { None };
        let path = match pattern {
            Some(pattern) => {
                let day = text.front.date.map(|date| date.in_zone(self.home.zone).date_naive().to_string());
                let day = day.as_deref().unwrap_or("0000-00-00");
                let title = text.front.title.as_deref().map(urlized).unwrap_or_default();
                let words = [
                    (":slugorcontentbasename", slug),
                    (":slugorfilename", slug),
                    (":contentbasename", name),
                    (":filename", name),
                    (":sections", folder),
                    (":section", section),
                    (":year", &day[..4]),
                    (":month", &day[5..7]),
                    (":day", &day[8..]),
                    (":title", title.as_str()),
                    (":slug", text.front.slug.as_deref().unwrap_or(&title)),
                ];
                words.iter().fold(pattern.to_owned(), |path, (word, value)| path.replace(word, value))
            }
            None if folder.is_empty() => format!("/{slug}/"),
            None => format!("/{folder}/{slug}/"),
        };
        format!("{}{prefix}{}", below(self.base.as_ref()), urlized(&path))
    }
}

fn bundle_of(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    (name.starts_with("index.") && is_text(path)).then(|| format!("{folder}/"))
}

/// A path as Hugo writes it: small letters, hyphens for spaces.
fn urlized(path: &str) -> String {
    let kept = path.trim().chars().filter(|c| c.is_alphanumeric() || " -_./~+".contains(*c));
    kept.collect::<String>().replace(' ', "-").to_lowercase()
}
