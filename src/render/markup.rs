//! HTML of ours in two other forms: as XHTML, and as plain text ([`plain`]).
//!
//! It reads what Markdown, wire copy and the sanitizer wrote: elements that are closed, attributes between quotation
//! marks. It is no parser of HTML from elsewhere.

mod lists;
mod plain;

pub use plain::plain;

/// Elements that hold nothing and have no end in HTML.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// A piece of HTML.
enum Piece<'a> {
    /// A tag or a comment, with its angle brackets.
    Tag(&'a str),
    /// What stands between two.
    Text(&'a str),
}

/// The pieces in order.
fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let is_tag = rest.starts_with('<');
        let length = if is_tag { tag_length(rest) } else { rest.find('<').unwrap_or(rest.len()) };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        (!piece.is_empty()).then_some(if is_tag { Piece::Tag(piece) } else { Piece::Text(piece) })
    })
}

/// How long the tag is with which a text begins; a `>` between quotation marks does not end it.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The name of a tag's element.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(name)
}

/// The same as XML, in one element.
#[must_use]
pub fn xhtml(html: &str) -> String {
    let mut xml = String::with_capacity(html.len() + 64);
    xml.push_str("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    for piece in pieces(html) {
        match piece {
            Piece::Tag(tag) if VOID.contains(&name(tag)) && !tag.ends_with("/>") => {
                xml.push_str(tag.trim_end_matches('>'));
                xml.push_str(" />");
            }
            Piece::Tag(tag) => xml.push_str(tag),
            // XML knows no other name than its own five.
            Piece::Text(text) => xml.push_str(&text.replace("&nbsp;", "&#160;")),
        }
    }
    xml.push_str("</div>");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xhtml_closes_what_html_leaves_open() {
        let html = "<p>a<br>b<img alt=\"1 > 0\" src=\"x\"><br /></p>c&nbsp;d";
        let xml = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<br />b<img alt=\"1 > 0\" src=\"x\" /><br /></p>c&#160;d</div>";
        assert_eq!(xhtml(html), xml);
    }
}
