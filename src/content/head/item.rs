//! A line without what stands around it: signs of lists and quotations, elements of HTML, numbers of lines.

use super::line::is_nothing;

/// Signs of lists and quotations.
const ITEM: [char; 8] = ['*', '-', '+', '|', '•', '·', '>', '»'];

/// An element of HTML or a table of JSON without the sign of a list or a quotation before it, and a line that nothing but a
/// bar stands before: a row of a table has others.
pub(super) fn without_item(line: &str) -> &str {
    let inside = line.trim_start_matches(|c: char| is_nothing(c) || ITEM.contains(&c));
    let is_item = line.starts_with(ITEM) && inside.starts_with(['<', '{']);
    match line.strip_prefix('|') {
        _ if is_item => inside,
        Some(rest) if !rest.contains('|') => rest.trim_start_matches(is_nothing),
        _ => line,
    }
}

/// What stands behind the number of a line: `1 title = …`, `12: title = …`.
pub(super) fn behind_number(line: &str) -> Option<&str> {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = behind.trim_start_matches(['.', ':', ')', '|', ' ', '\t']);
    (behind.len() < line.len() && rest.len() < behind.len()).then_some(rest)
}

/// What stands in an element of HTML, when that is the whole line: `<p>draft = true</p>`.
pub(super) fn without_tags(line: &str) -> &str {
    let mut inside = line;
    while let Some(rest) = inside.strip_prefix("&nbsp;") {
        inside = rest;
    }
    while let Some((tag, rest)) = inside.strip_prefix('<').and_then(|tag| tag.split_once('>'))
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        inside = rest.trim_start();
    }
    while let Some((rest, tag)) = inside.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'))
        && tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic())
        && !rest.ends_with('<')
    {
        inside = rest.trim_end();
    }
    if inside.is_empty() { line } else { without_number(inside) }
}

/// A fence in a numbered list, or with the number of its line: `1 +++`.
fn without_number(line: &str) -> &str {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = behind.trim_start_matches(['.', ':', ')', '|', ' ', '\t']);
    if behind == "+++" { behind } else { line }
}
