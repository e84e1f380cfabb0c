//! The dateline inside its paragraph: marked where it stands, whatever emphasis is around it.
//!
//! Offsets are bytes of the paragraph's running text, which is how the dateline was found.

use pulldown_cmark::Event;

use crate::content::mark::Mark;

/// Marks the dateline in the events of a paragraph (without its start and end), each of which stands for so many bytes
/// of the running text.
///
/// When the dateline begins and ends in different emphasis it is left unmarked; no character changes.
pub(super) fn mark<'a>(events: Vec<Event<'a>>, lengths: &[usize], mark: &Mark) -> Vec<Event<'a>> {
    let mut cuts = vec![mark.range.start, mark.range.end];
    if let Some(date) = &mark.date {
        cuts.extend([date.start, date.end]);
    }
    let mut pieces = cut(events, lengths, &cuts);
    // From the outside in, so that the inner mark lies inside the outer one where both begin or end together.
    let opening = "<span class=\"dateline\">".to_owned();
    wrap(&mut pieces, (mark.range.start, mark.range.end), opening, "</span>");
    if let (Some(date), Some(datetime)) = (&mark.date, &mark.datetime) {
        let opening = format!("<time datetime=\"{datetime}\">");
        wrap(&mut pieces, (date.start, date.end), opening, "</time>");
    }
    pieces.into_iter().map(|piece| piece.event).collect()
}

/// Marks the dateline in a paragraph that is written as raw HTML, if it stands there in one piece.
pub(super) fn mark_html(html: &str, mark: &Mark) -> Option<String> {
    if mark.raw.is_empty() {
        return None;
    }
    let at = html.find(&mark.raw)?;
    let raw = &html[at..at + mark.raw.len()];
    let mut marked = format!("{}<span class=\"dateline\">", &html[..at]);
    let date = mark.date.as_ref().and_then(|date| {
        let begin = date.start.checked_sub(mark.range.start)?;
        Some((raw.get(..begin)?, raw.get(begin..begin + date.len())?, raw.get(begin + date.len()..)?))
    });
    match (date, &mark.datetime) {
        (Some((before, date, behind)), Some(datetime)) => {
            marked.extend([before, "<time datetime=\"", datetime, "\">", date, "</time>", behind]);
        }
        _ => marked.push_str(raw),
    }
    marked.push_str("</span>");
    marked.push_str(&html[at + raw.len()..]);
    Some(marked)
}

/// An event, the running text before it in bytes, and how deep it is in emphasis.
struct LeadPiece<'a> {
    event: Event<'a>,
    from: usize,
    to: usize,
    depth: usize,
}

/// The events with their texts cut at these offsets.
fn cut<'a>(events: Vec<Event<'a>>, lengths: &[usize], cuts: &[usize]) -> Vec<LeadPiece<'a>> {
    let (mut pieces, mut at, mut depth) = (Vec::with_capacity(events.len() + 8), 0, 0_usize);
    let mut lengths = lengths.iter().copied();
    for event in events {
        if matches!(event, Event::End(_)) {
            depth = depth.saturating_sub(1);
        }
        let end = at + lengths.next().unwrap_or(0);
        let inner: Vec<usize> = cuts.iter().copied().filter(|cut| at < *cut && *cut < end).collect();
        match &event {
            Event::Text(text) if !inner.is_empty() && text.len() == end - at => {
                let mut bounds = inner;
                bounds.extend([at, end]);
                bounds.sort_unstable();
                bounds.dedup();
                for pair in bounds.windows(2) {
                    let part = text.get(pair[0] - at..pair[1] - at).unwrap_or_default().to_owned();
                    pieces.push(LeadPiece {
                        event: Event::Text(part.into()),
                        from: pair[0],
                        to: pair[1],
                        depth,
                    });
                }
            }
            _ => pieces.push(LeadPiece { event: event.clone(), from: at, to: end, depth }),
        }
        if matches!(event, Event::Start(_)) {
            depth += 1;
        }
        at = end;
    }
    pieces
}

/// Puts markup around the text from one offset to another, if both ends are in the same emphasis.
fn wrap(pieces: &mut Vec<LeadPiece<'_>>, (from, to): (usize, usize), opening: String, closing: &'static str) {
    let holds_text = |piece: &LeadPiece| piece.to > piece.from;
    let first = pieces.iter().position(|piece| holds_text(piece) && piece.from == from);
    let last = pieces.iter().position(|piece| holds_text(piece) && piece.to == to);
    let (Some(mut first), Some(mut last)) = (first, last) else { return };
    // `**GENEVA, 8 October** —` begins inside emphasis and ends outside: the mark goes around the emphasis.
    while first > 0
        && pieces[first].depth > pieces[last].depth
        && matches!(pieces[first - 1].event, Event::Start(_))
    {
        first -= 1;
    }
    while pieces[last].depth > pieces[first].depth
        && pieces.get(last + 1).is_some_and(|piece| matches!(piece.event, Event::End(_)))
    {
        last += 1;
    }
    let depth = pieces[first].depth;
    if first > last
        || pieces[last].depth != depth
        || pieces[first..=last].iter().any(|piece| piece.depth < depth)
    {
        return;
    }
    let markup = |html: String, at: usize| LeadPiece {
        event: Event::InlineHtml(html.into()),
        from: at,
        to: at,
        depth,
    };
    pieces.insert(last + 1, markup(closing.to_owned(), to));
    pieces.insert(first, markup(opening, from));
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Parser, html};

    use super::*;
    use newsgen_wire::running::Running;

    fn check(markdown: &str, dateline: &str, date: &str, expected: &str) {
        let events: Vec<_> = Parser::new(markdown).collect();
        let mut running = Running::default();
        let words: Vec<_> = events.iter().map(|event| running.add(event)).collect();
        let (text, lengths) = (words.concat(), words.iter().map(|words| words.len()).collect::<Vec<_>>());
        let range = |part: &str| text.find(part).map(|at| at..at + part.len());
        let marked = Mark {
            paragraph: 0,
            raw: dateline.to_owned(),
            range: range(dateline).unwrap_or_default(),
            date: range(date),
            datetime: Some("2025-05-20".to_owned()),
        };
        let mut found = String::new();
        html::push_html(&mut found, mark(events.clone(), &lengths, &marked).into_iter());
        assert_eq!(found.trim_end(), expected, "{markdown}");
    }

    #[test]
    fn the_date_lies_inside_the_dateline_wherever_it_stands() {
        let time = "<time datetime=\"2025-05-20\">20 May 2025</time>";
        check(
            "20 May 2025, SARAJEVO – Cadets",
            "20 May 2025, SARAJEVO –",
            "20 May 2025",
            &format!("<p><span class=\"dateline\">{time}, SARAJEVO –</span> Cadets</p>"),
        );
        check(
            "Sarajevo, 20 May 2025",
            "Sarajevo, 20 May 2025",
            "20 May 2025",
            &format!("<p><span class=\"dateline\">Sarajevo, {time}</span></p>"),
        );
        check(
            "**20 May 2025**, SARAJEVO – Cadets",
            "20 May 2025, SARAJEVO –",
            "20 May 2025",
            &format!("<p><span class=\"dateline\"><strong>{time}</strong>, SARAJEVO –</span> Cadets</p>"),
        );
        check(
            "SARAJEVO, **20 May 2025**",
            "SARAJEVO, 20 May 2025",
            "20 May 2025",
            &format!("<p><span class=\"dateline\">SARAJEVO, <strong>{time}</strong></span></p>"),
        );
    }
}
