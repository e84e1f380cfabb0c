//! What an output can read of the newsroom, and the hash of that.
//!
//! An output is made in two steps. [`Output::gather`](super::plan::output::Output::gather) picks what it is made of:
//! [`Inputs`], a structure of releases ([`Seen`]), names and numbers. Then [`Inputs::made_of`] makes the view of these
//! and of what all outputs share ([`Common`]), and of nothing else: the newsroom is out of its reach. The hash of the
//! inputs is derived from the same structure. So it is complete by construction: what is not hashed cannot be shown,
//! and equal hashes mean equal views, which need not be made. There is no list of dependencies to keep.
//!
//! Making every view of every build instead costs ten times as much as gathering its inputs; recorded reads would have
//! to be stored for each output, and asked again. What costs no more than its inputs is made at once ([`Gathered::Made`]).
//!
//! The newsroom is private to this folder. Whatever it gives out is hashed here: of a release in `alone.rs`, of a term
//! as it is, of everything else in [`Common::hash`].

use std::sync::OnceLock;

use anyhow::Result;
use rayon::prelude::*;
use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::plan::Listing;
use super::view::Shown;
use super::{Made, Renderer};
use crate::base::address::Address;
use crate::base::hash::Hash;
use crate::newsroom::facet::Term;
use crate::newsroom::ids::ReleaseId;
use crate::newsroom::release::Release;

mod alone;
pub mod common;
pub mod files;
mod speakers;

pub use common::Common;

/// What an output is made of, besides its address and [`Common`].
pub trait Inputs<'a>: Shown {
    /// Makes of them what the output is made of.
    ///
    /// # Errors
    /// When a value refuses to be serialised.
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>>;

    /// Tells inputs of different kinds apart.
    fn kind(&self) -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// What an output is made of, as far as it has to be known in every build.
pub enum Gathered<'a> {
    /// What it is made of, where making it costs more.
    Inputs(Box<dyn Inputs<'a> + 'a>),
    /// It is made already, and may have read anything.
    Made(Made<'a>),
}

impl<'a> Gathered<'a> {
    /// Inputs.
    pub fn inputs(inputs: impl Inputs<'a> + 'a) -> Self {
        Self::Inputs(Box::new(inputs))
    }

    /// The hash of the inputs, with that of what all outputs may read; none of what is made already.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn hash(&self, common: Hash, address: &Address) -> Result<Option<Hash>> {
        let Self::Inputs(inputs) = self else { return Ok(None) };
        let mut bytes = Vec::with_capacity(USUAL_SIZE);
        bytes.extend_from_slice(&common.bytes());
        for text in [inputs.kind(), address.as_str()] {
            bytes.extend_from_slice(text.as_bytes());
            bytes.push(0);
        }
        inputs.write_key(&mut bytes)?;
        Ok(Some(Hash::of(&bytes)))
    }

    /// What the output is made of.
    ///
    /// # Errors
    /// When a value refuses to be serialised.
    pub fn made(self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        match self {
            Self::Inputs(inputs) => inputs.made_of(common, address),
            Self::Made(made) => Ok(made),
        }
    }
}

/// Most inputs fit into this many bytes.
const USUAL_SIZE: usize = 2 << 10;

/// A release that inputs hold: in their hash it is all that can be read of it.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    id: ReleaseId,
    /// The release.
    pub release: &'a Release,
    /// The release whose picture, files and event it may show: its original, or itself.
    pub original: &'a Release,
    hashes: &'a Hashes,
}

/// Releases that inputs hold.
#[derive(Clone, Copy)]
pub struct AllSeen<'a> {
    ids: &'a [ReleaseId],
    releases: &'a [Release],
    hashes: &'a Hashes,
}

/// A listing that inputs hold, with its name.
#[derive(Clone, Copy, Serialize)]
pub struct Named<'a> {
    #[serde(skip)]
    listing: Listing,
    term: Option<&'a Term>,
}

impl Named<'_> {
    /// The listing.
    #[must_use]
    pub fn listing(self) -> Listing {
        self.listing
    }
}

impl Seen<'_> {
    /// Its place among what is made of releases.
    #[must_use]
    pub fn id(self) -> ReleaseId {
        self.id
    }
}

impl Serialize for Seen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.hashes.all()?[self.id.place()].bytes())
    }
}

impl<'a> AllSeen<'a> {
    /// Each of them.
    #[must_use]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Seen<'a>> + ExactSizeIterator {
        self.ids.iter().map(move |id| seen(self.releases, self.hashes, *id))
    }
}

impl Serialize for AllSeen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.hashes.all()?;
        Hash::join(self.ids.iter().map(|id| all[id.place()])).serialize(serializer)
    }
}

/// The hash of each release with its original, once they are needed.
#[derive(Default)]
pub struct Hashes(OnceLock<Vec<Hash>>);

impl Hashes {
    /// Forgets them.
    pub fn forget(&mut self) {
        self.0.take();
    }

    fn all<E: Error>(&self) -> Result<&[Hash], E> {
        self.0.get().map(Vec::as_slice).ok_or_else(|| E::custom("the releases have no hashes"))
    }
}

fn seen<'a>(releases: &'a [Release], hashes: &'a Hashes, id: ReleaseId) -> Seen<'a> {
    let release = &releases[id.place()];
    let original = releases.get(release.shown_from.place()).unwrap_or(release);
    Seen { id, release, original, hashes }
}

impl<'a> Renderer<'a> {
    /// A release as an input.
    #[must_use]
    pub fn seen(&self, id: ReleaseId) -> Seen<'a> {
        seen(&self.newsroom.releases, self.hashes, id)
    }

    /// Some releases as inputs.
    #[must_use]
    pub fn all_seen(&self, ids: &'a [ReleaseId]) -> AllSeen<'a> {
        AllSeen { ids, releases: &self.newsroom.releases, hashes: self.hashes }
    }

    /// A listing as an input.
    #[must_use]
    pub fn named(&self, listing: Listing) -> Named<'a> {
        let term = match listing {
            Listing::Front => None,
            Listing::Term(_, term) => Some(self.newsroom.terms.get(term)),
        };
        Named { listing, term }
    }

    /// Makes the hash of each release, for those of inputs.
    ///
    /// # Errors
    /// When something refuses to be serialised.
    pub fn hash_releases(&self) -> Result<()> {
        let (releases, listed) = (&self.newsroom.releases, alone::Listed::of(&self.common)?);
        let alone: Vec<Hash> = releases
            .par_iter()
            .map(|release| alone::alone(&self.common, release, &listed))
            .collect::<Result<_>>()?;
        self.hashes.0.get_or_init(|| with_originals(releases, &alone));
        Ok(())
    }
}

/// The hash of each release with that of the one whose picture, files and event it may show.
fn with_originals(releases: &[Release], alone: &[Hash]) -> Vec<Hash> {
    let mut hashes = Vec::with_capacity(alone.len());
    for (release, own) in releases.iter().zip(alone) {
        let original = alone.get(release.shown_from.place()).copied().unwrap_or_default();
        hashes.push(Hash::join([*own, original]));
    }
    hashes
}
