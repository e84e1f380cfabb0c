//! Slips in the head of a text: fences, keys, values, tables, dialects, encodings.

use super::Slip;
use super::newsroom::Newsroom;
use crate::support::dice::Dice;

pub const KINDS: &[(&str, Slip)] = &[
    ("something before the fence", before_the_fence),
    ("another opening fence", |room, dice| opening_fence(room, dice.pick(FENCES))),
    ("another closing fence", |room, dice| closing_fence(room, dice.pick(FENCES))),
    ("no opening fence", |room, _| room.edit_parts(|front, body| format!("{front}+++\n{body}"))),
    ("no closing fence", |room, _| room.edit_parts(|front, body| format!("+++\n{front}{body}"))),
    ("no fences", |room, _| room.edit_parts(|front, body| format!("{front}{body}"))),
    ("the fence twice", fence_twice),
    ("other fences", other_fences),
    ("another dialect", dialect),
    ("a code fence around it", code_fence),
    ("the key misspelt", key),
    ("another key for the same", other_key),
    ("another sign for `=`", sign),
    ("another value", value),
    ("swallowed by a table", swallowed),
    ("in a table of its own", own_table),
    ("inside a string", inside_a_string),
    ("behind the closing fence", behind_the_fence),
    ("at the end of the text", at_the_end),
    ("in the middle of the text", in_the_middle),
    ("in a second head", second_head),
    ("the head at the end", |room, _| room.edit_parts(|front, body| format!("{body}\n+++\n{front}+++\n"))),
    ("the headline above the head", headline_above),
    ("other line ends", line_ends),
    ("another encoding", encoding),
    ("quoted lines", quoted_lines),
    ("quoted head", quoted_head),
    ("curly quotation marks", curly),
    ("a mail head above", mail_head),
    ("marks of a conflict", conflict),
    ("quoted-printable", |room, _| room.edit(|text| text.replace('=', "=3D"))),
    ("as HTML", as_html),
    ("twice, with another value", twice),
    ("lines joined", joined),
    ("an invisible sign", invisible),
    ("a comma or semicolon behind it", |room, dice| {
        room.edit_mark(|mark| format!("{mark}{}", dice.pick(&[",", ";", ".", " ,", "\\"])));
    }),
    ("indented", |room, dice| {
        room.edit_mark(|mark| {
            format!("{}{mark}", dice.pick(&[" ", "\t", "    ", "\u{a0}", "- ", "* ", "+ "]))
        });
    }),
    ("in a comment above the text", comment),
    ("a key in quotation marks", |room, dice| quoted_key(room, dice)),
    ("capital letters", |room, _| room.edit_mark(str::to_uppercase)),
    ("typed over", typed_over),
];

const BEFORE: &[&str] = &[
    "\n",
    "\n\n\n",
    " ",
    "\t",
    "    ",
    "\u{a0}",
    "\u{200b}",
    "\u{200e}",
    "\u{202a}",
    "\u{2060}",
    "\u{feff}",
    "\u{feff}\u{feff}",
    "\u{c}",
    "\u{3000}",
    "\u{2028}",
    "\u{85}",
    "\u{ad}",
    "<!-- desk -->\n",
    "<!-- desk\n-->\n\n",
    "# Headline\n\n",
    "Headline\n\n",
    "Headline\n========\n\n",
    "```toml\n",
    "```\n",
    "~~~\n",
    "i",
    "iii",
    ":wq\n",
    "---\n",
    "***\n\n",
    "%YAML 1.2\n",
    "#!/usr/bin/env newsgen\n",
    "-*- mode: markdown -*-\n",
    "// draft\n",
    "{% raw %}\n",
    "<?xml version=\"1.0\"?>\n",
    ".\n",
    "FINAL VERSION\n\n",
    "*draft 3*\n\n",
    "> ",
    "[//]: # (desk)\n\n",
    "&nbsp;\n",
    "<br>\n",
    "\\",
    "Wien, 3. März\n",
    "+++\n+++\n\n",
    "+++\n\n+++\n",
    "---\n---\n",
];

