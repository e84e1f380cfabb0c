//! The language of a text that does not say it: by its commonest words, and only when they leave no doubt.

use newsgen_wire::dateline::Dateline;
use newsgen_wire::language::Language;
use newsgen_wire::languages;

/// How many of a text's words are looked at.
const LOOKED_AT: usize = 400;

/// The language of a text; the month of its dateline leaves only those that write it so.
pub fn guess(text: &str, dateline: Option<&Dateline>) -> Option<Language> {
    let months: Vec<&str> = dateline.iter().flat_map(|dateline| dateline.month_languages.codes()).collect();
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(LOOKED_AT)
        .map(str::to_lowercase)
        .collect();
    let mut counts: Vec<(usize, &str)> = Vec::new();
    for language in languages::all() {
        let common = &language.text.common;
        if !common.is_empty() && (months.is_empty() || months.contains(&&*language.code)) {
            counts.push((words.iter().filter(|word| common.contains(word)).count(), &language.code));
        }
    }
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match (&*months, counts.as_slice()) {
        ([only], _) => Language::parse(only),
        (_, [(most, code), rest @ ..]) => {
            let second = rest.first().map_or(0, |(count, _)| *count);
            let enough = if months.is_empty() { 3.max(2 * second) } else { second + 1 };
            (*most >= enough).then(|| Language::parse(code))?
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_language_is_guessed_only_without_doubt() {
        for (text, expected) in [
            ("The Forum met in Vienna and spoke of the rivers that cross the region.", Some("en")),
            ("Le Forum a réuni les experts des deux rives pour une journée dans la ville.", Some("fr")),
            ("Das Forum hat die Fachleute der Flüsse und der Berge nicht allein gelassen.", Some("de")),
            ("Форум провёл встречу в Вене и сообщил, что это важно для всех, а также на реке.", Some("ru")),
            ("Il Forum ha riunito gli esperti della regione che sono nel bacino.", Some("it")),
            ("El Foro reunió a los expertos de las dos orillas con una agenda para el río.", Some("es")),
            ("Forum Vienna 2024", None),
            ("", None),
        ] {
            let guessed = guess(text, None);
            assert_eq!(guessed.as_ref().map(super::Language::code), expected, "{text}");
        }
    }
}
