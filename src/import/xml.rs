//! XML of feeds and exports, read as a tree. Entities of the document are expanded within the limits of the library.

use roxmltree::{Document, Node, ParsingOptions};

use super::{encoding, printable};

/// The text of an XML file, without the control characters that exports of databases hold.
///
/// # Errors
/// Says in words what is wrong with it.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, String> {
    let text = encoding::markup(bytes)?;
    // What HTML calls by a name is no entity of XML, but feeds are full of it.
    Ok(printable(text.trim_start()).replace("&nbsp;", "\u{a0}"))
}

/// The tree of an XML text.
///
/// # Errors
/// Says in words what is wrong with it.
pub(super) fn tree(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 20_000_000, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| format!("it is no XML: {error}"))
}

/// Children of this name; the namespace must contain the given words, or be one of plain feeds when there are none.
pub(super) fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    namespace: &'a str,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    let fits = move |child: &Node| {
        let own = child.tag_name().namespace().unwrap_or_default();
        let is_plain = own.is_empty() || own.contains("2005/Atom") || own == "http://purl.org/rss/1.0/";
        child.tag_name().name() == name
            && if namespace.is_empty() { is_plain } else { own.contains(namespace) }
    };
    node.children().filter(move |child| child.is_element() && fits(child))
}

/// The text of the first child of this name, if it has any.
pub(super) fn text_of(node: Node, namespace: &str, name: &str) -> Option<String> {
    let text = children(node, namespace, name).next().map(text)?;
    (!text.trim().is_empty()).then_some(text)
}

/// The text in a node and all below it.
pub(super) fn text(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_that_multiply_are_refused() {
        let mut bomb = String::from("<!DOCTYPE a [<!ENTITY a0 \"lol\">");
        for at in 1..12 {
            let inner = format!("&a{};", at - 1).repeat(10);
            bomb = format!("{bomb}<!ENTITY a{at} \"{inner}\">");
        }
        bomb.push_str("]><a>&a11;</a>");
        assert!(tree(&bomb).is_err());
        assert_eq!(decoded(b"<a>x\x0b&nbsp;y</a>").as_deref(), Ok("<a>x\u{a0}y</a>"));
    }

    #[test]
    fn deep_xml_is_read_or_refused_and_never_overflows() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        if let Ok(tree) = tree(&deep) {
            assert_eq!(text(tree.root()), "");
        }
    }
}
