//! A place in the text, from which the small parts of a dateline are read.
//!
//! A cursor is two words and is copied freely: every reader takes one and gives back the cursor behind what it
//! read, or nothing. It always stands between characters, so nothing here can panic.

/// A position in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

/// The characters of the longest word that a name or a date may have.
const LONGEST_WORD: usize = 40;

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte offset.
    pub(super) fn at(self) -> usize {
        self.at
    }

    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The text between this cursor and a later one.
    pub(super) fn upto(self, end: Cursor<'t>) -> &'t str {
        self.text.get(self.at..end.at).unwrap_or("")
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Behind the next `bytes`, which must end between characters.
    pub(super) fn skip(self, bytes: usize) -> Self {
        let at = self.at + bytes;
        if self.text.is_char_boundary(at) { Self { at, ..self } } else { self }
    }

    /// Behind the character, if it is next.
    pub(super) fn eat(self, expected: char) -> Option<Self> {
        (self.peek() == Some(expected)).then(|| self.skip(expected.len_utf8()))
    }

    /// Behind the character if it is next, else here.
    pub(super) fn past(self, expected: char) -> Self {
        self.eat(expected).unwrap_or(self)
    }

    /// Behind all characters for which `accept` holds.
    pub(super) fn skip_while(self, accept: fn(char) -> bool) -> Self {
        let rest = self.rest();
        let end = rest.find(|c| !accept(c)).unwrap_or(rest.len());
        self.skip(end)
    }

    /// Behind the spaces of this line.
    pub(super) fn spaces(self) -> Self {
        self.skip_while(is_space)
    }

    /// Behind all white space, lines included.
    pub(super) fn blanks(self) -> Self {
        self.skip_while(|c| c.is_whitespace() || is_space(c))
    }

    pub(super) fn is_line_end(self) -> bool {
        let rest = self.rest();
        rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n")
    }

    /// Behind a comma and the spaces around it.
    pub(super) fn comma(self) -> Option<Self> {
        let here = self.spaces();
        Some(here.eat(',').or_else(|| here.eat('،'))?.spaces())
    }

    /// One or more letters.
    pub(super) fn letters(self) -> Option<(&'t str, Self)> {
        let letters = self.rest().chars().take(LONGEST_WORD + 1).take_while(|&c| is_letter(c));
        let (count, bytes) = letters.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
        let end = self.skip(bytes);
        (1..=LONGEST_WORD).contains(&count).then(|| (self.upto(end), end))
    }

    /// Letters with apostrophes, hyphens and dots inside: `L'AQUILA`, `BOSNIA-HERZEGOVINA`, `D.C.`, `ST.`
    pub(super) fn word(self) -> Option<(&'t str, Self)> {
        let (_, mut end) = self.letters()?;
        loop {
            let joined = match end.peek() {
                Some(c) if is_apostrophe(c) || is_hyphen(c) || c == '.' => end.skip(c.len_utf8()).letters(),
                _ => None,
            };
            match joined {
                Some((_, next)) => end = next,
                None => break,
            }
            if end.at - self.at > 4 * LONGEST_WORD {
                return None;
            }
        }
        if is_shortened(self.upto(end)) {
            end = end.past('.');
        }
        Some((self.upto(end), end))
    }

    /// Exactly so many digits, and none after them.
    pub(super) fn digits(self, count: usize) -> Option<(u32, Self)> {
        let run = self.rest().bytes().take(count + 1).take_while(u8::is_ascii_digit).count();
        let end = self.skip(count);
        let number = self.upto(end).parse().ok();
        if run == count { Some((number?, end)) } else { None }
    }

    /// One or two digits, and none after them.
    pub(super) fn one_or_two_digits(self) -> Option<(u32, Self)> {
        self.digits(1).or_else(|| self.digits(2))
    }
}

/// Spaces that do not end a line, the invisible ones included.
pub(super) fn is_space(c: char) -> bool {
    match c {
        '\n' | '\r' => false,
        '\u{200b}' | '\u{feff}' | '\u{2060}' => true,
        other => other.is_whitespace() && other != '\u{2028}' && other != '\u{2029}' && other != '\u{85}',
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Georgian has capitals in Unicode that nobody writes names with.
fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, 'ა'..='ჿ')
}

/// Whether the word may begin a name or a sentence: a capital, or a letter of a script without them.
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !is_small(c))
}

/// Whether all letters are capitals, two at least.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !text.chars().any(char::is_lowercase)
}

/// Words whose dot belongs to them, and whatever has a dot inside.
fn is_shortened(word: &str) -> bool {
    const SHORTENED: [&str; 16] =
        ["st", "ste", "sta", "sto", "sv", "ss", "s", "mt", "ft", "г", "гор", "св", "с", "пос", "м", "н"];
    word.contains('.') || (word.len() <= 6 && SHORTENED.contains(&word.to_lowercase().as_str()))
}
