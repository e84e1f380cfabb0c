//! Which passages are quotations, and whose.

use std::ops::Range;

use super::apart::{self, Inserted};
use super::attribution::{self, Lead, mentions};
use super::holders::holders;
use super::marks::{Passage, after_dash, has_marks, outermost, passages};
use super::prose::ProseParagraph;
use super::shape::{Shape, SpeechCertainty, certainty};
use super::spans::Span;
use super::subject::{self, Who};
use super::words::{SpeechKind, SpeechWord, words};

/// A quotation; ranges are bytes of the plain text.
pub(super) struct FoundQuotation {
    pub range: Range<usize>,
    pub speaker: Option<Range<usize>>,
}

/// How far around a quotation its attribution is looked for, in bytes.
const AROUND: usize = 400;

/// Over how many bytes a pronoun remembers whom it means.
const LONGEST_MEMORY: usize = 4000;

/// What was found so far.
pub(super) struct Finding<'t> {
    pub text: &'t str,
    pub paragraphs: &'t [ProseParagraph],
    pub found: Vec<FoundQuotation>,
    /// The last speaker that was named, and where the words about that end.
    pub last: Option<(Range<usize>, usize)>,
}

/// What stands around a passage.
pub(super) struct PassageAround<'t> {
    pub before: &'t str,
    pub before_at: usize,
    pub behind: &'t str,
}

