//! A line in pieces: folded letters, digits, and each ideograph by itself.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::content::calendar::{fold_as_meant, is_invisible};

/// A piece of a line: letters, digits or one ideograph.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) folded: String,
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
        'a'..='z' | 'A'..='Z' => Sort::Letter,
        '0'..='9' => Sort::Digit,
        '\0'..='\u{7f}' => Sort::Other,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Sort::Ideograph,
        c if c.is_numeric() => Sort::Digit,
        c if c.is_alphabetic() || is_combining_mark(c) => Sort::Letter,
        _ => Sort::Other,
    }
}

/// The tokens of a line. `E M B A R G O` is one.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for range in Words::of(line) {
        tokens.push(Token { folded: fold_as_meant(&line[range.clone()]), range });
    }
    joined(line, tokens)
}

/// Letters that are set apart by one space each are one word.
fn joined(line: &str, tokens: Vec<Token>) -> Vec<Token> {
    const FEWEST: usize = 4;
    let is_single = |token: &Token| {
        let mut letters = line[token.range.clone()].chars();
        letters.next().is_some_and(|c| sort(c) == Sort::Letter) && letters.next().is_none()
    };
    let mut out: Vec<Token> = Vec::new();
    let mut run: Vec<Token> = Vec::new();
    for token in tokens {
        let goes_on = is_single(&token)
            && run.last().is_none_or(|last| &line[last.range.end..token.range.start] == " ");
        if !goes_on {
            settle(&mut run, &mut out, FEWEST);
        }
        if is_single(&token) { run.push(token) } else { out.push(token) }
    }
    settle(&mut run, &mut out, FEWEST);
    out
}

fn settle(run: &mut Vec<Token>, out: &mut Vec<Token>, fewest: usize) {
    if let (true, Some(first), Some(last)) = (run.len() >= fewest, run.first(), run.last()) {
        let range = first.range.start..last.range.end;
        out.push(Token { folded: run.iter().map(|token| &*token.folded).collect(), range });
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
        let begin = rest.find(|c: char| sort(c) != Sort::Other)?;
        let word = &rest[begin..];
        let first = word.chars().next()?;
        let is = sort(first);
        let length = if is == Sort::Ideograph {
            first.len_utf8()
        } else {
            word.find(|c: char| sort(c) != is && !is_invisible(c)).unwrap_or(word.len())
        };
        let start = self.at + begin;
        self.at = start + length;
        Some(start..self.at)
    }
}

/// Whether the first letters stand apart: `E M B A R G O`.
pub(super) fn is_spaced_out(line: &str) -> bool {
    let mut letters = line.trim_start_matches(|c: char| !c.is_alphabetic()).chars().take(8).enumerate();
    line.len() > 8 && letters.all(|(at, c)| if at % 2 == 0 { c.is_alphabetic() } else { c == ' ' })
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
            let found: Vec<String> = tokens(line).into_iter().map(|token| token.folded).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
