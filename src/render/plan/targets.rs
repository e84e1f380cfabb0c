//! Links to addresses of the site: an address that is written out must be in the plan, and so must the section.

use newsgen_wire::link::decode;

use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::content::document::Document;
use crate::content::markdown::facts::Link;
use crate::newsroom::Newsroom;
use crate::newsroom::release::Article;
use crate::render::plan::{Plan, chains};

/// Warns of every link to an address or a section that does not exist, and reports missing pictures and attachments.
pub fn check(newsroom: &Newsroom, plan: &Plan, problems: &mut Problems) {
    for article in newsroom.articles() {
        check_article(article, plan, problems);
        for link in article.document.links.iter().filter(|link| link.target.contains('#')) {
            problems.extend(check_section(link, article, newsroom, plan));
        }
    }
    chains::check(newsroom, plan, problems);
    for item in newsroom.config.menu.values().flatten() {
        if let Some(address) = missing(&item.url.value, plan) {
            let message = format!("the menu leads to {address}, which does not exist");
            let place = Place::range(&newsroom.config.file, &item.url.range());
            let hint = hint(&address, plan, "fix the url, or add the page", problems);
            problems.push(Problem::lint(Lint::BrokenLink, message).at(place).hint(hint));
        }
    }
}

fn check_article(article: &Article, plan: &Plan, problems: &mut Problems) {
    let document = &article.document;
    for link in document.links.iter().filter(|link| link.target.starts_with('/')) {
        if let Some(address) = missing(&link.target, plan) {
            let message = format!("the link leads to {address}, which does not exist");
            let place = Place::range(&document.path, &link.range);
            let instead = "link to the source instead (`@/2024/x.md`): it is checked and follows the address";
            let hint = hint(&address, plan, instead, problems);
            problems.push(Problem::lint(Lint::BrokenLink, message).at(place).hint(hint));
        }
    }
    let image = document.front.image.iter().map(|image| &image.src);
    let files = image.chain(document.front.attachments.iter().map(|attachment| &attachment.file));
    for file in files.filter(|file| plan.named(&file.value).is_none()) {
        if let Some(address) = missing(&file.value, plan) {
            let problem = Problem::lint(Lint::MissingFile, format!("there is no file {address}"));
            let place = Place::range(&document.path, &file.range());
            let hint = hint(&address, plan, "put it into `static/`", problems);
            problems.push(problem.at(place).hint(hint));
        }
    }
}

/// The address of a root-relative link, if it is not in the plan.
#[must_use]
pub fn missing(target: &str, plan: &Plan) -> Option<Address> {
    if !target.starts_with('/') || target.starts_with("//") {
        return None;
    }
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let address = Address::new(&decode(path)?);
    (!plan.has(&address)).then_some(address)
}

/// The hint of a problem that is about to be reported.
pub(super) fn hint(address: &Address, plan: &Plan, otherwise: &str, problems: &mut Problems) -> String {
    if problems.may_guess() { near(address, plan, otherwise) } else { otherwise.to_owned() }
}

/// What was probably meant instead of an address, else another hint.
#[must_use]
pub fn near(address: &Address, plan: &Plan, otherwise: &str) -> String {
    let with_slash = address.join("/");
    // Of a long plan only a neighbour, or what has the same name elsewhere, can be meant.
    let (folder, name) = split(address.as_str());
    let is_near = |other: &&str| {
        let (other_folder, other_name) = split(other);
        other_folder == folder || other_name == name
    };
    let nearest = || {
        let addresses = plan.entries.iter().map(|entry| entry.address.as_str());
        did_you_mean(address.as_str(), addresses.filter(is_near))
    };
    if plan.has(&with_slash) {
        return format!("write {with_slash}");
    }
    match plan.get(address) {
        Some(entry) => format!("write {}", entry.address),
        None => nearest().map_or_else(|| otherwise.to_owned(), |near| format!("did you mean {near}?")),
    }
}

/// The folder of an address and its last segment.
fn split(address: &str) -> (&str, &str) {
    address.trim_end_matches('/').rsplit_once('/').unwrap_or(("", address))
}

/// Ids that every page of the theme has, besides the top of the page (HTML, section 7.4.6.4).
const EVERYWHERE: [&str; 2] = ["top", "main"];

/// A link to a section leads to a heading, or to an element of raw HTML with that id.
fn check_section(link: &Link, from: &Article, newsroom: &Newsroom, plan: &Plan) -> Option<Problem> {
    let (path, fragment) = link.target.split_once('#')?;
    let section = decode(fragment)?;
    if section.is_empty() || section.starts_with([':', '/', '!']) || EVERYWHERE.contains(&&*section) {
        return None;
    }
    let to = if path.is_empty() { &*from.document } else { document_at(&link.target, from, newsroom, plan)? };
    // Footnotes have ids of their own.
    let is_note = section.starts_with("fn-") || section.starts_with("fnref-");
    if is_note || to.front.withdrawn.is_some() || to.sections.iter().any(|known| **known == *section) {
        return None;
    }
    let place = Place::range(&from.document.path, &link.range);
    let problem =
        Problem::lint(Lint::MissingSection, format!("{} has no section `{section}`", to.path)).at(place);
    let known: Vec<&str> = to.sections.iter().map(|known| &**known).collect();
    Some(match did_you_mean(&section, known.iter().copied()) {
        Some(near) => problem.hint(format!("did you mean `#{near}`?")),
        None if known.is_empty() => problem.hint("link to the page as a whole: it has no headings"),
        None => problem.hint(format!("use one of: {}", known.join(", "))),
    })
}

/// The text that a link of an article leads to, if it is one.
fn document_at<'a>(
    target: &str,
    from: &Article,
    newsroom: &'a Newsroom,
    plan: &Plan,
) -> Option<&'a Document> {
    let at = from.links.binary_search_by(|known| (*known.target).cmp(target)).ok()?;
    let path = from.links[at].path.as_deref()?.split(['#', '?']).next()?;
    let entry = plan.get(&Address::new(&decode(path)?))?;
    entry.output.article(newsroom).map(|article| &*article.document)
}
