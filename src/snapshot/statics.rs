//! Files of `static/` that only texts name which are not seen: they are published all the same, so an editor must know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;
use crate::input::config::Config;
use crate::input::sources::SourceFile;
use crate::newsroom::Newsroom;
use crate::newsroom::links::{named_addresses, texts_in};

/// One problem for each of these files; `templates` are the newsroom's own.
pub(super) fn check(
    newsroom: &Newsroom,
    statics: &[SourceFile],
    templates: &[(Arc<str>, String)],
) -> Vec<Problem> {
    let mut unseen: BTreeMap<String, &Document> = BTreeMap::new();
    for document in unseen_documents(newsroom) {
        for address in named_addresses(document) {
            unseen.entry(composed(&address)).or_insert(document);
        }
    }
    if unseen.is_empty() {
        return Vec::new();
    }
    let addresses =
        statics.iter().map(|file| composed(file.path.strip_prefix("static").unwrap_or(&file.path)));
    let mut files: BTreeMap<String, &SourceFile> = BTreeMap::new();
    for (address, file) in addresses.zip(statics) {
        if unseen.contains_key(&address) {
            files.insert(address, file);
        }
    }
    if !files.is_empty() {
        for address in seen_addresses(newsroom) {
            files.remove(&address);
        }
        files.retain(|address, _| !templates.iter().any(|(_, text)| text.contains(&address[1..])));
    }
    files.into_iter().filter_map(|(address, file)| Some(problem(file, unseen.get(&address)?))).collect()
}

fn problem(file: &SourceFile, document: &Document) -> Problem {
    let message = format!("only {}, which is not published, names {}, which is", document.path, file.path);
    Problem::lint(Lint::UnseenFile, message)
        .at(Place::file(&file.path))
        .hint("put it into the folder of an `index.md` of that text, or remove it")
}

/// What is held, and what was withdrawn.
fn unseen_documents(newsroom: &Newsroom) -> impl Iterator<Item = &Document> {
    let withdrawn = newsroom.releases.iter().filter(|release| release.withdrawn.is_some());
    let withdrawn = withdrawn.map(|release| &*release.article.document);
    newsroom.held.iter().map(|held| &*held.document).chain(withdrawn)
}

/// What texts that are seen and the configuration name.
fn seen_addresses(newsroom: &Newsroom) -> BTreeSet<String> {
    let seen = newsroom.releases.iter().filter(|release| release.withdrawn.is_none());
    let seen = seen.map(|release| &release.article).chain(newsroom.pages.iter().map(|page| &page.article));
    let mut addresses: BTreeSet<String> = seen
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
