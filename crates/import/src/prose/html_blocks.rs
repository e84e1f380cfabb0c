//! The elements of HTML as blocks and inlines.

use std::collections::BTreeMap;

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::html::{LineEnds, text};
use super::html_inlines::with_breaks;
use super::{Block, Inline, Mark, plain, tidy};

/// Below this, structure is given up and the text kept.
pub(super) const DEEPEST: usize = 120;

/// Builds blocks, and counts what has no place in them.
pub(super) struct Builder<'a> {
    pub line_ends: LineEnds,
    pub hidden: &'a dyn Fn(ElementRef) -> bool,
    pub lost: BTreeMap<String, usize>,
    pub depth: usize,
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements that begin lines of their own and only hold others.
const CONTAINERS: [&str; 18] = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "center",
    "hgroup", "fieldset", "body", "td", "th", "summary", "search",
];

/// Elements beside these and headings that begin lines of their own.
const BLOCKS: [&str; 16] = [
    "iframe",
    "video",
    "audio",
    "embed",
    "object",
    "ul",
    "ol",
    "menu",
    "blockquote",
    "pre",
    "hr",
    "table",
    "figure",
    "dl",
    "details",
    "li",
];

impl Builder<'_> {
    pub(super) fn blocks(&mut self, parent: NodeRef<Node>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run = Vec::new();
        self.depth += 1;
        if self.depth > DEEPEST {
            self.lose("structure that is nested too deeply, its text is kept", None);
            run.push(Inline::Text(text(parent)));
        } else {
            for node in parent.children() {
                self.node(node, &mut run, &mut blocks);
            }
        }
        self.depth -= 1;
        flush(&mut run, &mut blocks);
        blocks
    }

    pub(super) fn lose(&mut self, what: &str, count: Option<usize>) {
        *self.lost.entry(what.to_owned()).or_default() += count.unwrap_or(0);
    }

    fn node(&mut self, node: NodeRef<Node>, run: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
        match node.value() {
            Node::Text(text) if self.line_ends == LineEnds::Paragraph => {
                for (at, part) in paragraphs(text).into_iter().enumerate() {
                    if at > 0 {
                        flush(run, blocks);
                    }
                    run.extend(with_breaks(part));
                }
            }
            Node::Element(element) if is_block(element.name()) || holds_blocks(node) => {
                if ElementRef::wrap(node).is_some_and(|element| (self.hidden)(element)) {
                    return;
                }
                flush(run, blocks);
                self.block(node, element, blocks);
            }
            _ => self.inline(node, run),
        }
    }

    fn block(&mut self, node: NodeRef<Node>, element: &Element, blocks: &mut Vec<Block>) {
        let name = element.name();
        match name {
            _ if HEADINGS.contains(&name) => {
                let level = name.as_bytes()[1] - b'0';
                let content = tidy(self.inlines(node));
                if !plain(&content).trim().is_empty() {
                    let id = element.attr("id").map(str::to_owned);
                    blocks.push(Block::Heading(level, content, id));
                } else if !content.is_empty() {
                    blocks.push(Block::Paragraph(content));
                }
            }
            "ul" | "menu" => blocks.extend(self.list(node, None)),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.trim().parse().ok());
                blocks.extend(self.list(node, Some(start.unwrap_or(1))));
            }
            "blockquote" => {
                let inner = self.blocks(node);
                blocks.extend((!inner.is_empty()).then_some(Block::Quote(inner)));
            }
            "iframe" | "video" | "audio" | "embed" | "object" => {
                let mut run = Vec::new();
                self.player(node, element, &mut run);
                flush(&mut run, blocks);
            }
            "pre" => blocks.push(Block::Code(text(node).trim_start_matches('\n').to_owned())),
            "hr" => blocks.push(Block::Rule),
            "table" => self.table(node, blocks),
            "figure" => self.figure(node, blocks),
            "dl" => self.definitions(node, blocks),
            "a" => {
                let inner: Vec<Inline> = self.blocks(node).into_iter().flat_map(inlines_of).collect();
                let href = element.attr("href").unwrap_or_default().to_owned();
                blocks.push(Block::Paragraph(vec![Inline::Link(href, tidy(inner))]));
            }
            _ => blocks.extend(self.blocks(node)),
        }
    }

    fn list(&mut self, node: NodeRef<Node>, start: Option<u64>) -> Option<Block> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in node.children() {
            let name = child.value().as_element().map(Element::name);
            match (name, items.last_mut()) {
                (Some("li"), _) => items.push(self.blocks(child)),
                // A list right in a list belongs to the item before it.
                (Some("ul" | "ol"), Some(_)) => {
                    let mut inner = Vec::new();
                    self.node(child, &mut Vec::new(), &mut inner);
                    items.last_mut()?.extend(inner);
                }
                (None, _) if text(child).trim().is_empty() => {}
                _ => items.push(self.item(child)),
            }
        }
        items.retain(|item| !item.is_empty());
        (!items.is_empty()).then_some(Block::List(start, items))
    }

    fn item(&mut self, node: NodeRef<Node>) -> Vec<Block> {
        let (mut run, mut blocks) = (Vec::new(), Vec::new());
        self.node(node, &mut run, &mut blocks);
        flush(&mut run, &mut blocks);
        blocks
    }

    fn definitions(&mut self, node: NodeRef<Node>, blocks: &mut Vec<Block>) {
        for child in node.children() {
            match child.value().as_element().map(Element::name) {
                Some("dt") => {
                    let content = tidy(self.inlines(child));
                    blocks.push(Block::Paragraph(vec![Inline::Marked(Mark::Strong, content)]));
                }
                Some("div") => self.definitions(child, blocks),
                Some(_) => blocks.extend(self.blocks(child)),
                None => {}
            }
        }
    }

    /// A picture with its caption; anything else as it comes.
    fn figure(&mut self, node: NodeRef<Node>, blocks: &mut Vec<Block>) {
        let inner = self.blocks(node);
        let caption = ElementRef::wrap(node).and_then(|figure| {
            figure.descendent_elements().find(|element| element.value().name() == "figcaption")
        });
        let caption = caption.map(|caption| crate::one_line(&text(*caption))).unwrap_or_default();
        let mut pictures: Vec<Inline> = Vec::new();
        for block in inner.iter().filter(|block| is_picture(block)) {
            collect_images(block, &mut pictures);
        }
        if pictures.len() != 1 {
            blocks.extend(inner);
            return;
        }
        let is_rest = |block: &&Block| {
            !is_picture(block)
                && !matches!(block, Block::Paragraph(content) if crate::one_line(&plain(content)) == caption)
        };
        let rest: Vec<Block> = inner.iter().filter(is_rest).cloned().collect();
        if inner.iter().filter(|block| is_picture(block)).any(has_link) {
            self.lose("picture, without its link", Some(1));
        }
        if let Some(Inline::Image { src, alt, .. }) = pictures.pop() {
            blocks.push(Block::Paragraph(vec![Inline::Image { src, alt, caption }]));
        }
        blocks.extend(rest);
    }

    fn table(&mut self, node: NodeRef<Node>, blocks: &mut Vec<Block>) {
        let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
        for below in node.descendants().skip(1) {
            let Some(element) = below.value().as_element() else { continue };
            if !matches!(element.name(), "td" | "th" | "tr" | "caption") || table_of(below) != Some(node.id())
            {
                continue;
            }
            match element.name() {
                "tr" => rows.push(Vec::new()),
                "caption" => blocks.extend(self.blocks(below)),
                _ => {
                    let cell = self.blocks(below);
                    let span = element.attr("colspan").and_then(|span| span.trim().parse::<usize>().ok());
                    if element.attr("rowspan").is_some_and(|span| span.trim() != "1") {
                        self.lose("merged cells", None);
                    }
                    if rows.is_empty() {
                        rows.push(Vec::new());
                    }
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                        row.extend(std::iter::repeat_n(Vec::new(), span.unwrap_or(1).clamp(1, 50) - 1));
                    }
                }
            }
        }
        rows.retain(|row| !row.is_empty());
        // One column is no table but a way to place things.
        if rows.iter().all(|row| row.len() <= 1) {
            blocks.extend(rows.into_iter().flatten().flatten());
            return;
        }
        blocks.push(Block::Table(rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()));
    }
}

