//! The words that all other rooms share: problems, hashes, addresses, slugs.
//!
//! Nothing here knows what a newsroom is; everything here is a plain value.

pub mod address;
pub mod caught;
pub mod hash;
pub mod laps;
pub mod lint;
pub mod problem;
pub mod slug;
pub mod url;
pub mod visible;
