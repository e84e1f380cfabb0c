//! Texts that are files of other texts: what a release attaches or shows is its file, and never a release.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::links::sources_of;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::Document;
use crate::content::frontmatter::{FrontMatter, Text};
use crate::content::kind::is_text_ending;

/// The paths of the texts that are files of others; the documents are sorted by path.
///
/// An attachment or a picture makes a text a file. So does any link to a `.txt` in the folder of an `index.*`; one to a
/// `.md` leads to a release. What has a front matter or a header is a release: to attach it is a mistake.
pub fn texts(documents: &[&Document], problems: &mut Problems) -> BTreeSet<Arc<str>> {
    let mut attached = BTreeSet::new();
    // Looked at only where a text that is named is not there: it was moved.
    let headless = LazyCell::new(|| headless(documents));
    for document in documents {
        let front = &document.front;
        let image = front.image.iter().map(|image| &image.src);
        for file in image.chain(front.attachments.iter().map(|attachment| &attachment.file)) {
            let Some(text) = find(documents, &file.value, document) else {
                if let Some(name) = name_of_text(&file.value)
                    && let Some(text) = headless.get(name)
                    && text.path != document.path
                {
                    problems.push(elsewhere(document, file, text));
                }
                continue;
            };
            if is_release(text) || has_released_form(documents, text) {
                problems.push(attached_release(document, file, text));
            } else {
                attached.insert(Arc::clone(&text.path));
            }
        }
        if !document.name.is_bundle {
            continue;
        }
        for link in &document.links {
            let Some(text) = find(documents, &link.target, document) else { continue };
            let is_beside =
                text.path.strip_prefix(document.name.key()).is_some_and(|rest| rest.starts_with('/'));
            if text.name.is_wire && is_beside && !is_release(text) {
                attached.insert(Arc::clone(&text.path));
            }
        }
    }
    for path in &attached {
        problems.extend(forms(documents, path).filter(|form| !attached.contains(&form.path)).map(|form| {
            let message = format!("the text would be a release, and {path}, the same in another language, is a file of another text");
            Problem::lint(Lint::SplitTranslation, message)
                .at(Place::file(&form.path))
                .hint("attach it, too, or give it another name")
        }));
    }
    attached
}

/// The other text that a name leads to.
fn find<'a>(documents: &[&'a Document], name: &str, from: &Document) -> Option<&'a Document> {
    // Nearly all name pictures, or releases by Markdown.
    for source in sources_of(name, &from.path) {
        if let Ok(at) = documents.binary_search_by(|document| (*document.path).cmp(&source)) {
            return documents.get(at).copied().filter(|document| document.path != from.path);
        }
    }
    None
}

/// The texts without a head by the names of their files: each is a release if nothing attaches it.
fn headless<'a>(documents: &[&'a Document]) -> HashMap<&'a str, &'a Document> {
    let mut found = HashMap::new();
    for document in documents.iter().filter(|document| !is_release(document)) {
        found.entry(document.path.rsplit('/').next().unwrap_or(&document.path)).or_insert(*document);
    }
    found
}

/// The name of the text that is named as a file of `content/`.
fn name_of_text(written: &str) -> Option<&str> {
    let name = written.rsplit('/').next()?;
    let is_text = is_text_ending(name.rsplit_once('.')?.1);
    let is_source = !written.starts_with('/') && !written.contains("://");
    if is_text && is_source { Some(name) } else { None }
}

fn elsewhere(document: &Document, file: &Text, text: &Document) -> Problem {
    let message =
        format!("there is no file `{}`, and {} would be a release of its own", file.value, text.path);
    let below = text.path.strip_prefix("content").unwrap_or(&text.path);
    Problem::lint(Lint::WrongValue, message)
        .at(Place::range(&document.path, &file.range()))
        .hint(format!("write `@{below}` if it is meant, or give the other one another name"))
}

fn is_release(text: &Document) -> bool {
    let is_held = text.notices.as_ref().is_some_and(|notices| notices.embargo.is_some());
    let has_head = text.front != FrontMatter::default() || text.header.is_some();
    text.name.is_bundle || text.name.is_page || is_held || has_head
}

/// Whether the same text in another language is a release: then this is its translation.
fn has_released_form(documents: &[&Document], text: &Document) -> bool {
    forms(documents, &text.path).any(is_release)
}

/// The same text in other languages.
fn forms<'a>(documents: &'a [&'a Document], path: &'a str) -> impl Iterator<Item = &'a Document> {
    let text = documents.binary_search_by(|document| (*document.path).cmp(path));
    let key = text.ok().and_then(|at| documents.get(at)).map_or(path, |text| text.name.key());
    // Paths that begin alike stand together.
    let first = documents.partition_point(|other| &*other.path < key);
    let forms = documents[first..].iter().copied().take_while(move |other| other.path.starts_with(key));
    forms.filter(move |other| other.name.key() == key && &*other.path != path)
}

fn attached_release(document: &Document, file: &Text, text: &Document) -> Problem {
    let message = format!("the file is {}, which is a release or a page of its own", text.path);
    Problem::lint(Lint::WrongValue, message)
        .at(Place::range(&document.path, &file.range()))
        .hint("link to it in the text, or remove its front matter to make it a file")
}
