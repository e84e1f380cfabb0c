//! Tables without style attributes, which a strict Content-Security-Policy forbids: alignment is a class.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// Where we are in a table.
#[derive(Default)]
pub(super) struct Tables {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Tables {
    /// The markup for a start that belongs to a table.
    pub(super) fn start(&mut self, tag: &Tag) -> Option<Event<'static>> {
        let markup = match tag {
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                "<div class=\"table\" tabindex=\"0\"><table>"
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                "<thead><tr>"
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>"
            }
            Tag::TableCell => {
                let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
                self.column += 1;
                cell(self.in_head, alignment)
            }
            _ => return None,
        };
        Some(Event::Html(markup.into()))
    }

    /// The markup for an end that belongs to a table.
    pub(super) fn end(&mut self, tag: TagEnd) -> Option<Event<'static>> {
        let markup = match tag {
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            _ => return None,
        };
        Some(Event::Html(markup.into()))
    }
}

fn cell(in_head: bool, alignment: Alignment) -> &'static str {
    match (in_head, alignment) {
        (true, Alignment::None) => "<th>",
        (true, Alignment::Left) => "<th class=\"align-left\">",
        (true, Alignment::Center) => "<th class=\"align-center\">",
        (true, Alignment::Right) => "<th class=\"align-right\">",
        (false, Alignment::None) => "<td>",
        (false, Alignment::Left) => "<td class=\"align-left\">",
        (false, Alignment::Center) => "<td class=\"align-center\">",
        (false, Alignment::Right) => "<td class=\"align-right\">",
    }
}
