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
    /// The text.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their numbers, which begin with 1.
    pub notes: Vec<Vec<Block>>,
}

/// What stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of this level, 1 to 6, and the name by which links lead to it, if it has one.
    Heading(u8, Vec<Inline>, Option<String>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; a number is that of its first item.
    List(Option<u64>, Vec<Vec<Block>>),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Text that keeps its line ends.
    Code(String),
    /// Rows of cells; the first row names the columns.
    Table(Vec<Vec<Vec<Inline>>>),
    /// A line across.
    Rule,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text with a mark.
    Marked(Mark, Vec<Inline>),
    /// Text that is shown as it is.
    Code(String),
    /// Where it leads, and what it says.
    Link(String, Vec<Inline>),
    /// A picture.
    Image {
        /// Where it is.
        src: String,
        /// What it shows.
        alt: String,
        /// The text below it.
        caption: String,
    },
    /// The end of a line.
    Break,
    /// A reference to the footnote with this number.
    Note(usize),
}

/// How text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Emphasis.
    Emphasis,
    /// Strong importance.
    Strong,
    /// What no longer holds.
    Strike,
    /// Above the line.
    Superscript,
    /// Below the line.
    Subscript,
}
