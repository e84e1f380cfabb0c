//! The key of an output: equal keys, equal bytes. And what each part of it is, in short, so that a later build can say
//! which of them changed.

use serde::{Deserialize, Serialize};

use super::plan::PlanEntry;
use super::view::{Shown, Variable, View};
use super::{Made, Renderer};
use crate::base::hash::Hash;

/// A part of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The program.
    Program,
    /// The template, with all that it is made of.
    Template,
    /// What filters and functions know: base URL, words, stylesheets.
    Surroundings,
    /// What is around every page: configuration, menu, languages.
    Site,
    /// The text or the file that it is made from.
    Source,
    /// What it shows.
    Matter,
    /// What it lists.
    List,
    /// What its head says.
    Head,
}

impl Part {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 8] = [
        Self::Program,
        Self::Template,
        Self::Surroundings,
        Self::Site,
        Self::Source,
        Self::Matter,
        Self::List,
        Self::Head,
    ];
}

/// Sixteen bits of the hash of each part: enough to say what changed, not to say that nothing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts([u16; Part::ALL.len()]);

impl Parts {
    fn add(&mut self, part: Part, hash: Hash) {
        let [first, second, ..] = hash.bytes();
        self.0[part as usize] ^= u16::from_be_bytes([first, second]);
    }

    /// The parts that are not the same.
    pub fn changed(self, earlier: Self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.0[*part as usize] != earlier.0[*part as usize])
    }
}

/// A key and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The hash of everything.
    pub whole: Hash,
    /// What each part is.
    pub parts: Parts,
}

/// Most parts fit into this many bytes.
const USUAL_SIZE: usize = 4 << 10;

/// A key in the making: the hash of each part, in a row.
#[derive(Default)]
struct Row {
    hashes: Vec<Hash>,
    parts: Parts,
    /// Where parts are serialised, one after the other.
    bytes: Vec<u8>,
}

impl Row {
    fn add<T: Serialize>(&mut self, part: Part, value: &T) -> anyhow::Result<()> {
        self.shown(part, "", value)
    }

    fn shown(&mut self, part: Part, name: &str, value: &dyn Shown) -> anyhow::Result<()> {
        self.bytes.clear();
        self.bytes.extend_from_slice(name.as_bytes());
        value.write_key(&mut self.bytes)?;
        let hash = Hash::of(&self.bytes);
        self.hashes.push(hash);
        self.parts.add(part, hash);
        Ok(())
    }

    fn view(&mut self, view: &View) -> anyhow::Result<()> {
        for Variable { name, part, value } in &view.variables {
            self.shown(*part, name, &**value)?;
        }
        if let Some(frame) = &view.frame {
            let (site, own) = frame.halves();
            self.add(Part::Site, &site)?;
            self.add(Part::Head, &own)?;
        }
        Ok(())
    }
}

impl Renderer<'_> {
    /// The key of an output.
    ///
    /// # Errors
    /// When the view refuses to be serialised.
    pub fn key(&self, entry: &PlanEntry, made: &Made) -> anyhow::Result<Key> {
        let mut row = Row { bytes: Vec::with_capacity(USUAL_SIZE), ..Row::default() };
        match made {
            Made::View(view) => {
                row.add(Part::Program, &env!("NEWSGEN_SOURCES"))?;
                row.add(Part::Template, &self.templates.hash_of(view.template))?;
                row.add(Part::Surroundings, &self.engines[view.edition.place()].hash)?;
                row.view(view)?;
            }
            Made::Costly(costly) => {
                row.add(Part::Program, &env!("NEWSGEN_SOURCES"))?;
                row.shown(Part::List, "", costly.shown())?;
            }
            Made::Bytes(bytes) => {
                let whole = Hash::of(bytes);
                row.parts.add(Part::List, whole);
                return Ok(Key { whole, parts: row.parts });
            }
            Made::File(path, stamp) => row.add(Part::Source, &(path, stamp))?,
        }
        if let Some(article) = entry.output.article(self.newsroom) {
            row.parts.add(Part::Source, article.document.hash);
        }
        Ok(Key { whole: Hash::join(row.hashes), parts: row.parts })
    }
}
