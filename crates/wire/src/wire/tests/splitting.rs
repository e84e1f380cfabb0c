//! Header, title, dateline and body.

use crate::copy::{Known, read};
use crate::dateline::Gazetteer;

/// Shows the parts as `header|title|dateline|beginning of the body`.
fn check(text: &str, expected: &str) {
    let gazetteer = Gazetteer::new(["Vienna", "Belgrade"]);
    let wire = read(text, &Known { start: 0, notices: None, title: None, gazetteer: &gazetteer });
    let part = |range: Option<std::ops::Range<usize>>| range.and_then(|range| text.get(range)).unwrap_or("-");
    let header = part(wire.header.map(|header| header.range));
    let title = part(wire.title);
    let dateline = part(wire.dateline.as_ref().map(|dateline| dateline.raw.clone()));
    let body: String = part(Some(wire.body..text.len())).chars().take(10).collect();
    assert_eq!(format!("{header}|{title}|{dateline}|{body}"), expected, "of {text:?}");
}

#[test]
fn headers_have_one_form() {
    let cases = [
        (
            " date 2024-06-25 ASTANA, 25 June 2024 — Today",
            "date 2024-06-25|-|ASTANA, 25 June 2024 —|ASTANA, 25",
        ),
        ("date 2024-06 Text", "date 2024-06|-|-|Text"),
        ("date 2024\nText", "date 2024|-|-|Text"),
        ("\u{feff}date 2024-06-25\r\nText", "date 2024-06-25|-|-|Text"),
        ("\n\n date 2024-06-25", "date 2024-06-25|-|-|"),
        ("date night in Vienna", "-|-|-|date night"),
        ("date 2024-13-45 Text", "-|-|-|date 2024-"),
        ("date 2023-02-29 Text", "-|-|-|date 2023-"),
        ("date 2024-6-5 Text", "-|-|-|date 2024-"),
        ("date 2024-06-25, Text", "-|-|-|date 2024-"),
        ("date 2024-06-25-01 Text", "-|-|-|date 2024-"),
        ("date 20245 Text", "-|-|-|date 20245"),
        ("date  2024 Text", "-|-|-|date  2024"),
        ("Date 2024 Text", "-|-|-|Date 2024 "),
        ("update 2024 Text", "-|-|-|update 202"),
        ("date -2024 Text", "-|-|-|date -2024"),
        ("date 0000 Text", "-|-|-|date 0000 "),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
}

#[test]
fn titles_stand_alone() {
    let long = format!("{}\n\nThe text.", "a".repeat(201));
    let fits = format!("{}   \n\nThe text.", "é".repeat(200));
    let cases = [
        ("A title\n\nThe text.", "-|A title|-|The text."),
        ("A title  \r\n\r\nThe text.", "-|A title|-|The text."),
        ("A title\n \t\nThe text.", "-|A title|-|The text."),
        ("A title?\n\nThe text.", "-|A title?|-|The text."),
        ("A title\nOSLO, 5 May 2020 – The text.", "-|A title|OSLO, 5 May 2020 –|OSLO, 5 Ma"),
        ("A title.\n\nOSLO, 5 May 2020 – The text.", "-|A title.|OSLO, 5 May 2020 –|OSLO, 5 Ma"),
        ("date 2024 A title\n\nOSLO, 5 May 2020 – The", "date 2024|A title|OSLO, 5 May 2020 –|OSLO, 5 Ma"),
        ("A title\n\nVIENNA – The text.", "-|A title|VIENNA –|VIENNA – T"),
        (
            "Belgrade: The OSCE\n\nBELGRADE, 5 May 2020 – The",
            "-|Belgrade: The OSCE|BELGRADE, 5 May 2020 –|BELGRADE, ",
        ),
        ("Belgrade – The OSCE\n\nText.", "-|Belgrade – The OSCE|-|Text."),
        ("Belgrade – The OSCE said.\n\nText.", "-|-|Belgrade –|Belgrade –"),
        ("Belgrade – The OSCE said.\nVienna – Text.", "-|-|Belgrade –|Belgrade –"),
        ("A lead in one line.\n\nThe text.", "-|-|-|A lead in "),
        ("“A lead in one line.”\n\nThe text.", "-|-|-|“A lead in"),
        ("Dear colleagues,\n\nThe text.", "-|-|-|Dear colle"),
        ("A line\nand another\n\nThe text.", "-|-|-|A line\nand"),
        ("- An item\n\nThe text.", "-|-|-|- An item\n"),
        ("Only a line", "-|-|-|Only a lin"),
        ("Only a line\n\n", "-|-|-|Only a lin"),
        ("OSLO, 5 May 2020 – The text\n\nMore.", "-|-|OSLO, 5 May 2020 –|OSLO, 5 Ma"),
        ("Brussels, 12 July 2021\n\nThe text.", "-|-|Brussels, 12 July 2021|Brussels, "),
        ("", "-|-|-|"),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
    check(&long, "-|-|-|aaaaaaaaaa");
    check(&fits, &format!("-|{}|-|The text.", "é".repeat(200)));
}
