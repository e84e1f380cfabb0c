//! What the styles of a document mean: headings, titles, quotations, lists, bold and italic.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::xml::tree;

/// How deep lists are nested at the most.
const LEVELS: usize = 9;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    /// 1 to 6.
    Heading(u8),
    Title,
    Subtitle,
    Quote,
    Caption,
    Code,
}

/// The styles of a document, and its kinds of numbering.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Whether the items at each level have numbers, and the first, by the id of the numbering.
    numbering: BTreeMap<String, Vec<Option<u64>>>,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    role: Option<Role>,
    /// The numbering and the level.
    list: Option<(String, usize)>,
    bold: Option<bool>,
    italic: Option<bool>,
}

/// An attribute of Word's own namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The children of this name, whatever their namespace.
pub(super) fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The `w:val` of a child.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether a property is switched on; none when nothing is said.
pub(super) fn toggle(node: Node, name: &str) -> Option<bool> {
    let said = child(node, name)?;
    Some(!matches!(attribute(said, "val"), Some("0" | "false" | "off" | "none")))
}

impl Styles {
    pub(super) fn read(styles: Option<&str>, numbering: Option<&str>) -> Result<Self, String> {
        let mut all = Self::default();
        if let Some(xml) = styles {
            let tree = tree(xml)?;
            for node in named(tree.root_element(), "style") {
                if let Some(id) = attribute(node, "styleId") {
                    all.styles.insert(id.to_owned(), Style::of(node));
                }
            }
        }
        if let Some(xml) = numbering {
            all.numbering = numberings(tree(xml)?.root_element());
        }
        Ok(all)
    }

    /// The style and those that it is based on.
    fn chain(&self, id: Option<&str>) -> Vec<&Style> {
        const DEEPEST: usize = 20;
        let mut chain = Vec::new();
        let mut next = id.and_then(|id| self.styles.get(id));
        while chain.len() < DEEPEST
            && let Some(style) = next
        {
            chain.push(style);
            next = style.based_on.as_deref().and_then(|id| self.styles.get(id));
        }
        chain
    }

    pub(super) fn role(&self, properties: Option<Node>) -> Role {
        let own = properties.and_then(|own| value(own, "outlineLvl")).and_then(outline);
        let id = properties.and_then(|own| value(own, "pStyle"));
        own.or_else(|| self.chain(id).into_iter().find_map(|style| style.role)).unwrap_or_default()
    }

    /// The numbering and the level of a paragraph in a list.
    pub(super) fn list(&self, properties: Node) -> Option<(String, usize)> {
        let by_style =
            || self.chain(value(properties, "pStyle")).into_iter().find_map(|style| style.list.clone());
        let own = child(properties, "numPr");
        let (id, level) = match own.and_then(|own| value(own, "numId")) {
            Some(id) => {
                (id.to_owned(), own.and_then(|own| value(own, "ilvl")).and_then(|level| level.parse().ok()))
            }
            None => by_style().map(|(id, level)| (id, Some(level)))?,
        };
        // Zero takes a paragraph out of the list of its style.
        (id != "0").then_some((id, level.unwrap_or(0).min(LEVELS - 1)))
    }

    /// The first number of a list at a level; none for one without numbers.
    pub(super) fn first_number(&self, id: &str, level: usize) -> Option<u64> {
        self.numbering.get(id).and_then(|levels| levels.get(level).copied().flatten())
    }

    /// Whether the style of a run is bold, and italic.
    pub(super) fn marks(&self, id: Option<&str>) -> (bool, bool) {
        let chain = self.chain(id);
        let bold = chain.iter().find_map(|style| style.bold).unwrap_or(false);
        (bold, chain.iter().find_map(|style| style.italic).unwrap_or(false))
    }
}

impl Style {
    fn of(node: Node) -> Self {
        let name = value(node, "name").unwrap_or_default().to_ascii_lowercase();
        let paragraph = child(node, "pPr");
        let run = child(node, "rPr");
        let role = match name.as_str() {
            "title" => Some(Role::Title),
            "subtitle" => Some(Role::Subtitle),
            "quote" | "intense quote" | "block text" => Some(Role::Quote),
            "caption" => Some(Role::Caption),
            // Based on the title to look like it.
            "author" | "date" | "abstract" => Some(Role::Text),
            "html preformatted" | "plain text" | "source code" => Some(Role::Code),
            other => other.strip_prefix("heading ").and_then(|level| level.parse().ok()).map(heading),
        };
        let numbered = paragraph.and_then(|paragraph| child(paragraph, "numPr"));
        let list = numbered.and_then(|own| {
            // "List Bullet 2" says its level by its name.
            let named =
                || name.strip_prefix("list ")?.rsplit_once(' ')?.1.parse::<usize>().ok()?.checked_sub(1);
            let level = value(own, "ilvl").and_then(|level| level.parse().ok()).or_else(named).unwrap_or(0);
            Some((value(own, "numId")?.to_owned(), level))
        });
        Self {
            based_on: value(node, "basedOn").map(str::to_owned),
            role: role.or_else(|| paragraph.and_then(|own| value(own, "outlineLvl")).and_then(outline)),
            list,
            bold: run.and_then(|run| toggle(run, "b")),
            italic: run.and_then(|run| toggle(run, "i")),
        }
    }
}

fn heading(level: u8) -> Role {
    Role::Heading(level.clamp(1, 6))
}

/// Level 9 is text.
fn outline(level: &str) -> Option<Role> {
    let level: u8 = level.parse().ok()?;
    (level < 9).then(|| heading(level + 1))
}

/// The levels of each numbering.
fn numberings(root: Node) -> BTreeMap<String, Vec<Option<u64>>> {
    let mut kinds: BTreeMap<&str, Vec<Option<u64>>> = BTreeMap::new();
    for kind in named(root, "abstractNum") {
        let mut levels = vec![None; LEVELS];
        for level in named(kind, "lvl") {
            let at: Option<usize> = attribute(level, "ilvl").and_then(|at| at.parse().ok());
            let has_numbers = !matches!(value(level, "numFmt").unwrap_or("decimal"), "bullet" | "none");
            let start = value(level, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
            if let Some(slot) = at.and_then(|at| levels.get_mut(at)) {
                *slot = has_numbers.then_some(start);
            }
        }
        kinds.insert(attribute(kind, "abstractNumId").unwrap_or_default(), levels);
    }
    let mut numberings = BTreeMap::new();
    for node in named(root, "num") {
        let levels = value(node, "abstractNumId").and_then(|id| kinds.get(id));
        if let (Some(id), Some(levels)) = (attribute(node, "numId"), levels) {
            numberings.insert(id.to_owned(), levels.clone());
        }
    }
    numberings
}
