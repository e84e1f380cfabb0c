//! The only user of the file system: reading sources, writing and moving outputs.
//!
//! Every error says which path it is about.
#![expect(clippy::disallowed_methods, reason = "this is the one place that touches the file system")]

#[cfg(feature = "serve")]
mod below;
mod pieces;
mod places;

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{self, Path, PathBuf};

use anyhow::{Context, Result};

pub use super::stamp::Stamp;
#[cfg(feature = "serve")]
pub use below::{Opened, open_below};
pub use pieces::{CopiedFile, hash_if_there};
pub use places::{PathKind, canonical, has_link, kind};

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    about(fs::read(path), "read", path)
}

/// The first bytes of a file, at most so many.
pub fn read_begin(path: &Path, most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    let file = about(fs::File::open(path), "read", path)?;
    about(file.take(most as u64).read_to_end(&mut bytes), "read", path)?;
    Ok(bytes)
}

/// The bytes of a file that had this length a moment ago, without asking for its size again.
pub fn read_sized(path: &Path, len: u64) -> Result<Vec<u8>> {
    // One byte more than expected: when it stays empty, the file ended where it should.
    let expected = usize::try_from(len)?;
    let mut bytes = vec![0; expected + 1];
    let found = fs::File::open(path).and_then(|mut file| file.read(&mut bytes));
    if about(found, "read", path)? != expected {
        return read(path);
    }
    bytes.truncate(expected);
    Ok(bytes)
}

/// The bytes of a file, or none if there is none.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    about(none_if_missing(fs::read(path)), "read", path)
}

/// A file that is open for reading, and its length in bytes; none if there is none.
pub fn open_if_there(path: &Path) -> Result<Option<(fs::File, u64)>> {
    let Some(file) = about(none_if_missing(fs::File::open(path)), "read", path)? else { return Ok(None) };
    let len = about(file.metadata(), "read", path)?.len();
    Ok(Some((file, len)))
}

/// The width and height of a picture in pixels.
pub type Dimensions = (usize, usize);

/// The size of a picture, by the head of its file; none when it is no picture that browsers show.
pub fn dimensions(path: &Path) -> Option<Dimensions> {
    imagesize::size(path).ok().map(|size| (size.width, size.height))
}

/// The stamp of a file, or none if there is no such file.
pub fn stamp(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| Stamp::of(&metadata))
}

/// The stamp of a file of the output, or none if there is no such file, or a link to one.
pub fn output_stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(Stamp::of(&metadata).of_output())
}

/// Whether there is anything at this path.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether there is a file at this path that is no link.
pub fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// Whether files can be moved from one folder to the other by renaming, as far as the system says.
pub fn is_one_device(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
        device(one) == device(other)
    }
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        true
    }
}

/// Whether there is a folder at this path, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<()> {
    about(fs::create_dir_all(path), "create", path)
}

/// Writes many new files below one folder, each folder of theirs made by one call.
pub struct Writer {
    /// The folder of the last file: it and all above it exist.
    last: PathBuf,
}

impl Writer {
    /// Writes below a folder that exists.
    pub fn below(folder: &Path) -> Self {
        Self { last: folder.to_path_buf() }
    }

    /// Writes a new file below the folder, and gives its stamp. Files in order share most of their folders.
    pub fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<Stamp> {
        about(self.make_folder(path.parent().unwrap_or(path)), "write", path)?;
        about(write_new(path, bytes), "write", path)
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|above| !is_above(above, &self.last)).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                _ => self.last = path.to_path_buf(),
            }
        }
        Ok(())
    }
}

/// Whether a folder is this one or above it; both are written in the same way.
fn is_above(folder: &Path, below: &Path) -> bool {
    let (folder, below) = (folder.as_os_str().as_encoded_bytes(), below.as_os_str().as_encoded_bytes());
    let rest = below.strip_prefix(folder);
    rest.is_some_and(|rest| rest.first().is_none_or(|byte| path::is_separator(char::from(*byte))))
}

