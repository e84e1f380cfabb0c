//! Word documents (ECMA-376): what a press office sends.
//!
//! `package` opens the file, `styles` says what a paragraph is, `body` reads the text, `lists` puts the
//! items of lists together. Changes that were not accepted yet are read as if they were, comments are reported.

mod body;
mod drawing;
mod lists;
mod package;
mod runs;
mod styles;

use newsgen_wire::date::WrittenDate;
use newsgen_wire::notices::is_notice;
use serde_json::Value;

use crate::dated;
use crate::prose::markdown::markdown;
use crate::prose::{Block, Inline, Mark, Prose, plain};
use crate::{Batch, Carried, Content, Home, Left, Source, Text, marks, one_line};
use body::Reading;
use package::Package;

/// One text from each document.
pub fn read(source: &Source, _: Home) -> Batch {
    let mut batch = Batch::default();
    for file in &source.texts {
        match document(&file.path, &file.bytes) {
            Ok(text) => batch.texts.push(Text { source: file.name.clone(), ..text }),
            Err(why) => batch.left.push(Left::unreadable(&file.name, why)),
        }
    }
    batch
}

fn document(path: &str, bytes: &[u8]) -> Result<Text, String> {
    let mut package = Package::open(bytes)?;
    let mut reading = Reading::new(&mut package)?;
    let mut blocks = reading.document()?;
    let mut text = Text { lost: reading.lost(), ..Text::default() };
    let (files, notes) = (reading.pictures, reading.notes);
    text.files = files.into_iter().map(|(to, bytes)| Carried { to, from: Content::Bytes(bytes) }).collect();

    let properties = package.properties();
    text.front.title = title(&mut blocks).or_else(|| properties.get("title").cloned());
    if let Some(Block::Heading(0, content, _)) = blocks.first() {
        // A subtitle stands right below the title.
        text.front.subtitle = Some(one_line(&plain(content)));
        blocks.remove(0);
    }
    text.front.add("tags", properties.get("keywords").into_iter().flat_map(|words| split(words)));
    for (key, what) in [("creator", "the author"), ("subject", "the subject"), ("category", "the category")] {
        if let Some(value) = properties.get(key) {
            text.lost.push(format!("{what} in the properties of the file: {value}"));
        }
    }
    if let Some(state) = properties.get("contentStatus").filter(|state| marks::is_unseen(state)) {
        marks::hold("status", &Value::from(state.as_str()), &mut text);
    }
    for block in &mut blocks {
        if let Block::Heading(level @ 0, ..) = block {
            *level = 1;
        }
    }
    text.body = markdown(&Prose { blocks, notes });
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".docx");
    text.front.date = dated(name).0.map(WrittenDate::Day);
    Ok(text)
}

fn split(words: &str) -> Vec<String> {
    words.split([',', ';']).map(str::to_owned).collect()
}

/// The headline, taken out of the text: a paragraph of the style "Title", a first heading, or a first paragraph in
/// bold that does not end like a sentence.
fn title(blocks: &mut Vec<Block>) -> Option<String> {
    const MOST: usize = 200;
    let is_titled = blocks
        .iter()
        .take(5)
        .position(|block| matches!(block, Block::Heading(0, _, Some(_))) && !is_label(block));
    let at = is_titled.or_else(|| {
        let first = blocks.iter().position(|block| !is_label(block))?;
        let is_title = match blocks.get(first)? {
            Block::Heading(1, ..) => true,
            Block::Paragraph(content) => is_bold(content) && blocks.len() > first + 1,
            _ => false,
        };
        is_title.then_some(first)
    })?;
    let (Block::Heading(_, content, _) | Block::Paragraph(content)) = &blocks[at] else { return None };
    let title = one_line(&plain(content));
    let is_sentence = title.ends_with(['.', ':', ',', ';']);
    if title.is_empty() || title.chars().count() > MOST || (is_sentence && is_titled.is_none()) {
        return None;
    }
    blocks.remove(at);
    Some(title)
}

/// Whether a block is a label or an embargo line and nothing else: no headline.
fn is_label(block: &Block) -> bool {
    match block {
        Block::Heading(_, content, _) | Block::Paragraph(content) => is_notice(&one_line(&plain(content))),
        _ => false,
    }
}

fn is_bold(content: &[Inline]) -> bool {
    !content.is_empty() && content.iter().all(is_strong)
}

fn is_strong(inline: &Inline) -> bool {
    match inline {
        Inline::Marked(Mark::Strong, _) | Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}
