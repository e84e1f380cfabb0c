//! What a template is made of: itself, what it extends, what it includes, the components that it calls, and theirs.
//!
//! A change of `rss.xml` must render feeds alone, so each template has a hash of its own. It is read from the texts:
//! every template that a text names in quotation marks, and every component that it calls, belongs to it. That may
//! be one too many, and never one too few: Tera takes no names that are made while rendering.

use std::collections::{BTreeMap, BTreeSet};

use super::mistake::{Texts, meant};
use super::templates::THEME;
use crate::base::hash::Hash;

/// The templates that show no page.
const FEEDS: [&str; 2] = ["rss.xml", "atom.xml"];

/// The hash of each template with all that it is made of; `always` are components that every page shows.
pub(super) fn hashes(texts: &Texts, always: &[&str]) -> BTreeMap<String, Hash> {
    let components = components(texts);
    let used: BTreeMap<&str, BTreeSet<&str>> =
        texts.iter().map(|(name, text)| (&**name, used(&text.written, texts, &components))).collect();
    let own: BTreeMap<&str, Hash> = texts
        .iter()
        .map(|(name, text)| {
            (&**name, Hash::join([Hash::of(name.as_bytes()), Hash::of(text.written.as_bytes())]))
        })
        .collect();
    let hash = |name: &String| {
        // A release may name any template as its own; feeds alone are shown without the frame.
        let is_framed = !FEEDS.contains(&name.strip_prefix(THEME).unwrap_or(name));
        let framed = if is_framed { always } else { &[] };
        let shown = framed.iter().filter_map(|component| components.get(component));
        let mut parts: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = shown.flatten().copied().chain([&**name]).collect();
        while let Some(part) = open.pop() {
            if parts.insert(part) {
                open.extend(&used[part]);
            }
        }
        (name.clone(), Hash::join(parts.iter().map(|part| own[part])))
    };
    texts.keys().map(hash).collect()
}

/// The templates that define each component: ours and the newsroom's own.
fn components(texts: &Texts) -> BTreeMap<&str, Vec<&str>> {
    let mut components: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, text) in texts {
        for (at, word) in text.written.match_indices("component") {
            let defined = name_at(text.written[at + word.len()..].trim_start());
            if !defined.is_empty() {
                components.entry(defined).or_default().push(name);
            }
        }
    }
    components
}

/// The templates that a text names or whose components it calls.
fn used<'a>(text: &str, texts: &'a Texts, components: &BTreeMap<&str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let quoted = text.split(['"', '\'', '`']);
    let named = quoted.filter_map(|name| meant(name, texts)).map(|(name, _)| name);
    let called =
        text.match_indices('<').filter_map(|(at, _)| components.get(name_at(text[at + 1..].trim_start())));
    named.chain(called.flatten().copied()).collect()
}

/// The name with which a text begins; may be empty.
fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::super::mistake::TemplateText;
    use super::*;

    #[test]
    fn a_change_reaches_what_extends_includes_or_calls_it_and_nothing_else() {
        let texts = |changed: &str| -> Texts {
            [
                ("base.html", "<html>{% include \"foot.html\" %}"),
                ("page.html", "{% extends 'base.html' %}{{ <card page={page} /> }}"),
                ("list.html", "{% extends \"base.html\" %}"),
                ("foot.html", "foot"),
                ("rss.xml", "<rss>"),
                ("card.html", "{% component card(page: map) %}{{< line />}}{% endcomponent card %}"),
                ("line.html", "{% component line() %}{% endcomponent line %}"),
                ("head.html", "{%- component head() %}{% endcomponent head %}"),
                ("theme/rss.xml", "<rss version>"),
                ("plain.tera", "a page"),
            ]
            .map(|(name, text)| {
                let end = if name == changed { "changed" } else { "" };
                (name.to_owned(), TemplateText::own(name.into(), format!("{text}{end}")))
            })
            .into()
        };
        let before = hashes(&texts(""), &["head"]);
        for (changed, expected) in [
            ("foot.html", "base.html foot.html list.html page.html"),
            ("line.html", "card.html line.html page.html"),
            ("rss.xml", "rss.xml"),
            ("theme/rss.xml", "theme/rss.xml"),
            ("head.html", "base.html card.html foot.html head.html line.html list.html page.html plain.tera"),
        ] {
            let after = hashes(&texts(changed), &["head"]);
            let reached: Vec<&str> = after
                .iter()
                .filter(|(name, hash)| before[*name] != **hash)
                .map(|(name, _)| &**name)
                .collect();
            assert_eq!(reached.join(" "), expected, "{changed}");
        }
    }
}