impl<'t> Finding<'t> {
    fn around(&self, span: &Span, before: Option<&Span>, next: Option<&Span>) -> PassageAround<'t> {
        let passage = &span.passage;
        let begin = self.paragraphs[span.first].range.start;
        let from =
            before.map_or(begin, |before| before.passage.outer_end.max(begin)).min(passage.outer_start);
        let from = ceil(self.text, from.max(passage.outer_start.saturating_sub(AROUND)));
        let end = self.paragraphs[span.last].range.end;
        let to = next.map_or(end, |next| next.passage.outer_start.min(end)).max(passage.outer_end);
        let to = ceil(self.text, to.min(passage.outer_end + AROUND)).min(end.max(passage.outer_end));
        PassageAround {
            before: &self.text[from..passage.outer_start],
            before_at: from,
            behind: &self.text[passage.outer_end..to],
        }
    }

    /// Decides whether a passage is a quotation, and whose.
    pub(super) fn judge(&mut self, span: &Span, before: Option<&Span>, next: Option<&Span>) {
        let around = self.around(span, before, next);
        let passage = &span.passage;
        let content = &self.text[passage.start..passage.end];
        let shape = Shape::of(content);
        // Within the marks an attribution stands between dashes, or between commas in « ».
        let inserted = shape.words > 3
            && (content.contains(['—', '–'])
                || self.text[..passage.start].ends_with(['«', ' ', '\u{202f}', '\u{a0}']));
        let inserted = if inserted { apart::inside(content, passage.start) } else { None };
        if let Some(inserted) =
            inserted.filter(|inserted| inserted.is_marked || matches!(inserted.who, Who::Named(_)))
        {
            self.push_around(span, &inserted);
            return;
        }
        let line = self.line_behind(span, &around).or_else(|| self.sentence_behind(span, &around));
        let behind =
            attribution::behind(around.behind, passage.outer_end, content.trim_end().chars().next_back());
        let attributed = line.is_some() || behind.is_some();
        let leading = if attributed { None } else { self.leading(span, &around) };
        let follows = || self.follows(before, span);
        let Some(certainty) = certainty(&shape, &around, behind.as_ref().or(line.as_ref()), leading.as_ref())
        else {
            let stops = shape.stops || around.behind.trim_start().starts_with(['.', ',', '!', '?']);
            let speaker = if shape.words > 1 && stops && !shape.is_title(&around) { follows() } else { None };
            if speaker.is_some() {
                self.push(passage.start..passage.end, speaker);
            }
            return;
        };
        if span.block && certainty == SpeechCertainty::Alone {
            return;
        }
        let who = line
            .or(behind)
            .or_else(|| leading.filter(|(_, lead)| *lead != Lead::Sentence).map(|(who, _)| who));
        let speaker = match who {
            Some(who) => self.speaker(&who, span),
            None => follows().or_else(|| self.of_sentence_before(&around)),
        };
        self.push(passage.start..passage.end, speaker);
        self.nested(content, passage.start);
    }

    /// The words on both sides of an attribution.
    fn push_around(&mut self, span: &Span, inserted: &Inserted) {
        let (start, end) = (span.passage.start, span.passage.end);
        let speaker = self.speaker(&inserted.who, span);
        self.push(start..start + inserted.from, speaker.clone());
        if self.text[start + inserted.to..end].chars().any(char::is_alphanumeric) {
            self.push(start + inserted.to..end, speaker);
        }
    }

    /// A paragraph that begins with a dash, and has the attribution behind another one: `– Most trzyma – powiedział Lenk.`
    pub(super) fn judge_dialogue(&mut self, index: usize) {
        let paragraph = self.paragraphs[index].range.clone();
        let shown = &self.text[paragraph.clone()];
        let Some(said) = after_dash(shown) else { return };
        let start = paragraph.end - said.len();
        let passage = Passage {
            outer_start: paragraph.start,
            start,
            end: paragraph.end,
            outer_end: paragraph.end,
            open: false,
        };
        if let Some(inserted) = apart::inside(said, start)
            && Shape::of(&said[..inserted.from]).words > 2
        {
            self.push_around(&Span { passage, first: index, last: index, block: false }, &inserted);
        }
    }

    fn push(&mut self, range: Range<usize>, speaker: Option<Range<usize>>) {
        let text = &self.text[range.clone()];
        let cut = |c: char| c.is_whitespace() || c == '\u{a0}';
        let start =
            range.start + (text.len() - text.trim_start_matches(|c| cut(c) || "—–".contains(c)).len());
        let end = range.start + text.trim_end_matches(|c| cut(c) || c == ',' || "—–".contains(c)).len();
        if start < end {
            if let Some(speaker) = &speaker {
                self.last = Some((speaker.clone(), range.end));
            }
            self.found.push(FoundQuotation { range: start..end, speaker });
        }
    }

    /// Words of somebody else inside a quotation, where they are told apart: `“She said, ‘We shall sign,’ …”`
    fn nested(&mut self, content: &str, offset: usize) {
        if !has_marks(content) {
            return;
        }
        let inner = outermost(&passages(content, false));
        for passage in inner.iter().filter(|passage| !passage.open) {
            let words = &content[passage.start..passage.end];
            let before_at = floor(content, passage.outer_start.saturating_sub(AROUND));
            let behind_to = ceil(content, (passage.outer_end + AROUND).min(content.len()));
            let around = PassageAround {
                before: &content[before_at..passage.outer_start],
                before_at: offset + before_at,
                behind: &content[passage.outer_end..behind_to],
            };
            let behind =
                attribution::behind(around.behind, offset + passage.outer_end, words.chars().next_back());
            let leading = attribution::before(around.before, around.before_at)
                .filter(|(_, lead)| matches!(lead, Lead::Colon | Lead::Comma));
            let who = behind.or(leading.map(|(who, _)| who));
            if let (Some(Who::Named(speaker)), true) = (who, Shape::of(words).words > 2) {
                let last = self.last.take();
                self.push(offset + passage.start..offset + passage.end, Some(speaker));
                self.last = last;
            }
        }
    }

    /// The attribution in a line of its own behind the quotation: `— Ana Lenk, Chairperson`.
    fn line_behind(&self, span: &Span, around: &PassageAround) -> Option<Who> {
        let end = span.passage.outer_end;
        let paragraph = self.paragraphs[span.last].range.end;
        let rest = self.text.get(end..paragraph)?;
        if !rest.trim().is_empty() {
            let stopped = self.text[..span.passage.end].trim_end().ends_with(['.', '!', '?', '…']);
            let own_line = span.block || stopped || rest.starts_with('\n');
            return own_line.then(|| apart::line(rest, end)).flatten().map(Who::Named);
        }
        if span.block || !around.before.trim().is_empty() {
            return None;
        }
        let next = self.paragraphs.get(span.last + 1)?;
        let line = &self.text[next.range.clone()];
        apart::line(line, next.range.start).map(Who::Named)
    }

    /// The attribution in the sentence behind the quotation, or in the paragraph behind it: `Lo ha dichiarato il ministro Renda.`
    fn sentence_behind(&self, span: &Span, around: &PassageAround) -> Option<Who> {
        let end = span.passage.outer_end;
        let behind = around.behind.trim_start_matches(|c: char| ".!?…".contains(c) || c.is_whitespace());
        if !behind.is_empty() {
            let at = end + around.behind.len() - behind.len();
            let stopped = at > end && self.text[..at].trim_end().ends_with(['.', '!', '?', '…']);
            let ended = self.text[..span.passage.end].trim_end().ends_with(['.', '!', '?', '…']);
            return if stopped || ended { apart::behind(behind, at).map(Who::Named) } else { None };
        }
        let next = self.paragraphs.get(span.last + 1)?;
        apart::behind(&self.text[next.range.clone()], next.range.start).map(Who::Named)
    }

    /// What leads to the quotation: in its paragraph, or at the end of the one before.
    fn leading(&self, span: &Span, around: &PassageAround) -> Option<(Who, Lead)> {
        if !around.before.trim().is_empty() {
            return attribution::before(around.before, around.before_at);
        }
        if around.before_at > self.paragraphs[span.first].range.start {
            return None;
        }
        let before = self.paragraphs.get(span.first.checked_sub(1)?)?;
        let from = floor(self.text, before.range.end.saturating_sub(AROUND)).max(before.range.start);
        let text = &self.text[from..before.range.end];
        text.trim_end().ends_with(':').then(|| attribution::before(text, from))?
    }

    /// The speaker of the quotation right before, if only its attribution stands between: `"…," she added, "…"`.
    fn follows(&self, before: Option<&Span>, span: &Span) -> Option<Range<usize>> {
        let before = before.filter(|before| before.last == span.first)?;
        let between = self.text.get(before.passage.outer_end..span.passage.outer_start)?;
        let last = self.found.last().filter(|found| {
            found.range.start >= before.passage.start && found.range.end <= before.passage.outer_end
        })?;
        let words = words(between, 0, 40);
        let one = words.len() < 40 && (1..words.len()).all(|at| !subject::ends_sentence(&words, at));
        let is_attribution = words.first().is_some_and(|word| !word.gap.contains(['.', ';', ':']));
        let ends = between.trim_end().ends_with([',', '.', ':', '—', '–']);
        (one && is_attribution && ends).then(|| last.speaker.clone()).flatten()
    }

    /// The subject of the sentence before, if it is the only person in it: `Minister Borg thanked them. "…"`
    fn of_sentence_before(&self, around: &PassageAround) -> Option<Range<usize>> {
        let (who, lead) = attribution::before(around.before, around.before_at)?;
        let Who::Named(name) = who else { return None };
        let from = around.before[..around.before.trim_end().len().saturating_sub(1)]
            .rfind(['.', '!', '?'])
            .map_or(0, |at| at + 1);
        let others = mentions(&around.before[from..], around.before_at + from);
        let alone = others.iter().all(|other| self.is_same(other, &name));
        (lead == Lead::Sentence && alone).then_some(name)
    }

    fn speaker(&self, who: &Who, span: &Span) -> Option<Range<usize>> {
        match who {
            Who::Named(name) => Some(self.holder(name, span).unwrap_or_else(|| name.clone())),
            Who::Somebody => None,
            Who::Pronoun => self.pronoun(span),
        }
    }

    /// The person who has this role, if the text before the quotation names one, and one only.
    fn holder(&self, role: &Range<usize>, span: &Span) -> Option<Range<usize>> {
        let end = role.start.min(span.passage.outer_start);
        let mut found = Vec::new();
        for part in self.outside(end.saturating_sub(LONGEST_MEMORY)..end) {
            found.extend(holders(&self.text[role.clone()], &self.text[part.clone()], part.start));
        }
        let first = found.first()?;
        let alone = found.iter().all(|other| self.is_same(first, other));
        alone.then(|| found.iter().max_by_key(|name| name.len()).cloned())?
    }

    /// Whom a pronoun means: the only person whom the paragraph names before it, else the last speaker.
    fn pronoun(&self, span: &Span) -> Option<Range<usize>> {
        let begin = self.paragraphs[span.first].range.start;
        let mut known = self.named(begin..span.passage.outer_start);
        if known.is_empty() {
            let end = self.last.as_ref().map_or(begin.saturating_sub(1), |(_, end)| *end);
            let of_last = self.paragraphs.partition_point(|paragraph| paragraph.range.end < end);
            known = self.named(self.paragraphs.get(of_last)?.range.start..begin);
            known.extend(self.last.as_ref().map(|(name, _)| name.clone()));
        }
        let first = known.first()?;
        let alone = known.iter().all(|other| self.is_same(first, other));
        alone.then(|| known.iter().max_by_key(|name| name.len()).cloned())?
    }

    /// The persons whom a part of the text names outside of quotations; none where it is long.
    fn named(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let mut known = Vec::new();
        if part.len() <= LONGEST_MEMORY {
            for between in self.outside(part) {
                known.extend(mentions(&self.text[between.clone()], between.start));
            }
        }
        known
    }

    /// What of a part of the text stands outside of the quotations that were found.
    fn outside(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let (mut at, mut pieces) = (ceil(self.text, part.start), Vec::new());
        let first = self.found.partition_point(|found| found.range.end <= part.start);
        for found in &self.found[first..] {
            if found.range.start >= part.end {
                break;
            }
            pieces.push(at..found.range.start.max(at));
            at = at.max(found.range.end);
        }
        pieces.push(at..part.end.max(at));
        pieces
    }

    /// Whether two phrases name one person: the last word is one, or one has all words of the other.
    fn is_same(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let of = |range: &Range<usize>| words(&self.text[range.clone()], range.start, 24);
        let (one, other) = (of(one), of(other));
        holds(&one, &other)
            || holds(&other, &one)
            || (last_name(&one).is_some() && last_name(&one) == last_name(&other))
    }
}

fn last_name(words: &[SpeechWord]) -> Option<String> {
    words
        .last()
        .filter(|word| word.is_capital() && !word.is(SpeechKind::Role))
        .map(|word| word.lower().to_owned())
}

fn holds(a: &[SpeechWord], b: &[SpeechWord]) -> bool {
    b.iter().all(|word| a.iter().any(|same| same.lower() == word.lower()))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
