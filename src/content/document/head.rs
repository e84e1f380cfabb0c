//! The front matter of a text, or what stands in its place.

use std::ops::Range;

use newsgen_wire::wire;

use super::TextReading;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::frontmatter::{self, Doubts, Fences, FrontMatter};
use crate::content::head::{self, Unread};
use crate::content::name::FileName;

/// What a front matter may have said of which nothing could be read.
pub(super) const UNREADABLE: Doubts = Doubts { title: true, date: true, hold: true };

impl TextReading<'_> {
    /// The front matter, where the text behind it begins, and whether there was one.
    ///
    /// A text with a head that was not read is held, whatever becomes of the error.
    pub(super) fn front(&mut self, name: &FileName, text: &str) -> (FrontMatter, usize, bool) {
        let (mut front, start, has_front) = self.front_matter(text);
        if name.is_page {
            self.hold_page_with_header(&mut front, text, start);
        }
        (front, start, has_front)
    }

    /// Holds a page that has the header of wire copy: pages have no date, so nothing would read it.
    fn hold_page_with_header(&mut self, front: &mut FrontMatter, text: &str, start: usize) {
        if let Some(header) = wire::header(&text[start..]) {
            let hint = "write a release: without `.page` in the name of the file; or remove the line";
            let message = "a page has no date, so this header is not read".to_owned();
            let range = start + header.range.start..start + header.range.end;
            self.hold_unread(front, Some(Unread { range, message, hint }));
        }
    }

    fn front_matter(&mut self, text: &str) -> (FrontMatter, usize, bool) {
        match frontmatter::fences(text) {
            Ok(None) => {
                let mut front = FrontMatter::default();
                self.hold_unread(&mut front, head::unread(text));
                (front, 0, false)
            }
            Ok(Some(fences)) => {
                let toml = text.get(fences.inner.clone()).unwrap_or_default();
                let (mut front, problems) = frontmatter::parse(self.path, toml, fences.inner.start);
                let blocks = text_blocks(toml);
                if let Some(open) = blocks.last().filter(|block| block.len() == 3)
                    && text[fences.body..].lines().any(|line| line.trim_end() == "+++")
                {
                    self.report_fence_in_block(&fences, open.start);
                    return (unreadable(), fences.body, true);
                }
                self.problems.extend(problems);
                for block in blocks {
                    // A block with a key in it ends further down than somebody thought.
                    let unread = head::unread_behind(&toml[..block.end], block.start + 3);
                    self.hold_unread(&mut front, unread.map(|unread| unread.moved_by(fences.inner.start)));
                }
                let is_held = front.draft || front.embargo.is_some();
                let remark = if is_held { None } else { head::unread_remark(toml) }
                    .or_else(|| head::cut_instant(toml));
                self.hold_unread(&mut front, remark.map(|unread| unread.moved_by(fences.inner.start)));
                let value = front.words().find_map(|value| head::unread_value(&value.value, value.range()));
                self.hold_unread(&mut front, value);
                self.hold_unread(&mut front, head::unread_behind(text, fences.body));
                (front, fences.body, true)
            }
            Err(range) => {
                let problem = Problem::lint(Lint::BrokenToml, "the front matter has no end")
                    .hint("put a line `+++` behind it");
                self.problem(problem, Some(range));
                (unreadable(), text.len(), true)
            }
        }
    }

    /// Reports that a text block holds the line that ends the front matter.
    fn report_fence_in_block(&mut self, fences: &Fences, opened: usize) {
        let begin = fences.inner.start + opened;
        let problem = Problem::lint(Lint::BrokenToml, "the front matter ends inside a text block")
            .related(Place::range(self.path, &(begin..begin + 3)), "the text block begins here")
            .hint("put a space before this `+++`, or write a rule as `***`");
        self.problem(problem, Some(fences.inner.end..fences.inner.end + 3));
    }

    /// Reports what looks like front matter and was not read, and holds the text.
    fn hold_unread(&mut self, front: &mut FrontMatter, unread: Option<Unread>) {
        let Some(Unread { range, message, hint }) = unread else { return };
        self.problem(Problem::lint(Lint::UnreadHead, message).hint(hint), Some(range));
        front.doubts = UNREADABLE;
    }
}

/// The texts between three quotation marks, with the marks; of one that does not end only these.
fn text_blocks(toml: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    // Nearly no front matter has one.
    if !["\"\"\"", "'''"]
        .iter()
        .any(|marks| memchr::memmem::find(toml.as_bytes(), marks.as_bytes()).is_some())
    {
        return blocks;
    }
    let mut at = 0;
    while let Some(begin) = ["\"\"\"", "'''"].iter().filter_map(|marks| toml[at..].find(marks)).min() {
        let (begin, inside) = (at + begin, at + begin + 3);
        let length = toml[inside..].find(&toml[begin..inside]).map_or(0, |length| length + 3);
        blocks.push(begin..inside + length);
        if length == 0 {
            break;
        }
        at = inside + length;
    }
    blocks
}

/// A front matter of which nothing could be read.
fn unreadable() -> FrontMatter {
    FrontMatter { doubts: UNREADABLE, ..FrontMatter::default() }
}
