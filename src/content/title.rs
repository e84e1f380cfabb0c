//! Headlines that are proposed, and texts that are cut at a word.

/// The longest title that is proposed, in characters.
const LONGEST_TITLE: usize = 110;

/// The first sentence of the lead, cut at a word when it is long.
#[must_use]
pub fn propose(lead: &str) -> String {
    let lead = lead.strip_prefix("Today, ").unwrap_or(lead);
    let end = lead.find(". ").unwrap_or(lead.len());
    shorten(lead[..end].trim_end_matches('.'), LONGEST_TITLE)
}

/// At most so many characters, cut at a word and marked with an ellipsis.
#[must_use]
pub fn shorten(text: &str, longest: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
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
    }
}
