//! The types of releases, as labels above a text (`MEDIA ADVISORY`) and front matter name them.

use serde::{Deserialize, Serialize};

/// The type of a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReleaseType {
    /// `press-release`
    #[default]
    PressRelease,
    /// `news`
    News,
    /// `statement`
    Statement,
    /// `media-advisory`
    MediaAdvisory,
    /// `speech`
    Speech,
    /// `story`
    Story,
    /// `report`
    Report,
    /// `spot-report`
    SpotReport,
    /// `gallery`
    Gallery,
}

impl ReleaseType {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::PressRelease,
        Self::News,
        Self::Statement,
        Self::MediaAdvisory,
        Self::Speech,
        Self::Story,
        Self::Report,
        Self::SpotReport,
        Self::Gallery,
    ];

    /// Its name in front matter and its slug.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::PressRelease => "press-release",
            Self::News => "news",
            Self::Statement => "statement",
            Self::MediaAdvisory => "media-advisory",
            Self::Speech => "speech",
            Self::Story => "story",
            Self::Report => "report",
            Self::SpotReport => "spot-report",
            Self::Gallery => "gallery",
        }
    }
}
