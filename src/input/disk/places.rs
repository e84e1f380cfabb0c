//! What is at a path, and where a path really leads: links are seen, or followed on purpose.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What is at a path itself: a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A file, or anything else that is neither a folder nor a link.
    File,
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
}

/// What is at this path, if there is anything.
pub fn kind(path: &Path) -> Option<PathKind> {
    let metadata = fs::symlink_metadata(path).ok()?;
    Some(if metadata.is_dir() {
        PathKind::Folder
    } else if metadata.is_symlink() {
        PathKind::Link
    } else {
        PathKind::File
    })
}

/// Whether a folder on the way from `root` to the file of this path, with `/`, is a link.
pub fn has_link(root: &Path, file: &str) -> bool {
    file.match_indices('/').any(|(at, _)| kind(&root.join(&file[..at])) == Some(PathKind::Link))
}

/// How many links that lead nowhere yet are followed.
const MOST_LINKS: usize = 40;

/// The absolute path without links and dots. What does not exist yet is taken as it is written: `..` leaves the folder
/// before it, and a link is what it will lead to.
pub fn canonical(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut left = parts(&absolute);
    let (mut real, mut links) = (PathBuf::new(), 0);
    while let Some(part) = left.pop() {
        if part == ".." {
            real.pop();
            continue;
        }
        let next = real.join(&part);
        match fs::read_link(&next) {
            Ok(target) if links < MOST_LINKS => {
                links += 1;
                left.extend(parts(&target));
            }
            _ => real = next,
        }
    }
    real
}

/// The parts of a path, the last one first; dots are left out.
fn parts(path: &Path) -> Vec<OsString> {
    let named = path.components().filter(|part| *part != Component::CurDir);
    named.rev().map(|part| part.as_os_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_does_not_exist_is_no_way_around() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("content/2026")).unwrap();
        symlink("content/2026", root.join("year")).unwrap();
        symlink("nowhere/yet", root.join("dangling")).unwrap();
        symlink("circle", root.join("circle")).unwrap();
        for (path, real) in [
            ("content", "content"),
            ("nope", "nope"),
            ("nope/../content", "content"),
            ("a/./b/../../content/x", "content/x"),
            ("year/..", "content"),
            ("year/../new", "content/new"),
            ("year/new/../..", "content"),
            ("dangling/x", "nowhere/yet/x"),
            ("dangling/../../content", "content"),
            ("circle/x", "circle/x"),
            ("nope/../..", ".."),
        ] {
            let expected = if real == ".." { root.parent().unwrap().to_path_buf() } else { root.join(real) };
            assert_eq!(canonical(&root.join(path)), expected, "{path}");
        }
    }
}
