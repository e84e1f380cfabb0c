//! What is odd in the words of a text: links to nowhere in particular, headings without text, placeholders.
//!
//! A text is looked at as it is written, so that every finding has its line. What is found many times in one text
//! is reported once, with its number.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use newsgen_wire::languages;
use rustc_hash::FxHashSet;

use super::Subject;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

/// Everything that is looked for in the words of one text.
pub(super) fn check(subject: &Subject, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |lint, message: &str, found: Vec<Range<usize>>, hint: &str| {
        let Some(first) = found.first() else { return };
        let place = Place::range(&subject.document.path, first);
        let problem = Problem::lint(lint, message).at(place).hint(hint);
        problems.push(match found.len() {
            1 => problem,
            2 => problem.remark("there is 1 more in this text"),
            more => problem.remark(format!("there are {} more in this text", more - 1)),
        });
    };
    let insecure = words_with(text, "http://");
    let (local, insecure): (Vec<_>, Vec<_>) =
        insecure.into_iter().partition(|at| is_local(&text[at.clone()]));
    let hint = "write `https://`, where the site answers to it";
    report(Lint::InsecureLink, "the link begins with `http://`", insecure, hint);
    let files = ["file://", "https://localhost", "https://127.0.0.1"].into_iter();
    let local = local.into_iter().chain(files.flat_map(|start| words_with(text, start))).collect();
    let hint = "put the file beside the text, or link to the public address";
    report(Lint::LocalLink, "the link leads to a machine of the newsroom", local, hint);
    let hint = "remove `utm_…` and what follows it from the address";
    report(Lint::TrackingLink, "the link tracks who follows it", tracking(text), hint);
    if !subject.document.name.is_wire {
        report(Lint::VagueLink, "the text of the link says nothing", vague(text), "name what is there");
        let empty = empty_sections(text, subject.document.body);
        report(
            Lint::EmptySection,
            "the heading has no text below it",
            empty,
            "write the section, or remove the heading",
        );
    }
    for found in placeholders(text) {
        let message = format!("the text holds the placeholder `{}`", &text[found.clone()]);
        report(Lint::Placeholder, &message, vec![found], "write what belongs there");
    }
    problems
}

/// Where something stands, with the rest of its address.
fn words_with(text: &str, needle: &str) -> Vec<Range<usize>> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"' | '\'' | '<' | ']');
    // Of two in one address, both end with it: it is read once, however long it is.
    let mut end = 0;
    let whole = |at: usize| {
        if at >= end {
            end = text[at..].find(is_end).map_or(text.len(), |length| at + length);
        }
        at..end
    };
    memmem::find_iter(text.as_bytes(), needle).map(whole).collect()
}

fn is_local(url: &str) -> bool {
    let host =
        url.split("://").nth(1).unwrap_or_default().split(['/', ':', '?', '#']).next().unwrap_or_default();
    matches!(host, "localhost" | "127.0.0.1") || host.rsplit('.').next() == Some("local")
}

/// Addresses with the words that newsletters add.
fn tracking(text: &str) -> Vec<Range<usize>> {
    let found = ["?utm_", "&utm_", "?fbclid=", "&fbclid="].into_iter();
    let mut found: Vec<Range<usize>> = found.flat_map(|needle| words_with(text, needle)).collect();
    found.sort_by_key(|range| range.start);
    // One address may have several of them.
    found.dedup_by_key(|range| range.end);
    found
}

/// The texts of links that say nothing, in lower case.
static VAGUE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| languages::together(|language| &language.text.vague_links).collect());

fn vague(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for end in memmem::find_iter(text.as_bytes(), "](") {
        let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
        let Some(begin) = text[line..end].rfind('[').map(|at| line + at) else { continue };
        let is_image = text[..begin].ends_with('!');
        if !is_image && VAGUE.contains(&*text[begin + 1..end].trim().to_lowercase()) {
            found.push(begin..end + 1);
        }
    }
    found
}

