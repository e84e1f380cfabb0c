//! Splitting, blocks and pages of literal text.

mod links;
mod splitting;

use super::{Block, Shown, blocks, html, lead};
use crate::copy::{Known, Top, read};
use crate::dateline::Gazetteer;

/// The beginning of the first release that the newsroom sent.
const SAMPLE: &str = " date 2024-06-25 ASTANA, 25 June 2024 — Today, OSCE Chair-in-Office Ian Borg met <staff> & \"friends\".\n\
    \nIn Astana, Minister Borg met with\u{a0}President Tokayev.\n";

fn split(text: &str) -> Top {
    read(text, &Known { start: 0, notices: None, title: None, gazetteer: &Gazetteer::default() })
}

/// The body of a text as HTML, its dateline with the date it has.
fn page(text: &str) -> String {
    let wire = split(text);
    let datetime = wire.dateline.as_ref().and_then(|dateline| dateline.date?.iso());
    let shown = wire.dateline.as_ref().map(|dateline| Shown { dateline, datetime: datetime.as_deref() });
    let mut out = String::new();
    html(text, wire.body..text.len(), shown, &mut out);
    out
}

#[test]
fn the_sample_is_read_and_written() {
    assert_eq!(
        page(SAMPLE),
        "<p><span class=\"dateline\">ASTANA, <time datetime=\"2024-06-25\">25 June 2024</time> — </span>Today, \
         OSCE Chair-in-Office Ian Borg met &lt;staff&gt; &amp; &quot;friends&quot;.</p>\n\
         <p>In Astana, Minister Borg met with\u{a0}President Tokayev.</p>\n"
    );
    let wire = split(SAMPLE);
    let header = wire.header.as_ref().map(|header| (header.year, header.month, header.day));
    assert_eq!(header, Some((2024, Some(6), Some(25))));
    let summary = lead(SAMPLE, wire.words..SAMPLE.len(), None);
    assert!(summary.starts_with("Today, OSCE Chair-in-Office"), "{summary}");
}

#[test]
fn blocks_are_paragraphs_and_lists() {
    let cases = [
        ("One\nstill one\n\nTwo", "<p>One\nstill one</p>\n<p>Two</p>\n"),
        ("One\r\nstill one\r\n \t\r\nTwo\r\n", "<p>One\nstill one</p>\n<p>Two</p>\n"),
        ("One\n\n\n\n  Two  \n", "<p>One</p>\n<p>Two</p>\n"),
        ("A:\n- one\n- two\nB", "<p>A:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>B</p>\n"),
        ("• one\n• two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("* one\n* two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("– one\n– two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("• one\n\n• two\n\nB", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>B</p>\n"),
        ("– Yes, he said.\n\n– No.", "<p>– Yes, he said.</p>\n<p>– No.</p>\n"),
        ("- alone", "<p>- alone</p>\n"),
        ("A\n- alone\nB", "<p>A\n- alone\nB</p>\n"),
        ("• alone\n\nB", "<p>• alone</p>\n<p>B</p>\n"),
        ("- one\n  goes on\n- two", "<ul>\n<li>one\n  goes on</li>\n<li>two</li>\n</ul>\n"),
        ("-one\n-two", "<p>-one\n-two</p>\n"),
        ("*one*\n_two_ #3\n1. four", "<p>*one*\n_two_ #3\n1. four</p>\n"),
        ("-\n-\n", "<p>-\n-</p>\n"),
        ("  - one\n  - two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("a\0b", "<p>a\0b</p>\n"),
        ("a\rb", "<p>a\rb</p>\n"),
        ("", ""),
        (" \n \n", ""),
    ];
    for (text, expected) in cases {
        let mut out = String::new();
        html(text, 0..text.len(), None, &mut out);
        assert_eq!(out, expected, "of {text:?}");
    }
}

#[test]
fn items_leave_out_their_markers() {
    let text = "A\n• one\n•\u{a0}two";
    assert_eq!(blocks(text, 0..text.len()), [Block::Paragraph(0..1), Block::List(vec![6..9, 15..18])]);
    assert_eq!(blocks(text, 5..9999), []);
    assert_eq!(blocks("é", 1..2), []);
}

#[test]
fn datelines_are_wrapped_in_place() {
    let cases = [
        ("VIENNA- The", "<p>VIENNA- The</p>\n"),
        ("VIENNA, 5 May –The", "<p><span class=\"dateline\">VIENNA, 5 May –</span>The</p>\n"),
        (
            "Brussels, 12 July 2021\n\nThe Council",
            "<p><span class=\"dateline\">Brussels, <time datetime=\"2021-07-12\">12 July 2021</time></span></p>\n<p>The Council</p>\n",
        ),
        (
            "Brussels, 12 July 2021\nThe Council",
            "<p><span class=\"dateline\">Brussels, <time datetime=\"2021-07-12\">12 July 2021</time></span>\nThe Council</p>\n",
        ),
        (
            "\u{200b}OSLO, 12 July 2021 (A&B) – The",
            "<p>\u{200b}<span class=\"dateline\">OSLO, <time datetime=\"2021-07-12\">12 July 2021</time> (A&amp;B) – </span>The</p>\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(page(text), expected, "of {text:?}");
    }
}

#[test]
fn the_lead_has_no_dateline() {
    let cases = [
        ("VIENNA, 5 May 2020 – The  lead\ngoes on.\n\nMore", "The lead goes on."),
        ("Brussels, 12 July 2021\n\nThe Council\n\nMore", "The Council"),
        ("No dateline here.", "No dateline here."),
        ("• one\n• two\n\nThen text.", "Then text."),
        ("", ""),
    ];
    for (text, expected) in cases {
        let wire = split(text);
        assert_eq!(lead(text, wire.words..text.len(), None), expected, "of {text:?}");
    }
}
