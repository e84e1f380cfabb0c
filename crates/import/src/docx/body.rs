//! The text of a document: paragraphs, runs, tables, notes.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::lists::{Counters, Item, Part, grouped};
use super::package::{Package, Relation};
use super::styles::{Role, Styles, attribute, child, value};
use crate::prose::{Block, Inline, Mark, cell, plain, tidy};
use crate::xml::{text, tree};
use crate::{counted, one_line};

/// Tables in tables, and wrappers in wrappers, deeper than this are not read.
pub(super) const DEEPEST: usize = 60;

pub(super) struct Reading<'p, 'z> {
    pub(super) package: &'p mut Package<'z>,
    pub(super) relations: BTreeMap<String, Relation>,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    pub(super) notes: Vec<Vec<Block>>,
    main: String,
    pub(super) styles: Styles,
    counters: Counters,
    /// Footnotes and endnotes by kind and id.
    pub(super) known_notes: BTreeMap<(&'static str, String), Vec<Block>>,
    /// Text boxes that belong behind the paragraph.
    pub(super) boxes: Vec<Block>,
    pub(super) fields: Vec<Field>,
    pub(super) depth: usize,
    reported: Vec<String>,
    counts: BTreeMap<&'static str, usize>,
}

/// A field such as a link: its instruction, and where what it shows begins.
pub(super) struct Field {
    pub instruction: String,
    pub shows: Option<usize>,
}

impl<'p, 'z> Reading<'p, 'z> {
    pub(super) fn new(package: &'p mut Package<'z>) -> Result<Self, String> {
        let main = package.main()?;
        let relations = package.relations(&main)?;
        let part =
            |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|r| r.target.clone());
        let (styles, numbering) = (part("styles"), part("numbering"));
        let styles = styles.map(|name| package.xml(&name)).transpose()?.flatten();
        let numbering = numbering.map(|name| package.xml(&name)).transpose()?.flatten();
        Ok(Self {
            styles: Styles::read(styles.as_deref(), numbering.as_deref())?,
            package,
            relations,
            pictures: Vec::new(),
            notes: Vec::new(),
            main,
            counters: Counters::default(),
            known_notes: BTreeMap::new(),
            boxes: Vec::new(),
            fields: Vec::new(),
            depth: 0,
            reported: Vec::new(),
            counts: BTreeMap::new(),
        })
    }

    /// The blocks of the document. A title is a heading of level 0 with a name, a subtitle one without.
    pub(super) fn document(&mut self) -> Result<Vec<Block>, String> {
        let xml = self.package.xml(&self.main.clone())?.ok_or("it holds no document of Word")?;
        let tree = tree(&xml)?;
        let body = child(tree.root_element(), "body").ok_or("it holds no text")?;
        self.read_notes("footnotes", "footnote")?;
        self.read_notes("endnotes", "endnote")?;
        let blocks = self.blocks(body);
        self.report_around()?;
        Ok(blocks)
    }

    /// What was not carried over.
    pub(super) fn lost(&mut self) -> Vec<String> {
        let mut lost = std::mem::take(&mut self.reported);
        lost.extend(std::mem::take(&mut self.counts).into_iter().map(|(what, count)| counted(count, what)));
        lost
    }

    pub(super) fn report(&mut self, what: String) {
        if !self.reported.contains(&what) {
            self.reported.push(what);
        }
    }

    pub(super) fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn read_notes(&mut self, kind: &'static str, element: &str) -> Result<(), String> {
        let Some(part) = self.relations.values().find(|r| r.kind == kind).map(|r| r.target.clone()) else {
            return Ok(());
        };
        let Some(xml) = self.package.xml(&part)? else { return Ok(()) };
        let tree = tree(&xml)?;
        let own = self.package.relations(&part)?;
        let main = std::mem::replace(&mut self.relations, own);
        for note in tree.root_element().children().filter(|node| node.tag_name().name() == element) {
            if attribute(note, "type").is_none_or(|kind| kind == "normal") {
                let blocks = self.blocks(note);
                let id = attribute(note, "id").unwrap_or_default().to_owned();
                self.known_notes.insert((kind, id), blocks);
            }
        }
        self.relations = main;
        Ok(())
    }

    /// Comments, and what stands on top and at the foot of every page.
    fn report_around(&mut self) -> Result<(), String> {
        let parts: Vec<Relation> = self.relations.values().cloned().collect();
        for Relation { kind, target, .. } in parts {
            let (element, what) = match kind.as_str() {
                "header" => ("hdr", "on top of each page"),
                "footer" => ("ftr", "at the foot of each page"),
                "comments" => ("comment", "a comment"),
                _ => continue,
            };
            let Some(xml) = self.package.xml(&target)? else { continue };
            let tree = tree(&xml)?;
            for node in tree.root().descendants().filter(|node| node.tag_name().name() == element) {
                let shown = one_line(&paragraphs(node));
                if shown.chars().any(char::is_alphabetic) {
                    self.report(format!("{what}: “{shown}”"));
                }
            }
        }
        Ok(())
    }

    pub(super) fn blocks(&mut self, parent: Node) -> Vec<Block> {
        let mut parts = Vec::new();
        self.parts(parent, &mut parts);
        grouped(parts)
    }

