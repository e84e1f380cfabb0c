//! Languages: their codes, names, direction and locale.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

mod codes;

/// A language code as in BCP 47, lower case: `en`, `sr-latn`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(Arc<str>);

/// Code, own name, locale of Open Graph. Sorted by code.
const KNOWN: &[(&str, &str, &str)] = &[
    ("ar", "العربية", "ar_AR"),
    ("az", "Azərbaycanca", "az_AZ"),
    ("be", "Беларуская", "be_BY"),
    ("bs", "Bosanski", "bs_BA"),
    ("cnr", "Crnogorski", "cnr_ME"),
    ("de", "Deutsch", "de_DE"),
    ("en", "English", "en_US"),
    ("es", "Español", "es_ES"),
    ("fa", "فارسی", "fa_IR"),
    ("fr", "Français", "fr_FR"),
    ("he", "עברית", "he_IL"),
    ("hr", "Hrvatski", "hr_HR"),
    ("hy", "Հայերեն", "hy_AM"),
    ("it", "Italiano", "it_IT"),
    ("ka", "ქართული", "ka_GE"),
    ("kk", "Қазақша", "kk_KZ"),
    ("ky", "Кыргызча", "ky_KG"),
    ("mk", "Македонски", "mk_MK"),
    ("mn", "Монгол", "mn_MN"),
    ("nl", "Nederlands", "nl_NL"),
    ("pl", "Polski", "pl_PL"),
    ("pt", "Português", "pt_PT"),
    ("ro", "Română", "ro_RO"),
    ("ru", "Русский", "ru_RU"),
    ("sq", "Shqip", "sq_AL"),
    ("sr", "Српски", "sr_RS"),
    ("tg", "Тоҷикӣ", "tg_TJ"),
    ("tk", "Türkmençe", "tk_TM"),
    ("tr", "Türkçe", "tr_TR"),
    ("uk", "Українська", "uk_UA"),
    ("ur", "اردو", "ur_PK"),
    ("uz", "Oʻzbekcha", "uz_UZ"),
    ("zh", "中文", "zh_CN"),
];

