//! An output on its way into the staging folder: written or copied, unless its bytes are there already.

use std::sync::atomic::Ordering;

use anyhow::Result;

use super::SiteWriting;
use crate::base::hash::Hash;
use crate::input::disk::{self, CopiedFile, Stamp, Writer};

/// Where an output belongs.
pub(super) struct OutputPlace<'a> {
    /// Its path below the output folder.
    pub file: &'a str,
    /// The stamp of what is there.
    pub there: Option<Stamp>,
    /// The hash of what is there, where the manifest knows it.
    pub known: Option<Hash>,
    /// Whether what is there is somebody else's, and stays.
    pub is_taken: bool,
}

/// What is in its place, or will be.
pub(super) struct PlacedOutput {
    /// The hash of its bytes.
    pub hash: Hash,
    /// Its stamp.
    pub stamp: Stamp,
    /// Whether it is new.
    pub is_written: bool,
}

impl SiteWriting<'_> {
    /// Writes an output; none where somebody else's file is in its place.
    pub(super) fn write(
        &self,
        bytes: &[u8],
        place: &OutputPlace,
        writer: &mut Writer,
    ) -> Result<Option<PlacedOutput>> {
        let hash = Hash::of(bytes);
        if let Some(placed) = self.kept(place, bytes.len() as u64, || Ok(Some(hash)))? {
            return Ok(Some(placed));
        }
        if place.is_taken {
            return Ok(None);
        }
        let stamp = writer.write(&self.staging.join(place.file), bytes)?;
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(Some(PlacedOutput { hash, stamp, is_written: true }))
    }

    /// Copies a source in the same way, in pieces: it may be larger than the memory.
    pub(super) fn copy(
        &self,
        source: &str,
        place: &OutputPlace,
        writer: &mut Writer,
    ) -> Result<Option<PlacedOutput>> {
        let from = self.renderer.sources.absolute(source);
        let len = disk::stamp(&from).unwrap_or_default().len;
        if let Some(placed) = self.kept(place, len, || disk::hash_if_there(&from))? {
            return Ok(Some(placed));
        }
        if place.is_taken {
            return Ok(None);
        }
        let CopiedFile { hash, stamp } = writer.copy(&from, &self.staging.join(place.file))?;
        self.bytes.fetch_add(usize::try_from(stamp.len)?, Ordering::Relaxed);
        Ok(Some(PlacedOutput { hash, stamp, is_written: true }))
    }

    /// What is in the place already, when it is as long and has this hash.
    fn kept(
        &self,
        place: &OutputPlace,
        len: u64,
        hash: impl FnOnce() -> Result<Option<Hash>>,
    ) -> Result<Option<PlacedOutput>> {
        let Some(stamp) = place.there.filter(|there| there.len == len) else { return Ok(None) };
        let there = match place.known {
            Some(known) => Some(known),
            None => disk::hash_if_there(&self.to.output.join(place.file))?,
        };
        let hash = hash()?;
        Ok(match hash {
            Some(hash) if there == Some(hash) => Some(PlacedOutput { hash, stamp, is_written: false }),
            _ => None,
        })
    }
}
