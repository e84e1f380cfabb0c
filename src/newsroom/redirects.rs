//! Addresses that lead to others: `aliases` of releases and pages, `[redirects]` of the configuration, the permanent
//! address that a release has by its `id`, and those of terms by their other names.

use std::collections::BTreeMap;

use newsgen_wire::language::Language;
use newsgen_wire::link::decode;

use super::edition::Edition;
use super::facet::{Facet, Terms};
use super::ids::EditionId;
use super::register::Registers;
use super::release::{Article, Page, Release};
use super::{Reason, Redirect, Target};
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::base::slug::slugify;
use crate::content::frontmatter::Text;
use crate::input::config::Config;

/// The names of the newsroom, which may have been other ones.
pub(super) struct Renaming<'a> {
    pub editions: &'a [Edition],
    pub terms: &'a Terms,
    pub registers: &'a Registers,
}

/// All of them: those that files answer, and old ones with a query, which only a host's own rules can.
pub(super) fn redirects(
    config: &Config,
    releases: &[Release],
    pages: &[Page],
    names: &Renaming,
    problems: &mut Problems,
) -> (Vec<Redirect>, Vec<Redirect>) {
    let mut old = Vec::new();
    for article in
        releases.iter().map(|release| &release.article).chain(pages.iter().map(|page| &page.article))
    {
        aliases(article, &mut old, problems);
    }
    for (from, to) in &config.redirects {
        let place = Place::range(&config.file, &from.range());
        let Some(OldPath { address, query }) = parsed(from, &place, problems) else { continue };
        let shown = to.value.clone();
        let (to, section) = target(&to.value);
        old.push(Redirect {
            from: address,
            query,
            place,
            reason: Reason::Old,
            title: shown,
            to,
            section,
            edition: EditionId::OWN,
        });
    }
    let (queries, mut files): (Vec<_>, Vec<_>) = old.into_iter().partition(|old| old.query.is_some());
    files.extend(permanent(config, releases));
    let earlier = renamed(config, names, &files);
    files.extend(earlier);
    check_queries(&queries, problems);
    (files, queries)
}

/// The old addresses of a text, each once.
fn aliases(article: &Article, old: &mut Vec<Redirect>, problems: &mut Problems) {
    let first = old.len();
    for alias in &article.document.front.aliases {
        let place = Place::range(&article.document.path, &alias.range());
        let Some(from) = parsed(alias, &place, problems) else { continue };
        if from.query.is_none() && from.address.claim() == article.address.claim() {
            let message = format!("the old address {} is the address of the text itself", from.address);
            let problem = Problem::lint(Lint::TakenAddress, message).at(place);
            problems.push(problem.hint("remove the old address"));
        } else if old[first..].iter().all(|known| known.from != from.address || known.query != from.query) {
            old.push(to_article(from, article, place));
        }
    }
}

/// Where a line of the configuration leads: to an address of the site, perhaps to a section, or elsewhere.
fn target(written: &str) -> (Target, Box<str>) {
    if !written.starts_with('/') {
        return (Target::Url(written.to_owned()), Box::default());
    }
    let (path, section) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
    let decoded = decode(path);
    (Target::Address(Address::new(decoded.as_deref().unwrap_or(path))), section.into())
}

/// An old address, and what stands behind its `?`.
struct OldPath {
    address: Address,
    query: Option<Box<str>>,
}

/// How many characters of an address that cannot be one are shown.
const SHOWN: usize = 60;

/// An old address as it is written: copied from a browser it is encoded, and it may have a query.
fn parsed(written: &Text, place: &Place, problems: &mut Problems) -> Option<OldPath> {
    let (path, query) = match written.value.split_once('?') {
        Some((path, query)) => (path, Some(query).filter(|query| !query.is_empty())),
        None => (&*written.value, None),
    };
    let address = match decode(path) {
        Some(decoded) => Address::parse(&decoded),
        None => Err("has a broken `%` escape"),
    };
    match address {
        Ok(address) if query.is_some() => Some(OldPath { address, query: query.map(Into::into) }),
        Ok(address) => Some(OldPath { address: with_slash(&address), query: None }),
        Err(wrong) => {
            let shown: String = written.value.chars().take(SHOWN).collect();
            let cut = if shown.len() < written.value.len() { "…" } else { "" };
            let problem = Problem::lint(Lint::WrongValue, format!("the old address `{shown}{cut}` {wrong}"));
            let hint = "write the path behind the host, such as `/node/571234`";
            problems.push(problem.at(place.clone()).hint(hint));
            None
        }
    }
}

fn to_article(from: OldPath, article: &Article, place: Place) -> Redirect {
    Redirect {
        from: from.address,
        query: from.query,
        place,
        reason: Reason::Old,
        to: Target::Address(article.address.clone()),
        section: Box::default(),
        title: article.untitled.map_or_else(|| article.document.title().to_owned(), |day| day.to_string()),
        edition: article.edition,
    }
}

/// `/node/571234` is answered by a folder with an index, `/old.html` by a file.
pub fn with_slash(address: &Address) -> Address {
    let last = address.as_str().rsplit('/').next().unwrap_or_default();
    let is_file = last.is_empty() || [".html", ".htm", ".xml"].iter().any(|end| last.ends_with(end));
    if is_file { address.clone() } else { address.join("/") }
}

