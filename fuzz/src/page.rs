//! HTML as our own writers make it, read back: every attribute has a quoted value, every `<` begins a tag.

use std::collections::BTreeSet;

/// The text without white space.
pub fn written(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a reader of the page sees.
pub fn seen(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = tag(&rest[at..]).1;
    }
    text.push_str(rest);
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}")]
    {
        text = text.replace(entity, character);
    }
    text.replace("&amp;", "&")
}

/// What a reader sees marked as the dateline.
pub fn dateline(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<span class=\"dateline\">")?;
    let mut end = 0;
    // Elements inside may be spans too, but not ours: the mark ends with the span that it opened.
    let mut open = 1;
    while open > 0 {
        let at = end + rest[end..].find('<')?;
        let behind = rest.len() - tag(&rest[at..]).1.len();
        open = if rest[at..].starts_with("</span") {
            open - 1
        } else {
            open + usize::from(rest[at..].starts_with("<span"))
        };
        end = if open == 0 { at } else { behind };
    }
    Some(seen(&rest[..end]))
}

/// No element or attribute that runs something, no link with a dangerous scheme, no id twice.
pub fn assert_harmless(html: &str) {
    let mut ids = BTreeSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (tag, behind) = tag(&rest[at..]);
        let dangerous =
            ["script", "style", "iframe", "object", "embed", "form", "base", "link", "meta", "svg", "math"];
        assert!(!dangerous.contains(&tag.name), "<{}> in {html}", tag.name);
        for (name, value) in tag.attributes {
            assert!(!name.starts_with("on") && name != "style", "{name} in {html}");
            if matches!(name, "href" | "src" | "poster" | "action" | "cite") {
                assert!(is_harmless(value), "{value:?} in {html}");
            }
            // Two headings of raw HTML may have one id: that is what their author wrote.
            assert!(
                name != "id" || !value.starts_with("fn") || ids.insert(value),
                "{value:?} twice in {html}"
            );
        }
        rest = behind;
    }
}

/// As a browser reads the value: entities are characters, white space before a scheme is nothing.
fn is_harmless(value: &str) -> bool {
    let url = value.replace("&amp;", "&");
    let base = url::Url::parse("https://example.org/a/").expect("a constant");
    base.join(&url)
        .map_or(true, |url| !["javascript", "data", "vbscript", "blob", "file"].contains(&url.scheme()))
}

struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

/// The tag with which this HTML begins, and what follows it.
fn tag(html: &str) -> (Tag<'_>, &str) {
    let bare = html.trim_start_matches(['<', '/']);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(bare.len());
    let (name, mut rest) = bare.split_at(end);
    assert!(!name.is_empty(), "a `<` that begins no tag: {html}");
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('>') {
            return (Tag { name, attributes }, behind);
        }
        let attribute = rest.split_once("=\"").and_then(|(name, rest)| Some((name, rest.split_once('"')?)));
        let Some((name, (value, behind))) = attribute else { panic!("a broken tag: {html}") };
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{name:?} in {html}");
        attributes.push((name, value));
        rest = behind;
    }
}
