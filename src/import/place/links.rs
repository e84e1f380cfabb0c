//! Links between the texts of a batch, to their files and to the site that they come from.

use std::collections::BTreeMap;
use std::ops::Range;

use newsgen_import::paths::{clean_path, joined};
use newsgen_import::{Batch, Carried, Content, Source, Text, one_line};
use newsgen_wire::link::{decode, encode, is_safe, scheme};
use newsgen_wire::running::options;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use url::Url;

use super::TakenNames;
use super::addresses::Seat;
use crate::base::address::Address;
use crate::content::kind::Kind;
use crate::content::markdown::facts::facts;
use crate::content::markdown::raw;
use crate::newsroom::redirects::with_slash;

/// The links of a text that are written differently here.
#[derive(Default)]
pub(super) struct OldLinks(Vec<OldLink>);

struct OldLink {
    /// Where it stands in the body, with its text.
    range: Range<usize>,
    target: String,
    leads: Leads,
    /// The part of a text that is not there.
    missing: Option<String>,
}

enum Leads {
    /// To the text with this number.
    Text(usize, String),
    /// To a file of the source that belongs to this text.
    Beside(String),
    /// To a file of the source that has this address.
    Static(String, String),
    /// To this address; nothing of it was found in the source.
    Elsewhere(String),
    /// It must not be published.
    Nowhere,
}

impl OldLinks {
    /// Whether files come with the text.
    pub(super) fn has_files_beside(&self) -> bool {
        self.0.iter().any(|link| matches!(link.leads, Leads::Beside(_)))
    }
}

/// Finds the links of every text.
pub(super) fn find(batch: &Batch, source: &Source) -> Vec<OldLinks> {
    let map = Map::of(batch, source);
    let of = |text: &Text| if text.is_wire { OldLinks::default() } else { map.links(text) };
    let mut found: Vec<OldLinks> = batch.texts.iter().map(of).collect();
    let mut sections: BTreeMap<usize, Vec<Box<str>>> = BTreeMap::new();
    for link in found.iter_mut().flat_map(|links| &mut links.0) {
        let Leads::Text(id, fragment) = &mut link.leads else { continue };
        let Some(section) = fragment.strip_prefix('#').and_then(decode) else { continue };
        let known = sections.entry(*id).or_insert_with(|| facts(&batch.texts[*id].body).sections);
        if !known.iter().any(|known| **known == *section) {
            link.missing = Some(std::mem::take(fragment));
        }
    }
    found
}

/// Where old addresses and files lead.
struct Map<'a> {
    batch: &'a Batch,
    source: &'a Source<'a>,
    by_address: BTreeMap<String, usize>,
    by_file: BTreeMap<&'a str, usize>,
}

impl<'a> Map<'a> {
    fn of(batch: &'a Batch, source: &'a Source<'a>) -> Self {
        let (mut by_address, mut by_file) = (BTreeMap::new(), BTreeMap::new());
        for (id, text) in batch.texts.iter().enumerate() {
            for old in text.old.iter().chain(&text.front.aliases) {
                by_address.entry(comparable(old)).or_insert(id);
            }
            if !text.origin.is_empty() {
                by_file.entry(text.origin.as_str()).or_insert(id);
            }
        }
        Self { batch, source, by_address, by_file }
    }

