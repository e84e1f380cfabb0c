//! Footnotes: numbered by their first mention, collected at the end, linked both ways.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event};

#[derive(Default)]
pub(super) struct Footnotes<'a> {
    notes: Vec<Note<'a>>,
    by_name: HashMap<CowStr<'a>, usize>,
    /// How many were mentioned.
    mentioned: usize,
    /// The notes that are being read (one may stand inside another), and where their events began.
    open: Vec<(usize, usize)>,
}

struct Note<'a> {
    /// How often it is mentioned.
    mentions: usize,
    /// In which order it was first mentioned.
    number: Option<usize>,
    events: Vec<Event<'a>>,
}

impl<'a> Footnotes<'a> {
    fn note(&mut self, name: &CowStr<'a>) -> usize {
        let notes = &mut self.notes;
        *self.by_name.entry(name.clone()).or_insert_with(|| {
            notes.push(Note { mentions: 0, number: None, events: Vec::new() });
            notes.len() - 1
        })
    }

    /// The markup of a mention.
    pub(super) fn mention(&mut self, name: &CowStr<'a>) -> Event<'a> {
        let at = self.note(name);
        let note = &mut self.notes[at];
        let number = *note.number.get_or_insert_with(|| {
            self.mentioned += 1;
            self.mentioned
        });
        note.mentions += 1;
        let id = mention_id(number, note.mentions);
        Event::InlineHtml(
            format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>")
                .into(),
        )
    }

    /// A definition begins; its events are those that follow.
    pub(super) fn open(&mut self, name: &CowStr<'a>, events: &[Event<'a>]) {
        let note = self.note(name);
        self.open.push((note, events.len()));
    }

    /// The definition ends; its events are taken out of the text.
    pub(super) fn close(&mut self, events: &mut Vec<Event<'a>>) {
        if let Some((note, begin)) = self.open.pop() {
            let taken = events.split_off(begin.min(events.len()));
            self.notes[note].events.extend(taken);
        }
    }

    /// All notes, to stand behind the text: the mentioned ones by number, then the others.
    pub(super) fn finish(mut self, events: &mut Vec<Event<'a>>) {
        self.notes.retain(|note| !note.events.is_empty());
        if self.notes.is_empty() {
            return;
        }
        self.notes.sort_by_key(|note| note.number.unwrap_or(usize::MAX));
        events.push(Event::Html("<div class=\"footnotes\"><ol>\n".into()));
        for note in self.notes {
            let id = note.number.map(|number| format!(" id=\"fn-{number}\"")).unwrap_or_default();
            events.push(Event::Html(format!("<li{id}>").into()));
            events.extend(note.events);
            for mention in 1..=note.mentions {
                let id = mention_id(note.number.unwrap_or(0), mention);
                events.push(Event::Html(format!("<a class=\"footnote-back\" href=\"#{id}\">↩</a>").into()));
            }
            events.push(Event::Html("</li>\n".into()));
        }
        events.push(Event::Html("</ol></div>\n".into()));
    }
}

fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mention}") }
}