fn has_link(block: &Block) -> bool {
    matches!(block, Block::Paragraph(content) if content.iter().any(is_link))
}

fn is_picture(block: &Block) -> bool {
    matches!(block, Block::Paragraph(content) if content.iter().any(has_image))
}

pub(super) fn is_block(name: &str) -> bool {
    CONTAINERS.contains(&name) || HEADINGS.contains(&name) || BLOCKS.contains(&name)
}

/// Whether an element that stands in lines holds blocks all the same.
fn holds_blocks(node: NodeRef<Node>) -> bool {
    let is_open = node.value().as_element().is_some_and(|element| {
        matches!(
            element.name(),
            "a" | "span" | "b" | "strong" | "em" | "i" | "font" | "ins" | "picture" | "label"
        ) || element.name().contains('-')
    });
    is_open
        && node.children().any(|child| child.value().as_element().is_some_and(|below| is_block(below.name())))
}

fn has_image(inline: &Inline) -> bool {
    match inline {
        Inline::Image { .. } => true,
        Inline::Link(_, inner) | Inline::Marked(_, inner) => inner.iter().any(has_image),
        _ => false,
    }
}

fn is_link(inline: &Inline) -> bool {
    match inline {
        Inline::Link(_, inner) => inner.iter().any(has_image),
        Inline::Marked(_, inner) => inner.iter().any(is_link),
        _ => false,
    }
}

