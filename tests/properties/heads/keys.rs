//! Slips with keys, values and tables.

use super::super::newsroom::Newsroom;
use crate::support::dice::Dice;

/// Writes the key of the mark, where it has one, as something else.
fn change_key(room: &mut Newsroom, changed: impl FnOnce(&str) -> String) {
    room.edit_mark(|mark| match mark.split_once(" = ") {
        Some((key, value)) => format!("{} = {value}", changed(key)),
        None => mark.to_owned(),
    });
}

pub(super) fn key(room: &mut Newsroom, dice: &mut Dice) {
    if room.mark.starts_with("date") {
        // What sounds like it, such as `data`, may be anything.
        return;
    }
    let (way, at) = (dice.below(9), dice.below(4));
    change_key(room, |key| {
        let mut letters: Vec<char> = key.chars().collect();
        let at = usize::try_from(at).unwrap().min(letters.len().saturating_sub(3)) + 1;
        match way {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at + 1)),
            2 => letters.insert(at, letters[at]),
            3 => letters[0] = letters[0].to_ascii_uppercase(),
            4 => return key.to_uppercase(),
            5 => return key.replace('e', "\u{435}").replace('a', "\u{430}"),
            6 => letters.insert(at + 1, '\u{200b}'),
            7 => letters.insert(at + 1, '\u{ad}'),
            _ => return format!("{key}s"),
        }
        letters.into_iter().collect()
    });
}

pub(super) fn other_key(room: &mut Newsroom, dice: &mut Dice) {
    let names = match room.mark.split(" = ").next() {
        Some("embargo") => &[
            "embargoed",
            "embargo_until",
            "embargo-until",
            "embargoUntil",
            "embargo.until",
            "publishDate",
            "publish_on",
            "hold",
            "held_until",
            "sperrfrist",
            "эмбарго",
            "release",
            "not_before",
            "page.embargo",
            "extra.embargo",
            "lints.embargo",
            "image.embargo",
        ][..],
        Some("draft") => &[
            "drafts",
            "is_draft",
            "unpublished",
            "hidden",
            "private",
            "entwurf",
            "brouillon",
            "черновик",
            "isDraft",
            "page.draft",
            "extra.draft",
        ][..],
        Some("expires") => {
            &["expired", "expire", "expiry", "expiryDate", "expires_at", "valid_until", "extra.expires"][..]
        }
        Some("withdrawn") => &["withdraw", "retracted", "withdrawal", "retraction", "extra.withdrawn"][..],
        Some("date") => &["data", "datum", "published", "publishDate", "publication_date", "extra.date"][..],
        _ => return,
    };
    let name = dice.pick(names);
    let is_inside = room
        .parts()
        .is_some_and(|(front, _)| front.find(&room.mark).is_some_and(|mark| front[..mark].contains("extra")));
    if !(is_inside && is_free(name)) {
        change_key(room, |_| name.to_owned());
    }
}

/// Whether a key is one that anybody may write into `[extra]`: it does not sound like one of ours.
fn is_free(key: &str) -> bool {
    ["hidden", "hold", "private", "release"].contains(&key)
}

pub(super) fn sign(room: &mut Newsroom, dice: &mut Dice) {
    let sign = dice.pick(&[
        ": ",
        " : ",
        " ",
        " == ",
        " ＝ ",
        " := ",
        " -> ",
        " => ",
        " – ",
        "\t",
        " \u{a0}= ",
        "=\u{a0}",
        "\n= ",
        " =\n",
        ":=",
        " is ",
    ]);
    room.edit_mark(|mark| mark.replacen(" = ", sign, 1));
}

const DRAFT_VALUES: &[&str] = &[
    "True",
    "TRUE",
    "yes",
    "on",
    "\"true\"",
    "'true'",
    "1",
    "\"yes\"",
    "ja",
    "[true]",
    "{}",
    "",
    "“true”",
    "true.",
    "\"draft\"",
    "T",
    "tru",
    "true true",
    "y",
    "+1",
    "{ until = 2099-01-01 }",
];

const INSTANT_VALUES: &[&str] = &[
    "2099-13-01",
    "2099-02-30",
    "01/07/2099",
    "2099/07/01",
    "2099-1-1",
    "\"2099-01-01\"",
    "'2099-01-01'",
    "“2099-01-01”",
    "tomorrow",
    "\"tomorrow\"",
    "2099.01.01",
    "01.07.2099",
    "1 July 2099",
    "\"1 July 2099\"",
    "2099-01-01 10:00 CET",
    "2099-01-01T24:00:00",
    "2026-03-01T24:00:00",
    "2099-01-01t10:00:00z",
    "2099-01-01T10:00",
    "2099-01-01 10:00:00",
    "2099-01-01T10",
    "99-01-01",
    "2099",
    "true",
    "",
    "\"\"",
    "nan",
    "inf",
    "{ until = 2099-01-01 }",
    "[2099-01-01]",
    "4070908800",
    "2099-01-01T10:00:00+25:00",
    "2099-01-01T10:00:00 Europe/Vienna",
    "2099-01-01T10:00:60",
    "0000-00-00",
    "10:00:00",
    "2099–01–01",
    "2099‑01‑01",
    "２０９９-01-01",
    "2O99-01-01",
    "2099-01-01\u{a0}10:00:00",
    "20990101",
    "2099-W10",
    "2099-001",
    "2026-02-29",
    "2026-03-31T13:00:00.",
    "2099-01-01T10.00.00",
];

