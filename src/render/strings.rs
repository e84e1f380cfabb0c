//! The words of the interface, in the languages that ship with newsgen.
//!
//! A language without words of its own speaks English, and `check` notes it. Plurals go by CLDR.

use std::collections::{BTreeMap, HashMap};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use newsgen_wire::language::Language;
use serde::Deserialize;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::newsroom::Newsroom;

const FILES: [(&str, &str); 6] = [
    ("en", include_str!("strings/en.toml")),
    ("fr", include_str!("strings/fr.toml")),
    ("de", include_str!("strings/de.toml")),
    ("it", include_str!("strings/it.toml")),
    ("ru", include_str!("strings/ru.toml")),
    ("es", include_str!("strings/es.toml")),
];

/// Notes the languages of a newsroom whose pages speak English where an editor did not write.
pub fn check(newsroom: &Newsroom, problems: &mut Problems) {
    let config = &newsroom.config;
    let languages = newsroom.editions.iter().map(|edition| &edition.language);
    for language in languages.filter(|language| file(language).is_none()) {
        let name = config.name_of(language);
        let problem = Problem::lint(
            Lint::LanguageWithoutWords,
            format!("newsgen has no words of its own in {name} (`{language}`)"),
        );
        let hint = format!(
            "menus and labels of its pages are English; write them in templates of your own, by `lang == \"{language}\"`"
        );
        problems.push(problem.at(Place::file(&config.file)).hint(hint));
    }
}

/// The words of a language as they ship.
fn file(language: &Language) -> Option<&'static (&'static str, &'static str)> {
    FILES.iter().find(|(code, _)| *code == language.primary())
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

/// The words of one language.
pub struct Strings {
    words: HashMap<String, Words>,
    plurals: Option<PluralRules>,
}

impl Strings {
    /// The words of a language, or English.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        let file = file(language).unwrap_or(&FILES[0]);
        let locale: Option<Locale> = file.0.parse().ok();
        Self {
            words: toml::from_str(file.1).unwrap_or_default(),
            plurals: locale.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok()),
        }
    }

    /// The words of a key that are the same for every count.
    #[must_use]
    pub fn plain(&self, key: &str) -> Option<&str> {
        match self.words.get(key)? {
            Words::Plain(words) => Some(words),
            Words::Plural(_) => None,
        }
    }

    /// The words of a key; a plural takes the form of its count, which replaces `{count}`.
    #[must_use]
    pub fn get(&self, key: &str, count: Option<u64>) -> Option<String> {
        let words = match self.words.get(key)? {
            Words::Plain(words) => words,
            Words::Plural(forms) => {
                forms.get(self.category(count.unwrap_or(0))).or_else(|| forms.get("other"))?
            }
        };
        Some(count.map_or_else(|| words.clone(), |count| words.replace("{count}", &count.to_string())))
    }

    /// The words of a key that every language has.
    #[must_use]
    pub fn word(&self, key: &str) -> String {
        self.get(key, None).unwrap_or_else(|| key.to_owned())
    }

    fn category(&self, count: u64) -> &'static str {
        match self.plurals.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(count)) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn of(code: &str) -> Strings {
        Strings::of(&Language::parse(code).unwrap_or_else(Language::english))
    }

    #[test]
    fn every_language_has_the_same_keys() {
        let keys = |code: &str| of(code).words.into_keys().collect::<BTreeSet<String>>();
        assert!(keys("en").len() > 40);
        for (code, _) in FILES {
            assert_eq!(keys(code), keys("en"), "{code}");
        }
    }

    #[test]
    fn words_with_a_count_are_plurals() {
        for (code, _) in FILES {
            let counts = |words: &Words| matches!(words, Words::Plain(plain) if plain.contains("{count}"));
            assert!(!of(code).words.values().any(counts), "{code}");
        }
    }

    #[test]
    fn plurals_go_by_the_language() {
        let russian = of("ru");
        let count = |n| russian.get("releases", Some(n)).unwrap_or_default();
        assert_ne!(count(1).replace('1', ""), count(2).replace('2', ""));
        assert_ne!(count(2).replace('2', ""), count(5).replace('5', ""));
        assert_eq!(count(21).replace("21", ""), count(1).replace('1', ""));
    }
}
