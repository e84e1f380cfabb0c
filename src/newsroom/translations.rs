//! Translations: the files that are one release in several languages.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use newsgen_wire::language::Language;
use rayon::prelude::*;

use super::member::Member;
use super::placed::Placed;
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

impl Family {
    /// All editions, each with the original.
    pub fn texts(&self) -> impl Iterator<Item = Member<'_>> {
        let original = &self.original;
        self.members.iter().map(move |(language, document)| Member { document, original, language })
    }
}

/// Puts the documents together by file name or `translation_key`; sorted by it. `unread` are texts that are not
/// read as such.
pub fn families(
    documents: Vec<Arc<Document>>,
    unread: &[Arc<Document>],
    default: &Language,
    problems: &mut Problems,
) -> Vec<Family> {
    let has_keys = split_by_key(&documents, problems);
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
    if has_keys {
        report_lost_originals(&families, unread, problems);
    }
    families
}

/// Reports translations without an original whose key a text has that is none of theirs: one that is not read, or a page
/// for releases. What that says would not hold them.
fn report_lost_originals(families: &[Family], unread: &[Arc<Document>], problems: &mut Problems) {
    let keyed = families.iter().filter_map(|family| {
        let key = family.original.front.translation_key.as_ref()?;
        Some((family, key, (family.original.name.is_page, loosely(&key.value))))
    });
    let (led, alone): (Vec<_>, Vec<_>) = keyed.partition(|(family, ..)| family.is_led);
    let led: HashMap<(bool, String), &Arc<str>> =
        led.into_iter().map(|(family, _, key)| (key, &family.original.path)).collect();
    for (family, key, (is_page, loose)) in alone {
        let text = &family.original;
        let has_key = |text: &&Arc<Document>| {
            text.front.translation_key.as_ref().is_some_and(|key| loosely(&key.value) == loose)
        };
        let unread = unread.iter().find(has_key).map(|text| &text.path);
        let other = led.get(&(!is_page, loose.clone())).copied().or(unread);
        if let Some(other) = other {
            let message =
                format!("the text has the `translation_key` of {other}, which is no text of its kind");
            let problem = Problem::lint(Lint::SplitTranslation, message)
                .at(Place::range(&text.path, &key.range()))
                .related(Place::file(other), "the other one")
                .hint("give the other file a name by which it is read, or write another key");
            problems.push(problem);
        }
    }
}

/// Reports texts of one name that are not translations of one another, since their `translation_key` differs; whether a
/// text has one at all.
fn split_by_key(documents: &[Arc<Document>], problems: &mut Problems) -> bool {
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
        return false;
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
    true
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

/// What a text has to do with the others of its family, by their places among the releases or the pages.
#[derive(Clone, Default)]
pub(super) struct Kin {
    /// The other languages of it, by language. A withdrawn text leads to its translations, and none of them to it.
    pub translations: Vec<usize>,
    /// The text that it is the translation of, where that is shown, too.
    pub original: Option<usize>,
}

/// The kin of each release, or of each page.
pub(super) fn kin(texts: &[Placed], families: &[Family]) -> Vec<Kin> {
    let mut kin = vec![Kin::default(); texts.len()];
    let families: Vec<&Family> = families.iter().filter(|family| family.members.len() > 1).collect();
    let translated: HashSet<&str> =
        families.iter().flat_map(|family| &family.members).map(|(_, document)| &*document.path).collect();
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(translated.len());
    for (place, placed) in texts.iter().enumerate() {
        places.extend(translated.get(&*placed.text.document.path).map(|path| (*path, place)));
    }
    for family in families {
        let found = family.members.iter().filter_map(|(_, document)| places.get(&*document.path).copied());
        let members: Vec<usize> = found.collect();
        let original = places.get(&*family.original.path).copied();
        for own in &members {
            let mut translations = members.clone();
            translations.retain(|other| other != own && texts[*other].is_shown());
            kin[*own] = Kin { translations, original: original.filter(|original| original != own) };
        }
    }
    kin
}
