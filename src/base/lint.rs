//! The names of lints: what a newsroom can silence, and what programs can count.
//!
//! This enumeration is the one table: a name is the variant's, what it tells is its first line here, and the
//! severity stands below. `docs/problems.md` has a row for each, which `tests/problems.rs` compares both ways.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::problem::Severity;

/// What a problem is an instance of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ValueEnum)]
pub enum Lint {
    /// A link leads to something that does not exist
    BrokenLink,
    /// A change is older than its release
    ChangeBeforeDate,
    /// The dateline has another day than the release
    DatelineDate,
    /// The month of the dateline is in another language than the release
    DatelineLanguage,
    /// The register does not hold a place of the dateline
    DatelinePlace,
    /// A change is dated in the future
    FutureChange,
    /// A release is dated in the future and has no embargo
    FutureDate,
    /// The release with this id is held until a later time
    FutureId,
    /// A withdrawal is dated in the future
    FutureWithdrawal,
    /// A space is missing beside the dash of the dateline
    GluedDateline,
    /// A file of `content/` is passed over because of its name
    IgnoredFile,
    /// An image has no alternative text
    ImageWithoutAlt,
    /// The theme has no words in a language of the newsroom
    LanguageWithoutWords,
    /// Registration for an event ends after it begins
    LateRegistration,
    /// A picture or an attachment does not exist
    MissingFile,
    /// A link leads to a section that does not exist
    MissingSection,
    /// There is no headline
    MissingTitle,
    /// There are two datelines
    SecondDateline,
    /// A file belongs to no release
    StrayFile,
    /// The dateline of the front matter is not understood
    UnclearDateline,
    /// No release has this id
    UnknownId,
    /// The register does not hold this name
    UnknownName,
    /// The release with this id is not published
    UnpublishedId,
    /// A link leads to something that is not published
    UnpublishedLink,
    /// An entry of a register is used by no release
    UnusedEntry,
    /// A release was updated before it was published
    UpdatedBeforeDate,
}

impl Lint {
    /// All of them, by name.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::value_variants()
    }

    /// Its name: `missing-title`.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// What it tells, in one line.
    #[must_use]
    pub fn tells(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    /// How bad it is, where the newsroom does not say otherwise.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::FutureDate
            | Self::FutureId
            | Self::FutureWithdrawal
            | Self::GluedDateline
            | Self::LanguageWithoutWords
            | Self::UnusedEntry => Severity::Note,
            Self::MissingFile | Self::UnknownName => Severity::Error,
            _ => Severity::Warning,
        }
    }
}
