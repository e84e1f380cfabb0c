//! What a file's path says: release or page, language, date, slug.
//!
//! `content/2024/2024-06-25-astana.ru.md` is the Russian edition of the release `content/2024/2024-06-25-astana`.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use newsgen_wire::date::split_date;
use newsgen_wire::language::Language;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::kind::is_text_ending;

/// The parts of a path below `content/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileName {
    /// What begins with the key: the path itself, so that it is kept once.
    #[serde(skip)]
    path: Arc<str>,
    /// How many bytes the key has.
    key: u32,
    /// Where in the key the slug stands.
    slug: (u32, u32),
    /// The language before the extension.
    pub language: Option<Language>,
    /// The date that the name begins with.
    pub date: Option<NaiveDate>,
    /// Whether it is `name.page.md`.
    pub is_page: bool,
    /// Whether it is `index.md`, to which the other files of its folder belong.
    pub is_bundle: bool,
    /// Whether it is wire copy (`.txt`).
    pub is_wire: bool,
}

impl FileName {
    /// Reads a path; none when the file is no text of the newsroom.
    ///
    /// `is_language` says which suffixes are languages, in lower case and with hyphens.
    #[must_use]
    pub fn parse(path: &Arc<str>, is_language: &dyn Fn(&Language) -> bool) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (mut stem, extension) = name.rsplit_once('.')?;
        let is_wire = match extension {
            "md" => false,
            "txt" => true,
            _ => return None,
        };
        let (mut language, mut is_page) = (None, false);
        while let Some((rest, suffix)) = stem.rsplit_once('.').filter(|(rest, _)| !rest.is_empty()) {
            match lenient(suffix).filter(is_language) {
                Some(found) if language.is_none() => language = Some(found),
                _ if suffix.eq_ignore_ascii_case("page") && !is_page => is_page = true,
                // `visit.md.txt` is a form of `visit.md`.
                _ if is_text_ending(suffix) => {}
                _ => break,
            }
            stem = rest;
        }
        let is_bundle = is_index(stem);
        let key = path.len() - name.len() + stem.len();
        let key = if is_bundle { folder.len() } else { key };
        let named = path[..key].rsplit('/').next().unwrap_or_default();
        let (date, slug) = split_date(named);
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let slug = (narrow(key - slug.len()), narrow(key));
        let path = Arc::clone(path);
        Some(Self { path, key: narrow(key), slug, language, date, is_page, is_bundle, is_wire })
    }

    /// Gives a remembered name the path that it was read from.
    pub(super) fn set_path(&mut self, path: &Arc<str>) {
        self.path = Arc::clone(path);
    }

    /// The path without language and extension: what translations share.
    #[must_use]
    pub fn key(&self) -> &str {
        self.path.get(..self.key as usize).unwrap_or(&self.path)
    }

    /// The name without date and language; the folder's for `index`.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.path.get(self.slug.0 as usize..self.slug.1 as usize).unwrap_or_default()
    }

    /// What stands before the extension and looks like a language, and is none of the newsroom's; for `index` also any
    /// other word.
    #[must_use]
    pub fn unread_language(&self) -> Option<&str> {
        if self.is_bundle {
            return None;
        }
        let (name, suffix) = self.key().rsplit('/').next()?.rsplit_once('.')?;
        let is_of_index = is_index(name.split('.').next().unwrap_or(name));
        if is_of_index || Language::likely(suffix.trim()).is_some() { Some(suffix) } else { None }
    }

    /// The path of the same text in another language; none is the newsroom's own.
    #[must_use]
    pub fn path_in(&self, language: Option<&Language>) -> String {
        let index = if self.is_bundle { "/index" } else { "" };
        let page = if self.is_page { ".page" } else { "" };
        let language = language.map(|language| format!(".{language}")).unwrap_or_default();
        let extension = if self.is_wire { "txt" } else { "md" };
        format!("{}{index}{page}{language}.{extension}", self.key())
    }
}

/// A suffix as a language, without regard to case and with `_` for `-`.
fn lenient(suffix: &str) -> Option<Language> {
    Language::parse(suffix).or_else(|| Language::parse(&suffix.to_ascii_lowercase().replace('_', "-")))
}

/// A path without what does not matter to every system: case, and the form of characters.
#[must_use]
pub fn alike(path: &str) -> Cow<'_, str> {
    if path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(path.to_lowercase().nfc().collect())
    }
}

