//! What stands before the items of lists in plain text, and between the cells of tables.

use crate::content::markdown::raw;

/// The lists that we are in.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// Whether the next list holds the notes.
    notes: bool,
    /// Whether no cell of the row has begun.
    first_cell: bool,
}

enum List {
    Bullets,
    /// With the number of the next item.
    Notes(i64),
    Numbers(i64, Numerals),
}

#[derive(Clone, Copy)]
enum Numerals {
    Figures,
    Small,
    Capitals,
    SmallRoman,
    Roman,
}

impl Lists {
    /// Follows the tag of a block.
    pub(super) fn tag(&mut self, tag: &str, name: &str) {
        let begins = !tag.starts_with("</");
        match name {
            "ul" if begins => self.open.push(List::Bullets),
            "ol" if begins && std::mem::take(&mut self.notes) => self.open.push(List::Notes(1)),
            "ol" if begins => {
                let first = value(tag, "start").and_then(|start| start.parse().ok());
                self.open.push(List::Numbers(first.unwrap_or(1), numerals(value(tag, "type"))));
            }
            "ul" | "ol" => {
                self.open.pop();
            }
            "div" if begins => self.notes = tag.contains("class=\"footnotes\""),
            "tr" => self.first_cell = begins,
            _ => {}
        }
    }

    /// Whether this cell is the first of its row.
    pub(super) fn is_first_cell(&mut self) -> bool {
        std::mem::take(&mut self.first_cell)
    }

    /// What stands before the item with this tag.
    pub(super) fn marker(&mut self, tag: &str) -> String {
        match self.open.last_mut() {
            None | Some(List::Bullets) => "- ".to_owned(),
            Some(List::Notes(number)) => {
                *number += 1;
                format!("[{}] ", *number - 1)
            }
            Some(List::Numbers(next, kind)) => {
                let given = value(tag, "value").and_then(|number| number.parse().ok());
                let number = given.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{}. ", numeral(number, *kind))
            }
        }
    }
}

/// The value of an attribute.
fn value<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    let read = raw::tags(tag).into_iter().next()?;
    let found = read.attributes.into_iter().find(|(name, _)| tag[name.clone()].eq_ignore_ascii_case(wanted));
    found.map(|(_, value)| &tag[value])
}

fn numerals(written: Option<&str>) -> Numerals {
    match written {
        Some("a") => Numerals::Small,
        Some("A") => Numerals::Capitals,
        Some("i") => Numerals::SmallRoman,
        Some("I") => Numerals::Roman,
        _ => Numerals::Figures,
    }
}

/// A number as a list shows it; letters and Roman numerals have no nought and no great numbers.
fn numeral(number: i64, kind: Numerals) -> String {
    match (kind, u32::try_from(number)) {
        (Numerals::Small, Ok(number @ 1..)) => letters(number),
        (Numerals::Capitals, Ok(number @ 1..)) => letters(number).to_uppercase(),
        (Numerals::SmallRoman, Ok(number @ 1..4000)) => roman(number),
        (Numerals::Roman, Ok(number @ 1..4000)) => roman(number).to_uppercase(),
        _ => number.to_string(),
    }
}

/// `a` to `z`, `aa` and so on.
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.extend(char::from_digit(10 + number % 26, 36));
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

fn roman(mut number: u32) -> String {
    let signs = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut roman = String::new();
    for (value, sign) in signs {
        while number >= value {
            roman.push_str(sign);
            number -= value;
        }
    }
    roman
}
