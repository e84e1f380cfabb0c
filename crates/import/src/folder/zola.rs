//! Zola: TOML front matter, `[taxonomies]`, `[extra]`, `file.fr.md`, links as `@/blog/a.md`.

use newsgen_wire::date::WrittenDate;
use newsgen_wire::language::Language;
use newsgen_wire::slug::full_slug;
use serde_json::{Map, Value};
use url::Url;

use super::{
    FolderMarks, TextOrReason, base, below, body, codes, collect, default_language, draft_below, keys,
    languages, named, own_files, settings,
};
use crate::dated;
use crate::{Batch, Home, Source, SourceText, Text, guess};

pub(super) fn read(source: &Source, home: Home) -> Batch {
    let mut batch = Batch { statics: vec!["static/".to_owned()], ..Batch::default() };
    let config = settings(source, &["zola.toml", "config.toml"], &mut batch.left);
    let default = default_language(&config, "default_language", home).or_else(|| Some(Language::english()));
    let codes: Vec<String> = languages(&config).into_iter().map(str::to_owned).collect();
    let marks = super::folder_marks(source, home, draft_section);
    let site = ZolaSite { home, source, base: base(&config, "base_url"), default, codes, marks };
    batch.base.clone_from(&site.base);
    let files = source.texts.iter().filter(|file| guess::is_markdown(&file.path));
    collect(&mut batch, files, &|file| site.text(file));
    batch
}

/// What its configuration says of a site.
struct ZolaSite<'a> {
    home: Home<'a>,
    source: &'a Source<'a>,
    base: Option<Url>,
    default: Option<Language>,
    codes: Vec<String>,
    /// The folders of sections that are drafts with all their texts.
    marks: Vec<FolderMarks>,
}

/// A section that is a draft makes drafts of its texts.
fn draft_section(keys: &Map<String, Value>) -> Map<String, Value> {
    keys.iter().filter(|(key, _)| *key == "draft").map(|(key, value)| (key.clone(), value.clone())).collect()
}

impl ZolaSite<'_> {
    /// The text of a file, or why it is none.
    fn text(&self, file: &SourceText) -> TextOrReason {
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let is_language =
            |language: &Language| self.codes.iter().any(|code| code.eq_ignore_ascii_case(language.code()));
        let (stem, language) = named(path, &is_language);
        match stem.rsplit('/').next() {
            Some("_index") => return Ok(Err("the page of a section: lists are made here".to_owned())),
            Some("index") if !stem.contains('/') => {
                return Ok(Err("the front page is a list here".to_owned()));
            }
            _ => {}
        }
        let draft = match draft_below(file, &self.marks, self.home)? {
            Ok(draft) => draft,
            Err(why) => return Ok(Err(why)),
        };
        let mut text = Text::default();
        keys::apply(draft.keys, &mut text, self.home);
        text.language = language.or_else(|| self.default.clone());
        body(file, &codes::zola(&draft.body, &mut text.lost), &mut text)?;
        let page = stem.strip_suffix("/index").unwrap_or(&stem).to_owned();
        let (dated, name) = dated(&page);
        text.front.date = text.front.date.or(dated.map(WrittenDate::Day));
        text.is_page = text.front.date.is_none();
        let slug = text.front.slug.clone().unwrap_or_else(|| name.to_owned());
        let folder = page.rsplit_once('/').map(|(folder, _)| format!("/{folder}")).unwrap_or_default();
        let own = text.old.take().unwrap_or_else(|| format!("{folder}/{}/", full_slug(&slug)));
        let is_other = |language: &&Language| Some(*language) != self.default.as_ref();
        let prefix = text.language.as_ref().filter(is_other).map(|l| format!("/{l}")).unwrap_or_default();
        text.old = Some(format!("{}{prefix}{own}", below(self.base.as_ref())));
        for alias in &mut text.front.aliases {
            *alias = format!("{}{alias}", below(self.base.as_ref()));
        }
        if stem.ends_with("/index") {
            own_files(
                file.path.rsplit_once('/').map_or("", |(folder, _)| folder),
                self.source,
                &mut text,
                self.home,
            );
        }
        text.stem = Some(page);
        Ok(Ok(text))
    }
}
