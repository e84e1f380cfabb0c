//! What a media advisory should not say: a time of the wrong season, a password, somebody's own telephone.
//!
//! Each part reads the file as it is written and is precise rather than complete: a warning is about something that
//! stands there in so many words.

pub mod phones;
pub mod seasons;
pub mod secrets;

/// What is not written over in Markdown: spaces, emphasis, quotation marks and brackets.
fn is_around(c: char) -> bool {
    c.is_whitespace() || "*_`\"'“”„«»‚‘’()[]<>|".contains(c)
}

/// Every place where a phrase stands in a text as whole words; both are lower case.
fn whole<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(phrase).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + phrase.len()..].chars().next();
        [before, behind].into_iter().flatten().all(|c| !c.is_alphanumeric())
    })
}

/// How far a name is read, in bytes: a sentence, so that a text of one endless line takes no longer than others.
const NEAR: usize = 240;

/// What stands before a place in its line.
fn before(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(NEAR)..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    text[from..at].rsplit('\n').next().unwrap_or_default()
}

/// What stands behind a place in its line.
fn behind(text: &str, from: usize) -> &str {
    let most = text.len().min(from + NEAR);
    let to = (from..=most).rev().find(|to| text.is_char_boundary(*to)).unwrap_or(from);
    text[from..to].split('\n').next().unwrap_or_default()
}

/// Lower case with every letter where it was, so that places stay; letters whose length changes stay as they are.
fn lower(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_endless_line_of_names_is_read_as_far_as_a_sentence() {
        for name in
            ["pin ", "17:00 CET ", "mobile ", "+43 664 123 45 67 ", "password is ", "пароль: ", "Meeting ID "]
        {
            let text = name.repeat((1 << 17) / name.len());
            let days = [chrono::NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or_default()];
            let found = secrets::secrets(&text).len()
                + seasons::seasons(&text, &days).len()
                + phones::mobiles(&text, &BTreeSet::new()).len();
            assert!(found <= text.len() / name.len(), "{name}");
        }
    }

    #[test]
    fn what_is_near_stays_in_its_line_and_splits_no_letter() {
        let text = format!("{}\nвечер at {}", "x".repeat(300), "я".repeat(300));
        let at = text.find("at").unwrap_or_default();
        assert_eq!(before(&text, at), "вечер ");
        assert!(behind(&text, at).starts_with("at я") && behind(&text, at).len() <= NEAR);
    }
}
