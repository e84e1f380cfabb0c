//! What the newsroom is made of: the files of its folder and its configuration.
//!
//! [`sources`] walks and stats, [`config`] reads `config.toml`, [`table`] reads any TOML table strictly and
//! kindly, [`sealed`] keeps what we know between two runs, [`disk`] alone touches the file system.

pub mod config;
pub mod disk;
pub mod levels;
pub mod sealed;
pub mod sources;
pub mod stamp;
pub mod table;
#[cfg(feature = "links")]
pub mod web;