const EXPIRY_VALUES: &[&str] = &[
    "\"2026-02-25\"",
    "2026-02-30",
    "25.02.2026",
    "2026-2-25",
    "yesterday",
    "true",
    "\"\"",
    "2026/02/25",
    "2026-02-25 10:00 CET",
    "2026-02",
];

const WITHDRAWAL_VALUES: &[&str] = &[
    "true",
    "2026-02-25",
    "\"2026-02-25\"",
    "{ at = 2026-02-25 }",
    "{ at = \"2026-02-25\", reason = \"x\" }",
    "{ at = 2026-02-30, reason = \"x\" }",
    "{ at = 25.02.2026, reason = \"x\" }",
    "{}",
    "{ reason = \"x\" }",
    "[{ at = 2026-02-25, reason = \"x\" }]",
    "{ At = 2026-02-25, reason = \"x\" }",
    "{ at = 2026-02-25, reason = \"\" }",
];

pub(super) fn value(room: &mut Newsroom, dice: &mut Dice) {
    let values = match room.mark.split(" = ").next() {
        Some("draft") => DRAFT_VALUES,
        Some("embargo" | "date") => INSTANT_VALUES,
        Some("expires") => EXPIRY_VALUES,
        Some("withdrawn") => WITHDRAWAL_VALUES,
        _ => return,
    };
    let value = dice.pick(values);
    room.edit_mark(|mark| {
        mark.split_once(" = ").map_or_else(|| mark.to_owned(), |(key, _)| format!("{key} = {value}"))
    });
}

const TABLES: &[&str] = &[
    "[extra]\nx = 1",
    "[extra]",
    "[extra.desk]\nx = 1",
    "[extra.a.b]",
    "[lints]",
    "[image]\nsrc = \"/a.png\"\nalt = \"a\"",
    "[[attachments]]\nfile = \"a.pdf\"",
    "[[changes]]\nat = 2026-02-21\nkind = \"minor\"",
    "[event]\nstart = 2026-05-01",
    "[params]",
    "[taxonomies]",
    "[[extra.list]]",
    "[lints.x]",
    "[\"extra\"]",
    "[ extra ]",
    "[extra] # desk",
    "[extra.extra]",
    "[extra.withdrawn]\nat = 2026-01-01",
    "[extra.embargo]",
];

/// A table opens above the line.
pub(super) fn swallowed(room: &mut Newsroom, dice: &mut Dice) {
    let table = dice.pick(TABLES);
    let Some((front, body)) = room.parts() else { return };
    let is_free = is_free(room.mark.split(" = ").next().unwrap_or_default());
    if !front.contains(" = ") || !front.contains(&room.mark) || (table.contains("extra") && is_free) {
        return;
    }
    // A table that stands there already would be the second.
    let front = front.replace("[extra]\n", "[extra.own]\n");
    let line = format!("{}\n", room.mark);
    let front = front.replacen(&line, "", 1);
    let (top, tables) =
        front.split_once("\n[").map_or((&*front, String::new()), |(top, rest)| (top, format!("\n[{rest}")));
    let top = top.trim_end();
    room.edit(|_| format!("+++\n{top}\n{table}\n{line}{}+++\n{body}", tables.trim_start()));
}

pub(super) fn own_table(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(5);
    if room.parts().is_none() {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    let Some((key, value)) = line.trim_end().split_once(" = ") else {
        return room.edit(|text| format!("{line}{text}"));
    };
    let table = match way {
        0 => format!("[{key}]\nuntil = {value}\n"),
        1 => format!("[{key}]\n"),
        2 => format!("[[{key}]]\nvalue = {value}\n"),
        3 => format!("[hold]\n{line}"),
        _ => format!("[page]\n{line}"),
    };
    room.edit_parts(|front, body| format!("+++\n{front}{table}+++\n{body}"));
    table.trim_end().clone_into(&mut room.mark);
}

/// A string of several lines ends too late.
pub(super) fn inside_a_string(room: &mut Newsroom, dice: &mut Dice) {
    let (key, marks) =
        (dice.pick(&["subtitle", "slug_note", "dateline", "title_of_desk"]), dice.pick(&["\"\"\"", "'''"]));
    let key = if key.contains('_') { "subtitle" } else { key };
    room.edit_mark(|mark| {
        if mark.contains(" = ") {
            format!("{key} = {marks}\nShort words.\n{mark}\n{marks}")
        } else {
            mark.to_owned()
        }
    });
}

pub(super) fn twice(room: &mut Newsroom, dice: &mut Dice) {
    let (is_first, other) = (dice.below(2) == 0, dice.pick(&["false", "2020-01-01", "\"\"", "2098-01-01"]));
    room.edit_mark(|mark| match mark.split_once(" = ") {
        Some((key, _)) if is_first => format!("{key} = {other}\n{mark}"),
        Some((key, _)) => format!("{mark}\n{key} = {other}"),
        None => mark.to_owned(),
    });
}

pub(super) fn comment(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(2);
    if room.parts().is_none() || !room.ends_with(".md") {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    let line = line.trim_end();
    room.edit_parts(|front, body| match way {
        0 => format!("+++\n{front}+++\n\n<!-- {line} -->\n\n{body}"),
        _ => format!("+++\n{front}+++\n\n[//]: # ({line})\n\n{body}"),
    });
}

pub(super) fn quoted_key(room: &mut Newsroom, dice: &mut Dice) {
    let marks = dice.pick(&["\"\"", "''", "“”", "**", "``", "[]"]);
    let (open, close) = (marks.chars().next().unwrap(), marks.chars().last().unwrap());
    change_key(room, |key| format!("{open}{key}{close}"));
}
