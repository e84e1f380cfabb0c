//! Links whose text is their address: they are marked, so that print does not show the address a second time.

use memchr::memmem;
use newsgen_wire::link::decode;

const BEGIN: &str = "<a href=\"";

/// The HTML with `class="address"` at links to other sites that show where they lead.
pub(super) fn marked(html: String) -> String {
    let found = memmem::find_iter(html.as_bytes(), "<a href=\"http");
    let places: Vec<usize> =
        found.filter(|at| html.get(at + BEGIN.len()..).is_some_and(shows_address)).collect();
    if places.is_empty() {
        return html;
    }
    let mut marked = String::with_capacity(html.len() + places.len() * 16);
    let mut written = 0;
    for at in places {
        marked.push_str(&html[written..at]);
        marked.push_str("<a class=\"address\"");
        written = at + "<a".len();
    }
    marked.push_str(&html[written..]);
    marked
}

/// Whether a link is followed by its own address; `rest` is what stands behind its opening quote.
fn shows_address(rest: &str) -> bool {
    let Some((href, rest)) = rest.split_once('"') else { return false };
    let Some((shown, _)) = rest.strip_prefix('>').and_then(|rest| rest.split_once('<')) else { return false };
    // Nearly all links show words, and no address has a space.
    if shown.contains(' ') && !href.contains([' ', '%']) {
        return false;
    }
    bare(href) == bare(shown)
}

fn bare(address: &str) -> String {
    let address = decode(address).unwrap_or_else(|| address.to_owned());
    let address =
        address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(&address);
    address.trim_end_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_show_where_they_lead_are_marked() {
        for (link, is_marked) in [
            ("<a href=\"https://x.org/\">https://x.org/</a>", true),
            ("<a href=\"https://www.x.org\">www.x.org</a>", true),
            ("<a href=\"http://x.org/a?b&amp;c\">x.org/a?b&amp;c</a>", true),
            ("<a href=\"https://x.org/%D1%8F\">https://x.org/я</a>", true),
            ("<a href=\"https://x.org/100%25\">https://x.org/100%</a>", true),
            ("<a href=\"https://x.org/a\">https://x.org/b</a>", false),
            ("<a href=\"https://x.org/\">the site</a>", false),
            ("<a href=\"https://x.org/\"><em>https://x.org/</em></a>", false),
            ("<a href=\"https://x.org/\" title=\"t\">x.org</a>", false),
            ("<a href=\"mailto:a@x.org\">a@x.org</a>", false),
            ("<a href=\"https://x.org", false),
        ] {
            let html = format!("<p>я {link}, {link}.</p>");
            let expected =
                if is_marked { html.replace("<a ", "<a class=\"address\" ") } else { html.clone() };
            assert_eq!(marked(html), expected);
        }
    }
}