fn before_the_fence(room: &mut Newsroom, dice: &mut Dice) {
    let before = dice.pick(BEFORE);
    if room.parts().is_some() {
        room.edit(|text| format!("{before}{text}"));
    }
}

const FENCES: &[&str] = &[
    "++",
    "++++",
    "+++++++",
    "+++ toml",
    "+++toml",
    "+++ ",
    "+++\t",
    " +++",
    "    +++",
    "\t+++",
    "＋＋＋",
    "+ + +",
    "***",
    "---",
    "--- ",
    "----",
    "===",
    "~~~",
    "———",
    "–––",
    "—-",
    "+++.",
    "+++,",
    "\"+++\"",
    "\\+++",
    "\\+\\+\\+",
    "&#43;&#43;&#43;",
    "+++\u{200b}",
    "\u{200b}+++",
    "+++\u{a0}",
    "+++ # desk",
    "```",
    "+++ +++",
    "%%%",
    ";;;",
    "|||",
    "**+++**",
    "`+++`",
    "<hr>",
    "++\u{200d}+",
    "﹢﹢﹢",
    "⁺⁺⁺",
    "",
];

fn opening_fence(room: &mut Newsroom, fence: &str) {
    room.edit_parts(|front, body| format!("{fence}\n{front}+++\n{body}"));
}

fn closing_fence(room: &mut Newsroom, fence: &str) {
    room.edit_parts(|front, body| format!("+++\n{front}{fence}\n{body}"));
}

fn fence_twice(room: &mut Newsroom, dice: &mut Dice) {
    let between = dice.pick(&["", "\n", "title = \"X\"\n"]);
    let is_first = dice.below(2) == 0;
    room.edit_parts(|front, body| {
        if is_first {
            format!("+++\n{between}+++\n{front}+++\n{body}")
        } else {
            format!("+++\n{front}+++\n{between}+++\n{body}")
        }
    });
}

fn other_fences(room: &mut Newsroom, dice: &mut Dice) {
    let fence = dice.pick(FENCES);
    room.edit_parts(|front, body| format!("{fence}\n{front}{fence}\n{body}"));
}

/// Keys and values of the lines above the first table.
fn pairs(front: &str) -> Vec<(&str, &str)> {
    let top = front.split("\n[").next().unwrap_or(front);
    top.lines().filter_map(|line| line.split_once(" = ")).collect()
}

fn dialect(room: &mut Newsroom, dice: &mut Dice) {
    let dialect = dice.below(12);
    let odd = dice.pick(&["", "\n", "# desk\n", "%YAML 1.2\n", "  \n"]);
    room.edit_parts(|front, body| {
        let lines = |line: fn(&str, &str) -> String| -> String {
            pairs(front).into_iter().map(|(key, value)| line(key, value)).collect()
        };
        let yaml = lines(|key, value| format!("{key}: {value}\n"));
        match dialect {
            0 => format!("---\n{odd}{yaml}---\n{body}"),
            1 => format!("{odd}---\n{yaml}...\n{body}"),
            2 => format!("---\n{}---\n{body}", lines(|key, value| format!("\"{key}\": {value}\n"))),
            3 => format!("---\n{}---\n{body}", lines(|key, value| format!("{key} : {value}\n"))),
            4 => format!("---\n{}---\n{body}", lines(|key, value| format!("  {key}: {value}\n"))),
            5 => format!("{yaml}\n{body}"),
            6 => format!(
                "{{ {} }}\n\n{body}",
                lines(|key, value| format!("\"{key}\": \"{}\", ", value.trim_matches('"')))
            ),
            7 => format!(
                "{odd}{{\n{}}}\n\n{body}",
                lines(|key, value| format!("  \"{key}\": \"{}\",\n", value.trim_matches('"')))
            ),
            8 => format!("{}\n{body}", lines(|key, value| format!("#+{}: {value}\n", key.to_uppercase()))),
            9 => format!("{}\n{body}", lines(|key, value| format!(":{key}: {value}\n"))),
            10 => format!("<!--\n{yaml}-->\n\n{body}"),
            _ => format!("---yaml\n{yaml}---\n{body}"),
        }
    });
}

