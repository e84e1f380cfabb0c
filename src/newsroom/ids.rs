//! Names for the numbers by which the newsroom finds things. No newsroom has four billion of them.

use serde::Serialize;

/// A release, by its place in [`super::Newsroom::releases`]: the newer, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ReleaseId(u32);

/// A page, by its place in [`super::Newsroom::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PageId(u32);

/// An edition, by its place in [`super::Newsroom::editions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EditionId(u32);

/// A term, by its place in [`super::facet::Terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TermId(u32);

impl ReleaseId {
    pub(crate) const NEWEST: Self = Self(0);

    pub(crate) fn at(place: usize) -> Self {
        Self(number(place))
    }

    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

impl PageId {
    pub(crate) fn at(place: usize) -> Self {
        Self(number(place))
    }

    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

impl EditionId {
    /// The edition in the newsroom's own language, which there always is.
    pub(crate) const OWN: Self = Self(0);

    pub(crate) fn at(place: usize) -> Self {
        Self(number(place))
    }

    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

impl TermId {
    pub(crate) fn at(place: usize) -> Self {
        Self(number(place))
    }

    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
