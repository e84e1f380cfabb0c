//! Files that we keep for ourselves between two runs: versioned, checksummed, written by rename.
//!
//! A sealed file is a line that names its form, chunks of bytes, each behind its length, and the hash of all before it.
//! Whatever does not add up (truncated, damaged, foreign, of another version) is [`Unreadable`]: a reason to start anew, never an
//! error.

use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use anyhow::{Context as _, Result};
use rayon::prelude::*;
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
    pub fn note(self, file: &str, loss: &str) -> Problem {
        let why = match self {
            Self::Foreign => "was written by another version",
            Self::Damaged => "is damaged",
        };
        Problem::lint(Lint::LostCache, format!("`.newsgen/{file}` {why}; {loss}"))
    }
}

/// What was made of the chunks of a file, in order, and the hash that seals them.
#[derive(Debug, PartialEq, Eq)]
pub struct Unsealed<T> {
    /// What was made of each chunk.
    pub chunks: Vec<T>,
    /// The hash of everything in the file.
    pub seal: Hash,
}

/// How many chunks are read before something is made of them: never is the whole file in memory.
const GROUP: usize = 8;

/// Reads a file whose first line is `form` and makes something of each chunk, which is to be believed only when all of it
/// adds up; none when there is no such file.
///
/// # Errors
/// When the file is there and the machine cannot read it.
pub fn read<T: Send>(
    path: &Path,
    form: &str,
    make: impl Fn(&[u8]) -> Result<T, Unreadable> + Sync,
) -> Result<Option<Result<Unsealed<T>, Unreadable>>> {
    let Some((file, len)) = disk::open_if_there(path)? else { return Ok(None) };
    let mut reading = SealedReading { file: BufReader::new(file), left: len, hasher: Hasher::default() };
    let opened = reading.chunks(form, make).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Some(opened))
}

/// A file that is being read.
struct SealedReading<R> {
    file: R,
    /// How many bytes are left.
    left: u64,
    /// Of the bytes so far.
    hasher: Hasher,
}

impl<R: Read> SealedReading<R> {
    fn chunks<T: Send>(
        &mut self,
        form: &str,
        make: impl Fn(&[u8]) -> Result<T, Unreadable> + Sync,
    ) -> io::Result<Result<Unsealed<T>, Unreadable>> {
        let head = format!("{form}\n");
        if self.take(head.len() as u64)?.as_deref() != Some(head.as_bytes()) {
            return Ok(Err(Unreadable::Foreign));
        }
        let mut made = Vec::new();
        loop {
            let Some(group) = self.group()? else { return Ok(Err(Unreadable::Damaged)) };
            if group.is_empty() {
                break;
            }
            match group.par_iter().map(|chunk| make(chunk)).collect::<Result<Vec<T>, _>>() {
                Ok(some) => made.extend(some),
                Err(why) => return Ok(Err(why)),
            }
        }
        let seal = self.hasher.hash();
        let is_whole = self.left == SEAL && self.take(SEAL)?.as_deref() == Some(&seal.bytes());
        Ok(if is_whole { Ok(Unsealed { chunks: made, seal }) } else { Err(Unreadable::Damaged) })
    }

    /// The next chunks, none at the end; `None` when a length leads out of the file.
    fn group(&mut self) -> io::Result<Option<Vec<Vec<u8>>>> {
        let mut group = Vec::new();
        while group.len() < GROUP && self.left > SEAL {
            let Some(length) = self.take(8)? else { return Ok(None) };
            let length = length.try_into().map_or(u64::MAX, u64::from_le_bytes);
            let Some(chunk) = self.take(length)? else { return Ok(None) };
            group.push(chunk);
        }
        Ok(Some(group))
    }

    /// The next bytes; none where there are not so many.
    fn take(&mut self, length: u64) -> io::Result<Option<Vec<u8>>> {
        let Some(left) = self.left.checked_sub(length) else { return Ok(None) };
        self.left = left;
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
        match self.file.read_exact(&mut bytes) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        self.hasher.add(&bytes);
        Ok(Some(bytes))
    }
}

/// How many bytes the hash at the end has.
const SEAL: u64 = 16;

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
        let read = || read(&path, "form 1", |chunk| Ok(chunk.to_vec()));
        assert_eq!(read()?, None);
        let chunks: Vec<Vec<u8>> = (0..=2 * GROUP).map(|length| vec![b'x'; length]).collect();
        let seal = write(&path, "form 1", chunks.clone().into_iter().map(Ok))?;
        assert_eq!(read()?, Some(Ok(Unsealed { chunks, seal })));
        let whole = disk::read(&path)?;
        for end in 0..whole.len() {
            disk::replace(&path, &[&whole[..end]])?;
            let why = if end < 7 { Unreadable::Foreign } else { Unreadable::Damaged };
            assert_eq!(read()?, Some(Err(why)), "{end}");
            let mut spoilt = whole.clone();
            spoilt[end] ^= 1;
            disk::replace(&path, &[&spoilt])?;
            assert!(read()?.is_some_and(|read| read.is_err()), "{end}");
        }
        disk::replace(&path, &[&whole, b"more"])?;
        assert_eq!(read()?, Some(Err(Unreadable::Damaged)));
        write(&path, "form 2", std::iter::empty())?;
        assert_eq!(read()?, Some(Err(Unreadable::Foreign)));
        Ok(())
    }
}
