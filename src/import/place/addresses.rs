//! Files and addresses: where each text goes, and which old addresses lead to it.

use std::collections::BTreeSet;

use newsgen_import::Text;
use newsgen_import::paths::clean_path;
use newsgen_wire::link::decode;

use super::TakenNames;
use super::links::OldLinks;
use crate::base::address::Address;
use crate::base::slug::slugify;
use crate::content::name::FileName;
use crate::import::House;
use crate::newsroom::redirects::with_slash;

/// A path without a dot that would make its end a language.
fn without_suffix(path: String) -> String {
    let name = FileName::parse(&format!("content/{path}.md").into(), &|_| false);
    if name.is_some_and(|name| name.unread_language().is_some()) { path.replace('.', "-") } else { path }
}

/// Where a text sits.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    /// Its path without language and extension; the folder of one that has files of its own.
    pub stem: String,
    pub path: String,
    /// Its address; none for a release without a date.
    pub address: Option<Address>,
}

/// Gives out seats, each once.
pub(super) struct AddressBook<'a> {
    house: House<'a>,
    below: &'a str,
    stems: TakenNames,
    slugs: TakenNames,
}

impl<'a> AddressBook<'a> {
    pub(super) fn new(house: House<'a>, below: &'a str) -> Self {
        Self { house, below, stems: TakenNames::default(), slugs: TakenNames::default() }
    }

    /// The seat of a text; a text whose address is taken gets another slug.
    pub(super) fn seat(&mut self, text: &mut Text, links: &OldLinks) -> Seat {
        let config = self.house.config;
        let language = text.language.as_ref().filter(|language| **language != config.default_language);
        let suffix = language.map(|language| format!(".{language}")).unwrap_or_default();
        let kind = if text.is_page { ".page" } else { "" };
        let extension = if text.is_wire { "txt" } else { "md" };
        let end = format!("{kind}{suffix}.{extension}");
        let wanted = text.stem.as_deref().map(clean_path).filter(|stem| !stem.is_empty());
        let wanted = wanted.unwrap_or_else(|| self.dated(text));
        // A file called `index` would own its whole folder.
        let wanted = match wanted.rsplit_once('/') {
            Some((folder, "index")) if !text.is_page => folder.to_owned(),
            None if wanted == "index" => "front".to_owned(),
            _ => wanted,
        };
        let wanted = without_suffix(wanted);
        let stem = self.stems.free(&wanted, |stem| format!("{stem}{end}").to_lowercase());
        let has_files = text.files.iter().any(|file| !file.to.starts_with('/')) || links.has_files_beside();
        let path = if has_files { format!("{stem}/index{end}") } else { format!("{stem}{end}") };
        let address = self.address(text, &stem);
        Seat { stem, path, address }
    }

    /// `2024/headline`, for texts that had no file of their own.
    fn dated(&self, text: &Text) -> String {
        let date = text.front.date.map(|date| date.in_zone(self.house.config.zone).date_naive());
        let folder = date.map_or_else(|| "undated".to_owned(), |date| date.format("%Y").to_string());
        let names = [text.front.slug.as_deref(), text.front.title.as_deref(), Some("release")];
        let slug = names.into_iter().flatten().map(slugify).find(|slug| !slug.is_empty()).unwrap_or_default();
        let slug = if slug == "index" { "index-page".to_owned() } else { slug };
        if text.is_page { slug } else { format!("{folder}/{slug}") }
    }

    fn address(&mut self, text: &mut Text, stem: &str) -> Option<Address> {
        let config = self.house.config;
        let language = text.language.as_ref().unwrap_or(&config.default_language);
        let prefix = config.prefix(language);
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let named = if is_dated(name) { name.get(11..).unwrap_or(name) } else { name };
        // The file's name says it.
        text.front.slug.take_if(|slug| !text.is_wire && slugify(slug) == slugify(named));
        let title = if text.is_wire { text.front.title.as_deref() } else { None };
        let names =
            [text.front.slug.as_deref(), title, Some(named), text.front.title.as_deref(), Some("release")];
        let slug = names.into_iter().flatten().map(slugify).find(|slug| !slug.is_empty()).unwrap_or_default();
        let date = if text.is_page { None } else { text.front.date };
        let Some(date) = date else {
            let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = format!("{}{folder}", self.below);
            let folder = folder.split('/').map(slugify).collect::<Vec<_>>().join("/");
            return text.is_page.then(|| Address::new(&format!("{prefix}/{folder}/{slug}/")));
        };
        let day = date.in_zone(config.zone).date_naive().to_string();
        let id = text.front.id.as_deref().map(slugify).unwrap_or_default();
        let fill = |slug: &str| config.permalink.fill([&day[..4], &day[5..7], &day[8..], slug, &id]);
        let free = self.slugs.free(&slug, |slug| format!("{prefix}{}", fill(slug)));
        let address = Address::new(&format!("{prefix}{}", fill(&free)));
        if free != slug {
            text.lost.push(format!("another text has the same address: this one is at {address}"));
            text.front.slug = Some(free);
        }
        Some(address)
    }

    /// Makes every old address an alias, where a static host can answer it and nothing else stands there.
    pub(super) fn aliases(&self, texts: &mut [Text], seats: &[Seat]) {
        let mut taken: BTreeSet<String> =
            seats.iter().filter_map(|seat| seat.address.as_ref()).map(Address::claim).collect();
        taken.extend(LISTS.map(|path| Address::new(path).claim()));
        for (text, seat) in texts.iter_mut().zip(seats) {
            let old = text.old.clone();
            let given = std::mem::take(&mut text.front.aliases);
            for path in given.into_iter().chain(old) {
                let decoded = self.below_base(decode(&path).unwrap_or_else(|| path.clone()));
                let Ok(address) = Address::parse(&decoded).map(|address| with_slash(&address)) else {
                    text.lost.push(format!("the old address {path}, which a static host cannot answer"));
                    continue;
                };
                if seat.address.as_ref().is_some_and(|own| own.claim() == address.claim()) {
                    continue;
                }
                if is_list(&address) || !taken.insert(address.claim()) {
                    text.lost.push(format!("the old address {path}: something else is there"));
                } else {
                    text.front.aliases.push(decoded);
                }
            }
        }
    }
}

impl AddressBook<'_> {
    /// Addresses are written from the base URL on: `/news/a/` is `/a/` in a newsroom at `https://example.org/news`.
    fn below_base(&self, path: String) -> String {
        let base = decode(&self.house.config.base_url.path).unwrap_or_default();
        match path.strip_prefix(&base) {
            Some(below) if below.starts_with('/') => below.to_owned(),
            _ => path,
        }
    }
}

/// Whether a name begins with a date.
fn is_dated(name: &str) -> bool {
    name.get(..10).is_some_and(|date| chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok())
        && name.len() > 11
}

/// Addresses of lists that every site has.
const LISTS: [&str; 12] = [
    "/",
    "/404.html",
    "/archive/",
    "/tags/",
    "/places/",
    "/people/",
    "/issuers/",
    "/types/",
    "/rss.xml",
    "/atom.xml",
    "/sitemap.xml",
    "/robots.txt",
];

/// Whether an address is that of a year or a month.
fn is_list(address: &Address) -> bool {
    let segments: Vec<&str> = address.as_str().trim_matches('/').split('/').collect();
    match segments.as_slice() {
        [year] => is_number(year, 4),
        [year, month] => is_number(year, 4) && is_number(month, 2),
        _ => false,
    }
}

fn is_number(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}
