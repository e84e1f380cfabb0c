//! What the newsroom is made of: the files of its folder and its configuration.
//!
//! [`sources`] walks and stats, [`config`] reads `config.toml`, [`table`] reads any TOML table strictly and
//! kindly, [`sealed`] keeps what we know between two runs, [`disk`] alone touches the file system.

pub mod config;
pub(crate) mod disk;
pub(crate) mod levels;
pub(crate) mod sealed;
pub(crate) mod sources;
pub(crate) mod stamp;
pub(crate) mod table;
#[cfg(feature = "links")]
pub(crate) mod web;
