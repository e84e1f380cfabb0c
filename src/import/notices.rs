//! Labels and embargo lines of imported texts: nobody may publish a text under embargo before somebody has read it.
//!
//! What such a line is, [`newsgen_wire::notices`] knows; here it becomes the type, or a draft with a word in the report.

use newsgen_import::{Text, one_line};
use newsgen_wire::date::WrittenDate;
use newsgen_wire::notices::{self, Notices, Setting};

use super::House;

/// Takes labels and embargo lines out of headline and text, and looks at what stood around the text.
pub(super) fn settle(text: &mut Text, house: House) {
    // Raw wire copy was read as a whole, and says so.
    let is_known = text.lost.iter().any(|lost| lost.contains(HELD));
    let around = around(text);
    headline(text);
    if let Some(document) = super::place::read(text, house)
        && let Some(found) = document.notices
    {
        let whole = super::place::written(text);
        let front = whole.len() - text.body.len();
        take(text, &whole, &found);
        let rest = without(&whole, &found);
        rest[front..].trim_start_matches('\n').clone_into(&mut text.body);
    }
    if !is_known && let Some(line) = around {
        hold(text, &line, None);
    }
}

const HELD: &str = "it is a draft";

/// An embargo line among what stood around the text, in its subtitle or in its summary.
fn around(text: &Text) -> Option<String> {
    let left = text.lost.iter().filter_map(|lost| Some(lost.split_once('“')?.1.rsplit_once('”')?.0));
    let fields = [&text.front.subtitle, &text.front.summary].into_iter().flatten().map(String::as_str);
    let mut lines = left.chain(fields).map(str::trim);
    lines.find(|line| notices::is_embargo(line)).map(str::to_owned)
}

/// A headline that is a label or an embargo line is none; one behind a label stands alone.
fn headline(text: &mut Text) {
    let Some(title) = text.front.title.clone() else { return };
    let setting = Setting { start: 0, header: None, is_titled: false, is_page: text.is_page, is_wire: true };
    let Some(found) = notices::find(&title, setting) else { return };
    let rest = one_line(&found.blank(&title));
    take(text, &title, &found.of_day(None));
    text.front.title = if rest.is_empty() { None } else { Some(rest) };
}

/// What the labels and the embargo line of a text say, in its front matter.
pub(super) fn take(text: &mut Text, whole: &str, found: &Notices) {
    text.front.kind = text.front.kind.or(found.kind);
    if let Some(embargo) = &found.embargo {
        hold(text, whole.get(embargo.range.clone()).unwrap_or_default(), embargo.until);
    }
}

/// The text without what is not shown of it. Lines that say more than a label stay.
pub(super) fn without(whole: &str, found: &Notices) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for range in &found.hidden {
        rest.push_str(whole.get(at..range.start).unwrap_or_default());
        for kept in found.kept.iter().filter(|kept| range.start <= kept.start && kept.end <= range.end) {
            rest.push_str(whole.get(kept.clone()).unwrap_or_default());
        }
        at = range.end;
    }
    rest.push_str(whole.get(at..).unwrap_or_default());
    rest
}

/// Makes a text a draft and says why.
fn hold(text: &mut Text, line: &str, until: Option<WrittenDate>) {
    text.front.draft = true;
    text.front.embargo = text.front.embargo.or(until);
    let line = one_line(line);
    text.lost.push(match text.front.embargo {
        Some(until) => format!(
            "“{line}”: {HELD} with embargo = {until}; see whether it is right, and remove draft = true"
        ),
        None => format!("“{line}”: {HELD}; write embargo = … and remove draft = true"),
    });
}
