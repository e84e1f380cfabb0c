//! Old addresses: `aliases` of releases and pages, and `[redirects]` of the configuration.

use std::sync::Arc;

use super::release::{Page, Release};
use super::{Redirect, Target};
use crate::base::address::Address;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::frontmatter::Text;
use crate::input::config::Config;

/// All old addresses: aliases of live releases and pages, and those of the configuration.
pub(super) fn redirects(
    config: &Config,
    releases: &[Release],
    pages: &[Page],
    problems: &mut Problems,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let mut add = |from: &Text, file: &Arc<str>, redirect: &dyn Fn(Address, Place) -> Redirect| {
        let place = Place::range(file, &from.range());
        match Address::parse(&from.value) {
            Ok(address) => redirects.push(redirect(with_slash(&address), place)),
            Err(wrong) => {
                let problem = Problem::error(format!("the old address `{}` {wrong}", from.value));
                problems
                    .push(problem.at(place).hint("write the path behind the host, such as `/node/571234`"));
            }
        }
    };
    for article in releases.iter().map(|r| &r.article).chain(pages.iter().map(|p| &p.article)) {
        for alias in &article.document.front.aliases {
            add(alias, &article.document.path, &|from, place| Redirect {
                from,
                place,
                to: Target::Address(article.address.clone()),
                title: article.document.title.clone(),
                language: article.language.clone(),
            });
        }
    }
    for (from, to) in &config.redirects {
        add(from, &config.file, &|from, place| Redirect {
            from,
            place,
            to: if to.value.starts_with('/') {
                Target::Address(Address::new(&to.value))
            } else {
                Target::Url(to.value.clone())
            },
            title: to.value.clone(),
            language: config.default_language.clone(),
        });
    }
    redirects
}

/// `/node/571234` is answered by a folder with an index, `/old.html` by a file.
#[must_use]
pub fn with_slash(address: &Address) -> Address {
    let last = address.as_str().rsplit('/').next().unwrap_or_default();
    let is_file = last.is_empty() || [".html", ".htm", ".xml"].iter().any(|end| last.ends_with(end));
    if is_file { address.clone() } else { address.join("/") }
}
