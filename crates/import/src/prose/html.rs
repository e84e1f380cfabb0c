//! HTML as prose.
//!
//! What has no place in a release (scripts, forms, frames) is counted and reported; frames and players become links.

use std::collections::BTreeMap;

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};

use super::Prose;
use super::html_blocks::Builder;

/// What a line end in a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// A space, as in HTML.
    Space,
    /// The end of a line; a blank line ends a paragraph, as WordPress reads it.
    Paragraph,
}

/// The deepest nesting that is read.
const DEEPEST: usize = 1000;

/// Prose, and what could not be carried over.
#[derive(Default)]
pub struct Read {
    pub prose: Prose,
    /// What has no place in it.
    pub lost: Vec<String>,
}

/// A page.
///
/// # Errors
/// It is nested too deeply to be read.
pub fn parse(html: &str) -> Result<Html, String> {
    let depth = depth(html);
    if depth > DEEPEST {
        return Err(format!("its elements are nested {depth} deep"));
    }
    Ok(Html::parse_document(html))
}

/// The prose of a piece of HTML.
///
/// # Errors
/// It is nested too deeply to be read.
pub fn fragment(html: &str, line_ends: LineEnds) -> Result<Read, String> {
    let page = parse(html)?;
    let body = page.root_element().child_elements().find(|element| element.value().name() == "body");
    Ok(body.map_or_else(Read::default, |body| read(body, line_ends, &|_| false)))
}

/// The prose of an element; what is `hidden` was read already.
pub fn read(element: ElementRef, line_ends: LineEnds, hidden: &dyn Fn(ElementRef) -> bool) -> Read {
    let mut builder = Builder { line_ends, hidden, lost: BTreeMap::new(), depth: 0 };
    let blocks = builder.blocks(*element);
    let lost = builder.lost.into_iter().map(|(what, count)| match count {
        0 => what,
        count => crate::counted(count, &what),
    });
    Read { prose: Prose { blocks, notes: Vec::new() }, lost: lost.collect() }
}

/// The text of a node and all below it.
pub fn text(node: NodeRef<Node>) -> String {
    let mut text = String::new();
    for below in node.descendants() {
        if let Node::Text(part) = below.value() {
            text.push_str(part);
        }
    }
    text
}

/// How many elements are open at the most; those that close by themselves do not count.
fn depth(html: &str) -> usize {
    const CLOSED: [&str; 22] = [
        "br", "img", "hr", "wbr", "input", "source", "col", "area", "embed", "meta", "link", "p", "li", "dt",
        "dd", "tr", "td", "th", "thead", "tbody", "option", "param",
    ];
    let (mut open, mut most) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count().min(12);
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || CLOSED.contains(&name.as_str()) {
            continue;
        }
        open = if is_end { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::super::markdown::markdown;
    use super::*;

    fn check(html: &str, line_ends: LineEnds, expected: &str, lost: &[&str]) {
        let read = fragment(html, line_ends).unwrap();
        assert_eq!(markdown(&read.prose), expected, "{html}");
        assert_eq!(read.lost, lost, "{html}");
    }

    #[test]
    fn html_is_read_as_a_reader_sees_it() {
        for (html, expected) in [
            ("<p>A <b>bold</b> and <i>long</i>\n word<br>here</p>", "A **bold** and *long* word\\\nhere\n"),
            ("text <p>one</p> more", "text\n\none\n\nmore\n"),
            ("<h2 id=first>Part {1}</h2><h3 id=deeds>Deeds</h3>", "## Part \\{1} {#first}\n\n### Deeds\n"),
            ("<h2>Head <em>ing</em></h2><hr><pre>a\n  b</pre>", "## Head *ing*\n\n***\n\n```\na\n  b\n```\n"),
            ("<ul><li>a<li><p>b</p><ol start=4><li>c</ol></ul>", "- a\n- b\n  4. c\n"),
            ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2>c|d</td></tr></table>",
                "| a | b |\n| --- | --- |\n| c\\|d | |\n",
            ),
            ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb\n"),
            (
                "<figure><img src='a b.jpg' alt='A'><figcaption>Cap <b>x</b></figcaption></figure>",
                "![A](a%20b.jpg \"Cap x\")\n",
            ),
            (
                "<a href='https://x.org/?a=1&amp;b=2'>https://x.org/?a=1&amp;b=2</a>",
                "<https://x.org/?a=1&b=2>\n",
            ),
            ("<a href='/x'><div>block</div></a>", "[block](/x)\n"),
            ("<dl><dt>When</dt><dd>Now</dd></dl>", "**When**\n\nNow\n"),
            (
                "<q>a</q> H<sub>2</sub>O <span style='font-weight: bold'>x</span>",
                "“a” H<sub>2</sub>O **x**\n",
            ),
            ("&lt;b&gt; &amp;amp; 1 &lt; 2", "\\<b> \\&amp; 1 \\< 2\n"),
        ] {
            check(html, LineEnds::Space, expected, &[]);
        }
    }

    #[test]
    fn blank_lines_make_paragraphs_where_wordpress_would() {
        check(
            "One\ntwo\n\n<strong>Three</strong>\n\n<ul>\n<li>a</li>\n</ul>\n\nEnd",
            LineEnds::Paragraph,
            "One\\\ntwo\n\n**Three**\n\n- a\n\nEnd\n",
            &[],
        );
    }

    #[test]
    fn what_has_no_place_is_told() {
        check(
            "<p>a</p><script>x</script><form><input></form><iframe src='https://v.org/1'></iframe><a href='javascript:x'>a</a>",
            LineEnds::Space,
            "a\n\n<https://v.org/1>\n\na\n",
            &["1 form", "1 player, linked instead", "1 script", "1 unsafe link, kept as its text"],
        );
        check(
            "<figure><a href='big.jpg'><img src='a.jpg' alt='A'></a></figure>",
            LineEnds::Space,
            "![A](a.jpg)\n",
            &["1 picture, without its link"],
        );
        assert!(fragment(&"<div>".repeat(5000), LineEnds::Space).is_err());
        let deep = format!("{}text", "<div>".repeat(900));
        assert_eq!(markdown(&fragment(&deep, LineEnds::Space).unwrap().prose), "text\n");
    }
}
