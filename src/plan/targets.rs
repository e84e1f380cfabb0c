//! Links to addresses of the site: an address that is written out must be in the plan.

use crate::base::address::{Address, decode};
use crate::base::problem::{Place, Problem, Problems};
use crate::newsroom::release::Article;
use crate::newsroom::{Newsroom, Target};
use crate::plan::Plan;

/// Warns of every link to an address that does not exist, and reports missing pictures and attachments.
pub fn check(newsroom: &Newsroom, plan: &Plan, problems: &mut Problems) {
    let articles =
        newsroom.releases.iter().map(|r| &r.article).chain(newsroom.pages.iter().map(|p| &p.article));
    for article in articles {
        check_article(article, newsroom, plan, problems);
    }
    for redirect in &newsroom.redirects {
        if let Target::Address(to) = &redirect.to
            && !plan.has(to)
        {
            let message = format!("{} leads to {to}, which does not exist", redirect.from);
            problems.push(Problem::error(message).at(Place::file(&redirect.source)).hint("mend the address"));
        }
    }
    for item in newsroom.config.menu.values().flatten() {
        if let Some(address) = missing(&item.url, plan) {
            let message = format!("the menu leads to {address}, which does not exist");
            let place = Place::file(&newsroom.config.file);
            problems.push(Problem::warning(message).at(place).hint("mend the url, or add the page"));
        }
    }
}

fn check_article(article: &Article, newsroom: &Newsroom, plan: &Plan, problems: &mut Problems) {
    let document = &article.document;
    for link in document.links.iter().filter(|link| link.target.starts_with('/')) {
        if let Some(address) = missing(&link.target, plan) {
            let message = format!("the link leads to {address}, which does not exist");
            let place = Place::range(&document.path, &link.range);
            problems.push(Problem::warning(message).at(place).hint(hint(&address, plan)));
        }
    }
    let image = document.front.image.iter().map(|image| &image.src);
    let files = image.chain(document.front.attachments.iter().map(|attachment| &attachment.file));
    for file in files.filter(|file| !file.value.contains("://")) {
        let map = crate::newsroom::links::Map { live: &newsroom.addresses, all: &[] };
        let place = Place::range(&document.path, &file.range());
        if file.value.starts_with('/') {
            if let Some(address) = missing(&file.value, plan) {
                let message = format!("the file {address} does not exist");
                problems.push(Problem::error(message).at(place).hint("put it into `static/`"));
            }
        } else {
            map.resolve(&file.value, &document.path, place, problems);
        }
    }
}

/// The address of a root-relative link, if it is not in the plan.
fn missing(target: &str, plan: &Plan) -> Option<Address> {
    if !target.starts_with('/') || target.starts_with("//") {
        return None;
    }
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let address = Address::new(&decode(path)?);
    (!plan.has(&address)).then_some(address)
}

fn hint(address: &Address, plan: &Plan) -> String {
    let with_slash = address.join("/");
    if plan.has(&with_slash) {
        return format!("write {with_slash}");
    }
    match plan.get(address) {
        Some(entry) => format!("write {}", entry.address),
        None => {
            "link to the source instead (`@/2024/x.md`): it is checked and follows the address".to_owned()
        }
    }
}
