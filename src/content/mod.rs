//! One file, one [`document::Document`]: its facts, no HTML.
//!
//! Nothing here knows another file, the clock or the output. Reading never fails: it returns what could be
//! read and the problems that were found. HTML is made from the text again when an output needs it.

pub mod document;
pub mod frontmatter;
pub mod head;
pub mod kind;
pub mod mark;
pub mod markdown;
pub mod memory;
pub mod name;
pub mod text;
