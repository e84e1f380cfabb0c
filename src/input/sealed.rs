//! Files that we keep for ourselves between two runs: versioned, checksummed, written by rename.
//!
//! A sealed file is a line that names its form, chunks of bytes, each behind its length, and the hash of all before it.
//! Whatever does not add up (truncated, damaged, foreign, of another version) is [`Unreadable`]: a reason to start anew, never an
//! error.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::disk;
use crate::base::hash::{Hash, Hasher};
use crate::base::lint::Lint;
use crate::base::problem::Problem;

/// Why a file of ours cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It begins otherwise: another version of the program wrote it, or something else did.
    Foreign,
    /// It is not what was written.
    Damaged,
}

impl Unreadable {
    /// The note that a file cannot be used; `loss` says what it costs.
    #[must_use]
    pub fn note(self, file: &str, loss: &str) -> Problem {
        let why = match self {
            Self::Foreign => "was written by another version",
            Self::Damaged => "is damaged",
        };
        Problem::lint(Lint::LostCache, format!("`.newsgen/{file}` {why}; {loss}"))
    }
}

/// The chunks of a file, and the hash that seals them.
pub struct Sealed {
    bytes: Vec<u8>,
    chunks: Vec<(usize, usize)>,
    /// The hash of everything in it.
    pub seal: Hash,
}

impl Sealed {
    /// Reads a file whose first line is `form`; none when there is no such file.
    ///
    /// # Errors
    /// When the file is there and the machine cannot read it.
    pub fn read(path: &Path, form: &str) -> Result<Option<Result<Self, Unreadable>>> {
        Ok(disk::read_if_there(path)?.map(|bytes| Self::open(bytes, form)))
    }

    fn open(bytes: Vec<u8>, form: &str) -> Result<Self, Unreadable> {
        let is_ours = bytes.strip_prefix(form.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n"));
        if !is_ours {
            return Err(Unreadable::Foreign);
        }
        let (body, seal) = bytes.split_last_chunk::<16>().ok_or(Unreadable::Damaged)?;
        let seal = Hash::from_bytes(*seal);
        if Hash::of(body) != seal {
            return Err(Unreadable::Damaged);
        }
        let (mut at, mut chunks) = (form.len() + 1, Vec::new());
        while let Some((length, _)) = body.get(at..).and_then(|rest| rest.split_first_chunk::<8>()) {
            let start = at + length.len();
            let length = usize::try_from(u64::from_le_bytes(*length)).ok();
            let end = length.and_then(|length| start.checked_add(length)).filter(|end| *end <= body.len());
            at = end.ok_or(Unreadable::Damaged)?;
            chunks.push((start, at));
        }
        Ok(Self { bytes, chunks, seal })
    }

    /// The chunks, in order.
    #[must_use]
    pub fn chunks(&self) -> Vec<&[u8]> {
        self.chunks.iter().map(|(start, end)| &self.bytes[*start..*end]).collect()
    }
}

/// Writes chunks, one after the other, into a file whose first line is `form`, whole or not at all; gives the hash that
/// seals them.
///
/// # Errors
/// When the disk fails, or a chunk does.
pub fn write(path: &Path, form: &str, chunks: impl Iterator<Item = Result<Vec<u8>>>) -> Result<Hash> {
    let mut seal = Hash::default();
    disk::replace_by(path, |file| {
        let mut hasher = Hasher::default();
        let mut put = |bytes: &[u8]| {
            hasher.add(bytes);
            file.write_all(bytes)
        };
        put(form.as_bytes())?;
        put(b"\n")?;
        for chunk in chunks {
            let chunk = chunk?;
            put(&(chunk.len() as u64).to_le_bytes())?;
            put(&chunk)?;
        }
        seal = hasher.hash();
        Ok(file.write_all(&seal.bytes())?)
    })?;
    Ok(seal)
}

/// A value as a chunk.
///
/// # Errors
/// When it refuses to be serialised.
pub fn pack<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>> {
    Ok(postcard::to_stdvec(value)?)
}

/// The value of a chunk.
///
/// # Errors
/// When it holds something else.
pub fn unpack<'a, T: Deserialize<'a>>(chunk: &'a [u8]) -> Result<T, Unreadable> {
    postcard::from_bytes(chunk).map_err(|_| Unreadable::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_as_it_was_written_is_unreadable() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("file");
        let read = || Ok::<_, anyhow::Error>(Sealed::read(&path, "form 1")?.map(|read| read.map(|_| ())));
        assert_eq!(read()?, None);
        let chunks = [b"one".to_vec(), Vec::new(), b"three".to_vec()];
        write(&path, "form 1", chunks.into_iter().map(Ok))?;
        let whole = disk::read(&path)?;
        let opened = Sealed::open(whole.clone(), "form 1").map_err(|why| anyhow::anyhow!("{why:?}"))?;
        assert_eq!(opened.chunks(), [b"one".as_slice(), b"", b"three"]);
        for end in 0..whole.len() {
            let cut = Sealed::open(whole[..end].to_vec(), "form 1").err();
            assert_eq!(cut, Some(if end < 7 { Unreadable::Foreign } else { Unreadable::Damaged }), "{end}");
            let mut spoilt = whole.clone();
            spoilt[end] ^= 1;
            assert!(Sealed::open(spoilt, "form 1").is_err(), "{end}");
        }
        write(&path, "form 2", std::iter::empty())?;
        assert_eq!(read()?, Some(Err(Unreadable::Foreign)));
        Ok(())
    }
}
