//! Passages between marks over paragraphs, and block quotes.

use super::marks::{Passage, begins_with_mark, has_marks, outermost, passages};
use super::prose::ProseParagraph;
use super::{CLOSING, OPENING, apart};

/// A passage between marks, over one paragraph or several.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub passage: Passage,
    /// The first of its paragraphs.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// Whether it is a block quote.
    pub block: bool,
}

/// The passages of all paragraphs. One that is not closed goes on in the next paragraph if that opens again.
pub(super) fn spans(text: &str, paragraphs: &[ProseParagraph]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    // What stands inside a passage that is still open counts only if nobody closes that.
    let (mut open, mut aside): (Option<Span>, Vec<Span>) = (None, Vec::new());
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let shown = &text[paragraph.range.clone()];
        if open.is_some() && !begins_with_mark(shown) {
            open = None;
            spans.append(&mut aside);
        }
        if let Some(block) = block_quote(text, paragraphs, index) {
            spans.push(block);
        }
        if !has_marks(shown) {
            continue;
        }
        for mut passage in outermost(&passages(shown, open.is_some())) {
            for at in [&mut passage.outer_start, &mut passage.start, &mut passage.end, &mut passage.outer_end]
            {
                *at += paragraph.range.start;
            }
            let leads = text[paragraph.range.start..passage.outer_start].trim().is_empty();
            let is_open = passage.open;
            let span = match open.take() {
                Some(begun) if leads => {
                    let passage = Passage {
                        outer_start: begun.passage.outer_start,
                        start: begun.passage.start,
                        ..passage
                    };
                    Span { passage, last: index, ..begun }
                }
                // Passages inside of one that is open come before it.
                begun => {
                    open = begun;
                    Span { passage, first: index, last: index, block: false }
                }
            };
            match (is_open, open.is_some()) {
                (true, _) => {
                    let holds = |inner: &Span| inner.passage.outer_start > span.passage.outer_start;
                    while spans.last().is_some_and(holds) {
                        aside.extend(spans.pop());
                    }
                    open = Some(span);
                }
                (false, true) => aside.push(span),
                (false, false) => {
                    aside.clear();
                    spans.push(span);
                }
            }
        }
    }
    spans.append(&mut aside);
    spans.sort_by_key(|span| (span.passage.outer_start, std::cmp::Reverse(span.passage.outer_end)));
    spans.dedup_by(|inner, outer| inner.passage.outer_end <= outer.passage.outer_end && outer.block);
    spans
}

/// The block quote that begins with this paragraph, without the line that says whose it is.
fn block_quote(text: &str, paragraphs: &[ProseParagraph], first: usize) -> Option<Span> {
    let number = paragraphs[first].block_quote;
    let is_of = |index: usize| paragraphs.get(index).is_some_and(|paragraph| paragraph.block_quote == number);
    if number == 0 || (first > 0 && is_of(first - 1)) {
        return None;
    }
    let last = (first..paragraphs.len()).take_while(|index| is_of(*index)).last()?;
    let start = paragraphs[first].range.start;
    let shown = &text[paragraphs[last].range.clone()];
    // The line stands in a paragraph of its own or ends the last one.
    let from = shown.rfind('\n').map_or(0, |at| at + 1);
    let at = paragraphs[last].range.start + from;
    let line = text.get(at..paragraphs[last].range.end)?;
    let end = if apart::line(line, at).is_some() && at > start { at } else { paragraphs[last].range.end };
    let mut trimmed = text.get(start..end)?.trim_end();
    let mut inner = start;
    if let Some(marked) = trimmed.strip_prefix(OPENING).and_then(|text| text.strip_suffix(CLOSING)) {
        inner += trimmed.chars().next().map_or(0, char::len_utf8);
        trimmed = marked;
    }
    let passage =
        Passage { outer_start: start, start: inner, end: inner + trimmed.len(), outer_end: end, open: false };
    Some(Span { passage, first, last, block: true })
}
