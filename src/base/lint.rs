//! The names of lints: what a newsroom can silence, and what programs can count.
//!
//! This enumeration is the one table: a name is the variant's, what it means is its first line here, and the
//! severity stands below. `docs/lints.md` has a section for each, which `tests/lints.rs` compares both ways.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::problem::Severity;

/// What a problem is an instance of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ValueEnum)]
pub enum Lint {
    /// A file of the output was altered after it was written
    AlteredOutput,
    /// A name of a register belongs to two entries
    AmbiguousName,
    /// A link leads to something that does not exist
    BrokenLink,
    /// A template cannot be read or rendered
    BrokenTemplate,
    /// A front matter, configuration or register is no TOML
    BrokenToml,
    /// A headline is written in capitals
    CapitalHeadline,
    /// A change is older than its release
    ChangeBeforeDate,
    /// The dateline has another day than the release
    DatelineDate,
    /// The month of the dateline is in another language than the release
    DatelineLanguage,
    /// The register does not hold a place of the dateline
    DatelinePlace,
    /// The date of a release is read in its text
    DayOfText,
    /// A link to another site cannot be followed
    DeadLink,
    /// Elements are nested too deep, or have too many attributes
    DeepHtml,
    /// Two releases have one headline
    DuplicateHeadline,
    /// Two elements of a page have one id
    DuplicateId,
    /// A line of the text says that it is under embargo, and the front matter does not
    EmbargoLine,
    /// A heading has no text below it
    EmptySection,
    /// An event ends before it begins
    EventTimes,
    /// `security.txt` has expired
    ExpiredSecurity,
    /// A release expires before it is published
    ExpiresBeforeDate,
    /// Something in the output folder is not ours
    ForeignOutput,
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
    /// A headline ends with a full stop
    HeadlineFullStop,
    /// A text is published that says what a held one says
    HeldCopy,
    /// A text is held because its name is that of another that is held
    HeldWith,
    /// A headline or a name holds an invisible character
    HiddenCharacter,
    /// A front matter gives a level to a lint that finds nothing
    IdleLevel,
    /// A file of `content/` is passed over because of its name
    IgnoredFile,
    /// An image has no alternative text
    ImageWithoutAlt,
    /// The picture of a release has no credit
    ImageWithoutCredit,
    /// A link begins with `http://`
    InsecureLink,
    /// The theme has no words in a language of the newsroom
    LanguageWithoutWords,
    /// An attachment is large
    LargeAttachment,
    /// A picture is large
    LargePicture,
    /// Registration for an event ends after it begins
    LateRegistration,
    /// A link leads to a machine of the newsroom
    LocalLink,
    /// A headline is long
    LongHeadline,
    /// An address of the live site would be lost
    LostAddress,
    /// What earlier builds knew cannot be used
    LostCache,
    /// A name of time does not fit the season
    MisplacedSeason,
    /// There are no texts where there were some
    MissingContent,
    /// A release has no date
    MissingDate,
    /// A picture or an attachment does not exist
    MissingFile,
    /// A key that is needed is missing
    MissingKey,
    /// The text mentions a note that there is not
    MissingNote,
    /// A file of the output is missing
    MissingOutput,
    /// A link leads to a section that does not exist
    MissingSection,
    /// A release has neither a summary nor a lead
    MissingSummary,
    /// There is no text
    MissingText,
    /// There is no headline
    MissingTitle,
    /// A media advisory gives a mobile number that is in no register
    MobileNumber,
    /// The address of a published text moved, and nothing answers at the old one
    MovedAddress,
    /// A link to another site was moved for good
    MovedLink,
    /// An address of the live site is not below the base URL
    OutsideAddress,
    /// A release has a date in the past and is not published
    OverdueRelease,
    /// A text holds a placeholder
    Placeholder,
    /// newsgen itself failed
    ProgramFailure,
    /// Files alone cannot answer an old address, since it has a query
    QueryAddress,
    /// Nobody is named who said a quotation
    QuoteWithoutSpeaker,
    /// An old address leads to another old address
    RedirectChain,
    /// Old addresses lead in a circle
    RedirectCircle,
    /// Sanitizing removes an attribute of raw HTML
    RemovedAttribute,
    /// Sanitizing removes an element of raw HTML
    RemovedHtml,
    /// A file has a name that is kept for something else
    ReservedName,
    /// There are two datelines
    SecondDateline,
    /// Two releases have one id
    SecondId,
    /// A release has two texts in one language
    SecondTranslation,
    /// A text holds the shortcode of another generator
    Shortcode,
    /// Only one of two texts of one name has a `translation_key`
    SplitTranslation,
    /// A file belongs to no release
    StrayFile,
    /// A key of the front matter stands inside a table
    SwallowedKey,
    /// Two outputs claim one address
    TakenAddress,
    /// A text has another ending than `.md` and `.txt`
    TextEnding,
    /// The text of a release lies in `static/` or `templates/`
    TextInStatic,
    /// A media advisory gives a password or a code
    ToldSecret,
    /// A link tracks who follows it
    TrackingLink,
    /// A text names another day than its release has
    TwoDays,
    /// A name is written in two ways
    TwoSpellings,
    /// The dateline of the front matter is not understood
    UnclearDateline,
    /// A site does not answer programs
    UnclearLink,
    /// No release has this id
    UnknownId,
    /// There is no such key
    UnknownKey,
    /// A file of `content/` is of a kind that is not published
    UnknownKind,
    /// The language in a file's name is none of the newsroom's
    UnknownLanguage,
    /// The register does not hold this name
    UnknownName,
    /// There is no such register
    UnknownRegister,
    /// There is no such template
    UnknownTemplate,
    /// The release with this id is not published
    UnpublishedId,
    /// A link leads to something that is not published
    UnpublishedLink,
    /// Something looks like front matter and is not read
    UnreadHead,
    /// A file cannot be read, or is no text
    UnreadableFile,
    /// A link would run a script
    UnsafeLink,
    /// Only texts that are not published name a file of `static/`
    UnseenFile,
    /// A line of copy may be something else than what it is taken for
    UnsureReading,
    /// No address can be made of a name
    UnusableName,
    /// An entry of a register is used by no release
    UnusedEntry,
    /// Nothing in a text mentions one of its notes
    UnusedNote,
    /// The system cannot watch the newsroom's folders
    UnwatchedFolder,
    /// A release was updated before it was published
    UpdatedBeforeDate,
    /// The text of a link says nothing
    VagueLink,
    /// A page that is no release cannot be withdrawn
    WithdrawnPage,
    /// A value is of another type than the key needs
    WrongType,
    /// A value cannot be what the key needs
    WrongValue,
    /// A date and its day of the week disagree
    WrongWeekday,
}

