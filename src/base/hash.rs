//! Content hashes and keys.
//!
//! A [`struct@Hash`] is a 128-bit XXH3 hash (<https://xxhash.com>): it tells a newsroom's own files and views apart
//! and protects against no forger. [`key`] is the hash of any serialisable value in a compact binary form, so that
//! a view and its key can never know different things.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A 128-bit hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 16]);

/// As one piece: byte by byte it would take longer than all else in a manifest.
impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        bytes.try_into().map(Self).map_err(|_| D::Error::invalid_length(bytes.len(), &"16 bytes"))
    }
}

impl Hash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes).to_be_bytes())
    }

    /// Its bytes, as they are kept in files.
    #[must_use]
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// The hash of these bytes of a file.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The hash that is written so; none where that is no hash.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let digits: &[u8; 32] = text.as_bytes().try_into().ok()?;
        let mut bytes = [0; 16];
        for (byte, [high, low]) in bytes.iter_mut().zip(digits.as_chunks().0) {
            *byte = value(*high)? << 4 | value(*low)?;
        }
        Some(Self(bytes))
    }

    /// The hash of several hashes, in this order.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts = parts.into_iter();
        let mut bytes = Vec::with_capacity(size_of::<Self>() * parts.size_hint().0);
        for part in parts {
            bytes.extend_from_slice(&part.0);
        }
        Self::of(&bytes)
    }
}

/// The digits that hashes are written with.
const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Appends bytes as they are written in hashes, with two digits each.
pub fn push_digits(bytes: &[u8], text: &mut Vec<u8>) {
    text.reserve(2 * bytes.len());
    for byte in bytes {
        text.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

/// The hash of bytes that come one after the other.
#[derive(Default)]
pub struct Hasher(Xxh3);

impl Hasher {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all bytes so far.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash(self.0.digest128().to_be_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// The hash of a value as it serialises to a binary (not human-readable) format.
///
/// # Errors
/// When the value refuses to be serialised.
pub fn key<T: Serialize + ?Sized>(value: &T) -> Result<Hash, postcard::Error> {
    Ok(Hash::of(&postcard::to_stdvec(value)?))
}
