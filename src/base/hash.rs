//! Content hashes and keys.
//!
//! A [`struct@Hash`] is the first 128 bits of a BLAKE3 hash. [`key`] is the hash of any serialisable value in a
//! compact binary form, so that a view and its key can never know different things.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The first 16 bytes of a BLAKE3 hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hash([u8; 16]);

impl Hash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::truncate(&blake3::hash(bytes))
    }

    /// The hash of several hashes, in this order.
    #[must_use]
    pub fn join(parts: &[Self]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&part.0);
        }
        Self::truncate(&hasher.finalize())
    }

    fn truncate(hash: &blake3::Hash) -> Self {
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(hash.as_bytes()) {
            *to = *from;
        }
        Self(bytes)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The hash of a value as it serialises to a binary (not human-readable) format.
///
/// # Errors
/// When the value refuses to be serialised.
pub fn key<T: Serialize + ?Sized>(value: &T) -> Result<Hash, postcard::Error> {
    Ok(Hash::of(&postcard::to_stdvec(value)?))
}
