//! Folders of other generators: Hugo, Zola, Jekyll. Their Markdown stays as it is; front matter, addresses, links
//! and shortcodes are translated as far as they have a meaning here.

mod codes;
mod hugo;
mod jekyll;
mod keys;
mod matter;
mod zola;

use newsgen_wire::language::Language;
use serde_json::{Map, Value};
use url::Url;

use crate::prose::html::{self, LineEnds};
use crate::prose::markdown::markdown;
use crate::{Batch, Home, Kind, Left, Source, SourceText, Text, encoding, guess, marks, page, printable};

/// The texts of a folder of Hugo, Zola or Jekyll.
pub fn read(kind: Kind, source: &Source, home: Home) -> Batch {
    match kind {
        Kind::Zola => zola::read(source, home),
        Kind::Jekyll => jekyll::read(source, home),
        _ => hugo::read(source, home),
    }
}

/// What a file is: a text, or something that stays behind and why.
type TextOrReason = Result<Result<Text, String>, String>;

/// Reads each of these files into a batch.
fn collect<'a>(
    batch: &mut Batch,
    files: impl Iterator<Item = &'a SourceText>,
    read: &dyn Fn(&SourceText) -> TextOrReason,
) {
    for file in files {
        match read(file) {
            Ok(Ok(mut text)) => {
                // Jekyll's folder for drafts, in whatever folder it stands.
                text.front.draft |= format!("/{}", file.path).contains("/_drafts/");
                batch.texts.push(Text { source: file.name.clone(), origin: file.path.clone(), ..text });
            }
            Ok(Err(why)) => batch.left.push(Left::behind(&file.name, why)),
            Err(why) => batch.left.push(Left::unreadable(&file.name, why)),
        }
    }
}

/// A text before its keys are read: front matter and body.
struct Draft {
    keys: Map<String, Value>,
    body: String,
    has_front: bool,
}

fn draft(file: &SourceText, home: Home) -> Result<Draft, String> {
    let text = printable(&encoding::plain(&file.bytes)?);
    let (keys, body) = matter::split(&text, home.unread_head)?;
    Ok(Draft { has_front: keys.is_some(), keys: keys.unwrap_or_default(), body: body.to_owned() })
}

/// The same with what the folders above say of it. `Err` inside is why it is never a page.
fn draft_below(
    file: &SourceText,
    folders: &[FolderMarks],
    home: Home,
) -> Result<Result<Draft, String>, String> {
    let mut draft = draft(file, home)?;
    for (folder, marks) in folders {
        if file.path.starts_with(folder.as_str()) {
            marks::inherit(&mut draft.keys, marks);
        }
    }
    Ok(match marks::never_a_page(&draft.keys) {
        Some(why) => Err(why),
        None => Ok(draft),
    })
}

/// What a folder says of its texts: its path with a slash, and the keys.
type FolderMarks = (String, Map<String, Value>);

/// What each folder says of its texts: what `read` finds in the front matter of its `_index.md`.
fn folder_marks(
    source: &Source,
    home: Home,
    read: fn(&Map<String, Value>) -> Map<String, Value>,
) -> Vec<FolderMarks> {
    let mut marks = Vec::new();
    for file in &source.texts {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        if !name.starts_with("_index.") {
            continue;
        }
        let found = draft(file, home).map(|draft| read(&draft.keys)).unwrap_or_default();
        if !found.is_empty() {
            marks.push((format!("{folder}/"), found));
        }
    }
    marks
}

/// The configuration in the first of these files that is there.
fn settings(source: &Source, names: &[&str], left: &mut Vec<Left>) -> Map<String, Value> {
    let file = names.iter().find_map(|name| source.texts.iter().find(|file| file.path == *name));
    let Some(file) = file else { return Map::new() };
    let extension = file.path.rsplit('.').next().unwrap_or_default();
    let read = encoding::plain(&file.bytes).and_then(|text| matter::table(&text, extension));
    read.unwrap_or_else(|why| {
        left.push(Left::unreadable(&file.name, why));
        Map::new()
    })
}

/// A value by its key, whatever the case of it.
fn value<'a>(table: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    table.iter().find(|(own, _)| own.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

fn string<'a>(table: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    value(table, key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn base(table: &Map<String, Value>, key: &str) -> Option<Url> {
    Url::parse(string(table, key)?).ok().filter(Url::has_host)
}

/// The path below the host at which a site stands: empty, or without a slash at the end.
fn below(base: Option<&Url>) -> &str {
    base.map_or("", |base| base.path().trim_end_matches('/'))
}

/// `posts/a.fr.md` as its path without extension, and the language before it.
fn named(path: &str, is_language: &dyn Fn(&Language) -> bool) -> (String, Option<Language>) {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    match name
        .rsplit_once('.')
        .and_then(|(rest, code)| Some((rest, Language::parse(code).filter(is_language)?)))
    {
        Some((rest, language)) if !rest.is_empty() => {
            (if folder.is_empty() { rest.to_owned() } else { format!("{folder}/{rest}") }, Some(language))
        }
        _ => (stem.to_owned(), None),
    }
}

/// A body of HTML as Markdown, one of Markdown as it is.
fn body(file: &SourceText, body: &str, text: &mut Text) -> Result<(), String> {
    if guess::is_html(&file.path) {
        let read = html::fragment(body, LineEnds::Space)?;
        text.body = markdown(&read.prose);
        text.lost.extend(read.lost);
        return Ok(());
    }
    let trimmed = body.trim_start_matches('\n').trim_end();
    text.body = if trimmed.is_empty() { String::new() } else { format!("{trimmed}\n") };
    Ok(())
}

/// The files in the folder of a text, as its own. A text among them would be a release here, and stays behind.
fn own_files(folder: &str, source: &Source, text: &mut Text, home: Home) {
    let inside = format!("{folder}/");
    // The files are sorted, so those of a folder stand together.
    let first = source.files.partition_point(|file| **file < *inside);
    let files = source.files[first..].iter().map_while(|file| Some((file, file.strip_prefix(&inside)?)));
    for (file, below) in files {
        let to = crate::paths::clean_path(below);
        if (home.is_text)(&to) {
            text.lost.push(format!("the file {file}"));
            continue;
        }
        text.files.push(super::Carried { to, from: super::Content::File(file.clone()) });
    }
}

/// The language of texts without one, by the configuration of their site.
fn default_language(table: &Map<String, Value>, key: &str, home: Home) -> Option<Language> {
    string(table, key).and_then(|code| page::known_language(code, home))
}

/// The codes of the languages of a site.
fn languages(table: &Map<String, Value>) -> Vec<&str> {
    value(table, "languages")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::keys)
        .map(String::as_str)
        .collect()
}
