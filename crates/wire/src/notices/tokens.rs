//! A line in pieces: folded letters, digits, and each ideograph by itself.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::calendar::{fold_as_meant, is_invisible};

/// A piece of a line: letters, digits or one ideograph.
#[derive(Debug)]
pub(super) struct Token<'l> {
    pub(super) folded: Cow<'l, str>,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Ideograph,
    Other,
}

fn sort(c: char) -> Sort {
    match c {
        // Most letters need no table: plain and accented, Greek and Cyrillic ones.
        'a'..='z'
        | 'A'..='Z'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{391}'..='\u{3ce}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}' => Sort::Letter,
        '0'..='9' => Sort::Digit,
        // Quotation marks, dashes and spaces of all kinds.
        '\0'..='\u{7f}' | '\u{2000}'..='\u{206f}' => Sort::Other,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Sort::Ideograph,
        c if c.is_numeric() => Sort::Digit,
        c if c.is_alphabetic() || is_combining_mark(c) => Sort::Letter,
        _ => Sort::Other,
    }
}

/// The tokens of a line. `E M B A R G O` is one, and so is `E.M.B.A.R.G.O.`
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let tokens: Vec<Token> = words(line).collect();
    let has_single = tokens.windows(FEWEST_APART).any(|run| run.iter().all(|token| is_single(line, token)));
    if has_single { joined(line, tokens) } else { tokens }
}

/// The words of a line, folded.
pub(super) fn words(line: &str) -> impl Iterator<Item = Token<'_>> {
    Words::of(line).map(|range| Token { folded: folded(&line[range.clone()]), range })
}

/// A word as it is meant; most are already.
fn folded(word: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if word.bytes().all(is_plain) { Cow::Borrowed(word) } else { Cow::Owned(fold_as_meant(word)) }
}

/// How many letters must stand apart at least to be one word.
const FEWEST_APART: usize = 4;

fn is_single(line: &str, token: &Token) -> bool {
    let mut letters = line[token.range.clone()].chars().filter(|c| !is_invisible(*c));
    letters.next().is_some_and(|c| sort(c) == Sort::Letter) && letters.next().is_none()
}

/// Whether a gap is one sign that sets the letters of a word apart.
fn is_thin(gap: &str) -> bool {
    let mut signs = gap.chars().filter(|c| !is_invisible(*c));
    signs.next().is_some_and(|sign| THIN.contains(&sign)) && signs.next().is_none()
}

const THIN: [char; 5] = [' ', '.', '-', '_', '·'];

/// Letters that are set apart by one space or sign each are one word.
fn joined<'l>(line: &str, tokens: Vec<Token<'l>>) -> Vec<Token<'l>> {
    let mut out: Vec<Token> = Vec::new();
    let mut run: Vec<Token> = Vec::new();
    for token in tokens {
        let is_single = is_single(line, &token);
        let goes_on =
            is_single && run.last().is_none_or(|last| is_thin(&line[last.range.end..token.range.start]));
        if !goes_on {
            settle(&mut run, &mut out);
        }
        if is_single { run.push(token) } else { out.push(token) }
    }
    settle(&mut run, &mut out);
    out
}

fn settle<'l>(run: &mut Vec<Token<'l>>, out: &mut Vec<Token<'l>>) {
    if let (true, Some(first), Some(last)) = (run.len() >= FEWEST_APART, run.first(), run.last()) {
        let range = first.range.start..last.range.end;
        let folded: String = run.iter().map(|token| &*token.folded).collect();
        out.push(Token { folded: folded.into(), range });
        run.clear();
    }
    out.append(run);
}

/// Where the words of a line stand: as tokens have them, but for letters that stand apart.
pub(super) struct Words<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Words<'l> {
    pub(super) fn of(line: &'l str) -> Self {
        Self { line, at: 0 }
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.line[self.at..];
        let plain_signs = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
        let rest = &rest[plain_signs.count()..];
        let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if plain > 0 && rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
            let start = self.line.len() - rest.len();
            self.at = start + plain;
            return Some(start..self.at);
        }
        let begin = rest.find(|c: char| sort(c) != Sort::Other)?;
        let word = &rest[begin..];
        let first = word.chars().next()?;
        let is = sort(first);
        let length = if is == Sort::Ideograph {
            first.len_utf8()
        } else {
            word.find(|c: char| sort(c) != is && !is_invisible(c)).unwrap_or(word.len())
        };
        let start = self.line.len() - word.len();
        self.at = start + length;
        Some(start..self.at)
    }
}

/// Whether the first letters stand apart: `E M B A R G O`, `D-R-A-F-T`.
pub(super) fn is_spaced_out(line: &str) -> bool {
    let shown = line.trim_start_matches(|c: char| !c.is_alphabetic()).chars().filter(|c| !is_invisible(*c));
    let mut letters = shown.take(8).enumerate();
    line.len() > 8 && letters.all(|(at, c)| if at % 2 == 0 { c.is_alphabetic() } else { THIN.contains(&c) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_into_tokens() {
        for (line, expected) in [
            ("EMBARGO: 10h00, 5 mai", "embargo 10 h 00 5 mai"),
            ("*E M B A R G O*  bis", "embargo bis"),
            ("请勿在2035年发布", "请 勿 在 2035 年 发 布"),
            ("jusqu'à", "jusqu a"),
        ] {
            let found: Vec<_> = tokens(line).into_iter().map(|token| token.folded).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