impl Language {
    /// A language by its code; none unless it looks like a BCP 47 tag (`en`, `pt-br`, `sr-latn`).
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let mut parts = code.split('-');
        let primary = parts.next().is_some_and(|p| matches!(p.len(), 2 | 3));
        let letters = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (primary && letters && parts.all(|p| matches!(p.len(), 2..=8))).then(|| Self(code.into()))
    }

    /// The language of a newsroom that says nothing else.
    #[must_use]
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The language's own name for itself; its code when we do not know it.
    #[must_use]
    pub fn own_name(&self) -> &str {
        self.known().map_or(&self.0, |known| known.1)
    }

    /// `rtl` or `ltr`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if matches!(self.primary(), "ar" | "fa" | "he" | "ur" | "ps" | "yi" | "ckb" | "dv") {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// A language as people write it in names of files, without regard to case and with `_` for `-`; none unless it
    /// looks like one.
    #[must_use]
    pub fn likely(written: &str) -> Option<Self> {
        if !matches!(written.len(), 2..=20) {
            return None;
        }
        let tag = written.to_ascii_lowercase().replace('_', "-");
        if codes::is_likely(&tag) { Self::parse(&tag) } else { None }
    }

    /// Whether a word is a code of a language, as in `visit-fr`.
    #[must_use]
    pub fn is_code(word: &str) -> bool {
        codes::is_code(&word.to_ascii_lowercase())
    }

    /// The language that a word of a path stands for, without script and region: `fr`, `FRA`, `french`, `français`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let lower = word.to_lowercase();
        if codes::is_code(&lower) {
            return Self::parse(&lower).map(|language| language.plain());
        }
        let by_own_name = || KNOWN.iter().find(|(_, name, _)| name.to_lowercase() == lower);
        codes::by_english_name(&lower).or_else(|| by_own_name().map(|known| known.0)).and_then(Self::parse)
    }

    /// The language without script and region, by its code of two letters where it has one.
    #[must_use]
    pub fn plain(&self) -> Self {
        let primary = self.primary();
        Self(codes::in_two(primary).unwrap_or(primary).into())
    }

    /// The locale in the form of Open Graph: `en_US`.
    #[must_use]
    pub fn og_locale(&self) -> String {
        let primary = self.primary();
        if let Some(region) = self.region() {
            return format!("{primary}_{}", region.to_ascii_uppercase());
        }
        if self.has_subtag("419") {
            return format!("{primary}_LA");
        }
        if primary == "zh" && self.has_subtag("hant") {
            return "zh_TW".to_owned();
        }
        self.known().map_or_else(|| self.0.replace('-', "_"), |known| known.2.to_owned())
    }

    /// The code by which news sitemaps name it: two or three letters, and `zh-cn` or `zh-tw`
    /// (<https://www.google.com/schemas/sitemap-news/0.9/>).
    #[must_use]
    pub fn news_code(&self) -> &str {
        let is_traditional = self.has_subtag("hant") || matches!(self.region(), Some("tw" | "hk" | "mo"));
        match self.primary() {
            "zh" if is_traditional && !self.has_subtag("hans") => "zh-tw",
            "zh" => "zh-cn",
            primary => primary,
        }
    }

    fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|part| part.len() == 2)
    }

    fn has_subtag(&self, subtag: &str) -> bool {
        self.0.split('-').skip(1).any(|part| part == subtag)
    }

    /// The first part of the code.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether a suffix of a file name is taken for a language even though it is not configured: the code alone of one
    /// that we know.
    #[must_use]
    pub fn is_well_known(&self) -> bool {
        self.primary() == self.code() && self.known().is_some()
    }

    fn known(&self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        let at = KNOWN.binary_search_by_key(&self.primary(), |known| known.0).ok()?;
        KNOWN.get(at)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_found() {
        assert!(KNOWN.is_sorted_by_key(|known| known.0));
        assert_eq!(Language::parse("ru").map(|l| l.own_name().to_owned()).as_deref(), Some("Русский"));
    }

    #[test]
    fn a_code_has_the_forms_that_others_read() {
        for (code, locale, news) in [
            ("en", "en_US", "en"),
            ("en-gb", "en_GB", "en"),
            ("pt", "pt_PT", "pt"),
            ("pt-br", "pt_BR", "pt"),
            ("sr-latn", "sr_RS", "sr"),
            ("sr-cyrl-ba", "sr_BA", "sr"),
            ("zh", "zh_CN", "zh-cn"),
            ("zh-hans", "zh_CN", "zh-cn"),
            ("zh-hant", "zh_TW", "zh-tw"),
            ("zh-hant-hk", "zh_HK", "zh-tw"),
            ("zh-tw", "zh_TW", "zh-tw"),
            ("es-419", "es_LA", "es"),
            ("cnr", "cnr_ME", "cnr"),
            ("nb", "nb", "nb"),
        ] {
            let language = Language::parse(code).unwrap_or_else(Language::english);
            assert_eq!((&*language.og_locale(), language.news_code()), (locale, news), "{code}");
        }
    }

    #[test]
    fn names_of_files_write_languages_in_any_case() {
        for (written, code) in
            [("FR", Some("fr")), ("pt_BR", Some("pt-br")), ("zh-Hans", Some("zh-hans")), ("final", None)]
        {
            assert_eq!(Language::likely(written).as_ref().map(Language::code), code, "{written}");
        }
        for (word, code) in
            [("FR", Some("fr")), ("Fra", Some("fr")), ("French", Some("fr")), ("РУССКИЙ", Some("ru"))]
        {
            assert_eq!(Language::of_word(word).as_ref().map(Language::code), code, "{word}");
        }
        for word in ["2026", "open", "press", "", "x"] {
            assert_eq!(Language::of_word(word), None, "{word}");
        }
        let plain = |code: &str| Language::parse(code).map(|language| language.plain().code().to_owned());
        assert_eq!(plain("fra").as_deref(), Some("fr"));
        assert_eq!(plain("fr-fr").as_deref(), Some("fr"));
    }

    #[test]
    fn only_language_tags_are_languages() {
        for code in ["en", "sr-latn", "cnr", "pt-br"] {
            assert!(Language::parse(code).is_some(), "{code}");
        }
        for word in ["page", "v2.1", "EN", "e", "2024", ""] {
            assert!(Language::parse(word).is_none(), "{word}");
        }
    }
}
