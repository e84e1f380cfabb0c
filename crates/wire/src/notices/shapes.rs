//! Words and lines at a glance: whether one may be among many others.

use memchr::memchr2_iter;

use super::held;
use super::line::Line;

/// The bytes of the longest word in plain letters for which there is room.
pub(super) const LONGEST: usize = 32;

/// A word in small letters, if it is one in plain letters that is not too long.
pub(super) fn plain_word<'r>(word: &[u8], room: &'r mut [u8; LONGEST]) -> Option<&'r [u8]> {
    let room = room.get_mut(..word.len())?;
    room.copy_from_slice(word);
    room.make_ascii_lowercase();
    room.is_ascii().then_some(&*room)
}

/// How long words are, by the first two letters, a bit for each number of bytes: most words that are not among others
/// are found so, without looking at these.
pub(super) struct Shapes(Vec<u32>);

impl Shapes {
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Self {
        let mut shapes = Self(vec![0; 32 * 32]);
        for word in words {
            shapes.0[Self::slot(word)] |= Self::length(word);
        }
        shapes
    }

    pub(super) fn may_hold(&self, word: &[u8]) -> bool {
        self.0[Self::slot(word)] & Self::length(word) != 0
    }

    fn slot(word: &[u8]) -> usize {
        let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or_default() & 31);
        letter(0) * 32 + letter(1)
    }

    fn length(word: &[u8]) -> u32 {
        1 << word.len().min(31)
    }
}

/// Whether a line holds the text once the signs are gone that programs put into words: `EMBAR\u{7f}GO`, `UN\u{a0}TIL`.
pub(super) fn holds_when_joined(line: &str) -> bool {
    if !has_joint(line.as_bytes()) {
        return false;
    }
    let joined: String = line.chars().filter(|c| !is_joint(*c)).collect();
    held(&Line::of(&joined)).is_some()
}

/// Whether a sign joins or splits what is one word to a reader.
fn is_joint(c: char) -> bool {
    c.is_control() && c != '\t' || matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}')
}

/// The same of a line, by its bytes: all of them and not those up to the first sign, so that many are looked at at once.
fn has_joint(line: &[u8]) -> bool {
    let is_control = |byte: u8| matches!(byte, 0..=8 | 10..=31 | 0x7f);
    line.iter().fold(false, |found, byte| found | is_control(*byte))
        || memchr2_iter(0xc2, 0xe2, line)
            .any(|at| matches!(line[at..], [0xc2, 0x80..=0xa0, ..] | [0xe2, 0x80, 0x80..=0x8a | 0xaf, ..]))
}

/// A line without the tags of HTML with which it begins.
pub(super) fn behind_tags(line: &str) -> &str {
    let mut rest = line.trim_start();
    while rest.starts_with('<')
        && let Some((_, behind)) = rest.split_once('>')
    {
        rest = behind.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{has_joint, is_joint};

    #[test]
    fn bytes_say_which_signs_join() {
        for c in '\0'..=char::MAX {
            assert_eq!(has_joint(format!("a{c}").as_bytes()), is_joint(c), "{c:?}");
        }
    }
}
