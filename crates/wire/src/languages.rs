//! What is known of languages: months, days, hours, verbs of attribution, phrases of embargoes, labels, abbreviations.
//!
//! One file each, `languages/xx.toml`. The build script reads them, so that the program has no text to parse. A word means
//! the same in whatever language a text is: most readers take those of all languages together, folded ([`fold`]).

mod file;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::calendar::fold;
pub use file::{Attribution, Labels, LanguageWords};

static LANGUAGES: LazyLock<Vec<LanguageWords>> = LazyLock::new(|| {
    // The build script wrote it, and a test reads it.
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/languages"))).unwrap_or_default()
});

/// All languages, by their codes.
#[must_use]
pub fn all() -> &'static [LanguageWords] {
    &LANGUAGES
}

/// The language of a code without script and region.
#[must_use]
pub fn language(code: &str) -> Option<&'static LanguageWords> {
    all().iter().find(|language| language.code == code)
}

/// A list of all languages together.
pub fn together(list: fn(&LanguageWords) -> &[String]) -> impl Iterator<Item = &'static str> {
    all().iter().flat_map(list).map(String::as_str)
}

/// The same, each word folded.
#[must_use]
pub fn folded(list: fn(&LanguageWords) -> &[String]) -> FxHashSet<String> {
    together(list).map(fold).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test reads the files")]
mod tests {
    use super::*;

    /// The lists of a file with their names.
    fn lists(table: &toml::Table) -> Vec<(String, Vec<String>)> {
        let mut lists = Vec::new();
        for (section, keys) in table {
            for (key, value) in keys.as_table().into_iter().flatten() {
                let list = value.as_array().into_iter().flatten();
                let (rows, words): (Vec<_>, Vec<_>) = list.partition(|value| value.is_array());
                let words_of = |values: Vec<&toml::Value>| {
                    values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect::<Vec<_>>()
                };
                lists.push((format!("{section}.{key}"), words_of(words)));
                for row in rows {
                    let row = row.as_array().into_iter().flatten().collect();
                    lists.push((format!("{section}.{key}"), words_of(row)));
                }
            }
        }
        lists
    }

    #[test]
    fn every_file_can_be_read_and_is_in_normal_form() {
        use unicode_normalization::is_nfc;
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");
        let mut wrong: Vec<String> = Vec::new();
        let mut files = 0;
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            files += 1;
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let language = match toml::from_str::<LanguageWords>(&text) {
                Ok(language) => language,
                Err(error) => {
                    wrong.push(format!("{name}: {error}"));
                    continue;
                }
            };
            for (list, count) in [(&language.dates.months, 12), (&language.dates.weekdays, 7)] {
                if !list.is_empty() && list.len() != count {
                    wrong.push(format!("{name}: {} instead of {count} rows", list.len()));
                }
            }
            for (list, words) in lists(&toml::from_str(&text).unwrap()) {
                for (at, word) in words.iter().enumerate() {
                    let is_tidy = *word
                        == word.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                    // What goes on has a space behind it.
                    let is_tidy = is_tidy || list == "text.placeholders";
                    if !is_tidy || word.is_empty() || *word != word.to_lowercase() || !is_nfc(word) {
                        wrong.push(format!(
                            "{name}: {list}: write `{word}` in small letters, with single spaces"
                        ));
                    }
                    if words[..at].contains(word) {
                        wrong.push(format!("{name}: {list}: `{word}` stands there twice"));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(files, all().len());
        assert!(all().is_sorted_by_key(|language| &language.code));
    }
}
