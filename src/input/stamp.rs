//! The stamp of a file: what a later build compares, so that it need not read the file again.

/// What tells one state of a file from another without reading it. Times are nanoseconds since 1970, negative before.
///
/// The time of change can be set by anybody, and often is: by archives, copies, clean rooms for builds. The time of the
/// change of status cannot, and two files have two inodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    pub len: u64,
    /// When its bytes changed.
    pub modified: i64,
    /// When its bytes, its name or its rights changed; zero where the system does not say, and for outputs.
    changed: i64,
    /// Which file it is; zero where the system does not say.
    inode: u64,
}

impl Stamp {
    /// The stamp in a file's metadata.
    #[cfg(unix)]
    pub fn of(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(SECOND).saturating_add(rest);
        Self {
            len: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// The stamp in a file's metadata.
    #[cfg(not(unix))]
    pub fn of(metadata: &std::fs::Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
        Self { len: metadata.len(), modified, ..Self::default() }
    }

    /// The same without the time of the change of status: a file that is moved into place gets another one.
    pub fn of_output(self) -> Self {
        Self { changed: 0, ..self }
    }

    /// A stamp that no file has.
    pub fn of_no_file(self) -> Self {
        Self { modified: i64::MAX, ..self }
    }

    /// Its bytes, for a hash.
    pub fn bytes(&self) -> [u8; 32] {
        let Self { len, modified, changed, inode } = self;
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&len.to_le_bytes());
        bytes[8..16].copy_from_slice(&modified.to_le_bytes());
        bytes[16..24].copy_from_slice(&changed.to_le_bytes());
        bytes[24..].copy_from_slice(&inode.to_le_bytes());
        bytes
    }

    /// Whether a file with this stamp is still what was read at `begun`, in nanoseconds since 1970. Clocks of file
    /// systems are coarse: a file changed just before may have changed again without another stamp.
    pub fn is_settled(&self, begun: i64) -> bool {
        let settles = |time: i64, coarse: i64| time.saturating_add(coarse) < begun;
        let tick = if self.changed % SECOND == 0 { COARSE } else { TICK };
        settles(self.modified, COARSE) && settles(self.changed, tick)
    }
}

/// Nanoseconds in a second.
const SECOND: i64 = 1_000_000_000;

/// How coarse times of change may be that somebody else wrote, and clocks that show whole seconds.
const COARSE: i64 = 2 * SECOND;

/// How coarse the clock of a file system is that shows parts of seconds: a few ticks of the kernel's.
const TICK: i64 = SECOND / 10;
