//! Whatever the text, nothing panics and nothing is lost.

use proptest::prelude::*;

use crate::content::dateline::Gazetteer;
use crate::content::wire::{Block, Shown, blocks, html, lead, split, word_count};

fn written(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a reader of the page sees.
fn seen(page: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in page.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn nothing_is_lost(text: &str) {
    let wire = split(text, &Gazetteer::new(["Vienna"]));
    assert_eq!(wire.body.end, text.len());
    let mut out = String::new();
    let shown = wire.dateline.as_ref().map(|dateline| Shown { dateline, datetime: Some("2024-06-25") });
    html(text, wire.body.clone(), shown, &mut out);
    let _ = lead(text, wire.body.clone(), wire.dateline.as_ref());
    let _ = word_count(text, wire.body.clone(), wire.dateline.as_ref());

    // The blocks are in order, and between them are only white space and markers.
    let mut kept = String::new();
    let mut at = wire.body.start;
    for block in blocks(text, wire.body.clone()) {
        let (ranges, markers) = match block {
            Block::Paragraph(range) => (vec![range], ""),
            Block::List(items) => (items, "-–•·*"),
        };
        for range in ranges {
            let gap = written(text.get(at..range.start).expect("blocks are in order"));
            assert!(
                gap.chars().all(|c| markers.contains(c)) && gap.chars().count() <= 1,
                "{gap:?} of {text:?}"
            );
            kept.push_str(&written(text.get(range.clone()).expect("blocks lie in the text")));
            at = range.end;
        }
    }
    assert_eq!(written(text.get(at..).expect("blocks lie in the text")), "");
    assert_eq!(written(&seen(&out)), kept, "of {text:?}");
    if let (Some(shown), true) = (&wire.dateline, out.contains("<p>")) {
        assert!(out.contains("class=\"dateline\""), "{shown:?} of {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_reaches_the_page(text in "(?s:.){0,120}") {
        nothing_is_lost(&text);
    }

    #[test]
    fn any_mixture_of_parts_reaches_the_page(parts in proptest::collection::vec(prop_oneof![
        Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r"), Just(" "), Just("\u{a0}"), Just("- "), Just("• "),
        Just("* "), Just("– "), Just("  "), Just("\t"), Just("A title"), Just("The text."), Just("date 2024-06-25 "),
        Just("OSLO, 5 May 2020 – "), Just("Vienna – "), Just("25 June 2024, OSLO -"), Just("https://osce.org/"),
        Just("www.osce.org"), Just("a@osce.org"), Just("http://"), Just("("), Just(")"), Just("["), Just("<b>"),
        Just("&amp;"), Just("\""), Just("\0"), Just("\u{feff}"), Just("\u{200b}"), Just("é"), Just("."), Just("@"), Just(":"),
    ], 0..24)) {
        nothing_is_lost(&parts.concat());
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    let cases = [
        "a",
        " ",
        "\n",
        "- \n",
        "- a\n",
        "• a\n\n",
        "• a\n\n\n b\n",
        "http://",
        "www.",
        "a@",
        "@",
        ":",
        ".",
        "(",
        ")",
        "<",
        "https://a.b)",
        "https://a.b/(",
        "a.a.",
        "A/",
        "A ",
        "Vienna, ",
        "5 May ",
        "A-",
        "25",
        "é",
        "\r\n",
        "*",
        "- a\n  b\n",
    ];
    let begun = std::time::Instant::now();
    for part in cases {
        nothing_is_lost(&part.repeat(50_000 / part.len()));
    }
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}
