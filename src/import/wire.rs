//! Raw wire copy: what newsgen would read from it, written out so that an editor can check it.

use std::sync::Arc;

use newsgen_import::{Text, one_line};
use newsgen_wire::date::WrittenDate;

use super::{House, language, notices};
use crate::content::document;
use crate::content::name::FileName;
use crate::content::{frontmatter, head};
use crate::newsroom::schedule;

/// Wire copy with what it says in the front matter, and its body alone.
///
/// # Errors
/// Says in words why it is no text of a newsroom.
pub(super) fn read(given: Text, house: House) -> Result<Text, String> {
    let copy = given.body;
    if copy.trim().is_empty() {
        return Err("there is no text".to_owned());
    }
    if !matches!(frontmatter::fences(&copy), Ok(None)) {
        return Err("it has front matter of newsgen; put it into content/ as it is".to_owned());
    }
    if let Some(unread) = head::unread(&copy) {
        return Err(format!("its front matter is not understood: {}", unread.message));
    }
    let path = given.origin.as_str();
    let stem = path.rsplit('/').next().unwrap_or(path).rsplit_once('.').map_or(path, |(stem, _)| stem);
    let here: Arc<str> = format!("content/{stem}.txt").into();
    let name = FileName::parse(&here, &|language| house.config.knows(language));
    let name = name.ok_or("its name has no letters")?;
    let said = name.language.clone();
    let dated = name.date;
    let (document, _) = document::read(&here, name, copy.clone().into_bytes(), house.lexicon);
    let document = document.ok_or("it is no text")?;

    let shown = document.notices.as_ref().map_or_else(|| copy.clone(), |found| found.blank(&copy));
    let mut text = Text { source: given.source, is_wire: true, ..Text::default() };
    if let Some(found) = &document.notices {
        let reference = document.copy_reading(&copy, house.lexicon).top.reference;
        for kept in &found.kept {
            if reference.as_ref() == Some(kept) {
                text.front.reference = copy.get(kept.clone()).map(one_line);
                continue;
            }
            text.body.push_str(&copy[kept.clone()]);
            text.body.push_str("\n\n");
        }
        notices::take(&mut text, &copy, found);
    }
    text.body.push_str(shown.get(document.body..).unwrap_or_default().trim_end());
    text.body.push('\n');
    text.found.is_title_proposed = document.is_title_proposed;
    text.front.title = Some(if text.found.is_title_proposed {
        capital(document.title())
    } else {
        document.title().to_owned()
    });
    text.found.header = document.header.as_ref().map(|header| copy[header.range.clone()].to_owned());
    let date = schedule::own_date(&document, house.config.zone);
    let of_text = document.day.as_ref().map(|day| day.date);
    let date = dated.or_else(|| date.map(|date| date.date_naive())).map(WrittenDate::Day);
    text.front.date = of_text.or(date);
    let parsed = document.dateline.as_ref().map(|dateline| &dateline.parsed);
    let guessed = said.is_none().then(|| language::guess(&copy, parsed)).flatten();
    text.found.is_language_guessed = guessed.is_some();
    text.language = said.or(guessed);
    Ok(text)
}

/// A headline that was cut out of a sentence begins with a capital.
fn capital(title: &str) -> String {
    let mut rest = title.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
