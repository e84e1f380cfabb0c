//! Files that are hashed and copied in pieces: they may be larger than the memory.

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};

use super::{Stamp, Writer, fs, none_if_missing};
use crate::base::hash::{Hash, Hasher};

/// How much of a file is in memory at once.
const PIECE: usize = 128 << 10;

/// The hash of a file's bytes, or none if there is none.
pub fn hash_if_there(path: &Path) -> Result<Option<Hash>> {
    let hash = none_if_missing(fs::File::open(path)).and_then(|file| file.map(hashed).transpose());
    hash.with_context(|| format!("cannot read {}", path.display()))
}

fn hashed(mut file: fs::File) -> io::Result<Hash> {
    let mut hasher = Hasher::default();
    pieces(&mut file, |piece| {
        hasher.add(piece);
        Ok(())
    })?;
    Ok(hasher.hash())
}

/// Gives a file piece by piece.
fn pieces(file: &mut fs::File, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        let count = match file.read(&mut piece) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read?,
        };
        if count == 0 {
            return Ok(());
        }
        take(&piece[..count])?;
    }
}

/// What a file was copied as.
pub struct CopiedFile {
    /// The stamp of the copy.
    pub stamp: Stamp,
    /// The hash of its bytes.
    pub hash: Hash,
}

fn copy_new(source: &mut fs::File, to: &Path) -> io::Result<CopiedFile> {
    let mut copy = fs::File::create(to)?;
    let mut hasher = Hasher::default();
    pieces(source, |piece| {
        hasher.add(piece);
        copy.write_all(piece)
    })?;
    Ok(CopiedFile { stamp: Stamp::of(&copy.metadata()?), hash: hasher.hash() })
}

impl Writer {
    /// Copies a file to a new one below the folder, and gives what it was copied as.
    pub fn copy(&mut self, from: &Path, to: &Path) -> Result<CopiedFile> {
        let mut source = fs::File::open(from).with_context(|| format!("cannot read {}", from.display()))?;
        self.make_folder(to.parent().unwrap_or(to))
            .and_then(|()| copy_new(&mut source, to))
            .with_context(|| format!("cannot write {}", to.display()))
    }
}
