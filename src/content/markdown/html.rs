//! HTML from Markdown: links resolved, dateline marked, headings with ids, nothing that a strict policy forbids.

use memchr::memmem;
use newsgen_wire::link::is_safe;
use newsgen_wire::running::Running;
use newsgen_wire::running::options;
use newsgen_wire::wire::escape;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::pictures::{self, Sizes};
use super::recording::Recording;
use super::table::Tables;
use super::{HeadingIds, is_internal, lead, plain, raw, sanitize};
use crate::base::url::with_ascii_host;
use crate::content::mark::Mark;
use crate::input::config::RawHtml;

/// How a text becomes HTML.
pub struct Rendering<'a> {
    /// Gives the link for a target inside the newsroom; none when it leads nowhere.
    pub resolve: &'a dyn Fn(&str) -> Option<String>,
    /// Gives the sizes of pictures; without it pictures are what `CommonMark` makes of them, and never figures.
    pub sizes: Option<Sizes<'a>>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// The dateline.
    pub mark: Option<&'a Mark>,
    /// Whether all headings move down by one, because the page has its own level-one heading.
    pub lower_headings: bool,
}

/// The HTML of a text, from the recording of its events if there is one.
#[must_use]
pub fn html(text: &str, recording: Option<&Recording>, rendering: &Rendering) -> String {
    let mut writing = HtmlWriting::new(rendering);
    // Room for the events of most texts, so that they need not move.
    writing.events.reserve(text.len() / 24);
    match recording {
        Some(recording) => {
            for (event, start) in recording.events(text) {
                writing.follow(&event, start);
                writing.write(event);
            }
        }
        None => {
            for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
                writing.follow(&event, Some(range.start));
                writing.write(event);
            }
        }
    }
    writing.finish(text.len())
}

/// The paragraph with the dateline.
struct Lead {
    /// Where its events begin.
    begin: usize,
    /// How many bytes of the running text each of them stands for.
    lengths: Vec<usize>,
}

struct HtmlWriting<'a, 'r> {
    rendering: &'r Rendering<'r>,
    events: Vec<Event<'a>>,
    /// The paragraph with the dateline, while we are in it.
    lead: Option<Lead>,
    running: Running,
    /// The block of raw HTML that we are in.
    block: String,
    block_has_dateline: bool,
    /// Where the heading that we are in began.
    heading: usize,
    ids: HeadingIds,
    /// For each link or image that we are in: whether it is published.
    links: Vec<bool>,
    tables: Tables,
    footnotes: Footnotes<'a>,
    /// Whether a picture is published.
    has_pictures: bool,
    raw_html: bool,
}

impl<'a, 'r> HtmlWriting<'a, 'r> {
    fn new(rendering: &'r Rendering<'r>) -> Self {
        Self {
            rendering,
            events: Vec::new(),
            lead: None,
            running: Running::default(),
            block: String::new(),
            block_has_dateline: false,
            heading: 0,
            ids: HeadingIds::default(),
            links: Vec::new(),
            tables: Tables::default(),
            footnotes: Footnotes::default(),
            has_pictures: false,
            raw_html: false,
        }
    }

