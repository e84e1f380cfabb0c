//! Pictures in a text as a page shows them: with their size, later ones when readers come near, and a picture that
//! has a paragraph and a title to itself as a figure with a caption.

use std::fmt::Write;
use std::iter;

use newsgen_wire::wire::escape;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::input::disk::Dimensions;

/// Gives the size of a picture by the address that is published; none when its file is not ours.
pub type Sizes<'a> = &'a dyn Fn(&str) -> Option<Dimensions>;

/// The events with every picture as markup.
pub(super) fn shown<'a>(events: Vec<Event<'a>>, sizes: Sizes) -> Vec<Event<'a>> {
    let mut shown = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    let mut is_first = true;
    while let Some(event) = events.next() {
        let Event::Start(Tag::Image { link_type, dest_url, title, id }) = event else {
            shown.push(event);
            continue;
        };
        let rest = rest_of_image(&mut events);
        let attributes = attributes(&dest_url, sizes, std::mem::take(&mut is_first));
        let is_alone = matches!(shown.last(), Some(Event::Start(Tag::Paragraph)))
            && matches!(events.peek(), Some(Event::End(TagEnd::Paragraph)));
        let caption = if is_alone { title.clone() } else { CowStr::from("") };
        let title = if caption.is_empty() { title } else { CowStr::from("") };
        let start = Event::Start(Tag::Image { link_type, dest_url, title, id });
        let mut html = String::new();
        pulldown_cmark::html::push_html(
            &mut html,
            iter::once(start).chain(rest).chain([Event::End(TagEnd::Image)]),
        );
        html.truncate(html.trim_end_matches(" />").len());
        html.push_str(&attributes);
        if caption.is_empty() {
            shown.push(Event::InlineHtml(html.into()));
            continue;
        }
        let mut figure = format!("<figure>{html}<figcaption>");
        escape(&caption, &mut figure);
        figure.push_str("</figcaption></figure>\n");
        shown.pop();
        events.next();
        shown.push(Event::Html(figure.into()));
    }
    shown
}

/// What follows the start of an image up to its end; its text may hold further images.
fn rest_of_image<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut depth = 1_usize;
    let is_within = |event: &Event| {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        depth > 0
    };
    events.take_while(is_within).collect()
}

/// What a picture's markup ends with.
fn attributes(address: &str, sizes: Sizes, is_first: bool) -> String {
    let mut attributes = String::new();
    if let Some((width, height)) = sizes(address) {
        // Writing into a string cannot fail.
        let _ = write!(attributes, " width=\"{width}\" height=\"{height}\"");
    }
    // What is seen first is not to wait for the layout.
    attributes.push_str(if is_first { ">" } else { " loading=\"lazy\">" });
    attributes
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html::{Rendering, html};
    use crate::input::config::RawHtml;

    #[test]
    fn pictures_have_a_size_and_alone_with_a_title_a_caption() {
        let check = |text: &str, expected: &str| {
            for raw_html in [RawHtml::Sanitize, RawHtml::Escape] {
                let rendering = Rendering {
                    resolve: &|target| Some(format!("/x/{target}")),
                    sizes: Some(&|address| (address == "/x/a.jpg").then_some((40, 30))),
                    raw_html,
                    mark: None,
                    lower_headings: false,
                };
                assert_eq!(html(text, None, &rendering), expected);
            }
        };
        check(
            "![A \"b\"](a.jpg)",
            "<p><img src=\"/x/a.jpg\" alt=\"A &quot;b&quot;\" width=\"40\" height=\"30\"></p>\n",
        );
        check(
            "![A](a.jpg 'Light & shade')\n\n![B](b.jpg 'B') ![*A*](a.jpg)\n",
            "<figure><img src=\"/x/a.jpg\" alt=\"A\" width=\"40\" height=\"30\"><figcaption>Light &amp; shade</figcaption></figure>\n\
             <p><img src=\"/x/b.jpg\" alt=\"B\" title=\"B\" loading=\"lazy\"> <img src=\"/x/a.jpg\" alt=\"A\" width=\"40\" height=\"30\" loading=\"lazy\"></p>\n",
        );
        check(
            "![a ![b](b.jpg) c](a.jpg)",
            "<p><img src=\"/x/a.jpg\" alt=\"a b c\" width=\"40\" height=\"30\"></p>\n",
        );
        check(
            "[![A](a.jpg)](https://example.org/)",
            "<p><a href=\"https://example.org/\"><img src=\"/x/a.jpg\" alt=\"A\" width=\"40\" height=\"30\"></a></p>\n",
        );
        check("![A](javascript:x 'T')", "<p>A</p>\n");
    }

    #[test]
    fn a_figure_stays_when_raw_html_is_made_harmless() {
        let rendering = Rendering {
            resolve: &|target| Some(target.to_owned()),
            sizes: Some(&|_| Some((40, 30))),
            raw_html: RawHtml::Sanitize,
            mark: None,
            lower_headings: false,
        };
        assert_eq!(
            html("A <b>word</b>.\n\n![A](a.jpg 'T')\n\n![A](a.jpg)", None, &rendering),
            "<p>A <b>word</b>.</p>\n<figure><img src=\"a.jpg\" alt=\"A\" width=\"40\" height=\"30\"><figcaption>T</figcaption></figure>\n<p><img src=\"a.jpg\" alt=\"A\" width=\"40\" height=\"30\" loading=\"lazy\"></p>\n"
        );
    }
}
