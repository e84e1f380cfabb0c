//! Texts from elsewhere, made texts of this newsroom.
//!
//! The readers are a crate of their own, [`newsgen_import`]. [`place::place`] gives each text that they found its file,
//! its old address as an alias, its names by the registers and its links, and reads the result as a build would. Nothing
//! here touches the disk, and nothing is lost silently: what cannot be carried over is said of each text.

use newsgen_import::Home;
use newsgen_wire::language::Language;

use crate::content::document::Lexicon;
use crate::content::head;
use crate::content::kind::Kind;
use crate::input::config::Config;
use crate::newsroom::register::Registers;

mod language;
mod notices;
pub mod place;
mod toml;
mod wire;

/// What the newsroom knows that a text is brought into.
#[derive(Clone, Copy)]
pub struct House<'a> {
    pub config: &'a Config,
    pub registers: &'a Registers,
    /// The names of its places.
    pub lexicon: &'a Lexicon,
    /// The language of texts that do not say their own.
    pub language: Option<&'a Language>,
}

/// What the readers must know of a newsroom; `has_language` says which languages its editions have.
pub fn home<'a>(config: &Config, has_language: &'a dyn Fn(&Language) -> bool) -> Home<'a> {
    Home { zone: config.zone, has_language, is_text, unread_head }
}

/// Whether a file of this name would be a text of its own.
fn is_text(name: &str) -> bool {
    !matches!(Kind::of(name, &[]), Kind::Published | Kind::Other(_))
}

fn unread_head(text: &str) -> Option<String> {
    head::unread(text).map(|unread| unread.message.clone())
}
