//! From the bytes of a file to a document and its problems, whatever happens on the way.

use std::sync::Arc;

use super::{Document, Lexicon, TextReading};
use crate::base::caught::caught;
use crate::base::hash::Hash;
use crate::base::problem::{Place, Problem};
use crate::content::name::FileName;
use crate::content::text;

/// Reads a file; none when it is no text at all, or when a mistake of the program keeps it from being read.
#[must_use]
pub fn read(
    path: &Arc<str>,
    name: FileName,
    bytes: Vec<u8>,
    lexicon: &Lexicon,
) -> (Option<Document>, Vec<Problem>) {
    match caught(&"reading the text", || whole(path, name, bytes, lexicon)) {
        Ok(read) => read,
        Err(problem) => (None, vec![problem.at(Place::file(path))]),
    }
}

fn whole(
    path: &Arc<str>,
    name: FileName,
    bytes: Vec<u8>,
    lexicon: &Lexicon,
) -> (Option<Document>, Vec<Problem>) {
    let hash = Hash::of(&bytes);
    let text = match text::decode(path, bytes) {
        Ok(text) => text,
        Err(problem) => return (None, vec![*problem]),
    };
    let mut reading = TextReading { path, lexicon, problems: Vec::new() };
    let document = reading.document(name, &text, hash);
    let document = Document { text: Some(text.into_boxed_str()), ..document };
    (Some(document), reading.problems)
}
