//! No input makes the reader panic, and every range it gives lies in the text.

use proptest::prelude::*;

use super::super::{Dateline, parse};
use super::register;

fn ranges_hold(text: &str, found: &Dateline) {
    let raw = text.get(found.raw.clone());
    assert!(raw.is_some_and(|raw| raw.trim() == raw && !raw.is_empty()), "{found:?} in {text:?}");
    assert!(!found.places.is_empty());
    assert_eq!(found.date.is_some(), found.date_range.is_some());
    if let Some(range) = &found.date_range {
        assert!(found.raw.start <= range.start && range.end <= found.raw.end);
        assert!(text.get(range.clone()).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        if let Some(found) = parse(&text, &register()) {
            ranges_hold(&text, &found);
        }
    }

    #[test]
    fn any_mixture_of_parts_is_survived(parts in proptest::collection::vec(prop_oneof![
        Just("VIENNA"), Just("Vienna"), Just("wien"), Just("New York"), Just("The"), Just("ST."), Just("D.C."),
        Just("Баку"), Just("თბილისი"), Just("فيينا"), Just(","), Just("، "), Just(" , "), Just("/"), Just(" / "),
        Just("-"), Just(" – "), Just("— "), Just("--"), Just("."), Just(". "), Just(":"), Just("·"), Just(" "),
        Just("\u{a0}"), Just("\n"), Just("\r\n"), Just("5"), Just("25"), Just("2024"), Just("25.06.2024"),
        Just("May"), Just("Sept."), Just("июня"), Just("г."), Just("(OSCE)"), Just("/APA/"), Just("("), Just("«"),
        Just("\u{301}"), Just("'"), Just("1er"), Just("XI"), Just("de"), Just("Tuesday"), Just("е"), Just("\0"),
    ], 0..12)) {
        let text = parts.concat();
        if let Some(found) = parse(&text, &register()) {
            ranges_hold(&text, &found);
        }
        let _ = parse(&parts.join(" "), &register());
    }
}
