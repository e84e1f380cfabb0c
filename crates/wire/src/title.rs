//! Headlines that are proposed, texts that are cut at a word, and where a sentence ends.
//!
//! Sentences are those of Unicode (UAX 29), which knows no abbreviations: `languages/xx.toml` list them, and all
//! of them count in every language. Initials, numbers up to 999, Roman numerals and what has several stops (`z.B.`, `S.p.A.`)
//! are none of them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use crate::languages;

/// The longest title that is proposed, in characters.
const LONGEST_TITLE: usize = 110;

/// The longest line that may stand alone above a text, in characters.
const LONGEST_LINE: usize = 200;

/// The first sentence of the lead, cut at a word when it is long.
#[must_use]
pub fn propose(lead: &str) -> String {
    let lead = lead.strip_prefix("Today, ").unwrap_or(lead);
    let sentence = first_sentence(lead);
    let stopped = if is_abbreviated(sentence, "") {
        sentence
    } else {
        sentence.trim_end_matches(['.', '。', '։', '।', '۔'])
    };
    shorten(stopped, LONGEST_TITLE)
}

/// The first sentence of a text, without the space behind it.
fn first_sentence(text: &str) -> &str {
    let mut end = 0;
    for piece in text.split_sentence_bounds() {
        end += piece.len();
        let sentence = text[..end].trim_end();
        // Behind an abbreviation, a number or a bracket it goes on; and a title is cut in any case.
        if !is_abbreviated(sentence, &text[end..]) || sentence.len() > 8 * LONGEST_TITLE {
            return sentence;
        }
    }
    text.trim_end()
}

/// Whether a line may stand alone above a text, as a subtitle does: it is short, and no sentence.
#[must_use]
pub fn is_line(text: &str) -> bool {
    let line = text.trim();
    let shown = line.trim_end_matches(['"', '”', '“', '’', '»', ')', '\'']);
    !line.contains('\n') && line.chars().nth(LONGEST_LINE).is_none() && !is_stopped(shown)
}

/// Whether words end with the full stop of a sentence.
pub(crate) fn is_stopped(words: &str) -> bool {
    words.ends_with(['.', '…', '。', '։', '।', '۔']) && !is_abbreviated(words, "")
}

/// The abbreviations, and those that are ones before a figure only.
static ABBREVIATIONS: LazyLock<[FxHashSet<&str>; 2]> = LazyLock::new(|| {
    let always = languages::together(|language| &language.text.abbreviations);
    let before_figures = languages::together(|language| &language.text.before_figures);
    [always.collect(), before_figures.collect()]
});

/// Whether a text ends with a full stop that ends no sentence: behind an initial, an abbreviation, an ordinal. `next` is
/// what follows it.
fn is_abbreviated(text: &str, next: &str) -> bool {
    let Some(stopped) = text.strip_suffix('.') else { return false };
    let is_before =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '\'' | '‘' | '/');
    let word = stopped.rsplit(is_before).next().unwrap_or_default();
    let part = word.rsplit(['.', '-', '‑', '’']).next().unwrap_or_default();
    let is_initial = part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let is_ordinal = (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    // `Ph.D.`, `Dipl.-Ing.` and `S.p.A.` are written with more stops than one.
    let is_compound =
        word.contains('.') && part.chars().count() <= 4 && part.chars().all(char::is_alphabetic);
    let small = word.to_lowercase();
    let last = small.rsplit('-').next().unwrap_or_default();
    let [always, before_figures] = &*ABBREVIATIONS;
    let is_known = always.contains(&*small)
        || always.contains(last)
        || (before_figures.contains(&*small) && next.starts_with(|c: char| c.is_ascii_digit()));
    is_initial || is_ordinal || is_roman || is_compound || is_known
}

/// At most so many characters, cut at a word and marked with an ellipsis.
#[must_use]
pub fn shorten(text: &str, longest: usize) -> String {
    let mut rest = text.chars();
    if rest.nth(longest - 1).is_none() || rest.as_str().is_empty() {
        return text.to_owned();
    }
    let kept = &text[..text.len() - rest.as_str().len()];
    let end = kept.rfind(' ').unwrap_or(kept.len());
    format!("{}…", text[..end].trim_end_matches([',', ';', ':', '–', '—', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_proposed_from_the_first_sentence() {
        assert_eq!(propose("Today, the Forum met. It was long."), "the Forum met");
        let long = propose(&"word ".repeat(60));
        assert!(long.chars().count() <= 111 && long.ends_with("word…"), "{long}");
        assert!(propose(&"A. ".repeat(100_000)).chars().count() <= 111);
    }

    #[test]
    fn a_title_does_not_end_at_an_abbreviation() {
        for (lead, title) in [
            ("Ambassador Feridun H. Marsik met us. He left.", "Ambassador Feridun H. Marsik met us"),
            ("Gen. Berg spoke. He left.", "Gen. Berg spoke"),
            ("The U.S. Mission agreed. It left.", "The U.S. Mission agreed"),
            ("St. Gallen and No. 5 are near. So.", "St. Gallen and No. 5 are near"),
            ("The answer was no. The vote was held.", "The answer was no"),
            (
                "Сегодня д-р Анна Берг и г. Астана в 2025 г. Миссия открыта. Да.",
                "Сегодня д-р Анна Берг и г. Астана в 2025 г. Миссия открыта",
            ),
            (
                "Mehrere Orte, z. B. Wien, am 25. Juni 2024. Danach.",
                "Mehrere Orte, z. B. Wien, am 25. Juni 2024",
            ),
            ("M. Dupont et Mme. Petit signent. Puis.", "M. Dupont et Mme. Petit signent"),
            ("El Sr. Gómez y la Sra. Paz. Luego.", "El Sr. Gómez y la Sra. Paz"),
            (
                "Il Dott. Rossi e il Prof. Bianchi della Acme S.p.A. Italia. Poi.",
                "Il Dott. Rossi e il Prof. Bianchi della Acme S.p.A. Italia",
            ),
            ("Many, e.g. Rome, i.e. Italy. Then.", "Many, e.g. Rome, i.e. Italy"),
            ("Т.е. Совет решил. Да.", "Т.е. Совет решил"),
            ("The plan of the U.S.", "The plan of the U.S."),
            ("Is it so? Yes.", "Is it so?"),
            ("会议今天结束。明天继续。", "会议今天结束"),
            ("اجتمع المجلس۔ ثم غادر.", "اجتمع المجلس"),
            ("Dipl.-Ing. Huber baut. Ja.", "Dipl.-Ing. Huber baut"),
            ("Pope John Paul II. Then.", "Pope John Paul II. Then"),
            ("Approx. 5.5 million a.m. Paris. Then.", "Approx. 5.5 million a.m. Paris"),
        ] {
            assert_eq!(propose(lead), title);
        }
    }

    #[test]
    fn a_line_is_short_and_no_sentence() {
        for (text, expected) in [
            ("Mayor: a historic day", true),
            ("For immediate release:", true),
            ("Is this the bridge?", true),
            ("Ref. No. 5", true),
            ("At 9 a.m.", true),
            ("The bridge opened.", false),
            ("“The bridge opened.”", false),
            ("one\ntwo", false),
        ] {
            assert_eq!(is_line(text), expected, "{text}");
        }
        assert!(!is_line(&"long ".repeat(50)));
    }
}
