//! Quotation marks: which open, which close, and which belong together.
//!
//! Curly marks are typed wrongly so often, and mixed with straight ones, that what stands around a mark decides
//! together with its form. Marks of one family close one another: `“…"`, `„…“`, `„…”`, `«…»`, `»…«`.

/// Marks that close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// `“ ” „ "`
    Double,
    /// `« »`
    Angle,
    /// `‚ ‘ ’`
    Single,
    /// `‹ ›`
    SingleAngle,
}

/// A passage between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Where the opening mark begins.
    pub outer_start: usize,
    /// Behind the opening mark.
    pub start: usize,
    /// Where the closing mark begins; the end of the paragraph where it is not closed.
    pub end: usize,
    /// Behind the closing mark.
    pub outer_end: usize,
    /// Whether it has no closing mark: the next paragraph may go on with it.
    pub open: bool,
}

impl Passage {
    fn holds(&self, other: &Self) -> bool {
        self.start <= other.outer_start && other.outer_end <= self.end
    }
}

struct QuoteMark {
    family: Family,
    at: usize,
    len: usize,
    opens: bool,
    closes: bool,
}

/// How many passages can stand in one another.
const DEEPEST: usize = 4;

/// All passages of a paragraph, and whether the paragraph goes on with one that is open.
///
/// Every passage stands behind those that it holds. Of those that are not closed only the outermost is given.
pub(super) fn passages(text: &str, goes_on: bool) -> Vec<Passage> {
    let mut closed: Vec<Passage> = Vec::new();
    let mut open: Vec<QuoteMark> = Vec::new();
    for mark in marks(text) {
        let inner = open.iter().rposition(|opened| opened.family == mark.family);
        // Where a mark could do both, it closes what is open.
        match inner {
            Some(at) if mark.closes => {
                let opened = open.drain(at..).next();
                closed.extend(opened.map(|opened| Passage {
                    outer_start: opened.at,
                    start: opened.at + opened.len,
                    end: mark.at,
                    outer_end: mark.at + mark.len,
                    open: false,
                }));
            }
            _ if mark.opens && open.len() < DEEPEST => open.push(mark),
            // The paragraph before was not closed, and this one does not open again.
            _ => {}
        }
    }
    let leads = |mark: &&QuoteMark| text[..mark.at].trim().is_empty();
    let begins = open.first().filter(|mark| mark.family != Family::Single || goes_on || leads(mark));
    closed.extend(begins.map(|opened| Passage {
        outer_start: opened.at,
        start: opened.at + opened.len,
        end: text.len(),
        outer_end: text.len(),
        open: true,
    }));
    closed
}

/// Of passages those that stand in no other one, in the order of the text.
pub(super) fn outermost(passages: &[Passage]) -> Vec<Passage> {
    let mut outer: Vec<Passage> = Vec::new();
    for passage in passages {
        let inside = outer.iter().rposition(|inner| !passage.holds(inner)).map_or(0, |last| last + 1);
        // What stands in an open one that nobody closes is kept: it may be all there is.
        if !passage.open {
            outer.truncate(inside);
        }
        outer.push(passage.clone());
    }
    outer
}

/// Whether a paragraph begins with an opening mark.
pub(super) fn begins_with_mark(text: &str) -> bool {
    let start = text.trim_start();
    quote_mark(start, 0).is_some_and(|mark| mark.opens || start.starts_with('»'))
}

/// Whether there are marks. Nothing else in European texts begins with their bytes but dashes and apostrophes.
pub(super) fn has_marks(text: &str) -> bool {
    let is_mark = |at: usize| mark_at(text, at).is_some();
    memchr::memchr3_iter(b'"', 0xe2, 0xc2, text.as_bytes()).any(is_mark) || has_straight_single(text)
}

/// Whether a straight single mark may open: most texts have such marks as apostrophes only.
fn has_straight_single(text: &str) -> bool {
    let opens = |at: usize| {
        text[..at].chars().next_back().is_none_or(char::is_whitespace)
            && text[at + 1..].starts_with(char::is_uppercase)
    };
    memchr::memchr_iter(b'\'', text.as_bytes()).any(opens)
}

/// What stands behind the dash with which a paragraph begins.
pub(super) fn after_dash(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix(['—', '–', '-'])?;
    let said = rest.trim_start();
    (said.len() < rest.len() && said.starts_with(char::is_uppercase)).then_some(said)
}

