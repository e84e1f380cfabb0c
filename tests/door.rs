//! The door: what is not understood is not published, and what was published is neither lost nor changed silently.
//!
//! Each module holds one kind of edge as tables of small newsrooms: an input that once failed, and its siblings.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

#[path = "door/copies.rs"]
mod copies;
#[path = "door/copy.rs"]
mod copy;
#[path = "door/files.rs"]
mod files;
#[path = "door/heads.rs"]
mod heads;
#[path = "door/hour.rs"]
mod hour;
#[path = "door/leak.rs"]
mod leak;
#[path = "door/output.rs"]
mod output;
#[path = "door/text.rs"]
mod text;
#[path = "door/wordings.rs"]
mod wordings;
