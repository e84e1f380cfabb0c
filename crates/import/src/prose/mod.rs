//! A text between formats: blocks and what stands in them. [`html`] and Word documents become prose, [`markdown`]
//! writes it.

pub mod html;
mod html_blocks;
mod html_inlines;
pub mod markdown;
mod markdown_lines;
mod tidy;

pub use html_blocks::{cell, inlines_of};
pub use tidy::{plain, tidy};

/// A text with its footnotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their numbers, which begin with 1.
    pub notes: Vec<Vec<Block>>,
}

/// What stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of this level, 1 to 6, and the name by which links lead to it, if it has one.
    Heading(u8, Vec<Inline>, Option<String>),
    Paragraph(Vec<Inline>),
    /// A list; a number is that of its first item.
    List(Option<u64>, Vec<Vec<Block>>),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Text that keeps its line ends.
    Code(String),
    /// Rows of cells; the first row names the columns.
    Table(Vec<Vec<Vec<Inline>>>),
    Rule,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(String),
    Marked(Mark, Vec<Inline>),
    /// Text that is shown as it is.
    Code(String),
    /// Where it leads, and what it says.
    Link(String, Vec<Inline>),
    Image {
        src: String,
        alt: String,
        caption: String,
    },
    Break,
    /// A reference to the footnote with this number.
    Note(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Emphasis,
    Strong,
    /// What no longer holds.
    Strike,
    Superscript,
    Subscript,
}
