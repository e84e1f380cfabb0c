//! What the words of a press release say.

pub mod advisory;
pub mod calendar;
pub mod date;
pub mod dateline;
pub mod labels;
pub mod languages;
pub mod notices;
pub mod quotes;
pub mod running;
pub mod text;
pub mod title;
pub mod wire;
