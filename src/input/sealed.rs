//! Files that we keep for ourselves between two runs: versioned, checksummed, written by rename.
//!
//! A sealed file is a line that names its form, the hash of all behind it, and chunks of bytes. Whatever does not
//! add up (truncated, damaged, foreign, of another version) is [`Unreadable`]: a reason to start anew, never an
//! error.

use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::disk;
use crate::base::hash::Hash;
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
        let head = form.len() + 1;
        let (seal, body) = bytes[head..].split_first_chunk::<16>().ok_or(Unreadable::Damaged)?;
        let seal = Hash::from_bytes(*seal);
        if Hash::of(body) != seal {
            return Err(Unreadable::Damaged);
        }
        let (lengths, rest) =
            postcard::take_from_bytes::<Vec<usize>>(body).map_err(|_| Unreadable::Damaged)?;
        let mut at = bytes.len() - rest.len();
        let mut chunks = Vec::with_capacity(lengths.len());
        for length in lengths {
            let end = at.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(Unreadable::Damaged)?;
            chunks.push((at, end));
            at = end;
        }
        Ok(Self { bytes, chunks, seal })
    }

    /// The chunks, in order.
    #[must_use]
    pub fn chunks(&self) -> Vec<&[u8]> {
        self.chunks.iter().map(|(start, end)| &self.bytes[*start..*end]).collect()
    }
}

/// Writes chunks into a file whose first line is `form`, whole or not at all; gives the hash that seals them.
///
/// # Errors
/// When the disk fails.
pub fn write(path: &Path, form: &str, chunks: &[Vec<u8>]) -> Result<Hash> {
    let lengths: Vec<usize> = chunks.iter().map(Vec::len).collect();
    let mut body = postcard::to_stdvec(&lengths)?;
    body.reserve_exact(lengths.iter().sum());
    for chunk in chunks {
        body.extend_from_slice(chunk);
    }
    let seal = Hash::of(&body);
    disk::replace(path, &[form.as_bytes(), b"\n", &seal.bytes(), &body])?;
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
        write(&path, "form 1", &[b"one".to_vec(), Vec::new(), b"three".to_vec()])?;
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
        write(&path, "form 2", &[])?;
        assert_eq!(read()?, Some(Err(Unreadable::Foreign)));
        Ok(())
    }
}