/// Whether a line begins with a dash and a space, as dialogue does.
pub(super) fn has_dialogue(text: &str) -> bool {
    let behind_line = ["\n- ", "\n– ", "\n— "];
    text.starts_with(['-', '–', '—'])
        || behind_line.iter().any(|dash| memchr::memmem::find(text.as_bytes(), dash.as_bytes()).is_some())
}

fn marks(text: &str) -> impl Iterator<Item = QuoteMark> {
    let mut places: Vec<usize> = memchr::memchr3_iter(b'"', 0xe2, 0xc2, text.as_bytes()).collect();
    if has_straight_single(text) {
        places.extend(memchr::memchr_iter(b'\'', text.as_bytes()));
        places.sort_unstable();
    }
    places.into_iter().filter_map(|at| quote_mark(text, at))
}

fn quote_mark(text: &str, at: usize) -> Option<QuoteMark> {
    let (family, c) = mark_at(text, at)?;
    let before = text.get(..at)?.chars().next_back();
    let after = text.get(at + c.len_utf8()..)?.chars().next();
    let (opens, closes) = roles(c, before, after);
    Some(QuoteMark { family, at, len: c.len_utf8(), opens, closes })
}

fn mark_at(text: &str, at: usize) -> Option<(Family, char)> {
    let c = text.get(at..)?.chars().next()?;
    let family = match c {
        '"' | '“' | '”' | '„' | '‟' => Family::Double,
        '«' | '»' => Family::Angle,
        '‘' | '’' | '‚' | '\'' => Family::Single,
        '‹' | '›' => Family::SingleAngle,
        _ => return None,
    };
    Some((family, c))
}

/// Whether a mark can open and whether it can close, by what stands around it.
fn roles(mark: char, before: Option<char>, after: Option<char>) -> (bool, bool) {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens_before =
        is_space(before) || before.is_some_and(|c| "([{—–-/«„“‘‚‹»›\"¿¡>".contains(c) || c == '\u{200b}');
    let opens = opens_before && !is_space(after);
    let closes = !is_space(before) && !is_letter(after);
    match mark {
        '„' | '‚' | '‟' => (!is_space(after), false),
        '«' | '‹' => {
            (!closes || is_space(after) && is_space(before) || opens_before, closes && !opens_before)
        }
        // French puts spaces inside, German turns them around.
        '»' | '›' => (opens && is_letter(after), !(opens && is_letter(after))),
        '“' => (opens, closes && !(opens && is_letter(after))),
        '”' => (opens && is_space(before) && is_letter(after), !(is_space(before) && is_letter(after))),
        '‘' => (opens, closes && !opens),
        '\'' => (
            is_space(before) && after.is_some_and(char::is_uppercase),
            closes && before.is_some_and(|c| ",.!?…”»\"".contains(c)),
        ),
        // An apostrophe stands between letters or ends a word; what closes words stands behind a stop.
        '’' => (false, closes && before.is_some_and(|c| ",.!?…”»".contains(c))),
        // A straight one between two spaces does what is needed.
        _ if is_space(before) && is_space(after) => (true, true),
        _ => (opens && (!closes || is_letter(after)), closes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = outermost(&passages(text, false));
        let inner: Vec<&str> = found.iter().map(|passage| text[passage.start..passage.end].trim()).collect();
        assert_eq!(inner, expected, "{text}");
    }

    #[test]
    fn marks_of_one_family_belong_together_however_they_are_typed() {
        for (text, expected) in [
            ("Say \"a b\" and \"c d.\"", &["a b", "c d."][..]),
            ("Say “a b\" and \"c d.” x", &["a b", "c d."]),
            ("„a b“ und „c d” und „e f\"", &["a b", "c d", "e f"]),
            ("« a b » et «c d», «\u{202f}e\u{202f}»", &["a b", "c d", "e"]),
            ("»a b«, sagte er, »c d.«", &["a b", "c d."]),
            ("«a „b“ c» и «d «e» f»", &["a „b“ c", "d «e» f"]),
            ("‘We don’t know,’ he said. ‘Nobody’s here.’", &["We don’t know,", "Nobody’s here."]),
            ("\"He said “yes” to it,\" (\"no\")", &["He said “yes” to it,", "no"]),
            ("“He said “no” to it,” and", &["He said “no” to it,"]),
            ("\"a \"b\" c\" d", &["a \"b\" c"]),
            ("‹a b› ‚c d’ ‚e, f,‘ x", &["a b", "e, f,"]),
            ("the ministers’ 5’ 6\" x", &[]),
            ("“Open to the end. ‘Inner,’ he", &["Inner,", "Open to the end. ‘Inner,’ he"]),
        ] {
            check(text, expected);
        }
    }
}
