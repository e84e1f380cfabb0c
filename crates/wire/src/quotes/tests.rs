//! The table of cases: what is found in each, and how much of it is right.

use std::fmt::Write as _;

use super::{Quotation, in_markdown, in_wire};

/// A text and what a reader finds in it.
struct QuotedCase<'t> {
    name: &'t str,
    text: &'t str,
    /// The words, and who says them.
    expected: Vec<(&'t str, Option<&'t str>)>,
}

/// `=== name`, the text, and for each quotation `→ words | speaker`, with `¶` between paragraphs and `-` for nobody.
fn cases() -> Vec<QuotedCase<'static>> {
    let table = include_str!("cases.txt");
    let case = |case: &'static str| {
        let (name, rest) = case.split_once('\n').unwrap();
        let at = rest.find("→ ").unwrap_or(rest.len());
        let line = |line: &'static str| {
            let (words, speaker) = line.trim_start_matches("→ ").rsplit_once(" | ").unwrap();
            (words, Some(speaker).filter(|speaker| *speaker != "-"))
        };
        QuotedCase {
            name,
            text: rest[..at].trim_end(),
            expected: rest[at..].lines().filter(|line| !line.is_empty()).map(line).collect(),
        }
    };
    table.split("=== ").skip(1).map(case).collect()
}

fn found(text: &str, is_wire: bool) -> Vec<(String, Option<String>)> {
    let quotations = if is_wire { in_wire(text, 0..text.len()) } else { in_markdown(text) };
    let shown = |quotation: &Quotation| {
        (
            quotation.text(text, if is_wire { None } else { Some(0) }).replace('\n', "¶"),
            quotation.speaker.as_deref().map(str::to_owned),
        )
    };
    quotations.iter().map(shown).collect()
}

/// How many there are, how many were found, and how many of these are right.
#[derive(Debug, Default, PartialEq, Eq)]
struct Score {
    there: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn add<T: PartialEq>(&mut self, expected: &[T], found: &[T]) {
        self.there += expected.len();
        self.found += found.len();
        self.right += found.iter().filter(|one| expected.contains(one)).count();
    }
}

#[test]
fn quotations_and_speakers_of_the_table_are_found_as_well_as_promised() {
    let (mut quotations, mut speakers, mut misses) = (Score::default(), Score::default(), String::new());
    let cases = cases();
    for case in &cases {
        let is_wire = !case.name.contains("markdown");
        let found = found(case.text, is_wire);
        let found: Vec<(&str, Option<&str>)> =
            found.iter().map(|(words, speaker)| (&**words, speaker.as_deref())).collect();
        let words = |all: &[(&str, Option<&str>)]| {
            all.iter().map(|(words, _)| (*words).to_owned()).collect::<Vec<_>>()
        };
        quotations.add(&words(&case.expected), &words(&found));
        let named = |all: &[(&str, Option<&str>)]| {
            let named = all.iter().filter_map(|(words, speaker)| Some(format!("{words} | {}", (*speaker)?)));
            named.collect::<Vec<_>>()
        };
        speakers.add(&named(&case.expected), &named(&found));
        if found != case.expected {
            writeln!(
                misses,
                "{}: {}\n  expected {:?}\n  found    {found:?}",
                case.name, case.text, case.expected
            )
            .unwrap();
        }
    }
    assert_eq!(quotations, Score { there: 324, found: 317, right: 317 }, "{misses}");
    assert_eq!(speakers, Score { there: 296, found: 295, right: 295 }, "{misses}");
    let negatives = cases.iter().filter(|case| case.expected.is_empty()).count();
    assert!(cases.len() >= 150 && negatives >= 40, "{} cases, {negatives} without a quotation", cases.len());
}

#[test]
fn a_speaker_is_a_person_when_nothing_speaks_against_it() {
    for (speaker, name, expected) in [
        ("Minister Borg", "Ian Borg", true),
        ("OSCE Chair-in-Office Borg", "Ian Borg", true),
        ("министр Борг", "Ян Борг", true),
        ("Ambassador Anna Borg", "Ian Borg", false),
        ("Director General", "Secretary General", false),
        ("Head of the Field Office in Osh", "Mayor of Osh", false),
        ("Minister", "Ian Borg", false),
        ("", "", false),
    ] {
        assert_eq!(super::may_be(speaker, name), expected, "{speaker}, {name}");
    }
}

#[test]
fn a_paragraph_of_marks_alone_adds_no_line() {
    let text = "The river does not wait.\n\n\"\"\"\"\n\n“ It flows.";
    let quotation = Quotation { range: 0..u32::try_from(text.len()).unwrap(), speaker: None };
    assert_eq!(quotation.text(text, None), "The river does not wait.\nIt flows.");
}