/// The address that an identifier makes in a language; none when no address can be made of it. One that could be a slug
/// but for its capitals keeps them.
fn address_of_id(config: &Config, language: &Language, id: &str) -> Option<Address> {
    let slug = slugify(id);
    let written = if slug == id.to_ascii_lowercase() { id } else { &slug };
    (!slug.is_empty()).then(|| Address::new(&format!("{}/id/{written}/", config.prefix(language))))
}

impl Release {
    /// The address that survives a new slug, date or pattern of addresses, for those who keep it: `/id/ID/` where it has
    /// an identifier, else its own.
    pub fn permanent(&self, config: &Config) -> Address {
        let own = &self.article.address;
        let of_id = self.id.as_ref().and_then(|id| address_of_id(config, &self.article.language, id));
        // A newsroom whose addresses are made of identifiers has the page itself there.
        of_id.filter(|of_id| of_id.claim() != own.claim()).unwrap_or_else(|| own.clone())
    }
}

/// The address `/id/ID/` of every release that has an identifier, below the path of its language.
///
/// Where the default language has no such release, its address leads to the original.
fn permanent(config: &Config, releases: &[Release]) -> Vec<Redirect> {
    let mut first: BTreeMap<(&str, &Language), &Release> = BTreeMap::new();
    for release in releases {
        if let Some(id) = &release.id {
            first.insert((id, &release.article.language), release);
        }
    }
    for (at, release) in releases.iter().enumerate() {
        if let Some(id) = &release.id
            && release.shown_from.place() == at
        {
            first.entry((id, &config.default_language)).or_insert(release);
        }
    }
    let mut redirects = Vec::with_capacity(first.len());
    for ((id, language), release) in first {
        let article = &release.article;
        let Some(from) = address_of_id(config, language, id) else { continue };
        if from.claim() != article.address.claim() {
            let place = id_place(article, &releases[release.shown_from.place()].article);
            redirects.push(Redirect {
                reason: Reason::Id,
                ..to_article(OldPath { address: from, query: None }, article, place)
            });
        }
    }
    redirects
}

fn id_place(article: &Article, original: &Article) -> Place {
    let own = |article: &Article| {
        article.document.front.id.as_ref().map(|id| Place::range(&article.document.path, &id.range()))
    };
    own(article).or_else(|| own(original)).unwrap_or_else(|| Place::file(&article.document.path))
}

/// The addresses of terms by the other names that their register knows, where nothing else was said of them:
/// a place that was renamed is found at both.
fn renamed(config: &Config, names: &Renaming, said: &[Redirect]) -> Vec<Redirect> {
    let Renaming { editions, terms, registers } = names;
    let mut redirects: BTreeMap<Address, Redirect> = BTreeMap::new();
    for (at, edition) in editions.iter().enumerate() {
        let listed = Facet::ALL.into_iter().flat_map(|facet| edition.facets[facet as usize].keys());
        for (id, entry) in listed.filter_map(|id| Some((*id, terms.get(*id).entry(registers)?))) {
            let term = terms.get(id);
            let Some(register) = registers.of(term.facet) else { continue };
            let is_own =
                |slug: &str| terms.find(term.facet, slug).is_some() || register.entries.contains_key(slug);
            let slugs = entry.aliases.iter().map(|alias| slugify(alias));
            for slug in slugs.filter(|slug| !slug.is_empty() && !is_own(slug)) {
                let from = edition.term_address(term.facet, &slug);
                let name = terms.get(id).name_in(registers, &edition.language, &config.default_language);
                redirects.entry(from.clone()).or_insert_with(|| Redirect {
                    from,
                    query: None,
                    reason: Reason::Old,
                    to: Target::Address(edition.term_address(term.facet, &term.slug)),
                    section: Box::default(),
                    title: name.to_owned(),
                    edition: EditionId::at(at),
                    place: Place::range(&register.file, &entry.range),
                });
            }
        }
    }
    for redirect in said {
        redirects.remove(&redirect.from);
    }
    redirects.into_values().collect()
}

/// Two releases cannot have one old address, with or without a query.
fn check_queries(queries: &[Redirect], problems: &mut Problems) {
    let mut known: BTreeMap<(&Address, &str), &Redirect> = BTreeMap::new();
    for redirect in queries {
        let query = redirect.query.as_deref().unwrap_or_default();
        let Some(other) = known.insert((&redirect.from, query), redirect) else { continue };
        let message = format!("the old address `{}?{query}` leads to two places", redirect.from);
        let problem = Problem::lint(Lint::TakenAddress, message).at(redirect.place.clone());
        problems.push(problem.related(other.place.clone(), "the other one").hint("remove one of them"));
    }
    if let Some(first) = queries.first() {
        let more = queries.len() - 1;
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let query = first.query.as_deref().unwrap_or_default();
        let message = format!("files alone cannot answer the old address `{}?{query}`{more}", first.from);
        let problem = Problem::lint(Lint::QueryAddress, message).at(first.place.clone());
        problems.push(problem.hint("give the host a rule for it: newsgen writes files only"));
    }
}
