//! The shape of `words.toml`: the words of one language.

use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Labels {
    pub(super) press_release: Vec<String>,
    pub(super) news: Vec<String>,
    pub(super) statement: Vec<String>,
    pub(super) media_advisory: Vec<String>,
    pub(super) speech: Vec<String>,
    pub(super) story: Vec<String>,
    pub(super) report: Vec<String>,
    pub(super) spot_report: Vec<String>,
    pub(super) none: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Language {
    pub(super) embargo: Vec<String>,
    pub(super) embargoed: Vec<String>,
    pub(super) withheld: Vec<String>,
    pub(super) ends: Vec<String>,
    pub(super) draft: Vec<String>,
    pub(super) alone: Vec<String>,
    pub(super) release: Vec<String>,
    pub(super) until: Vec<String>,
    pub(super) lifted: Vec<String>,
    pub(super) trade: Vec<String>,
    pub(super) around: Vec<String>,
    pub(super) numbering: Vec<String>,
    pub(super) status: Vec<String>,
    pub(super) labels: Labels,
    pub(super) words: Labels,
}
