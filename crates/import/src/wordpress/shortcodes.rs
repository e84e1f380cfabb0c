//! `[caption …]…[/caption]` and its like: what has a form in HTML is written so, the rest stays as text and is reported.

use std::collections::{BTreeMap, BTreeSet};

/// The content with the shortcodes that HTML can say; others are reported.
pub(super) fn written_out(content: &str, lost: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(content.len());
    let mut reported = BTreeSet::new();
    let closing = closing(content);
    let mut rest = content;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(code) = Shortcode::at(rest) else {
            out.push('[');
            rest = &rest[1..];
            continue;
        };
        let is_closed = closing.get(code.name).is_some_and(|last| content.len() - rest.len() < *last);
        let is_read = is_closed && matches!(code.name, "caption" | "wp_caption" | "embed");
        match (code.name, is_read.then(|| code.inner(rest)).flatten()) {
            ("caption" | "wp_caption", Some((inner, length))) => {
                out.push_str(&figure(inner, code.attributes));
                rest = &rest[length..];
                continue;
            }
            ("embed", Some((inner, length))) => {
                let url = inner.trim().replace('"', "%22");
                out.push_str(&linked(&url, "<p>", "</p>"));
                rest = &rest[length..];
                continue;
            }
            _ => {}
        }
        if is_known(code.name) || is_closed || code.attributes.contains('=') {
            reported.insert(code.name.to_owned());
        }
        out.push_str(&rest[..code.length]);
        rest = &rest[code.length..];
    }
    out.push_str(rest);
    lost.extend(reported.into_iter().map(|name| format!("the shortcode [{name}] (left in the text)")));
    if content.contains("<!--more") {
        lost.push("the mark <!--more-->".to_owned());
    }
    linked_lines(&out)
}

/// Where each name is closed for the last time.
fn closing(content: &str) -> BTreeMap<&str, usize> {
    let name = |(at, _)| {
        const LONGEST: usize = 60;
        let end = content.as_bytes()[at..].iter().take(LONGEST).position(|byte| *byte == b']')?;
        Some((content.get(at + 2..at + end)?, at))
    };
    content.match_indices("[/").filter_map(name).collect()
}

struct Shortcode<'a> {
    name: &'a str,
    attributes: &'a str,
    /// Of the opening tag, with its brackets.
    length: usize,
}

impl<'a> Shortcode<'a> {
    /// The shortcode with which a text begins.
    fn at(text: &'a str) -> Option<Self> {
        const LONGEST: usize = 2000;
        let end = text.as_bytes().iter().take(LONGEST).position(|byte| *byte == b']')?;
        let tag = &text[1..end];
        let name = tag.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).next()?;
        let attributes = tag[name.len()..].trim_matches([' ', '/']);
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase());
        let is_tag = tag.len() == name.len() || tag[name.len()..].starts_with([' ', '/', '\n']);
        (is_name && is_tag && !tag.contains('[')).then_some(Self { name, attributes, length: end + 1 })
    }

    /// What stands up to its closing tag, and the length of all of it.
    fn inner(&self, text: &'a str) -> Option<(&'a str, usize)> {
        let close = format!("[/{}]", self.name);
        let behind = &text[self.length..];
        let at = behind.find(&close)?;
        Some((&behind[..at], self.length + at + close.len()))
    }
}

fn is_known(name: &str) -> bool {
    const KNOWN: [&str; 12] = [
        "gallery",
        "audio",
        "video",
        "playlist",
        "embed",
        "contact-form",
        "contact-form-7",
        "youtube",
        "vimeo",
        "twitter",
        "wpforms",
        "button",
    ];
    KNOWN.contains(&name) || name.starts_with("vc_") || name.starts_with("et_pb_")
}

/// A picture with its caption: the text behind the picture, else the attribute.
fn figure(inner: &str, attributes: &str) -> String {
    let end = inner.rfind("</a>").map(|at| at + 4).or_else(|| {
        let image = inner.find("<img")?;
        inner[image..].find('>').map(|at| image + at + 1)
    });
    let (picture, text) = inner.split_at(end.unwrap_or(0));
    let given = || attributes.split_once("caption=\"").and_then(|(_, rest)| rest.split('"').next());
    let caption = if text.trim().is_empty() { given().unwrap_or_default() } else { text.trim() };
    format!("<figure>{picture}<figcaption>{caption}</figcaption></figure>")
}

fn linked(url: &str, before: &str, behind: &str) -> String {
    format!("{before}<a href=\"{url}\">{url}</a>{behind}")
}

/// An address alone on its line becomes a link: WordPress shows what is there instead.
fn linked_lines(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    for line in content.split_inclusive('\n') {
        let trimmed = line.trim();
        if is_address(trimmed) {
            out.push_str(&linked(trimmed, "", if line.ends_with('\n') { "\n" } else { "" }));
        } else {
            out.push_str(line);
        }
    }
    out
}

fn is_address(line: &str) -> bool {
    (line.starts_with("https://") || line.starts_with("http://")) && !line.contains([' ', '<', '"', '['])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_become_html_or_are_told() {
        for (content, expected, reported) in [
            (
                "[caption id=\"a\"]<a href=\"x\"><img src=\"b.jpg\" /></a> Text[/caption]",
                "<figure><a href=\"x\"><img src=\"b.jpg\" /></a><figcaption>Text</figcaption></figure>",
                vec![],
            ),
            ("[sic] and [1]", "[sic] and [1]", vec![]),
            (
                "[gallery ids=\"1,2\"]",
                "[gallery ids=\"1,2\"]",
                vec!["the shortcode [gallery] (left in the text)"],
            ),
            ("[box]a[/box]", "[box]a[/box]", vec!["the shortcode [box] (left in the text)"]),
            ("a\nhttps://v.org/1\nb", "a\n<a href=\"https://v.org/1\">https://v.org/1</a>\nb", vec![]),
            ("[", "[", vec![]),
        ] {
            let mut lost = Vec::new();
            assert_eq!(written_out(content, &mut lost), expected);
            assert_eq!(lost, reported, "{content}");
        }
    }
}
