//! Slips with single signs and bytes: line ends, encodings, marks before each line.

use super::super::newsroom::Newsroom;
use crate::support::dice::Dice;

pub(super) fn line_ends(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn encoding(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn quoted_lines(room: &mut Newsroom, dice: &mut Dice) {
    let sign = dice.pick(SIGNS);
    room.edit(|text| before_each_line(text, sign));
}

pub(super) fn quoted_head(room: &mut Newsroom, dice: &mut Dice) {
    let sign = dice.pick(SIGNS);
    room.edit_parts(|front, body| format!("{}\n{body}", before_each_line(&format!("+++\n{front}+++"), sign)));
}

pub(super) fn curly(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn joined(room: &mut Newsroom, dice: &mut Dice) {
    let between = dice.pick(&["", " ", "\t", ", "]);
    let mark = room.mark.clone();
    match dice.below(2) {
        0 => room.edit(|text| text.replacen(&format!("\n{mark}"), &format!("{between}{mark}"), 1)),
        _ => room.edit(|text| text.replacen(&format!("{mark}\n"), &format!("{mark}{between}"), 1)),
    }
}

pub(super) fn invisible(room: &mut Newsroom, dice: &mut Dice) {
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

/// A letter of the head is another one, or gone, or there twice.
pub(super) fn typed_over(room: &mut Newsroom, dice: &mut Dice) {
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