    fn parts(&mut self, parent: Node, parts: &mut Vec<Part>) {
        self.depth += 1;
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, parts),
                "tbl" if self.depth < DEEPEST => self.table(node, parts),
                "tbl" => self.count("table in too many tables, left out"),
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag"
                    if self.depth < DEEPEST =>
                {
                    self.parts(node, parts);
                }
                "altChunk" => self.count("embedded document"),
                "del" | "moveFrom" => self.count("tracked change, read as accepted"),
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn paragraph(&mut self, node: Node, parts: &mut Vec<Part>) {
        let properties = child(node, "pPr");
        let role = self.styles.role(properties);
        for field in &mut self.fields {
            field.shows = field.shows.map(|_| 0);
        }
        let mut content = Vec::new();
        self.inlines(node, &mut content);
        let content = tidy(content);
        let list = properties.and_then(|properties| self.styles.list(properties));
        let has_text = !plain(&content).trim().is_empty();
        let last = parts.last_mut();
        match (role, list) {
            _ if content.is_empty() => {}
            (Role::Title, _) if has_text => {
                parts.push(Part::Block(Block::Heading(0, without_strong(content), Some(String::new()))));
            }
            (Role::Subtitle, _) if has_text => {
                parts.push(Part::Block(Block::Heading(0, without_strong(content), None)));
            }
            (Role::Heading(level), _) if has_text => {
                parts.push(Part::Block(Block::Heading(level, without_strong(content), None)));
            }
            (Role::Caption, _) if last.is_some_and(|part| caption(part, &content)) => {}
            (Role::Code, _) => match parts.last_mut() {
                Some(Part::Block(Block::Code(text))) => {
                    text.push('\n');
                    text.push_str(&plain(&content));
                }
                _ => parts.push(Part::Block(Block::Code(plain(&content)))),
            },
            (Role::Quote, _) => match parts.last_mut() {
                Some(Part::Block(Block::Quote(inner))) => inner.push(Block::Paragraph(content)),
                _ => parts.push(Part::Block(Block::Quote(vec![Block::Paragraph(content)]))),
            },
            (_, Some((list, level))) => {
                let first = self.styles.first_number(&list, level);
                let number = first.map(|first| self.counters.next(&list, level, first));
                parts.push(Part::Item(Item { list, level, number, content }));
            }
            _ => parts.push(Part::Block(Block::Paragraph(content))),
        }
        let boxes = std::mem::take(&mut self.boxes);
        parts.extend(boxes.into_iter().map(Part::Block));
    }

    fn table(&mut self, table: Node, parts: &mut Vec<Part>) {
        let mut rows = Vec::new();
        let is = |node: &Node, name: &str| node.is_element() && node.tag_name().name() == name;
        for row in table.children().filter(|node| is(node, "tr")) {
            let mut cells: Vec<Vec<Block>> = Vec::new();
            for node in row.children().filter(|node| is(node, "tc")) {
                let properties = child(node, "tcPr");
                if properties.is_some_and(|own| {
                    child(own, "vMerge").is_some_and(|m| attribute(m, "val") != Some("restart"))
                }) {
                    self.count("merged cell");
                }
                let span = properties
                    .and_then(|own| value(own, "gridSpan"))
                    .and_then(|span| span.parse::<usize>().ok());
                cells.push(self.blocks(node));
                cells.extend(std::iter::repeat_n(Vec::new(), span.unwrap_or(1).clamp(1, 50) - 1));
            }
            rows.push(cells);
        }
        // One column is no table but a frame around a text.
        if rows.iter().all(|row| row.len() <= 1) {
            parts.extend(rows.into_iter().flatten().flatten().map(Part::Block));
            return;
        }
        let head = |(at, row): (usize, Vec<Vec<Block>>)| {
            let cells = row.into_iter().map(cell);
            if at == 0 { cells.map(without_strong).collect() } else { cells.collect() }
        };
        parts.push(Part::Block(Block::Table(rows.into_iter().enumerate().map(head).collect())));
    }
}

/// Gives a picture its caption.
fn caption(part: &mut Part, content: &[Inline]) -> bool {
    let Part::Block(Block::Paragraph(inlines)) = part else { return false };
    match inlines.as_mut_slice() {
        [Inline::Image { caption, .. }] if caption.is_empty() => {
            *caption = one_line(&plain(content));
            true
        }
        _ => false,
    }
}

/// A heading is strong by itself.
fn without_strong(content: Vec<Inline>) -> Vec<Inline> {
    let plain = |inline| match inline {
        Inline::Marked(Mark::Strong, inner) => inner,
        other => vec![other],
    };
    content.into_iter().flat_map(plain).collect()
}

/// The text of the paragraphs in a part, with spaces between them.
fn paragraphs(node: Node) -> String {
    let is_text = |node: &Node| node.tag_name().name() == "t";
    let all = node.descendants().filter(|node| node.tag_name().name() == "p");
    let texts = all.map(|paragraph| paragraph.descendants().filter(is_text).map(text).collect::<String>());
    texts.collect::<Vec<_>>().join(" ")
}