fn collect_images(block: &Block, found: &mut Vec<Inline>) {
    fn walk(inlines: &[Inline], found: &mut Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Image { .. } => found.push(inline.clone()),
                Inline::Link(_, inner) | Inline::Marked(_, inner) => walk(inner, found),
                _ => {}
            }
        }
    }
    if let Block::Paragraph(content) = block {
        walk(content, found);
    }
}

/// The table that a part of one belongs to.
fn table_of(node: NodeRef<Node>) -> Option<ego_tree::NodeId> {
    let is_table = |above: &NodeRef<Node>| above.value().as_element().is_some_and(|e| e.name() == "table");
    node.ancestors().find(is_table).map(|table| table.id())
}

/// Blocks in one line, as a cell of a table has them.
pub fn cell(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        if !line.is_empty() {
            line.push(Inline::Break);
        }
        line.extend(inlines_of(block));
    }
    line
}

/// A block as it stands in a line.
pub fn inlines_of(block: Block) -> Vec<Inline> {
    match block {
        Block::Heading(_, content, _) => vec![Inline::Marked(Mark::Strong, content)],
        Block::Paragraph(content) => content,
        Block::List(_, items) => {
            let item = |item: Vec<Block>| [vec![Inline::Text("• ".to_owned())], cell(item)].concat();
            items.into_iter().map(item).collect::<Vec<_>>().join(&Inline::Break)
        }
        Block::Quote(inner) => cell(inner),
        Block::Code(text) => vec![Inline::Code(text)],
        Block::Table(rows) => {
            let row = |row: Vec<Vec<Inline>>| row.join(&Inline::Text(" · ".to_owned()));
            rows.into_iter().map(row).collect::<Vec<_>>().join(&Inline::Break)
        }
        Block::Rule => Vec::new(),
    }
}

fn flush(run: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let content = tidy(std::mem::take(run));
    let starts = content.iter().take_while(|inline| matches!(inline, Inline::Break)).count();
    if content.len() > starts {
        blocks.push(Block::Paragraph(content[starts..].to_vec()));
    }
}

/// What stands between blank lines.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty() && line.ends_with('\n') && at > start;
        if is_blank && text[start..at].ends_with('\n') {
            parts.push(&text[start..at]);
            start = at + line.len();
        }
        at += line.len();
    }
    parts.push(&text[start.min(text.len())..]);
    parts
}