/// Writes a new file into a folder that exists, and gives its stamp as one of the output.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    Ok(Stamp::of(&file.metadata()?).of_output())
}

/// Writes the parts of a file so that readers see the old or the new one, never a piece.
pub fn replace(path: &Path, parts: &[&[u8]]) -> Result<()> {
    replace_by(path, |file| Ok(parts.iter().try_for_each(|part| file.write_all(part))?))
}

/// Writes a file piece by piece so that readers see the old or the new one.
pub fn replace_by(path: &Path, write: impl FnOnce(&mut fs::File) -> Result<()>) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    create_folder(path.parent().unwrap_or(path))?;
    let written = fs::File::create(&beside)
        .map_err(anyhow::Error::from)
        .and_then(|mut file| write(&mut file))
        .and_then(|()| Ok(fs::rename(&beside, path)?));
    if written.is_err() {
        // Half a file helps nobody, and where a disk is full its room is needed.
        let _ = fs::remove_file(&beside);
    }
    about(written, "write", path)
}

/// Writes a file where there is nothing yet; false when there is something, which stays as it is.
pub fn create(path: &Path, bytes: &[u8]) -> Result<bool> {
    let folder = path.parent().unwrap_or(path);
    match fs::create_dir_all(folder).and_then(|()| fs::File::create_new(path)) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        other => {
            about(other.and_then(|mut file| file.write_all(bytes)), "write", path)?;
            Ok(true)
        }
    }
}

/// Moves a file or a folder within one file system.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("cannot move {} to {}", from.display(), to.display()))
}

/// Removes a file; one that is gone already is fine.
pub fn remove_file(path: &Path) -> Result<()> {
    about(none_if_missing(fs::remove_file(path)), "remove", path)?;
    Ok(())
}

/// Removes a folder if it is empty.
pub fn remove_empty_folder(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Removes a folder with all it holds; one that is gone already is fine.
pub fn remove_folder(path: &Path) -> Result<()> {
    about(none_if_missing(fs::remove_dir_all(path)), "remove", path)?;
    Ok(())
}

/// A lock on a file. It ends with this value, or with the process, however that ends.
pub struct Locked {
    _file: fs::File,
}

/// Locks a file and writes into it who holds it. When another process does, `waiting` hears what that one wrote, once,
/// and the lock is waited for. A file system without locks has none to wait for.
pub fn lock(path: &Path, holder: &str, waiting: impl FnOnce(&str)) -> Result<Locked> {
    create_folder(path.parent().unwrap_or(path))?;
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = about(options.open(path), "lock", path)?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => {
            waiting(fs::read_to_string(path).unwrap_or_default().trim());
            about(file.lock(), "lock", path)?;
        }
        Err(fs::TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
            return about(Err(error), "lock", path);
        }
        _ => {}
    }
    about(file.set_len(0), "lock", path)?;
    about(file.write_all(holder.as_bytes()), "lock", path)?;
    Ok(Locked { _file: file })
}

/// One thing in a folder.
pub struct FolderEntry {
    /// Its name; a name that is not UTF-8 is shown with replacement characters.
    pub name: String,
    /// Whether it is a folder (links are not followed).
    pub is_folder: bool,
}

/// What a folder holds, sorted by name; nothing if there is no such folder.
pub fn entries(path: &Path) -> Result<Vec<FolderEntry>> {
    let Some(folder) = about(none_if_missing(fs::read_dir(path)), "read", path)? else {
        return Ok(Vec::new());
    };
    let mut entries = Vec::new();
    for entry in folder {
        let entry = about(entry, "read", path)?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        entries.push(FolderEntry { name: entry.file_name().to_string_lossy().into_owned(), is_folder });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// The most memory that this process has had, in KiB, where the system says.
pub fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse().ok()
}

fn about<T, E>(result: Result<T, E>, doing: &str, path: &Path) -> Result<T>
where
    Result<T, E>: Context<T, E>,
{
    result.with_context(|| format!("cannot {doing} {}", path.display()))
}

fn none_if_missing<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}
