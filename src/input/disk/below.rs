//! Opening files that must lie below a folder, whatever somebody does to their paths meanwhile.

use std::io;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Stamp, fs, none_if_missing};

/// A file that is open for reading, and its stamp.
pub type Opened = (fs::File, Stamp);

/// Opens a file below a folder that is [`canonical`](super::canonical); none when there is none, or when a link leads
/// out of the folder.
pub fn open_below(root: &Path, path: &str) -> Result<Option<Opened>> {
    none_if_missing(open(root, path)).map(Option::flatten).with_context(|| format!("cannot read {path}"))
}

fn open(root: &Path, path: &str) -> io::Result<Option<Opened>> {
    let real = fs::canonicalize(root.join(path))?;
    // A pipe or a device may never end.
    if !real.starts_with(root) || !fs::metadata(&real)?.is_file() {
        return Ok(None);
    }
    let file = fs::File::open(&real)?;
    if !lies_below(root, path, &file)? {
        return Ok(None);
    }
    let stamp = Stamp::of(&file.metadata()?);
    Ok(Some((file, stamp)))
}

/// Whether an open file lies below a folder. What its path was before says nothing: a link may have been put there while
/// it was opened.
fn lies_below(root: &Path, path: &str, file: &fs::File) -> io::Result<bool> {
    #[cfg(target_os = "linux")]
    {
        use std::os::fd::AsRawFd;
        // The system knows what was opened, whatever happened to its path since.
        if let Ok(real) = fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())) {
            return Ok(real.starts_with(root));
        }
    }
    // Elsewhere it is the file that the path leads to now, too, without links.
    let real = fs::canonicalize(root.join(path))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let (opened, there) = (file.metadata()?, fs::symlink_metadata(&real)?);
        Ok(real.starts_with(root) && (opened.dev(), opened.ino()) == (there.dev(), there.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(real.starts_with(root))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_counts_and_not_what_its_path_is_now() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = fs::canonicalize(folder.path())?;
        fs::create_dir(root.join("in"))?;
        fs::write(root.join("in/a"), "a")?;
        fs::write(root.join("out"), "secret")?;
        // As if a link had been in the place of the file for just as long as it took to open it.
        let opened = fs::File::open(root.join("out"))?;
        assert!(!lies_below(&root.join("in"), "a", &opened)?);
        assert!(lies_below(&root.join("in"), "a", &fs::File::open(root.join("in/a"))?)?);
        Ok(())
    }
}
