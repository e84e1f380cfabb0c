//! Raw wire copy: what newsgen would read from it, written out so that an editor can check it.

use std::sync::Arc;

use super::{Batch, House, Left, Source, Text, embargo, encoding, language, printable};
use crate::base::date::WrittenDate;
use crate::content::document;
use crate::content::name::FileName;
use crate::content::{frontmatter, head, wire};
use crate::newsroom::schedule;

/// One text from each file.
#[must_use]
pub fn read(source: &Source, house: House) -> Batch {
    let mut batch = Batch::default();
    for file in &source.texts {
        match text(&file.path, &file.bytes, house) {
            Ok(text) => batch.texts.push(Text { source: file.name.clone(), ..text }),
            Err(why) => batch.left.push(Left::unreadable(&file.name, why)),
        }
    }
    batch
}

/// The text in these bytes.
///
/// # Errors
/// Says in words why there is none.
pub fn text(path: &str, bytes: &[u8], house: House) -> Result<Text, String> {
    let copy = printable(&encoding::plain(bytes)?);
    let (held, copy) = without_embargo(&copy);
    if copy.trim().is_empty() {
        return Err("there is no text".to_owned());
    }
    if !matches!(frontmatter::fences(&copy), Ok(None)) {
        return Err("it has front matter of newsgen; put it into content/ as it is".to_owned());
    }
    if let Some(unread) = head::unread(&copy) {
        return Err(format!("its front matter is not understood: {}", unread.message));
    }
    let stem = path.rsplit('/').next().unwrap_or(path).rsplit_once('.').map_or(path, |(stem, _)| stem);
    let here: Arc<str> = format!("content/{stem}.txt").into();
    let name = FileName::parse(&here, &|language| house.config.knows(language));
    let name = name.ok_or("its name has no letters")?;
    let said = name.language.clone();
    let dated = name.date;
    let (document, _) = document::read(&here, name, copy.clone().into_bytes(), house.lexicon);
    let document = document.ok_or("it is no text")?;

    let body = copy.get(document.body..).unwrap_or_default().trim_end();
    let mut text = Text { is_wire: true, body: format!("{body}\n"), ..Text::default() };
    text.found.is_title_proposed = wire::split(&copy, &house.lexicon.gazetteer).title.is_none();
    text.front.title = Some(if text.found.is_title_proposed {
        capital(document.title())
    } else {
        document.title().to_owned()
    });
    text.found.header = document.header.as_ref().map(|header| copy[header.range.clone()].to_owned());
    let date = schedule::date(&document, &document, house.config.zone);
    text.front.date = dated.or_else(|| date.map(|date| date.date_naive())).map(WrittenDate::Day);
    let parsed = document.dateline.as_ref().map(|dateline| &dateline.parsed);
    if let Some(line) = held {
        embargo::told(&mut text, &line);
    }
    let guessed = said.is_none().then(|| language::guess(&copy, parsed)).flatten();
    text.found.is_language_guessed = guessed.is_some();
    text.language = said.or(guessed);
    Ok(text)
}

/// One of the first lines, if it says until when the text is held, and the text without it.
fn without_embargo(copy: &str) -> (Option<String>, String) {
    const LOOKED_AT: usize = 5;
    let mut lines = copy.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let told = lines.find(|line| embargo::is_told(line)).map(str::to_owned);
    match told {
        Some(line)
            if embargo::is_line(&line) && copy.lines().filter(|line| !line.trim().is_empty()).count() > 1 =>
        {
            let rest = copy.replacen(&line, "", 1);
            (Some(super::one_line(&line)), rest)
        }
        other => (other.map(|line| super::one_line(&line).chars().take(160).collect()), copy.to_owned()),
    }
}

/// A headline that was cut out of a sentence begins with a capital.
fn capital(title: &str) -> String {
    let mut rest = title.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::without_embargo;

    #[test]
    fn an_embargo_is_seen_below_blank_lines_and_not_in_the_middle_of_a_text() {
        let (held, rest) = without_embargo("PRESS RELEASE\n\n\n\n\nEMBARGO: 10:00, 5 May 2027\n\nText.\n");
        assert_eq!(held.as_deref(), Some("EMBARGO: 10:00, 5 May 2027"));
        assert!(!rest.contains("EMBARGO") && rest.contains("Text."));
        let text = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nEmbargo is a word.\n";
        assert_eq!(without_embargo(text), (None, text.to_owned()));
    }
}