    fn links(&self, text: &Text) -> OldLinks {
        let mut links = Vec::new();
        let mut add = |target: &str, range: Range<usize>| {
            if let Some(leads) = self.leads(target, text) {
                links.push(OldLink { range, target: target.to_owned(), leads, missing: None });
            }
        };
        for (event, range) in Parser::new_ext(&text.body, options()).into_offset_iter() {
            match event {
                Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    add(&dest_url, range);
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    for target in raw::targets(&html) {
                        add(&html[target], range.clone());
                    }
                }
                _ => {}
            }
        }
        OldLinks(links)
    }

    /// Where a link leads, if that is written differently here.
    fn leads(&self, target: &str, text: &Text) -> Option<Leads> {
        if !is_safe(target) {
            return Some(Leads::Nowhere);
        }
        if target.is_empty() || target.starts_with(['#', '?']) {
            return None;
        }
        let (path, rest) = target.split_at(target.find(['#', '?']).unwrap_or(target.len()));
        let fragment = rest.find('#').map_or("", |at| &rest[at..]).to_owned();
        if target.starts_with("//") || scheme(target).is_some() {
            let url = self.own(target)?;
            let with_query = url.query().map(|query| format!("{}?{query}", url.path()));
            let known = with_query.as_deref().or(Some(url.path())).and_then(|path| self.text_at(path));
            return known.map(|id| Leads::Text(id, fragment));
        }
        let Some(decoded) = decode(path) else { return Some(Leads::Elsewhere(target.replace('%', "%25"))) };
        if let Some(below) = decoded.strip_prefix("@/") {
            let file = ["content/", ""].iter().find_map(|top| self.by_file.get(&*format!("{top}{below}")));
            return Some(file.map_or(Leads::Nowhere, |id| Leads::Text(*id, fragment)));
        }
        if text.files.iter().any(|file| file.to == decoded) {
            return None;
        }
        if !decoded.starts_with('/') {
            let beside = joined(&text.origin, &decoded);
            if let Some(id) = self.by_file.get(&*beside) {
                return Some(Leads::Text(*id, fragment));
            }
            if !beside.is_empty() && (self.source.has)(&beside) {
                return Some(Leads::Beside(beside));
            }
        }
        let old = if decoded.starts_with('/') {
            decoded
        } else {
            format!("/{}", joined(text.old.as_deref().unwrap_or("/").trim_start_matches('/'), &decoded))
        };
        if let Some(id) = self.text_at(&old) {
            return Some(Leads::Text(id, fragment));
        }
        let below = self.batch.base.as_ref().map_or("", |base| base.path().trim_end_matches('/'));
        let file = old.strip_prefix(below).filter(|file| file.starts_with('/')).unwrap_or(&old);
        for folder in &self.batch.statics {
            let found = joined(folder, file.trim_start_matches('/'));
            if is_carried(&found) && (self.source.has)(&found) {
                return Some(Leads::Static(found, file.to_owned()));
            }
        }
        Some(Leads::Elsewhere(self.elsewhere(&old, rest)))
    }

    /// The URL, if it is one of the site that the texts come from.
    fn own(&self, target: &str) -> Option<Url> {
        let base = self.batch.base.as_ref()?;
        let url = base.join(target).ok()?;
        let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
        (host(&url).is_some() && host(&url) == host(base)).then_some(url)
    }

    fn text_at(&self, path: &str) -> Option<usize> {
        let below = self.batch.base.as_ref().map_or("", |base| base.path().trim_end_matches('/'));
        let known = |path: &str| self.by_address.get(&comparable(path)).copied();
        known(path).or_else(|| known(&format!("{below}{path}")))
    }

    /// An address of the old site: as a URL, where it is known.
    fn elsewhere(&self, path: &str, rest: &str) -> String {
        let path = format!("{}{rest}", encode(path));
        let url = self.batch.base.as_ref().and_then(|base| base.join(&path).ok());
        url.map_or(path, |url| url.to_string())
    }
}

/// An old address without what makes no difference: case, a slash at the end, `index.html`, escapes.
fn comparable(path: &str) -> String {
    let decoded = decode(path).unwrap_or_else(|| path.to_owned());
    let page = decoded.strip_suffix("index.html").unwrap_or(&decoded);
    match Address::parse(page) {
        Ok(address) => with_slash(&address).claim(),
        Err(_) => page.to_owned(),
    }
}

/// Whether a file may stand below the site: nothing that belongs to the design, or that is made here.
fn is_carried(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    !matches!(extension.as_str(), "" | "css" | "js" | "html" | "htm" | "xml" | "md" | "txt")
}

