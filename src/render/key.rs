//! The key of an output: equal keys, equal bytes. And what each part of it is, in short, so that a later build can say
//! which of them changed.

use serde::{Deserialize, Serialize};

use super::view::View;
use super::{Output, Renderer};
use crate::base::hash::Hash;
use crate::render::plan::Recipe;

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
    fn set(&mut self, part: Part, hash: Hash) {
        let [first, second, ..] = hash.bytes();
        self.0[part as usize] = u16::from_be_bytes([first, second]);
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
    fn add<T: Serialize + ?Sized>(&mut self, part: Part, value: &T) -> Result<(), postcard::Error> {
        self.bytes.clear();
        self.bytes = postcard::to_extend(value, std::mem::take(&mut self.bytes))?;
        let hash = Hash::of(&self.bytes);
        self.hashes.push(hash);
        self.parts.set(part, hash);
        Ok(())
    }

    fn view(&mut self, view: &View) -> Result<(), postcard::Error> {
        let (frame, tag) = match view {
            View::Release(frame, page) => (frame, self.add(Part::Matter, page).map(|()| 0_u8)),
            View::Own(frame, page, template) => {
                (frame, self.add(Part::Matter, &(page, template)).map(|()| 1))
            }
            View::Page(frame, page) => (frame, self.add(Part::Matter, page).map(|()| 2)),
            View::Front(frame, listing, paginator) => {
                self.add(Part::List, paginator)?;
                (frame, self.add(Part::Matter, listing).map(|()| 3))
            }
            View::Listing(frame, listing, paginator) => {
                self.add(Part::List, paginator)?;
                (frame, self.add(Part::Matter, listing).map(|()| 4))
            }
            View::Terms(frame, listing, terms, groups) => {
                self.add(Part::List, &(terms, groups))?;
                (frame, self.add(Part::Matter, listing).map(|()| 5))
            }
            View::Archive(frame, archive) => (frame, self.add(Part::List, archive).map(|()| 6)),
            View::Redirect(frame, redirect) => (frame, self.add(Part::Matter, redirect).map(|()| 7)),
            View::NotFound(frame) => (frame, Ok(8)),
            View::Rss(feed) => return self.add(Part::List, &(9_u8, feed)),
            View::Atom(feed) => return self.add(Part::List, &(10_u8, feed)),
            View::JsonFeed(feed) => return self.add(Part::List, &(11_u8, feed)),
            View::Ninjs(news) => return self.add(Part::List, &(12_u8, news)),
        };
        let (site, own) = frame.halves();
        self.add(Part::Site, &site)?;
        self.add(Part::Head, &(tag?, own))
    }
}

impl Renderer<'_> {
    /// The key of an output.
    ///
    /// # Errors
    /// When the view refuses to be serialised.
    pub fn key(&self, recipe: Recipe, output: &Output) -> anyhow::Result<Key> {
        let mut row = Row { bytes: Vec::with_capacity(USUAL_SIZE), ..Row::default() };
        match output {
            Output::View(edition, view) => {
                row.add(Part::Program, env!("NEWSGEN_SOURCES"))?;
                row.add(Part::Template, &self.templates.hash_of(view.template()))?;
                row.add(Part::Surroundings, &self.engines[*edition].hash)?;
                row.view(view)?;
            }
            Output::Bytes(bytes) => {
                let whole = Hash::of(bytes);
                row.parts.set(Part::List, whole);
                return Ok(Key { whole, parts: row.parts });
            }
            Output::File(path, stamp) => row.add(Part::Source, &(path, stamp))?,
        }
        let mut parts = row.parts;
        match recipe {
            Recipe::Release(id) => parts.set(Part::Source, self.newsroom.releases[id].article.document.hash),
            Recipe::Page(id) => parts.set(Part::Source, self.newsroom.pages[id].article.document.hash),
            _ => {}
        }
        Ok(Key { whole: Hash::join(row.hashes), parts })
    }
}
