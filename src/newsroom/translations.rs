//! Translations: the files that are one release in several languages.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use newsgen_wire::language::Language;
use rayon::prelude::*;

use super::release::{Page, Release};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::Document;

/// One release in all its languages.
#[derive(Clone, Debug)]
pub struct Family {
    /// The edition that the others are made from: the default language's, else the first by code.
    pub original: Arc<Document>,
    /// All editions, sorted by language, the original among them.
    pub members: Vec<(Language, Arc<Document>)>,
    /// Whether the original is the default language's: else nobody says which one the others are made from.
    pub is_led: bool,
}

/// Puts the documents together by file name or `translation_key`; sorted by it.
pub fn families(documents: Vec<Arc<Document>>, default: &Language, problems: &mut Problems) -> Vec<Family> {
    split_by_key(&documents, problems);
    let language = |document: &Document| document.name.language.clone().unwrap_or_else(|| default.clone());
    let mut members: Vec<(Language, Arc<Document>)> =
        documents.into_par_iter().map(|document| (language(&document), document)).collect();
    // The sort is stable: of two in one language the first by path stays.
    members.par_sort_by(|(a_language, a), (b_language, b)| {
        family_of(a).cmp(&family_of(b)).then_with(|| a_language.cmp(b_language))
    });
    members.dedup_by(|(language, document), (other_language, other)| {
        let is_second = language == other_language && family_of(document) == family_of(other);
        if is_second {
            let problem = Problem::lint(
                Lint::SecondTranslation,
                format!("there are two texts in `{language}` for one release"),
            )
            .at(Place::file(&document.path))
            .related(Place::file(&other.path), "the other one")
            .hint("rename one of them, or give it another language before the extension");
            problems.push(problem);
        }
        is_second
    });
    let mut families = Vec::new();
    for members in members.chunk_by(|(_, a), (_, b)| family_of(a) == family_of(b)) {
        let own = members.iter().find(|(language, _)| language == default);
        if let Some((_, original)) = own.or(members.first()) {
            let (original, members) = (Arc::clone(original), members.to_vec());
            families.push(Family { original, members, is_led: own.is_some() });
        }
    }
    families
}

/// Reports texts of one name that are not translations of one another, since their `translation_key` differs.
fn split_by_key(documents: &[Arc<Document>], problems: &mut Problems) {
    let mut keyed: HashMap<(bool, &str), &Document> = HashMap::new();
    let mut alike: HashMap<(bool, String), &Document> = HashMap::new();
    for document in documents {
        let Some(key) = &document.front.translation_key else { continue };
        keyed.entry((document.name.is_page, document.name.key())).or_insert(document);
        let other = alike.entry((document.name.is_page, loosely(&key.value))).or_insert(document);
        if other.front.translation_key.as_ref().is_some_and(|other| other.value != key.value) {
            let message = "the `translation_key` is another text's but for case, spaces and signs";
            let problem = Problem::lint(Lint::SplitTranslation, message)
                .at(Place::range(&document.path, &key.range()))
                .related(Place::file(&other.path), "the other one");
            problems.push(problem.hint("write the same `translation_key` in both, or quite another one"));
        }
    }
    if keyed.is_empty() {
        return;
    }
    for document in documents {
        let Some(other) = keyed.get(&(document.name.is_page, document.name.key())) else { continue };
        let (own, key) = (&document.front.translation_key, &other.front.translation_key);
        if own.as_ref().map(|key| &key.value) != key.as_ref().map(|key| &key.value) {
            let message = format!("the text has another `translation_key` than {}", other.path);
            let place = own.as_ref().map(|key| Place::range(&document.path, &key.range()));
            let problem = Problem::lint(Lint::SplitTranslation, message)
                .at(place.unwrap_or_else(|| Place::file(&document.path)))
                .related(Place::file(&other.path), "the other one");
            problems
                .push(problem.hint("write the same `translation_key` in both, or rename one of the files"));
        }
    }
}

/// A key without what is easily written in two ways.
fn loosely(key: &str) -> String {
    let words = key.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// What the editions of one release have in common.
pub(super) fn family_of(document: &Document) -> (bool, bool, &str) {
    let key = document.front.translation_key.as_ref();
    (document.name.is_page, key.is_none(), key.map_or(document.name.key(), |key| &key.value))
}

/// Links the editions of each family with one another, and says which one is the original.
pub(super) fn link(releases: &mut [Release], pages: &mut [Page], families: &[Family]) {
    let families: Vec<&Family> = families.iter().filter(|family| family.members.len() > 1).collect();
    let translated: HashSet<&str> =
        families.iter().flat_map(|family| &family.members).map(|(_, document)| &*document.path).collect();
    let mut ids: HashMap<&str, usize> = HashMap::with_capacity(translated.len());
    for (id, release) in releases.iter_mut().enumerate() {
        release.shown_from = id;
        ids.extend(translated.get(&*release.article.document.path).map(|path| (*path, id)));
    }
    for (id, page) in pages.iter().enumerate() {
        ids.extend(translated.get(&*page.article.document.path).map(|path| (*path, id)));
    }
    for family in families {
        let is_page = family.original.name.is_page;
        let mut members: Vec<(Language, usize)> = Vec::new();
        // A withdrawn text leads to its translations, and none of them to it.
        let mut seen = Vec::new();
        for (language, document) in &family.members {
            let Some(id) = ids.get(&*document.path) else { continue };
            members.push((language.clone(), *id));
            if is_page || releases[*id].withdrawn.is_none() {
                seen.push((language.clone(), *id));
            }
        }
        let original = ids.get(&*family.original.path).copied();
        for (language, id) in &members {
            let others = seen.iter().filter(|(other, _)| other != language).cloned().collect();
            let article = if is_page { &mut pages[*id].article } else { &mut releases[*id].article };
            article.translations = others;
            if original.is_some_and(|original| original != *id) {
                article.original = Some(Arc::clone(&family.original));
            }
            if !is_page {
                releases[*id].shown_from = original.unwrap_or(*id);
            }
        }
    }
}
