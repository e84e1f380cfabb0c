//! What is odd about a release or a page as a whole: its headline, summary, picture and files.

use std::collections::BTreeMap;

use newsgen_wire::link::decode;

use super::Subject;
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;
use crate::input::config::Config;
use crate::newsroom::ids::ReleaseId;
use crate::newsroom::links::{Mention, SourceMap};
use crate::newsroom::register::fold;
use crate::newsroom::release::Release;
use crate::snapshot::Snapshot;

/// The headline and the summary of one text.
pub(super) fn headline(subject: &Subject, text: &str, config: &Config) -> Vec<Problem> {
    let document = subject.document;
    let title = document.title();
    if document.is_title_proposed {
        return Vec::new();
    }
    let place = title_place(document, text);
    let mut problems = Vec::new();
    let mut report = |lint, message: String, hint: &str| {
        problems.push(Problem::lint(lint, message).at(place.clone()).hint(hint));
    };
    let (length, most) = (title.chars().count(), config.lints.headline_length);
    if length > most {
        let message = format!("the headline has {length} characters, more than {most}");
        report(Lint::LongHeadline, message, "say it shorter, and the rest in `subtitle` or the lead");
    }
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 20
        && title.contains(' ')
        && !title.chars().any(char::is_lowercase)
        && title.chars().any(char::is_uppercase)
    {
        let hint = "write it as a sentence; the design may show it in capitals";
        report(Lint::CapitalHeadline, "the headline is written in capitals".to_owned(), hint);
    }
    if ends_like_a_sentence(title) {
        report(Lint::HeadlineFullStop, "the headline ends with a full stop".to_owned(), "remove it");
    }
    let has_summary = document.front.summary.as_ref().is_some_and(|summary| !summary.value.trim().is_empty());
    if subject.is_release && !has_summary && document.lead.is_empty() && document.front.withdrawn.is_none() {
        let message = "the release has neither a summary nor a lead".to_owned();
        report(Lint::MissingSummary, message, "begin the text with a paragraph, or write summary = \"…\"");
    }
    problems
}

/// A full stop behind a word of more than three letters that is no abbreviation, and no dots that trail off.
fn ends_like_a_sentence(title: &str) -> bool {
    let Some(sentence) = title.strip_suffix('.') else { return false };
    let last = sentence.rsplit(' ').next().unwrap_or_default();
    last.chars().count() > 3 && !last.contains('.') && last.chars().all(char::is_alphanumeric)
}

/// Where a headline stands: in the front matter, else in the text.
fn title_place(document: &Document, text: &str) -> Place {
    if let Some(title) = &document.front.title {
        return Place::range(&document.path, &title.range());
    }
    let title = document.title();
    match text.find(title) {
        Some(at) if !title.is_empty() => Place::range(&document.path, &(at..at + title.len())),
        _ => Place::file(&document.path),
    }
}

/// Releases of one language and headline within the days that the newsroom allows.
pub(super) fn duplicate_headlines(snapshot: &Snapshot) -> Vec<Problem> {
    let newsroom = &snapshot.newsroom;
    let days = i64::try_from(newsroom.config.lints.headline_days).unwrap_or(i64::MAX);
    let mut latest: BTreeMap<(&str, String), ReleaseId> = BTreeMap::new();
    let mut problems = Vec::new();
    let shown = newsroom.releases_by_id().rev().filter(|(_, release)| release.withdrawn.is_none());
    for (id, release) in shown.filter(|(_, release)| !release.article.document.is_title_proposed) {
        let article = &release.article;
        let key = (article.language.code(), fold(article.document.title()));
        let Some(earlier) = latest.insert(key, id) else { continue };
        let other = newsroom.release(earlier);
        let apart = release.date.signed_duration_since(other.date).num_days();
        if apart <= days && release.supersedes != Some(earlier) && other.supersedes != Some(id) {
            problems.push(duplicate(release, other));
        }
    }
    problems
}

fn duplicate(release: &Release, other: &Release) -> Problem {
    Problem::lint(
        Lint::DuplicateHeadline,
        format!("a release of {} has this headline, too", other.date.date_naive()),
    )
    .at(headline_place(release))
    .related(headline_place(other), "the other one")
    .hint("say in one of them what is new, or let one supersede the other")
}

fn headline_place(release: &Release) -> Place {
    let document = &release.article.document;
    let title = document.front.title.as_ref();
    title.map_or_else(|| Place::file(&document.path), |title| Place::range(&document.path, &title.range()))
}

/// The picture and the files of one text.
pub(super) fn files(subject: &Subject, snapshot: &Snapshot) -> Vec<Problem> {
    let (document, lints) = (subject.document, &snapshot.newsroom.config.lints);
    let mut problems = Vec::new();
    let mut pictures = Vec::new();
    if let Some(image) = &document.front.image {
        let place = Place::range(&document.path, &image.src.range());
        if image.credit.as_ref().is_none_or(|credit| credit.trim().is_empty()) {
            let problem = Problem::lint(Lint::ImageWithoutCredit, "the image has no `credit`");
            problems.push(problem.at(place).hint("say who took it: credit = \"…\""));
        }
        pictures.push((&*image.src.value, image.src.range()));
    }
    let links = document.links.iter().filter(|link| link.is_image);
    pictures.extend(links.map(|link| (&*link.target, link.range.clone())));
    let attachments = document.front.attachments.iter().map(|attachment| &attachment.file);
    let attachments = attachments.map(|file| (&*file.value, file.range()));
    let pictures = pictures.into_iter().map(|file| (Lint::LargePicture, "picture", lints.picture_mb, file));
    let attachments =
        attachments.map(|file| (Lint::LargeAttachment, "attachment", lints.attachment_mb, file));
    for (lint, what, most, (file, range)) in pictures.chain(attachments) {
        let most_bytes = most as u64 * 1_000_000;
        if let Some(bytes) = size(file, document, snapshot).filter(|bytes| *bytes > most_bytes) {
            let (whole, tenths) = (bytes / 1_000_000, bytes % 1_000_000 / 100_000);
            let message = format!("the {what} has {whole}.{tenths} MB, more than {most}");
            let problem = Problem::lint(lint, message).at(Place::range(&document.path, &range));
            problems.push(problem.hint("save a smaller one"));
        }
    }
    problems
}

/// The size in bytes of a file of the newsroom that a text names.
fn size(file: &str, document: &Document, snapshot: &Snapshot) -> Option<u64> {
    let newsroom = &snapshot.newsroom;
    let map = SourceMap { live: &newsroom.addresses, all: &[], statics: &[] };
    let place = Place::file(&document.path);
    let path = map.file(&Mention { what: "file", target: file, from: &document.path, place }).ok()?;
    let entry = match snapshot.plan.named(file) {
        Some(entry) => entry,
        None => snapshot.plan.get(&Address::new(&decode(&path)?))?,
    };
    entry.output.file(snapshot.site()).map(|file| file.stamp.len)
}
