//! Files of `static/` that only texts name which are not seen, and copies of files of such texts: they are published all
//! the same, so an editor must know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use unicode_normalization::UnicodeNormalization;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;
use crate::input::config::Config;
use crate::input::disk;
use crate::input::sources::{SourceFile, Sources};
use crate::newsroom::Newsroom;
use crate::newsroom::links::{named, named_addresses, texts_in};

/// One problem for each of these files; `templates` are the newsroom's own.
pub(super) fn check(
    newsroom: &Newsroom,
    sources: &Sources,
    files: &[SourceFile],
    templates: &[(Arc<str>, String)],
) -> Result<Vec<Problem>> {
    let mut unseen: BTreeMap<String, &Document> = BTreeMap::new();
    for document in unseen_documents(newsroom) {
        for address in named_addresses(document) {
            unseen.entry(composed(&address)).or_insert(document);
        }
    }
    let copied = unseen_files(newsroom, files);
    if unseen.is_empty() && copied.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: BTreeMap<String, Problem> = BTreeMap::new();
    for file in &sources.statics {
        let address = composed(file.path.strip_prefix("static").unwrap_or(&file.path));
        if let Some(document) = unseen.get(&address) {
            found.insert(address, only_named_by(file, document));
        } else if let Some(others) = copied.get(&file.stamp.len)
            && let Some(other) = of_the_same_bytes(file, others, sources)?
        {
            found.insert(address, copy(file, other));
        }
    }
    if !found.is_empty() {
        for address in seen_addresses(newsroom) {
            found.remove(&address);
        }
        found.retain(|address, _| !templates.iter().any(|(_, text)| text.contains(&address[1..])));
    }
    Ok(found.into_values().collect())
}

fn only_named_by(file: &SourceFile, document: &Document) -> Problem {
    let message = format!("only {}, which is not published, names {}, which is", document.path, file.path);
    Problem::lint(Lint::UnseenFile, message)
        .at(Place::file(&file.path))
        .hint("put it into the folder of an `index.md` of that text, or remove it")
}

fn copy(file: &SourceFile, other: &SourceFile) -> Problem {
    let message = format!("{} is a copy of {}, which is not published", file.path, other.path);
    Problem::lint(Lint::UnseenFile, message)
        .at(Place::file(&file.path))
        .hint("remove it, or name it in a text or a template if everybody may have it")
}

/// How many bytes a file has at least that is no mere line or dot.
const FEWEST: u64 = 64;

/// The files of what is not seen, by their lengths: in the folder of its `index.*`, or named by it.
fn unseen_files<'a>(newsroom: &Newsroom, files: &'a [SourceFile]) -> BTreeMap<u64, Vec<&'a SourceFile>> {
    let mut unseen: BTreeMap<u64, Vec<&SourceFile>> = BTreeMap::new();
    let mut add = |file: &'a SourceFile| {
        if file.stamp.len >= FEWEST && !newsroom.addresses.contains_key(&file.path) {
            unseen.entry(file.stamp.len).or_default().push(file);
        }
    };
    if files.is_empty() {
        return unseen;
    }
    for document in unseen_documents(newsroom) {
        for path in named(document) {
            if let Ok(at) = files.binary_search_by(|file| (*file.path).cmp(&path)) {
                add(&files[at]);
            }
        }
        if document.name.is_bundle {
            let folder = format!("{}/", document.name.key());
            let begin = files.partition_point(|file| *file.path < *folder);
            files[begin..].iter().take_while(|file| file.path.starts_with(&folder)).for_each(&mut add);
        }
    }
    unseen
}

fn of_the_same_bytes<'a>(
    file: &SourceFile,
    others: &[&'a SourceFile],
    sources: &Sources,
) -> Result<Option<&'a SourceFile>> {
    let hash = disk::hash_if_there(&sources.absolute(&file.path))?;
    for other in others {
        if disk::hash_if_there(&sources.absolute(&other.path))? == hash {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// What is held, and what was withdrawn.
fn unseen_documents(newsroom: &Newsroom) -> impl Iterator<Item = &Document> {
    let withdrawn = newsroom.releases.iter().filter(|release| release.withdrawn.is_some());
    let withdrawn = withdrawn.map(|release| &*release.article.document);
    newsroom.held.iter().map(|held| &*held.document).chain(withdrawn)
}

/// What texts that are seen and the configuration name.
fn seen_addresses(newsroom: &Newsroom) -> BTreeSet<String> {
    let mut addresses: BTreeSet<String> = newsroom
        .shown_articles()
        .flat_map(|article| named_addresses(&article.document))
        .map(|address| composed(&address))
        .collect();
    addresses.extend(configured(&newsroom.config).into_iter().map(composed));
    addresses
}

fn configured(config: &Config) -> Vec<&str> {
    let mut texts = Vec::new();
    texts_in(&config.extra, &mut texts);
    texts.extend(config.publisher.logo.as_deref());
    texts.extend(config.languages.values().filter_map(|language| language.publisher.logo.as_deref()));
    texts.extend(config.menu.values().flatten().map(|item| &*item.url.value));
    texts.extend(config.redirects.iter().map(|(_, to)| &*to.value));
    texts
}

fn composed(address: &str) -> String {
    if address.is_ascii() { address.to_owned() } else { address.nfc().collect() }
}
