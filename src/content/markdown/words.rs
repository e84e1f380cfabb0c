//! How many words a text has.

/// Counts the words of a text: what stands between white space and has a letter or a digit. A word may go on from the
/// text before, or into the next.
pub fn count_words(text: &str, in_word: &mut bool) -> usize {
    let mut words = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let plain = if rest.is_ascii() { rest.len() } else { rest.bytes().take_while(u8::is_ascii).count() };
        let runs = rest.as_bytes()[..plain].chunks(MOST);
        words += runs.map(|run| count_ascii_words(run, in_word)).sum::<usize>();
        rest = &rest[plain..];
        for c in rest.chars().take_while(|c| !c.is_ascii()) {
            let inside = c.is_alphanumeric() || (*in_word && !c.is_whitespace());
            words += usize::from(inside && !*in_word);
            *in_word = inside;
            rest = &rest[c.len_utf8()..];
        }
    }
    words
}

/// How many letters are looked at in one go: their words can be counted in a byte.
const MOST: usize = 128;

/// The same for plain letters, at most `MOST`. Nearly every word begins with a letter or a digit: where all do, neighbours
/// say where words begin, so that many are looked at at once.
fn count_ascii_words(text: &[u8], in_word: &mut bool) -> usize {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return 0 };
    let is_space = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let is_odd = |byte: u8| !is_space(byte) & !byte.is_ascii_alphanumeric();
    let (mut begun, mut odd) = (0_u8, 0_u8);
    for (before, byte) in text.iter().zip(&text[1..]) {
        begun += u8::from(is_space(*before) & !is_space(*byte));
        odd |= u8::from(is_space(*before) & is_odd(*byte));
    }
    if odd == 0 && (*in_word || !is_odd(*first)) {
        let first_begins = !*in_word && !is_space(*first);
        *in_word = !is_space(*last);
        return usize::from(begun) + usize::from(first_begins);
    }
    let mut words = 0;
    for byte in text {
        let inside = byte.is_ascii_alphanumeric() || (*in_word && !is_space(*byte));
        words += usize::from(inside && !*in_word);
        *in_word = inside;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_stands_between_spaces() {
        let long = "word ".repeat(100);
        for (text, words) in [
            ("", 0),
            ("one", 1),
            ("  one two\nco-operation ", 3),
            ("one -- two", 2),
            (&*long, 100),
            ("с 5 до 7", 4),
            ("été—là «a» 東京 b", 4),
            ("-5 (six) & -- «семь» – 8", 4),
            ("-5 (six) & -- eight's * ... #", 3),
        ] {
            assert_eq!(count_words(text, &mut false), words, "{text}");
        }
        let mut in_word = false;
        let parts = ["re", "leases and", " more"].map(|part| count_words(part, &mut in_word));
        assert_eq!(parts, [1, 1, 1]);
    }
}