    fn write(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.block);
                let mark =
                    if std::mem::take(&mut self.block_has_dateline) { self.rendering.mark } else { None };
                let marked = mark.and_then(|mark| lead::mark_html(&html, mark));
                self.raw(marked.unwrap_or(html).into());
            }
            Event::End(end) => self.end(end),
            // A tag may stand on several lines.
            Event::Html(line) => self.block.push_str(&line),
            Event::InlineHtml(html) => self.raw(html),
            Event::FootnoteReference(name) => {
                let mention = self.footnotes.mention(&name);
                self.events.push(mention);
            }
            Event::Rule => self.events.push(Event::Html("<hr>\n".into())),
            event => self.events.push(event),
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        if let Some(event) = self.tables.start(&tag) {
            return self.events.push(event);
        }
        let tag = match tag {
            Tag::Link { link_type, dest_url, title, id } if link_type != LinkType::Email => {
                let Some(dest_url) = self.destination(dest_url) else { return };
                Tag::Link { link_type, dest_url, title, id }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let Some(dest_url) = self.destination(dest_url) else { return };
                self.has_pictures = true;
                Tag::Image { link_type, dest_url, title, id }
            }
            Tag::Link { .. } => {
                self.links.push(true);
                tag
            }
            Tag::Heading { level, id, .. } => {
                self.heading = self.events.len();
                let level = if self.rendering.lower_headings { lower(level) } else { level };
                Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }
            }
            Tag::FootnoteDefinition(name) => return self.footnotes.open(&name, &self.events),
            Tag::HtmlBlock => return,
            tag => tag,
        };
        self.events.push(Event::Start(tag));
    }

    /// The link to publish, or none when it must not be one.
    fn destination(&mut self, target: CowStr<'a>) -> Option<CowStr<'a>> {
        let published = if !is_safe(&target) {
            None
        } else if is_internal(&target) {
            // What leads nowhere is shown as plain text: its target may name what is held.
            (self.rendering.resolve)(&target).map(CowStr::from)
        } else {
            Some(if target.is_ascii() { None } else { with_ascii_host(&target) }.map_or(target, CowStr::from))
        };
        self.links.push(published.is_some());
        published
    }

    fn end(&mut self, end: TagEnd) {
        if let Some(event) = self.tables.end(end) {
            return self.events.push(event);
        }
        match end {
            TagEnd::Link | TagEnd::Image if !self.links.pop().unwrap_or(true) => return,
            TagEnd::FootnoteDefinition => return self.footnotes.close(&mut self.events),
            TagEnd::Paragraph => self.end_lead(),
            TagEnd::Heading(level) => {
                self.name_heading();
                let level = if self.rendering.lower_headings { lower(level) } else { level };
                return self.events.push(Event::End(TagEnd::Heading(level)));
            }
            _ => {}
        }
        self.events.push(Event::End(end));
    }

    /// Follows the running text of the paragraph with the dateline, which begins at this byte: offsets count what is
    /// written, not what becomes of it here.
    fn follow(&mut self, event: &Event<'a>, at: Option<usize>) {
        if let Some(lead) = &mut self.lead {
            lead.lengths.resize(self.events.len().saturating_sub(lead.begin), 0);
            lead.lengths.push(self.running.add(event).len());
        } else if self.rendering.mark.is_some_and(|mark| Some(mark.paragraph) == at) {
            match event {
                Event::Start(Tag::Paragraph) => {
                    self.lead = Some(Lead { begin: self.events.len() + 1, lengths: Vec::new() });
                }
                Event::Start(Tag::HtmlBlock) => {
                    self.block_has_dateline = self.rendering.raw_html != RawHtml::Escape;
                }
                _ => {}
            }
        }
    }

    fn end_lead(&mut self) {
        if let (Some(lead), Some(mark)) = (self.lead.take(), self.rendering.mark) {
            let paragraph = self.events.split_off(lead.begin);
            self.events.extend(lead::mark(paragraph, &lead.lengths, mark));
        }
    }

    /// Gives the heading that just ended an id of its own.
    fn name_heading(&mut self) {
        let text: String =
            self.events.get(self.heading + 1..).unwrap_or_default().iter().map(plain).collect();
        let Some(Event::Start(Tag::Heading { id, .. })) = self.events.get_mut(self.heading) else { return };
        let unique = self.ids.give(id.as_deref(), &text);
        *id = Some(unique.into());
    }

    fn raw(&mut self, html: CowStr<'a>) {
        if self.rendering.raw_html == RawHtml::Escape {
            // Not as text: for the dateline and for ids of headings only what is no HTML counts, as in the facts.
            let mut escaped = String::with_capacity(html.len());
            escape(&html, &mut escaped);
            return self.events.push(Event::InlineHtml(escaped.into()));
        }
        self.raw_html = true;
        let here = |target: &str| (self.rendering.resolve)(target).unwrap_or_else(|| "#".to_owned());
        let resolve = |target: &str| is_internal(target).then(|| here(target));
        if !html.contains('=') {
            return self.events.push(Event::Html(html));
        }
        let mut html = raw::rewrite(&html, &resolve);
        if self.rendering.raw_html == RawHtml::Sanitize {
            html = raw::with_ids(&html).into_owned();
        }
        self.events.push(Event::Html(html.into()));
    }

    fn finish(mut self, size: usize) -> String {
        let mut events = std::mem::take(&mut self.events);
        self.footnotes.finish(&mut events);
        // Not earlier: for the dateline the words of a picture are text.
        if self.has_pictures
            && let Some(sizes) = self.rendering.sizes
        {
            events = pictures::shown(events, sizes);
        }
        let mut html = String::with_capacity(size + size / 3);
        // Not earlier: for the dateline a break is a character.
        let without_slash = |event| match event {
            Event::HardBreak => Event::InlineHtml("<br>\n".into()),
            event => event,
        };
        pulldown_cmark::html::push_html(&mut html, events.into_iter().map(without_slash));
        match (self.raw_html, self.rendering.raw_html) {
            (false, _) if self.has_pictures => without_slashes(html),
            (false, _) | (true, RawHtml::Allow) => html,
            (true, _) => sanitize::clean(&html),
        }
    }
}

/// `<img … />` as `<img …>`: in HTML the slash says nothing. Outside raw HTML every other `>` is escaped.
fn without_slashes(html: String) -> String {
    if memmem::find(html.as_bytes(), b" />").is_some() { html.replace(" />", ">") } else { html }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_one_name_get_ids_of_their_own() {
        let rendering = Rendering {
            resolve: &|_| None,
            sizes: None,
            raw_html: RawHtml::Sanitize,
            mark: None,
            lower_headings: false,
        };
        let text = "# a\n\n# a 2\n\n# a\n\n# a\n\n# a 2\n";
        let html = html(text, None, &rendering);
        let ids: Vec<_> = html.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "a-2-2"]);
    }

    #[test]
    fn a_dateline_is_marked_where_it_stands_among_html_and_breaks() {
        let mark = Mark {
            paragraph: 0,
            raw: String::new(),
            range: 0..22,
            date: Some(8..18),
            datetime: Some("2020-05-05".to_owned()),
        };
        let rendering = Rendering {
            resolve: &|_| None,
            sizes: None,
            raw_html: RawHtml::Escape,
            mark: Some(&mark),
            lower_headings: false,
        };
        assert_eq!(
            html("<b>VIENNA</b>, 5 May 2020 – The", None, &rendering),
            "<p>&lt;b&gt;<span class=\"dateline\">VIENNA&lt;/b&gt;, <time datetime=\"2020-05-05\">5 May 2020</time> –</span> The</p>\n"
        );
        let mark = Mark { range: 1..23, date: Some(9..19), ..mark.clone() };
        assert_eq!(
            html("\\\nVIENNA, 5 May 2020 – The", None, &Rendering { mark: Some(&mark), ..rendering }),
            "<p><br>\n<span class=\"dateline\">VIENNA, <time datetime=\"2020-05-05\">5 May 2020</time> –</span> The</p>\n"
        );
    }
}
