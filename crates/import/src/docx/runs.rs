//! What stands in a paragraph: runs with their marks, links, fields, notes.

use roxmltree::Node;

use super::body::{DEEPEST, Field, Reading};
use super::styles::{attribute, child, toggle, value};
use crate::prose::{Inline, Mark};
use crate::xml::text;

impl Reading<'_, '_> {
    pub(super) fn inlines(&mut self, parent: Node, out: &mut Vec<Inline>) {
        self.depth += 1;
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                _ if self.depth > DEEPEST => self.count("text, wrapped too deeply"),
                "r" => self.run(node, out),
                "hyperlink" => self.hyperlink(node, out),
                "ins" | "moveTo" => {
                    self.count("tracked change, read as accepted");
                    self.inlines(node, out);
                }
                "del" | "moveFrom" => self.count("tracked change, read as accepted"),
                "fldSimple" => {
                    let mut inner = Vec::new();
                    self.inlines(node, &mut inner);
                    out.extend(linked(attribute(node, "instr").unwrap_or_default(), inner));
                }
                "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" => self.inlines(node, out),
                "oMath" | "oMathPara" => {
                    self.count("formula, kept as its characters");
                    out.push(Inline::Text(text(node)));
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn hyperlink(&mut self, node: Node, out: &mut Vec<Inline>) {
        let mut inner = Vec::new();
        self.inlines(node, &mut inner);
        let target = attribute(node, "id")
            .and_then(|id| self.relations.get(id))
            .map(|relation| relation.target.clone());
        match target {
            Some(target) if newsgen_wire::link::is_safe(&target) => {
                out.push(Inline::Link(target, inner));
            }
            Some(_) => {
                self.count("unsafe link, kept as its text");
                out.extend(inner);
            }
            None => {
                self.count("link, kept as its text because it leads inside the document");
                out.extend(inner);
            }
        }
    }

    fn run(&mut self, run: Node, out: &mut Vec<Inline>) {
        let properties = child(run, "rPr");
        let is_on = |name: &str| properties.and_then(|own| toggle(own, name));
        if is_on("vanish") == Some(true) {
            self.count("hidden text");
            return;
        }
        let (bold, italic) = self.styles.marks(properties.and_then(|own| value(own, "rStyle")));
        let mut marks = Vec::new();
        marks.extend(is_on("b").unwrap_or(bold).then_some(Mark::Strong));
        marks.extend(is_on("i").unwrap_or(italic).then_some(Mark::Emphasis));
        marks.extend(
            (is_on("strike") == Some(true) || is_on("dstrike") == Some(true)).then_some(Mark::Strike),
        );
        marks.extend(match properties.and_then(|own| value(own, "vertAlign")) {
            Some("superscript") => Some(Mark::Superscript),
            Some("subscript") => Some(Mark::Subscript),
            _ => None,
        });
        let mut inner = Vec::new();
        for node in run.children().filter(Node::is_element) {
            self.run_part(node, &mut inner, out);
        }
        let text: Vec<Inline> = std::mem::take(&mut inner);
        if !text.is_empty() {
            out.extend(marks.into_iter().rev().fold(text, |text, mark| vec![Inline::Marked(mark, text)]));
        }
    }

    fn run_part(&mut self, node: Node, inner: &mut Vec<Inline>, out: &mut Vec<Inline>) {
        match node.tag_name().name() {
            "t" => inner.push(Inline::Text(text(node))),
            "tab" => inner.push(Inline::Text(" ".to_owned())),
            "br" | "cr" if attribute(node, "type").is_none_or(|kind| kind == "textWrapping") => {
                inner.push(Inline::Break);
            }
            "noBreakHyphen" => inner.push(Inline::Text("\u{2011}".to_owned())),
            "softHyphen" => inner.push(Inline::Text("\u{ad}".to_owned())),
            "sym" => inner.push(Inline::Text("•".to_owned())),
            "footnoteReference" => self.note("footnotes", node, out),
            "endnoteReference" => self.note("endnotes", node, out),
            "instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&text(node));
                }
            }
            "fldChar" => self.field(node, out),
            "drawing" | "pict" | "object" => {
                let pictures = self.drawing(node);
                out.extend(pictures);
                self.text_boxes(node);
            }
            "AlternateContent" if self.depth < DEEPEST => {
                if let Some(choice) = child(node, "Choice").or_else(|| child(node, "Fallback")) {
                    self.depth += 1;
                    for node in choice.children().filter(Node::is_element) {
                        self.run_part(node, inner, out);
                    }
                    self.depth -= 1;
                }
            }
            _ => {}
        }
    }

    fn text_boxes(&mut self, drawing: Node) {
        let found = drawing.descendants().filter(|node| node.tag_name().name() == "txbxContent").take(1);
        for node in found.collect::<Vec<_>>() {
            if self.depth < DEEPEST {
                self.count("framed text, set behind its paragraph");
                let fields = std::mem::take(&mut self.fields);
                let blocks = self.blocks(node);
                self.fields = fields;
                self.boxes.extend(blocks);
            }
        }
    }

    fn note(&mut self, kind: &'static str, node: Node, out: &mut Vec<Inline>) {
        let id = attribute(node, "id").unwrap_or_default().to_owned();
        if let Some(blocks) = self.known_notes.remove(&(kind, id)) {
            self.notes.push(blocks);
            out.push(Inline::Note(self.notes.len()));
        }
    }

    fn field(&mut self, node: Node, out: &mut Vec<Inline>) {
        match attribute(node, "fldCharType") {
            Some("begin") => self.fields.push(Field { instruction: String::new(), shows: None }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = Some(out.len());
                }
            }
            Some("end") => {
                if let Some(Field { instruction, shows: Some(at) }) = self.fields.pop()
                    && at <= out.len()
                {
                    let inner = out.split_off(at);
                    out.extend(linked(&instruction, inner));
                }
            }
            _ => {}
        }
    }
}

/// The text of a field; a link, if it is one.
fn linked(instruction: &str, inner: Vec<Inline>) -> Vec<Inline> {
    let target = instruction.trim().strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1));
    match target {
        Some(target) if newsgen_wire::link::is_safe(target) && target.contains(':') => {
            vec![Inline::Link(target.to_owned(), inner)]
        }
        _ => inner,
    }
}
