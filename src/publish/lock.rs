//! One build at a time into one output folder.
//!
//! It goes by the output folder: two newsrooms that build into one wait for each other. The lock is the system's and ends
//! with the process that holds it, however that ends: nobody has to remove it. What stands in its file is for the message
//! alone.

use anyhow::Result;

use super::Destination;
use crate::input::disk;

/// The right to write into an output folder, until it is dropped.
pub struct Lock {
    _held: disk::Locked,
}

impl Lock {
    /// Takes the lock of an output folder. When another build has it, `waiting` hears who, and it is waited for.
    ///
    /// # Errors
    /// When the file of the lock cannot be made.
    pub fn take(to: &Destination, waiting: impl FnOnce(&str)) -> Result<Self> {
        let holder = format!("process {}", std::process::id());
        // Between taking a lock and writing its file nobody is named there.
        let busy = |holder: &str| waiting(if holder.is_empty() { "another process" } else { holder });
        Ok(Self { _held: disk::lock(&to.lock(), &holder, busy)? })
    }
}