/// Whether a name without language and extension owns its folder. Case does not matter: it does not to every system.
fn is_index(stem: &str) -> bool {
    stem.eq_ignore_ascii_case("index")
}

/// The folder that a file would own if it were called as it should be: `index.fr.MD`, `index.markdown`, `_index.md`.
#[must_use]
pub fn folder_owned(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    let stem = name.split('.').next().unwrap_or(name);
    is_index(stem.trim_matches(|sign: char| !sign.is_ascii_alphanumeric())).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str) -> Option<(String, Option<String>, Option<String>, String)> {
        let name = FileName::parse(&path.into(), &Language::is_well_known)?;
        let language = name.language.as_ref().map(|language| language.code().to_owned());
        let date = name.date.map(|date| date.to_string());
        Some((name.key().to_owned(), language, date, name.slug().to_owned()))
    }

    #[test]
    fn a_path_says_language_date_and_slug() {
        let some = |text: &str| Some(text.to_owned());
        let cases = [
            ("content/2024/astana.md", ("content/2024/astana", None, None, "astana")),
            ("content/a/astana.ru.md", ("content/a/astana", some("ru"), None, "astana")),
            (
                "content/2024-06-25-astana.txt",
                ("content/2024-06-25-astana", None, some("2024-06-25"), "astana"),
            ),
            ("content/2024/summit/index.fr.md", ("content/2024/summit", some("fr"), None, "summit")),
            ("content/about.page.fr.md", ("content/about", some("fr"), None, "about")),
            ("content/v1.2.md", ("content/v1.2", None, None, "v1.2")),
            ("content/a.md.txt", ("content/a", None, None, "a")),
            ("content/a.fr.TXT.md", ("content/a", some("fr"), None, "a")),
            ("content/s/index.md.md", ("content/s", None, None, "s")),
            ("content/2024-13-45-x.md", ("content/2024-13-45-x", None, None, "2024-13-45-x")),
        ];
        for (path, (key, language, date, slug)) in cases {
            assert_eq!(parse(path), Some((key.to_owned(), language, date, slug.to_owned())), "{path}");
        }
        assert_eq!(parse("content/photo.jpg"), None);
    }

    #[test]
    fn case_and_underscores_make_no_other_language() {
        for (path, language) in [
            ("content/a.FR.md", Some("fr")),
            ("content/a.Fr.page.md", Some("fr")),
            ("content/a.pt_BR.md", None),
            ("content/no.md", None),
            ("content/it.txt", None),
        ] {
            assert_eq!(parse(path).and_then(|(_, language, ..)| language).as_deref(), language, "{path}");
        }
    }

    #[test]
    fn a_suffix_that_looks_like_a_language_is_noticed() {
        for (path, suffix) in [
            ("content/a.pt-BR.md", Some("pt-BR")),
            ("content/a.nb.md", Some("nb")),
            ("content/a.fra.page.md", Some("fra")),
            ("content/a.fr.xx.md", Some("xx")),
            ("content/a. fr.md", Some(" fr")),
            ("content/a.fr .md", Some("fr ")),
            ("content/s/index.french.md", Some("french")),
            ("content/s/index.md", None),
            ("content/a.fr.md", None),
            ("content/report.final.md", None),
            ("content/v1.2.md", None),
            ("content/report.new.md", None),
        ] {
            let name = FileName::parse(&path.into(), &Language::is_well_known).unwrap();
            assert_eq!(name.unread_language(), suffix, "{path}");
        }
    }

    #[test]
    fn an_index_owns_its_folder_whatever_its_form() {
        for (path, folder) in [
            ("content/s/index.md", Some("content/s")),
            ("content/s/Index.fr.MD", Some("content/s")),
            ("content/s/@index.md", Some("content/s")),
            ("content/s/a.md", None),
        ] {
            assert_eq!(folder_owned(path), folder, "{path}");
        }
    }

    #[test]
    fn a_translation_stands_beside_its_original() {
        for (path, translation) in [
            ("content/2024/astana.md", "content/2024/astana.fr.md"),
            ("content/2024/astana.ru.txt", "content/2024/astana.fr.txt"),
            ("content/2024/summit/index.md", "content/2024/summit/index.fr.md"),
            ("content/about.page.md", "content/about.page.fr.md"),
            ("content/about.ru.page.md", "content/about.page.fr.md"),
        ] {
            let name = FileName::parse(&path.into(), &Language::is_well_known).unwrap();
            assert_eq!(name.path_in(Language::parse("fr").as_ref()), translation);
        }
    }
}