/// Headings of Markdown that are followed by one of their own or a higher level, or by the end.
fn empty_sections(text: &str, body: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Range<usize>)> = None;
    let mut in_code = false;
    let mut at = body;
    for line in text.get(body..).unwrap_or_default().split_inclusive('\n') {
        let (start, line) = (at, line.trim_end());
        at += text[start..].split_inclusive('\n').next().map_or(0, str::len);
        in_code ^= line.starts_with("```") || line.starts_with("~~~");
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = !in_code && (1..=6).contains(&level) && line[level..].starts_with(' ');
        if is_heading {
            if let Some((above, range)) = open.replace((level, start..start + line.len()))
                && level <= above
            {
                found.push(range);
            }
        } else if !line.is_empty() {
            open = None;
        }
    }
    found.extend(open.map(|(_, range)| range));
    found
}

/// What people write in all languages where something is to be filled in, or leave when they merge.
const PLACEHOLDERS: [&str; 5] = ["lorem ipsum", "xxxx", "???", "<<<<<<< ", ">>>>>>> "];

fn placeholders(text: &str) -> Vec<Range<usize>> {
    let might = |byte: u8| matches!(byte, b'[' | b'?' | b'<' | b'>' | b'L' | b'l' | b'X' | b'x');
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let named = languages::together(|language| &language.text.placeholders);
    for needle in named.chain(PLACEHOLDERS).map(str::as_bytes) {
        let same = |at: &usize| bytes[*at..*at + needle.len()].eq_ignore_ascii_case(needle);
        let starts = memchr::memchr2_iter(needle[0], needle[0].to_ascii_uppercase(), bytes);
        let first = starts.filter(|at| might(bytes[*at]) && at + needle.len() <= bytes.len()).find(same);
        found.extend(first.map(|at| at..at + needle.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: Vec<Range<usize>>) -> Vec<&str> {
        found.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_heading_needs_text_or_a_smaller_heading() {
        for (text, expected) in [
            ("## A\n\nText.\n", vec![]),
            ("## A\n\n### B\n\nText.\n", vec![]),
            ("## A\n\n## B\n\nText.\n", vec!["## A"]),
            ("### A\n## B\n", vec!["### A", "## B"]),
            ("Text.\n\n## A", vec!["## A"]),
            ("```\n# A\n```\n", vec![]),
            ("## A\n```\n# B\n```\n", vec![]),
            ("#A\n", vec![]),
        ] {
            assert_eq!(shown(text, empty_sections(text, 0)), expected, "{text}");
        }
    }

    #[test]
    fn links_that_say_nothing_are_found_in_six_languages() {
        for (text, expected) in [
            ("[here](/a/) [the report](/b/)", vec!["[here]"]),
            ("[ Click here ](/a/)", vec!["[ Click here ]"]),
            ("![here](a.jpg) [Здесь](/a/) [ici](/b/)", vec!["[Здесь]", "[ici]"]),
            ("[there\nhere](/a/)", vec![]),
        ] {
            assert_eq!(shown(text, vague(text)), expected, "{text}");
        }
    }

    #[test]
    fn placeholders_are_no_ordinary_words() {
        for (text, expected) in [
            ("Venue: [TBC]", vec!["[TBC]"]),
            ("The XXX session, the XXXVIII session, [the report](x)", vec![]),
            ("Call +43 1 XXXX", vec!["XXXX"]),
            ("Really? Yes? No??", vec![]),
            ("lorem ipsum, Lorem Ipsum", vec!["lorem ipsum"]),
        ] {
            assert_eq!(shown(text, placeholders(text)), expected, "{text}");
        }
    }

    #[test]
    fn an_endless_address_is_read_once() {
        let text = "http://x?utm_".repeat(20_000);
        let found = tracking(&text);
        assert_eq!((found.len(), found.first()), (1, Some(&(8..text.len()))));
        assert_eq!(words_with(&text, "http://").len(), 20_000);
    }

    #[test]
    fn tracking_is_told_once_for_an_address() {
        let text = "See https://a.example/?utm_source=x&utm_medium=y and (https://b.example/?a=1&fbclid=z).";
        assert_eq!(shown(text, tracking(text)), ["?utm_source=x&utm_medium=y", "&fbclid=z"]);
    }
}
