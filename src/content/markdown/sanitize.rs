//! What "sanitize" leaves of raw HTML: harmless elements, attributes and links.
//!
//! The one list of both the sanitizer and the warnings of what it removes.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::shape::{DEEPEST, MOST_ATTRIBUTES, Shape};

/// Elements beside those that ammonia takes for harmless.
const ELEMENTS: [&str; 9] =
    ["audio", "figcaption", "figure", "picture", "section", "source", "time", "track", "video"];

/// Attributes of any element, and of some.
const ANYWHERE: [&str; 3] = ["dir", "id", "lang"];
const OF_ELEMENTS: [(&str, &[&str]); 12] = [
    ("a", &["rel"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("code", &["class"]),
    ("details", &["open"]),
    ("div", &["tabindex"]),
    ("img", &["loading", "sizes", "srcset"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("source", &["media", "sizes", "src", "srcset", "type"]),
    ("time", &["datetime"]),
    ("track", &["default", "kind", "label", "src", "srclang"]),
    ("video", &["controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"]),
];

/// Classes that our own markup has.
const CLASSES: [(&str, &[&str]); 6] = [
    ("span", &["dateline"]),
    ("sup", &["footnote-ref"]),
    ("a", &["footnote-back"]),
    ("div", &["footnotes", "table"]),
    ("td", &["align-left", "align-center", "align-right"]),
    ("th", &["align-left", "align-center", "align-right"]),
];

static CLEANER: LazyLock<Builder> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(ELEMENTS)
        .add_tags(super::HEADINGS)
        .add_generic_attributes(ANYWHERE)
        .link_rel(None)
        .url_schemes(super::SCHEMES.into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(own_classes);
    for (element, attributes) in OF_ELEMENTS {
        cleaner.add_tag_attributes(element, attributes);
    }
    for (element, _) in CLASSES {
        cleaner.add_tag_attributes(element, ["class"]);
    }
    cleaner
});

/// What the sanitizer keeps, with ammonia's own lists.
struct Kept {
    elements: HashSet<&'static str>,
    anywhere: HashSet<&'static str>,
    of_elements: HashMap<&'static str, HashSet<&'static str>>,
}

static KEPT: LazyLock<Kept> = LazyLock::new(|| Kept {
    elements: CLEANER.clone_tags(),
    anywhere: CLEANER.clone_generic_attributes(),
    of_elements: CLEANER.clone_tag_attributes(),
});

/// The HTML with harmless elements, attributes and links only. What would take far too long to look at is left out; in a text
/// it is an error by then.
pub(super) fn clean(html: &str) -> String {
    let mut shape = Shape::default();
    shape.add(html);
    // What Markdown makes of each of its own nestings is two elements at most.
    if shape.depth > 3 * DEEPEST || shape.attributes > MOST_ATTRIBUTES {
        return String::new();
    }
    CLEANER.clean(html).to_string()
}

/// Of classes only ours stay, and the language of a block of code; an attribute without one goes.
fn own_classes<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    if attribute != "class" {
        return Some(Cow::Borrowed(value));
    }
    let ours: Vec<&str> = value.split_whitespace().filter(|class| is_ours(element, class)).collect();
    if ours.is_empty() { None } else { Some(Cow::Owned(ours.join(" "))) }
}

fn is_ours(element: &str, class: &str) -> bool {
    let known = CLASSES.iter().any(|(known, classes)| *known == element && classes.contains(&class));
    known || (element == "code" && class.starts_with("language-"))
}

/// Whether an element stays, in small letters.
pub(super) fn keeps_element(name: &str) -> bool {
    KEPT.elements.contains(name)
}

/// Whether an attribute of such an element stays, both in small letters.
pub(super) fn keeps_attribute(element: &str, attribute: &str, value: &str) -> bool {
    if attribute == "class" {
        return value.split_whitespace().all(|class| is_ours(element, class));
    }
    let own = KEPT.of_elements.get(element);
    KEPT.anywhere.contains(attribute) || own.is_some_and(|own| own.contains(attribute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_and_moving_pictures_stay_and_scripts_go() {
        for (html, expected) in [
            (
                "<audio controls src=\"t.mp3\" onplay=\"x()\"></audio>",
                "<audio controls=\"\" src=\"t.mp3\"></audio>",
            ),
            (
                "<video poster=\"javascript:x\"><source src=\"v.mp4\" type=\"video/mp4\"></video>",
                "<video><source src=\"v.mp4\" type=\"video/mp4\"></video>",
            ),
            ("<iframe src=\"https://x.org\"></iframe>", ""),
            ("<ol type=\"a\" start=\"3\"><li>x</li></ol>", "<ol type=\"a\" start=\"3\"><li>x</li></ol>"),
            ("<div class=\"note\" style=\"x\">N</div>", "<div>N</div>"),
            ("<p class=\"note\">N</p>", "<p>N</p>"),
            ("<code class=\"language-rust\">x</code>", "<code class=\"language-rust\">x</code>"),
            ("<code class=\"x\">x</code>", "<code>x</code>"),
        ] {
            assert_eq!(clean(html), expected, "{html}");
        }
    }

    #[test]
    fn the_sanitizer_says_what_it_keeps() {
        for (element, attribute, value, kept) in [
            ("a", "href", "/x/", true),
            ("a", "target", "_blank", false),
            ("a", "title", "T", true),
            ("div", "class", "note", false),
            ("div", "data-x", "1", false),
            ("td", "colspan", "2", true),
            ("div", "class", "table", true),
        ] {
            assert_eq!(keeps_attribute(element, attribute, value), kept, "{element} {attribute}");
        }
        assert!(keeps_element("p") && keeps_element("video") && !keeps_element("iframe"));
    }
}
