//! White space and marks as a reader sees them.

use super::{Inline, Mark};

/// The same text with single spaces, none at the ends of lines, and neighbours of the same mark made one.
pub fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined = joined(inlines);
    let mut at_space = true;
    collapse(&mut joined, &mut at_space);
    trim_end(&mut joined);
    joined.retain(|inline| !is_empty(inline));
    joined
}

/// The text without marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Marked(_, inner) | Inline::Link(_, inner) => text.push_str(&plain(inner)),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::Break => text.push('\n'),
            Inline::Note(_) => {}
        }
    }
    text
}

fn is_empty(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.is_empty(),
        Inline::Marked(_, inner) => inner.iter().all(is_empty),
        Inline::Link(to, inner) => to.is_empty() && inner.iter().all(is_empty),
        Inline::Image { .. } | Inline::Break | Inline::Note(_) => false,
    }
}

/// Neighbours that are alike made one: Word cuts a sentence into many pieces.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (joined.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (Some(Inline::Marked(mark, before)), Inline::Marked(other, inner)) if *mark == other => {
                before.extend(inner);
            }
            (Some(Inline::Link(to, before)), Inline::Link(other, inner)) if *to == other => {
                before.extend(inner);
            }
            (_, Inline::Marked(mark, inner)) if is_blank(&inner) => {
                // A mark on white space alone marks nothing, and must not part its neighbours.
                let _: Mark = mark;
                joined.push(Inline::Text(plain(&inner)));
            }
            (_, inline) => joined.push(inline),
        }
    }
    for inline in &mut joined {
        if let Inline::Marked(_, inner) | Inline::Link(_, inner) = inline {
            *inner = self::joined(std::mem::take(inner));
        }
    }
    joined
}

fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| matches!(inline, Inline::Text(text) if text.trim().is_empty()))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn collapse(inlines: &mut [Inline], at_space: &mut bool) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                let mut single = String::with_capacity(text.len());
                for c in text.chars() {
                    if !is_space(c) {
                        single.push(c);
                    } else if !*at_space {
                        single.push(' ');
                    }
                    *at_space = is_space(c);
                }
                *text = single;
            }
            Inline::Marked(_, inner) | Inline::Link(_, inner) => collapse(inner, at_space),
            Inline::Break => *at_space = true,
            Inline::Code(_) | Inline::Image { .. } | Inline::Note(_) => *at_space = false,
        }
    }
}

fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches(is_space).len());
                if !text.is_empty() {
                    break;
                }
                inlines.pop();
            }
            Inline::Break => {
                inlines.pop();
            }
            Inline::Marked(_, inner) => {
                trim_end(inner);
                if !inner.is_empty() {
                    break;
                }
                inlines.pop();
            }
            _ => break,
        }
    }
    for at in (1..inlines.len()).rev() {
        if matches!(inlines[at], Inline::Break)
            && let Inline::Text(text) = &mut inlines[at - 1]
        {
            text.truncate(text.trim_end_matches(is_space).len());
        }
    }
}
