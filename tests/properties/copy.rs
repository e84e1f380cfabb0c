//! Slips in copy: embargo lines in any words, places and decorations.

mod words;

use super::Slip;
use super::newsroom::Newsroom;
use crate::support::dice::Dice;
use words::{FAR, HOURS, LANGUAGES, NO_DATE, TWO_DATES, WORDS};

pub const KINDS: &[(&str, Slip)] = &[
    ("an embargo in other words", |room, dice| words(room, dice.pick(WORDS))),
    ("an embargo in another language", |room, dice| words(room, dice.pick(LANGUAGES))),
    ("an embargo in a language of the East", |room, dice| words(room, dice.pick(FAR))),
    ("an embargo at an hour elsewhere", |room, dice| words(room, dice.pick(HOURS))),
    ("an embargo with two dates", |room, dice| words(room, dice.pick(TWO_DATES))),
    ("an embargo until nobody knows when", |room, dice| words(room, dice.pick(NO_DATE))),
    ("an embargo line decorated", decorated),
    ("an embargo line spaced", spaced),
    ("an embargo line elsewhere", moved),
    ("an embargo line in front of the headline", |room, dice| {
        let sign = dice.pick(&[": ", " – ", " | ", " ", "; "]);
        line(room, |line| room_line(line, sign));
    }),
    ("an embargo word mistyped", mistyped),
    ("an embargo in the headline of the front matter", in_the_title),
    ("an embargo line instead of the key", instead_of_the_key),
    ("a header that is not as it should be", header),
    ("an embargo line broken in two", |room, dice| {
        let between = dice.pick(&["\n", "\n\n", "  \n"]);
        line(room, |line| line.replacen(" UNTIL ", &format!(" UNTIL{between}"), 1));
    }),
];

/// The words that hold a text, where words do.
fn line(room: &mut Newsroom, changed: impl FnOnce(&str) -> String) {
    if is_line(&room.mark) {
        room.edit_mark(changed);
    }
}

fn is_line(mark: &str) -> bool {
    !mark.is_empty() && !mark.contains(" = ") && !mark.starts_with("date ")
}

fn words(room: &mut Newsroom, words: &str) {
    line(room, |_| words.to_owned());
}

fn room_line(line: &str, sign: &str) -> String {
    // The headline stands two lines below.
    format!("{line}{sign}Zqtitle again")
}

fn decorated(room: &mut Newsroom, dice: &mut Dice) {
    let (before, after) = *dice.pick(&[
        &("**", "**"),
        &("*** ", " ***"),
        &("[", "]"),
        &("(", ")"),
        &("# ", ""),
        &("## ", " ##"),
        &("> ", ""),
        &("- ", ""),
        &("* ", ""),
        &("1. ", ""),
        &("| ", " |"),
        &("_", "_"),
        &("__", "__"),
        &("«", "»"),
        &("\"", "\""),
        &("+++ ", " +++"),
        &("=== ", " ==="),
        &("!!! ", " !!!"),
        &("<b>", "</b>"),
        &("<p>", "</p>"),
        &("<p style=\"color:red\">", "</p>"),
        &("<!-- ", " -->"),
        &("<div class=\"embargo\">\n", "\n</div>"),
        &("~~~\n", "\n~~~"),
        &("    ", ""),
        &("\t", ""),
        &("", "\n======"),
        &("", "\n------"),
        &("⚠ ", ""),
        &("🚫", "🚫"),
        &("– ", " –"),
        &("• ", ""),
        &("→ ", ""),
        &("\u{200b}", ""),
        &("\u{feff}", ""),
        &("NOTE: ", ""),
        &("Attention! ", ""),
        &("To: all editors. ", ""),
        &("PRESS RELEASE 12/2026 / ", ""),
        &("", ":"),
        &("", "."),
        &("", " (Brussels time)"),
        &("`", "`"),
        &("[", "](https://example.org/)"),
        &("<mark>", "</mark>"),
        &("==", "=="),
        &("<font color=red>", "</font>"),
        &("\\", ""),
        &("[//]: # (", ")"),
        &("Forum: ", ""),
        &(">>> ", " <<<"),
    ]);
    line(room, |line| format!("{before}{line}{after}"));
}

fn spaced(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(14);
    line(room, |line| match way {
        0 => line.replace(' ', "\u{a0}"),
        1 => line.replace(' ', "  "),
        2 => line
            .replace("EMBARGOED", "E M B A R G O E D")
            .replace("EMBARGO ", "E M B A R G O ")
            .replace("Embargo", "E m b a r g o"),
        3 => line.replace("EMBARGO", "EM\u{ad}BAR\u{ad}GO").replace("Embargo", "Em\u{ad}bargo"),
        4 => line.replace("EMBARGO", "ＥＭＢＡＲＧＯ"),
        5 => line.replace("EMBARGO", "ЕMВАRGO"),
        6 => line.replace("EMBARGO", "EM\u{200b}BARGO"),
        7 => line.replace(' ', "\u{2009}"),
        8 => line.replace(' ', "\t"),
        9 => line.replace(' ', "\u{202f}"),
        10 => line.replace("EMBARGO", "𝐄𝐌𝐁𝐀𝐑𝐆𝐎"),
        11 => line.replace("EMBARGO", "EM-BARGO"),
        12 => line.to_lowercase(),
        _ => line.replace("EMBARGO", "**EM**BARGO"),
    });
}

