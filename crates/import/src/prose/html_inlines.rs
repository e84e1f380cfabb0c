//! The elements of HTML that stand in a line.

use ego_tree::NodeRef;
use newsgen_wire::link::is_safe;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::html::{LineEnds, text};
use super::html_blocks::{Builder, DEEPEST, is_block};
use super::{Inline, Mark};

impl Builder<'_> {
    pub(super) fn inlines(&mut self, parent: NodeRef<Node>) -> Vec<Inline> {
        let mut run = Vec::new();
        self.depth += 1;
        if self.depth > DEEPEST {
            self.lose("structure that is nested too deeply, its text is kept", None);
            run.push(Inline::Text(text(parent)));
        } else {
            for node in parent.children() {
                self.inline(node, &mut run);
            }
        }
        self.depth -= 1;
        run
    }

    pub(super) fn inline(&mut self, node: NodeRef<Node>, run: &mut Vec<Inline>) {
        let element = match node.value() {
            Node::Text(text) if self.line_ends == LineEnds::Paragraph => {
                run.extend(with_breaks(text));
                return;
            }
            Node::Text(text) => {
                run.push(Inline::Text(text.to_string()));
                return;
            }
            Node::Element(element) => element,
            _ => return,
        };
        if ElementRef::wrap(node).is_some_and(|element| (self.hidden)(element)) {
            return;
        }
        match element.name() {
            "br" => run.push(Inline::Break),
            "img" => run.extend(image(element)),
            "a" => self.link(node, element, run),
            "em" | "i" | "cite" | "dfn" | "var" => self.marked(Mark::Emphasis, node, run),
            "b" | "strong" if !style(element).contains("font-weight:normal") => {
                self.marked(Mark::Strong, node, run);
            }
            "s" | "strike" | "del" => self.marked(Mark::Strike, node, run),
            "sup" => self.marked(Mark::Superscript, node, run),
            "sub" => self.marked(Mark::Subscript, node, run),
            "code" | "kbd" | "samp" | "tt" => run.push(Inline::Code(text(node))),
            "q" => {
                run.push(Inline::Text("“".to_owned()));
                run.extend(self.inlines(node));
                run.push(Inline::Text("”".to_owned()));
            }
            "iframe" | "video" | "audio" | "embed" | "object" => self.player(node, element, run),
            "script" | "style" | "template" | "noscript" | "svg" | "math" | "canvas" | "form" | "button"
            | "input" | "select" | "textarea" | "dialog" => self.lose(called(element.name()), Some(1)),
            "head" | "title" | "meta" | "link" | "base" => {}
            "span" if is_bold(element) => self.marked(Mark::Strong, node, run),
            "span" if style(element).contains("font-style:italic") => self.marked(Mark::Emphasis, node, run),
            name => {
                let inner = self.inlines(node);
                // A block in a line: its text, on a line of its own.
                let is_block = is_block(name) && !run.is_empty();
                run.extend(is_block.then_some(Inline::Break));
                run.extend(inner);
            }
        }
    }

    fn marked(&mut self, mark: Mark, node: NodeRef<Node>, run: &mut Vec<Inline>) {
        let inner = self.inlines(node);
        run.push(Inline::Marked(mark, inner));
    }

    fn link(&mut self, node: NodeRef<Node>, element: &Element, run: &mut Vec<Inline>) {
        let inner = self.inlines(node);
        let href = element.attr("href").map(str::trim).unwrap_or_default();
        if href.is_empty() {
            run.extend(inner);
        } else if !is_safe(href) {
            self.lose("unsafe link, kept as its text", Some(1));
            run.extend(inner);
        } else if !inner.is_empty() {
            run.push(Inline::Link(href.to_owned(), inner));
        }
    }

    pub(super) fn player(&mut self, node: NodeRef<Node>, element: &Element, run: &mut Vec<Inline>) {
        let own = ["src", "data-src", "data"].iter().find_map(|name| element.attr(name));
        let below = || {
            let sources = ElementRef::wrap(node)?;
            sources.descendent_elements().find_map(|element| element.attr("src"))
        };
        let Some(src) = own.or_else(below).filter(|src| is_safe(src)) else {
            self.lose("player, without an address", Some(1));
            return;
        };
        self.lose("player, linked instead", Some(1));
        run.push(Inline::Link(src.to_owned(), vec![Inline::Text(src.to_owned())]));
    }
}

fn called(name: &str) -> &'static str {
    match name {
        "script" | "noscript" | "template" => "script",
        "style" => "style",
        "svg" | "canvas" => "drawing",
        "math" => "formula",
        _ => "form",
    }
}

fn style(element: &Element) -> String {
    element.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase()
}

fn is_bold(element: &Element) -> bool {
    let style = style(element);
    ["font-weight:bold", "font-weight:600", "font-weight:700"].iter().any(|bold| style.contains(bold))
}

fn image(element: &Element) -> Option<Inline> {
    let lazy = ["data-src", "data-lazy-src", "src"];
    let src = lazy
        .iter()
        .filter_map(|name| element.attr(name))
        .find(|src| !src.trim().is_empty() && is_safe(src))?;
    let alt = element.attr("alt").unwrap_or_default().to_owned();
    Some(Inline::Image { src: src.trim().to_owned(), alt, caption: String::new() })
}

/// A text whose line ends are seen.
pub(super) fn with_breaks(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text(line.to_owned()));
    }
    inlines
}