/// The text with its links as they are written here, and with the files that they lead to.
pub(super) fn written(mut text: Text, links: &OldLinks, seats: &[Seat], below: &str) -> Text {
    let mut names = TakenNames::default();
    let mut beside: BTreeMap<&str, String> = BTreeMap::new();
    for file in &text.files {
        names.free(&file.to, str::to_lowercase);
    }
    let mut replacements = Vec::new();
    for link in &links.0 {
        if let Some(fragment) = &link.missing {
            text.lost.push(format!(
                "the part {fragment} of the link to `{}`: there is none",
                one_line(&link.target)
            ));
        }
        let new = match &link.leads {
            Leads::Text(id, fragment) => format!("@/{below}{}{fragment}", escaped(&seats[*id].path)),
            Leads::Static(file, address) => {
                let carried = Carried { to: address.clone(), from: Content::File(file.clone()) };
                if !text.files.contains(&carried) {
                    text.files.push(carried);
                }
                escaped(address)
            }
            Leads::Beside(file) => match beside_text(&mut text, file, &mut beside, &mut names) {
                Some(name) => escaped(&name),
                None => "#".to_owned(),
            },
            Leads::Elsewhere(url) => {
                let remark = format!("what `{}` leads to: it is linked as {url}", one_line(&link.target));
                if !text.lost.contains(&remark) {
                    text.lost.push(remark);
                }
                url.clone()
            }
            Leads::Nowhere => {
                text.lost.push(format!("the link to `{}`", one_line(&link.target)));
                "#".to_owned()
            }
        };
        replacements.push((link, new));
    }
    text.body = replaced(&text.body, &replacements);
    text
}

/// Takes a file along; gives its name beside the text.
fn beside_text<'a>(
    text: &mut Text,
    file: &'a str,
    beside: &mut BTreeMap<&'a str, String>,
    names: &mut TakenNames,
) -> Option<String> {
    if let Some(name) = beside.get(file) {
        return Some(name.clone());
    }
    if let Some(known) = text.files.iter().find(|known| known.from.path() == Some(file)) {
        return Some(known.to.clone());
    }
    let name = clean_path(file.rsplit('/').next().unwrap_or(file));
    let is_text = !matches!(Kind::of(&name, &[]), Kind::Published | Kind::Other(_));
    let parts = if is_text { None } else { name.rsplit_once('.') };
    let Some((stem, extension)) = parts else {
        let remark = format!("the file {file}");
        if !text.lost.contains(&remark) {
            text.lost.push(remark);
        }
        return None;
    };
    let name =
        format!("{}.{extension}", names.free(stem, |stem| format!("{stem}.{extension}").to_lowercase()));
    text.files.push(Carried { to: name.clone(), from: Content::File(file.to_owned()) });
    beside.insert(file, name.clone());
    Some(name)
}

/// A path as a link holds it, in Markdown and in HTML.
fn escaped(path: &str) -> String {
    encode(path).replace('(', "%28").replace(')', "%29").replace('\'', "%27").replace('&', "%26")
}

fn replaced(body: &str, replacements: &[(&OldLink, String)]) -> String {
    let find = |(link, new): &'_ (&OldLink, String)| Some((place_of(body, link)?, new.clone()));
    let mut edits: Vec<(Range<usize>, String)> = replacements.iter().filter_map(find).collect();
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start >= at {
            text.push_str(&body[at..range.start]);
            text.push_str(&new);
            at = range.end;
        }
    }
    text.push_str(&body[at..]);
    text
}

/// Where the target of a link stands: in the link, or in the definition that it refers to.
fn place_of(body: &str, link: &OldLink) -> Option<Range<usize>> {
    let within = body.get(link.range.clone())?;
    let encoded = link.target.replace('&', "&amp;");
    for written in [link.target.as_str(), &encoded] {
        for before in ["](<", "](", ""] {
            if let Some(at) = within.rfind(&format!("{before}{written}")) {
                let start = link.range.start + at + before.len();
                return Some(start..start + written.len());
            }
        }
    }
    let definition = [format!("]: {}", link.target), format!("]: <{}", link.target)];
    let (at, found) = definition.iter().find_map(|text| Some((body.find(text.as_str())?, text)))?;
    let end = at + found.len();
    Some(end - link.target.len()..end)
}