fn moved(room: &mut Newsroom, dice: &mut Dice) {
    if !is_line(&room.mark) {
        return;
    }
    let way = dice.below(9);
    let Some(text) = room.text().map(str::to_owned) else { return };
    let block = format!("{}\n\n", room.mark);
    if !text.contains(&block) {
        return;
    }
    let without = text.replacen(&block, "", 1);
    let mark = room.mark.clone();
    let moved = match way {
        0 => without.replacen("VIENNA", &format!("{block}VIENNA"), 1),
        1 => without.replacen("VIENNA", &format!("PRESS RELEASE\n\n{block}VIENNA"), 1),
        2 => without.replacen("VIENNA", &format!("{mark}\nVIENNA"), 1),
        3 => without.replacen("More of its", &format!("{block}More of its"), 1),
        4 => without.replacen(
            "VIENNA",
            &format!("PRESS RELEASE No. 12\nOffice of the Forum, Vienna\n{mark}\n\nVIENNA"),
            1,
        ),
        5 => {
            without.replacen("VIENNA", &format!("![Logo](https://example.org/logo.png)\n\n{block}VIENNA"), 1)
        }
        6 => without.replacen(
            "VIENNA",
            &format!(
                "Contact: Press Office\nTel. +43 1 000\n\nRef. 12/2026\n\n20 February 2026\n\n{block}VIENNA"
            ),
            1,
        ),
        7 => without.replacen("VIENNA", &format!("{mark} VIENNA"), 1),
        _ => without.replacen("VIENNA", &format!("* * *\n\n{block}* * *\n\nVIENNA"), 1),
    };
    room.edit(|_| moved);
}

fn mistyped(room: &mut Newsroom, dice: &mut Dice) {
    let (right, wrong) = *dice.pick(&[
        &("EMBARGOED", "EMBRAGO"),
        &("EMBARGOED", "EMBARGOD"),
        &("EMBARGOED", "EMABRGO"),
        &("EMBARGOED", "EMBARGOE"),
        &("EMBARGOED", "EMBARG"),
        &("EMBARGOED", "EMBARGGOED"),
        &("EMBARGOED", "IMBARGO"),
        &("EMBARGOED", "EMBERGO"),
        &("EMBARGOED", "EM BARGO"),
        &("EMBARGOED", "EMBARGO ED"),
        &("EMBARGOED UNTIL", "EMBARGOEDUNTIL"),
        &("EMBARGOED UNTIL", "EMBARGOED UNITL"),
        &("EMBARGOED UNTIL", "EMBARGOED UNTILL"),
        &("EMBARGOED UNTIL", "EMBARGOED  UNTIL"),
    ]);
    line(room, |line| line.replacen(right, wrong, 1));
}

fn in_the_title(room: &mut Newsroom, dice: &mut Dice) {
    let key = dice.pick(&["title", "subtitle", "summary"]);
    if !is_line(&room.mark) || room.parts().is_none() {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    let line = line.trim_end();
    room.edit_parts(|front, body| {
        if key == "title" {
            let front = front.replacen("title = \"", &format!("title = \"{line}: "), 1);
            format!("+++\n{front}+++\n{body}")
        } else {
            format!("+++\n{key} = \"{line}\"\n{front}+++\n{body}")
        }
    });
}

/// The editor writes it above the text, as in copy.
fn instead_of_the_key(room: &mut Newsroom, dice: &mut Dice) {
    if !room.mark.starts_with("embargo = ")
        || !room.mark.contains("2099")
        || room.parts().is_none()
        || room.held.contains(".page.")
    {
        return;
    }
    let words = dice.pick(&[
        "EMBARGOED UNTIL 1 JULY 2099, 10:00 CET",
        "Embargo: 1 July 2099",
        "Sperrfrist: 1. Juli 2099, 10 Uhr",
    ]);
    if room.cut_mark().is_some() {
        room.edit_parts(|front, body| format!("+++\n{front}+++\n\n{words}\n\n{}", body.trim_start()));
        words.clone_into(&mut room.mark);
    }
}

fn header(room: &mut Newsroom, dice: &mut Dice) {
    let header = dice.pick(&[
        "date 2099-13-01",
        "date: 2099-01-01",
        " Date 2099-01-01",
        "DATE 2099-01-01",
        "date 2099/01/01",
        "date 01.01.2099",
        "date 1 January 2099",
        "date = 2099-01-01",
        "date 2099-01-01 10:00",
        "date  2099-01-01",
        "date\t2099-01-01",
        "datum 2099-01-01",
        "date 2099-1-1",
        "date 20990101",
        "date 2099-01-32",
        "date 2026-02-20 embargo 2099-01-01",
        "date 2026-02-20 draft true",
        "date 2026-02-20 expires 2026-02-25",
        "date 2026-02-20\nembargo 2099-01-01",
        "embargo 2099-01-01",
        "date 2026-02-20 hold",
        "date 2026-02-20, embargo 2099-01-01",
        "draft",
        "draft true",
        "embargo: 2099-01-01\ndate 2026-02-20",
        "date 2026-02-20 embargo: 1 July 2099",
    ]);
    if room.ends_with(".txt") && room.parts().is_none() && !room.mark.contains(" = ") {
        room.edit_mark(|_| header.to_owned());
        // Without it, the dateline would date the text.
        room.edit(|text| text.replacen("VIENNA —", "VIENNA, 20 February 2026 —", 1));
    }
}
