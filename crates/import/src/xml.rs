//! XML of feeds and exports, read as a tree. Entities of the document are expanded within the limits of the library.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};
use scraper::Html;

use crate::{encoding, printable};

/// The text of an XML file, without the control characters that exports of databases hold.
///
/// # Errors
/// Says in words what is wrong with it.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, String> {
    let text = encoding::markup(bytes)?;
    Ok(named(&printable(text.trim_start())))
}

/// The text with the characters that HTML calls by a name: these are no entities of XML, but feeds are full of them.
fn named(text: &str) -> String {
    let mut known: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = entity(rest).unwrap_or("&");
        match known.entry(entity).or_insert_with(|| character(entity)) {
            Some(character) => out.push_str(character),
            None => out.push_str(entity),
        }
        rest = &rest[entity.len()..];
    }
    out.push_str(rest);
    out
}

/// `&name;` at the beginning of a text.
fn entity(text: &str) -> Option<&str> {
    // HTML knows none that is longer.
    const LONGEST: usize = 33;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| &text[..=end])
}

/// What HTML calls so; none where XML has the same name, or it would be markup.
fn character(entity: &str) -> Option<String> {
    let html = Html::parse_fragment(entity);
    let character: String = html.root_element().text().collect();
    let is_markup = character.contains(['&', '<', '>', '"', '\'']);
    // Of a name that begins with another one, HTML reads only that.
    (!character.is_empty() && !character.ends_with(';') && !is_markup).then_some(character)
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
    node.children().filter(move |child| child.is_element() && is_called(*child, namespace, name))
}

fn is_called(node: Node, namespace: &str, name: &str) -> bool {
    let own = node.tag_name().namespace().unwrap_or_default();
    let is_plain = own.is_empty() || own.contains("2005/Atom") || own == "http://purl.org/rss/1.0/";
    node.tag_name().name() == name && if namespace.is_empty() { is_plain } else { own.contains(namespace) }
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
    fn names_of_html_are_characters_and_those_of_xml_stay() {
        for (written, expected) in [
            ("Caf&eacute;&nbsp;&ndash; &rsquo;a&rsquo;", "Café\u{a0}– ’a’"),
            (
                "&amp;ndash; &lt;&gt;&quot;&apos; &LT;&AMP;&nvlt;",
                "&amp;ndash; &lt;&gt;&quot;&apos; &LT;&AMP;&nvlt;",
            ),
            ("&#8211;&#x2013; R&D &; & &nothing; &notit; &", "&#8211;&#x2013; R&D &; & &nothing; &notit; &"),
        ] {
            assert_eq!(decoded(written.as_bytes()).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn deep_xml_is_read_or_refused_and_never_overflows() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        if let Ok(tree) = tree(&deep) {
            assert_eq!(text(tree.root()), "");
        }
    }
}
