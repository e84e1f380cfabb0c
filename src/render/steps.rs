//! A limit for loops. Tera has none: a template that loops without end would keep a build and a preview for ever.
//!
//! Behind every `{% for … %}` and `{% component … %}` of the newsroom's own templates stands, when Tera reads them, a call
//! that counts. What Tera says of places in that text is translated back, so that nobody sees it.

use std::cell::Cell;
use std::ops::Range;
use std::time::{Duration, Instant};

use tera::{Error, Kwargs, State, Tera};

/// How often loops may go round on one page; what is honest needs a few thousand.
const MOST: u32 = 2_000_000;

/// How long one page may take, where each round is costly.
const LONGEST: Duration = Duration::from_secs(20);

/// What the call is named in Tera.
const CALL: &str = "__round";

thread_local! {
    /// The rounds of the page that this thread renders, and when it began.
    static ROUNDS: Cell<(u32, Option<Instant>)> = const { Cell::new((0, None)) };
}

/// Begins to count for a page.
pub(super) fn begin() {
    ROUNDS.set((0, None));
}

/// Registers the call.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function(CALL, |_: Kwargs, _: &State| round());
}

fn round() -> Result<&'static str, Error> {
    // The clock costs more than most rounds.
    const BETWEEN_LOOKS: u32 = 64;
    let (rounds, mut begun) = ROUNDS.get();
    if rounds >= MOST {
        return Err(Error::message(format!("loops {OVER} 2,000,000 times on one page")));
    }
    if rounds.is_multiple_of(BETWEEN_LOOKS) {
        let since = *begun.get_or_insert_with(Instant::now);
        if since.elapsed() >= LONGEST {
            return Err(Error::message(format!("loops {OVER} for more than 20 seconds on one page")));
        }
    }
    ROUNDS.set((rounds + 1, begun));
    Ok("")
}

/// What every message of a loop without end holds.
pub(super) const OVER: &str = "go round more than";

/// A template as Tera reads it.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// With the calls.
    pub text: String,
    /// Each call: its place in this text, and the tag before it in the written one.
    calls: Vec<(Range<usize>, Range<usize>)>,
}

impl Counted {
    /// Puts the calls in.
    pub fn of(written: &str) -> Self {
        let mut counted = Self::default();
        let mut copied = 0;
        for tag in tags(written) {
            counted.text.push_str(&written[copied..tag.end]);
            copied = tag.end;
            let start = counted.text.len();
            // The tag may take the space behind it away.
            let end = if written[..tag.end].ends_with("-%}") { "-}}" } else { "}}" };
            counted.text.push_str("{{");
            counted.text.push_str(CALL);
            counted.text.push_str("()");
            counted.text.push_str(end);
            counted.calls.push((start..counted.text.len(), tag));
        }
        counted.text.push_str(&written[copied..]);
        counted
    }

    /// A place of the written text, of which Tera says where it is; a call is at its tag.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let mut before = 0;
        for (call, tag) in &self.calls {
            if range.start >= call.end {
                before += call.len();
            } else if range.start >= call.start {
                return tag.clone();
            }
        }
        range.start - before..range.end.saturating_sub(before).max(range.start - before)
    }
}

/// Where tags stand behind which rounds are counted, in order. What cannot be read is left to Tera, which says why.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|brace| at + brace) {
        let rest = &text[start + 1..];
        let end = match rest.chars().next() {
            Some('#') => rest.find("#}").map(|end| start + 1 + end + 2),
            Some('{') => end_of(text, start + 2, "}}"),
            Some('%') => end_of(text, start + 2, "%}"),
            _ => Some(start + 1),
        };
        let Some(end) = end else { return found };
        at = end;
        if rest.starts_with('%') {
            match word(&text[start + 2..end]) {
                "for" | "component" => found.push(start..end),
                "raw" => match end_of_raw(text, end) {
                    Some(end) => at = end,
                    None => return found,
                },
                _ => {}
            }
        }
    }
    found
}

/// Where a tag ends: behind these signs, outside of quotation marks.
fn end_of(text: &str, from: usize, signs: &str) -> Option<usize> {
    let mut quote = None;
    let mut chars = text[from..].char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, _) if text[from + at..].starts_with(signs) => return Some(from + at + signs.len()),
            _ => {}
        }
    }
    None
}

fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{%")?;
        let end = start + text[start..].find("%}")? + 2;
        if word(&text[start + 2..end]) == "endraw" {
            return Some(end);
        }
        at = start + 2;
    }
}

/// The first word of a tag.
fn word(tag: &str) -> &str {
    let tag = tag.trim_start_matches('-').trim_start();
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_behind_loops_and_nowhere_else() {
        for (written, counted) in [
            ("{% for a in b %}x{% endfor %}", "{% for a in b %}{{__round()}}x{% endfor %}"),
            ("{%- for a in b -%} x", "{%- for a in b -%}{{__round()-}} x"),
            ("{% component c(a: map) %}x", "{% component c(a: map) %}{{__round()}}x"),
            ("{% for a in [\"%}\"] %}x", "{% for a in [\"%}\"] %}{{__round()}}x"),
            ("{# {% for a in b %} #}", "{# {% for a in b %} #}"),
            ("{% raw %}{% for a in b %}{% endraw %}{% for", "{% raw %}{% for a in b %}{% endraw %}{% for"),
            ("{{ \"{% for a in b %}\" }}{ %", "{{ \"{% for a in b %}\" }}{ %"),
            ("{% if format %}{% endfor %}", "{% if format %}{% endfor %}"),
            ("{{ 'é' }}{% for", "{{ 'é' }}{% for"),
        ] {
            assert_eq!(Counted::of(written).text, counted);
        }
    }

    #[test]
    fn places_are_those_of_the_written_text() {
        let written = "a{% for x in y %}b{% for z in x %}c{% endfor %}";
        let counted = Counted::of(written);
        for (part, expected) in [("b{%", "b{%"), ("c{%", "c{%"), ("a{%", "a{%"), ("z in x", "z in x")] {
            let at = counted.text.find(part).unwrap_or_default();
            assert_eq!(&written[counted.written(at..at + part.len())], expected);
        }
        let call = counted.text.rfind(CALL).unwrap_or_default();
        assert_eq!(&written[counted.written(call..call + CALL.len())], "{% for z in x %}");
    }
}
