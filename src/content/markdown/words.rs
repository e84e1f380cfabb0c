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

/// How many letters are looked at in one go, and at once.
const MOST: usize = 128;
const AT_ONCE: usize = 16;

/// The same for plain letters, at most `MOST`. Nearly every word begins with a letter or a digit: where all do, neighbours
/// say where words begin, so that many are looked at at once.
fn count_ascii_words(text: &[u8], in_word: &mut bool) -> usize {
    let is_space = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let is_odd = |byte: u8| !is_space(byte) & !byte.is_ascii_alphanumeric();
    // One more stands before it, and what is behind it is blank.
    let mut row = [b' '; MOST + 1];
    row[0] = if *in_word { b'x' } else { b' ' };
    row[1..=text.len()].copy_from_slice(text);
    let (mut begun, mut odd) = ([0_u8; AT_ONCE], [0_u8; AT_ONCE]);
    for at in (0..text.len()).step_by(AT_ONCE) {
        let (Some(before), Some(now)) = (row[at..].first_chunk(), row[at + 1..].first_chunk()) else { break };
        let (before, now): (&[u8; AT_ONCE], &[u8; AT_ONCE]) = (before, now);
        for ((before, now), (begun, odd)) in before.iter().zip(now).zip(begun.iter_mut().zip(&mut odd)) {
            *begun += u8::from(is_space(*before) & !is_space(*now));
            *odd |= u8::from(is_space(*before) & is_odd(*now));
        }
    }
    if odd == [0; AT_ONCE] {
        *in_word = text.last().map_or(*in_word, |last| !is_space(*last));
        return begun.iter().map(|begun| usize::from(*begun)).sum();
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