/// How seriously a lint is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
pub enum Level {
    /// It is not reported.
    Off,
    /// It is a note.
    Note,
    /// It is a warning.
    Warn,
    /// It is an error.
    Error,
}

impl Level {
    /// The severity of its problems; none when they are not reported.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warn => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
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

    /// What it means, in one line.
    #[must_use]
    pub fn meaning(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    /// Whether it is something to know, and no mistake.
    fn is_note(self) -> bool {
        matches!(
            self,
            Self::CapitalHeadline
                | Self::DayOfText
                | Self::FutureDate
                | Self::FutureId
                | Self::FutureWithdrawal
                | Self::GluedDateline
                | Self::HeadlineFullStop
                | Self::IdleLevel
                | Self::ImageWithoutCredit
                | Self::InsecureLink
                | Self::LanguageWithoutWords
                | Self::LostCache
                | Self::MovedLink
                | Self::OverdueRelease
                | Self::QueryAddress
                | Self::QuoteWithoutSpeaker
                | Self::RemovedAttribute
                | Self::TrackingLink
                | Self::UnclearLink
                | Self::UnsureReading
                | Self::UnusedEntry
                | Self::VagueLink
        )
    }

    /// How bad it is, where the newsroom does not say otherwise.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            _ if self.is_note() => Severity::Note,
            Self::AmbiguousName
            | Self::BrokenTemplate
            | Self::BrokenToml
            | Self::DeepHtml
            | Self::EventTimes
            | Self::ExpiresBeforeDate
            | Self::LostAddress
            | Self::MissingContent
            | Self::MissingDate
            | Self::MissingFile
            | Self::MissingKey
            | Self::MissingText
            | Self::OutsideAddress
            | Self::ProgramFailure
            | Self::RedirectCircle
            | Self::ReservedName
            | Self::SecondId
            | Self::SecondTranslation
            | Self::SplitTranslation
            | Self::SwallowedKey
            | Self::TakenAddress
            | Self::TextEnding
            | Self::TextInStatic
            | Self::UnknownKey
            | Self::UnknownLanguage
            | Self::UnknownName
            | Self::UnknownRegister
            | Self::UnknownTemplate
            | Self::UnreadHead
            | Self::UnreadableFile
            | Self::UnsafeLink
            | Self::UnusableName
            | Self::WithdrawnPage
            | Self::WrongType
            | Self::WrongValue => Severity::Error,
            _ => Severity::Warning,
        }
    }
}
