//! A file of `languages/`: the words of one language, as people write them in small letters. `en.toml` says what each list
//! is for. The build script reads them, and the program has what it read.

#![allow(missing_docs, reason = "`en.toml` says what each list is for")]

use serde::{Deserialize, Serialize};

/// What is known of a language.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LanguageWords {
    /// The name of its file.
    pub code: String,
    pub text: Text,
    pub dates: Dates,
    pub hours: Hours,
    pub datelines: Datelines,
    pub attribution: Attribution,
    pub notices: NoticeWords,
    pub labels: Labels,
    pub top_words: Labels,
    pub copy: CopyWords,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Text {
    pub abbreviations: Vec<String>,
    pub before_figures: Vec<String>,
    pub vague_links: Vec<String>,
    pub placeholders: Vec<String>,
    pub common: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dates {
    pub name: Vec<String>,
    pub months: Vec<Vec<String>>,
    pub weekdays: Vec<Vec<String>>,
    pub weekdays_short: Vec<String>,
    pub ordinals: Vec<String>,
    pub before: Vec<String>,
    pub inside: Vec<String>,
    pub between: Vec<String>,
    pub year: Vec<String>,
    pub year_first: Vec<String>,
    pub month_before_day: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hours {
    pub units: Vec<String>,
    pub clocks: Vec<String>,
    pub morning: Vec<String>,
    pub afternoon: Vec<String>,
    pub noon: Vec<String>,
    pub midnight: Vec<String>,
    pub minutes: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Datelines {
    pub sentence: Vec<String>,
    pub articles: Vec<String>,
    pub in_names: Vec<String>,
    pub in_countries: Vec<String>,
    pub notes: Vec<String>,
    pub places: Vec<String>,
    pub regions: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Attribution {
    pub says: Vec<String>,
    pub acts: Vec<String>,
    pub said: Vec<String>,
    pub has: Vec<String>,
    pub via: Vec<String>,
    pub pronouns: Vec<String>,
    pub articles: Vec<String>,
    pub joints: Vec<String>,
    pub role_joints: Vec<String>,
    pub roles: Vec<String>,
    pub genitive_roles: Vec<String>,
    pub role_endings: Vec<String>,
    pub bodies: Vec<String>,
    pub adjectives: Vec<String>,
    pub stops: Vec<String>,
    pub naming: Vec<String>,
    pub pointers: Vec<String>,
    pub credits: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoticeWords {
    pub embargo: Vec<String>,
    pub embargoed: Vec<String>,
    pub withheld: Vec<String>,
    pub ends: Vec<String>,
    pub draft: Vec<String>,
    pub alone: Vec<String>,
    pub release: Vec<String>,
    pub until: Vec<String>,
    pub lifted: Vec<String>,
    pub trade: Vec<String>,
    pub around: Vec<String>,
    pub numbering: Vec<String>,
    pub status: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Labels {
    pub press_release: Vec<String>,
    pub news: Vec<String>,
    pub statement: Vec<String>,
    pub media_advisory: Vec<String>,
    pub speech: Vec<String>,
    pub story: Vec<String>,
    pub report: Vec<String>,
    pub spot_report: Vec<String>,
    pub none: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CopyWords {
    pub reference: Vec<String>,
    pub day: Vec<String>,
    pub place: Vec<String>,
    pub source: Vec<String>,
    pub contact: Vec<String>,
    pub about: Vec<String>,
    pub notes: Vec<String>,
    pub end: Vec<String>,
    pub salutation: Vec<String>,
    pub audience: Vec<String>,
    pub points: Vec<String>,
    pub event: Vec<String>,
    pub by: Vec<String>,
    pub address: Vec<String>,
    pub joint: Vec<String>,
    pub crowd: Vec<String>,
    pub me: Vec<String>,
}
