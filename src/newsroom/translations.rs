//! Translations: the files that are one release in several languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::language::Language;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::Document;

/// One release in all its languages.
#[derive(Clone, Debug)]
pub struct Family {
    /// The edition that the others are made from: the default language's, else the first by code.
    pub original: Arc<Document>,
    /// All editions, by language, the original among them.
    pub members: BTreeMap<Language, Arc<Document>>,
}

/// Puts the documents together by file name or `translation_key`.
#[must_use]
pub fn families(documents: Vec<Arc<Document>>, default: &Language, problems: &mut Problems) -> Vec<Family> {
    let mut groups: BTreeMap<(bool, String), BTreeMap<Language, Arc<Document>>> = BTreeMap::new();
    for document in documents {
        let key = match &document.front.translation_key {
            Some(key) => format!("key {}", key.value),
            None => document.name.key.clone(),
        };
        let language = document.name.language.clone().unwrap_or_else(|| default.clone());
        let members = groups.entry((document.name.is_page, key)).or_default();
        if let Some(other) = members.get(&language) {
            let problem = Problem::lint(
                Lint::SecondTranslation,
                format!("there are two texts in `{language}` for one release"),
            )
            .at(Place::file(&document.path))
            .related(Place::file(&other.path), "the other one")
            .hint("rename one of them, or give it another language before the extension");
            problems.push(problem);
        } else {
            members.insert(language, document);
        }
    }
    groups.into_values().filter_map(|members| family(members, default)).collect()
}

fn family(members: BTreeMap<Language, Arc<Document>>, default: &Language) -> Option<Family> {
    let original = members.get(default).or_else(|| members.values().next())?;
    Some(Family { original: Arc::clone(original), members })
}
