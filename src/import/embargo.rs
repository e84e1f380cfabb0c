//! The word "embargo" on top of a text: nobody may publish it before somebody has read it.

use super::prose::{Block, plain};
use super::{Text, one_line};

/// How many of the first paragraphs are looked at.
const LOOKED_AT: usize = 4;

/// How such a line begins. An embargo on trade is another matter.
const BEGINNINGS: [&str; 21] = [
    "embargo",
    "under embargo",
    "strict embargo",
    "strictly embargo",
    "sous embargo",
    "sotto embargo",
    "bajo embargo",
    "unter embargo",
    "sperrfrist",
    "gesperrt bis",
    "эмбарго",
    "ембарго",
    "под эмбарго до",
    "not for release before",
    "not for release until",
    "not for publication before",
    "not for publication until",
    "not to be published before",
    "not to be released before",
    "hold for release",
    "hold until",
];

/// Whether a line says until when a text is held.
#[must_use]
pub fn is_told(line: &str) -> bool {
    const LONGEST: usize = 160;
    let line: String = line.chars().take(LONGEST).collect::<String>().to_lowercase();
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
    BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
}

/// Holds a text whose first paragraphs speak of an embargo; a short one that says nothing else leaves the text.
pub(super) fn hold(text: &mut Text, blocks: &mut Vec<Block>) {
    let is_told = |block: &Block| matches!(block, Block::Paragraph(content) | Block::Heading(_, content, _) if is_told(&plain(content)));
    if let Some(at) = blocks.iter().take(LOOKED_AT).position(is_told)
        && let Block::Paragraph(content) | Block::Heading(_, content, _) = &blocks[at]
    {
        let line = one_line(&plain(content));
        if is_line(&line) && blocks.len() > 1 {
            blocks.remove(at);
        }
        told(text, &line);
    }
}

/// Whether a line says nothing but until when a text is held.
#[must_use]
pub fn is_line(line: &str) -> bool {
    const LONGEST: usize = 100;
    is_told(line) && line.chars().count() <= LONGEST
}

/// Makes a text a draft and says why.
pub(super) fn told(text: &mut Text, line: &str) {
    text.front.draft = true;
    text.lost.push(format!("“{line}”: it is a draft; write embargo = … and remove draft = true"));
}

#[cfg(test)]
mod tests {
    use super::is_told;

    #[test]
    fn an_embargo_on_a_text_is_not_one_on_trade() {
        for line in [
            "EMBARGOED UNTIL 5 MAY 2025",
            "*** Embargo: 10:00 CET ***",
            "Sperrfrist: 5. Mai",
            "NOT FOR RELEASE UNTIL 5 MAY 2025",
            "Bajo embargo hasta el 5 de mayo",
            "Под эмбарго до 5 мая",
            "Под эмбарго? Нет",
        ] {
            assert_eq!(is_told(line), !line.ends_with("Нет"), "{line}");
        }
        assert!(!is_told("The Forum spoke of the arms embargo"));
    }
}
