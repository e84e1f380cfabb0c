//! Slips in the head of a text: fences, keys, values, tables, dialects, encodings.

mod keys;
mod signs;

use super::Slip;
use super::newsroom::Newsroom;
use crate::support::dice::Dice;
use keys::{comment, inside_a_string, key, other_key, own_table, quoted_key, sign, swallowed, twice, value};
use signs::{curly, encoding, invisible, joined, line_ends, quoted_head, quoted_lines, typed_over};

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
    if !room.text().is_some_and(|text| text.contains(&room.mark)) {
        // Encoded already.
        return;
    }
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