fn code_fence(room: &mut Newsroom, dice: &mut Dice) {
    let whole = dice.below(2) == 0;
    room.edit_parts(|front, body| {
        let head = format!("+++\n{front}+++\n");
        if whole { format!("```\n{head}{body}```\n") } else { format!("```toml\n{head}```\n{body}") }
    });
}

/// Writes the key of the mark, where it has one, as something else.
fn change_key(room: &mut Newsroom, changed: impl FnOnce(&str) -> String) {
    room.edit_mark(|mark| match mark.split_once(" = ") {
        Some((key, value)) => format!("{} = {value}", changed(key)),
        None => mark.to_owned(),
    });
}

fn key(room: &mut Newsroom, dice: &mut Dice) {
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

fn other_key(room: &mut Newsroom, dice: &mut Dice) {
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
    change_key(room, |_| name.to_owned());
}

fn sign(room: &mut Newsroom, dice: &mut Dice) {
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

fn value(room: &mut Newsroom, dice: &mut Dice) {
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
fn swallowed(room: &mut Newsroom, dice: &mut Dice) {
    let table = dice.pick(TABLES);
    let Some((front, body)) = room.parts() else { return };
    if !front.contains(" = ") || !front.contains(&room.mark) {
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

fn own_table(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(5);
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
fn inside_a_string(room: &mut Newsroom, dice: &mut Dice) {
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

fn behind_the_fence(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(4);
    if room.parts().is_none() {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    room.edit_parts(|front, body| match way {
        0 => format!("+++\n{front}+++\n{line}{body}"),
        1 => format!("+++\n{front}+++\n\n{line}\n{body}"),
        2 => format!("+++\n{front}+++\n{line}+++\n{body}"),
        _ => format!("+++\n{front}+++\n{}{body}", line.replacen(" = ", ": ", 1)),
    });
}

fn at_the_end(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(3);
    if room.parts().is_none() {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    room.edit(|text| match way {
        0 => format!("{text}{line}"),
        1 => format!("{text}\n{line}"),
        _ => format!("{text}\n+++\n{line}+++\n"),
    });
}

fn in_the_middle(room: &mut Newsroom, _: &mut Dice) {
    if room.parts().is_none() {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    room.edit(|text| text.replacen("More of its", &format!("{line}\nMore of its"), 1));
}

fn second_head(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(5);
    let Some((front, body)) = room.parts() else { return };
    let Some(line) = room.cut_mark() else { return };
    let first = front.replacen(&line, "", 1);
    room.edit(|_| match way {
        0 => format!("+++\n{first}+++\n\n+++\n{line}+++\n{body}"),
        1 => format!("+++\n{first}+++\n+++\n{front}+++\n{body}"),
        2 => format!("+++\n{first}+++\n\n---\n{}---\n{body}", line.replacen(" = ", ": ", 1)),
        3 => format!("+++\n{first}+++\n\n# Zqtitle\n\n+++\n{front}+++\n{body}"),
        _ => format!("+++\n{first}+++\n\n{front}\n{body}"),
    });
}

fn headline_above(room: &mut Newsroom, dice: &mut Dice) {
    let headline = dice.pick(&[
        "# Zqtitle\n\n",
        "Zqtitle\n\n",
        "Zqtitle\n=======\n\n",
        "**Zqtitle**\n\n",
        "PRESS RELEASE\n\n",
        "<h1>Zqtitle</h1>\n\n",
        "date 2026-02-20\n\n",
        " date 2026-02-20 ",
    ]);
    room.edit_parts(|front, body| format!("{headline}+++\n{front}+++\n{body}"));
}

fn line_ends(room: &mut Newsroom, dice: &mut Dice) {
    let end = dice.pick(&[
        "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}", "\r\n", "\n\r", "\r\r\n", "<br>\n", "  \n",
        "\u{1e}",
    ]);
    match dice.below(3) {
        0 => room.edit(|text| text.replace('\n', end)),
        1 => room.edit(|text| text.replacen('\n', end, 3)),
        _ => room.edit_mark(|mark| format!("{mark}{end}")),
    }
}

fn encoding(room: &mut Newsroom, dice: &mut Dice) {
    let Some(text) = room.text().map(str::to_owned) else { return };
    let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let bytes = match dice.below(9) {
        0 => [vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat(),
        1 => [vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat(),
        2 => wide(u16::to_le_bytes),
        3 => wide(u16::to_be_bytes),
        4 => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        5 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'-')).chain([0xe9]).collect(),
        6 => text.bytes().chain([0]).collect(),
        7 => [vec![0xef, 0xbb, 0xbf], text.into_bytes()].concat(),
        _ => text.bytes().flat_map(|byte| if byte == b'\n' { vec![0, b'\n'] } else { vec![byte] }).collect(),
    };
    room.write(&room.held.clone(), bytes);
}

fn before_each_line(text: &str, sign: &str) -> String {
    text.lines().flat_map(|line| [sign, line, "\n"]).collect()
}

const SIGNS: &[&str] = &[
    "> ", ">", "+", "| ", "    ", "\t", "  ", "1 ", "- ", "* ", "# ", "// ", "\u{a0}", "·", "» ", "-", "1. ",
    "% ",
];

fn quoted_lines(room: &mut Newsroom, dice: &mut Dice) {
    let sign = dice.pick(SIGNS);
    room.edit(|text| before_each_line(text, sign));
}

fn quoted_head(room: &mut Newsroom, dice: &mut Dice) {
    let sign = dice.pick(SIGNS);
    room.edit_parts(|front, body| format!("{}\n{body}", before_each_line(&format!("+++\n{front}+++"), sign)));
}

fn curly(room: &mut Newsroom, dice: &mut Dice) {
    let (open, close) =
        *dice.pick(&[&("“", "”"), &("«", "»"), &("„", "“"), &("＂", "＂"), &("&quot;", "&quot;")]);
    room.edit(|text| {
        let parts: Vec<&str> = text.split('"').collect();
        parts
            .chunks(2)
            .map(
                |two| {
                    if let [out, quoted] = two { format!("{out}{open}{quoted}{close}") } else { two.concat() }
                },
            )
            .collect()
    });
}

fn mail_head(room: &mut Newsroom, dice: &mut Dice) {
    let head = dice.pick(&[
        "From: desk@example.org\nSubject: FW: release\n\n",
        "Subject: release\n\n",
        "-----Original Message-----\n",
        "Content-Type: text/plain; charset=utf-8\n\n",
        "Von: Presse\nBetreff: AW: Text\n\n",
        "Hi Anna, here it is:\n\n",
        "---------- Forwarded message ---------\n",
    ]);
    room.edit(|text| format!("{head}{text}"));
}

fn conflict(room: &mut Newsroom, dice: &mut Dice) {
    match dice.below(3) {
        0 => room.edit(|text| format!("<<<<<<< HEAD\n{text}=======\n>>>>>>> theirs\n")),
        1 => room.edit_mark(|mark| format!("<<<<<<< HEAD\n{mark}\n=======\n>>>>>>> theirs")),
        _ => room.edit_mark(|mark| format!("<<<<<<< HEAD\n=======\n{mark}\n>>>>>>> theirs")),
    }
}

fn as_html(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(4);
    room.edit_parts(|front, body| match way {
        0 => format!("<p>+++</p>\n<p>{}</p>\n<p>+++</p>\n\n{body}", front.replace('\n', "</p>\n<p>")),
        1 => format!("+++<br>\n{}+++<br>\n{body}", front.replace('\n', "<br>\n")),
        2 => format!("<pre>\n+++\n{front}+++\n</pre>\n\n{body}"),
        _ => format!("<div>\n\n+++\n{front}+++\n\n</div>\n\n{body}"),
    });
}

fn twice(room: &mut Newsroom, dice: &mut Dice) {
    let (is_first, other) = (dice.below(2) == 0, dice.pick(&["false", "2020-01-01", "\"\"", "2098-01-01"]));
    room.edit_mark(|mark| match mark.split_once(" = ") {
        Some((key, _)) if is_first => format!("{key} = {other}\n{mark}"),
        Some((key, _)) => format!("{mark}\n{key} = {other}"),
        None => mark.to_owned(),
    });
}

fn joined(room: &mut Newsroom, dice: &mut Dice) {
    let between = dice.pick(&["", " ", "\t", ", "]);
    let mark = room.mark.clone();
    match dice.below(2) {
        0 => room.edit(|text| text.replacen(&format!("\n{mark}"), &format!("{between}{mark}"), 1)),
        _ => room.edit(|text| text.replacen(&format!("{mark}\n"), &format!("{mark}{between}"), 1)),
    }
}

fn invisible(room: &mut Newsroom, dice: &mut Dice) {
    let sign = dice.pick(&[
        "\u{200b}",
        "\u{feff}",
        "\u{2060}",
        "\u{ad}",
        "\u{200f}",
        "\u{0}",
        "\u{7f}",
        "\u{8}",
        "\u{1b}",
        "\u{a0}",
        "\u{e0001}",
        "\u{180e}",
    ]);
    let at = dice.below(100);
    room.edit_mark(|mark| {
        let mut letters: Vec<char> = mark.chars().collect();
        letters.insert(usize::try_from(at).unwrap() % (letters.len() + 1), sign.chars().next().unwrap());
        letters.into_iter().collect()
    });
}

fn comment(room: &mut Newsroom, dice: &mut Dice) {
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

fn quoted_key(room: &mut Newsroom, dice: &mut Dice) {
    let marks = dice.pick(&["\"\"", "''", "“”", "**", "``", "[]"]);
    let (open, close) = (marks.chars().next().unwrap(), marks.chars().last().unwrap());
    change_key(room, |key| format!("{open}{key}{close}"));
}

/// A letter of the head is another one, or gone, or there twice.
fn typed_over(room: &mut Newsroom, dice: &mut Dice) {
    let (at, way, letter) = (
        dice.below(1000),
        dice.below(4),
        dice.pick(&["x", "\"", "]", "[", "=", "#", "\n", "+", " ", "'", "\\", "{", "`"]),
    );
    // Digits say when, and other ones would say so as well; a sign of comments makes one.
    let mark = room.mark.clone();
    room.edit_parts(|front, body| {
        let is_letter = |at: &usize| !front.as_bytes()[*at].is_ascii_digit();
        let places: Vec<usize> = front.char_indices().map(|(at, _)| at).filter(is_letter).collect();
        let at = places[usize::try_from(at).unwrap() % places.len()];
        let next = at + front[at..].chars().next().map_or(0, char::len_utf8);
        let comments = letter == "#" && front.find(&mark).is_some_and(|mark| at <= mark && mark < at + 40);
        if comments {
            return format!("+++\n{front}+++\n{body}");
        }
        let (before, after) = match way {
            0 => (&front[..at], &front[next..]),
            1 => (&front[..next], &front[at..]),
            _ => (&front[..at], &front[if way == 2 { next } else { at }..]),
        };
        let typed = if way < 2 { "" } else { letter };
        format!("+++\n{before}{typed}{after}+++\n{body}")
    });
}
