//! The addresses of a site that is live, as a file names them: a sitemap, an index of sitemaps, a plain list, the list in
//! an output folder, or the manifest of an earlier build.
//!
//! Who asks says where the sitemaps of an index are; each must be there, be one, and name an address. A file in which no
//! address is found is refused: a comparison with nothing would hold.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::read::MultiGzDecoder;
use newsgen_wire::link::{decode, encode};

use super::list::OutputList;
use super::manifest::Manifest;
use crate::base::url::BaseUrl;
use crate::input::disk;
use sitemap::SitemapFound;

mod sitemap;

/// The longest text that is read from a compressed file; sitemaps have at most 50 MB.
const LONGEST: u64 = 1 << 28;

/// How many sitemaps are read, and how many indexes may be one inside the other.
const MOST_SITEMAPS: usize = 50_000;
const DEEPEST: usize = 5;

/// How many characters of what is no address are shown.
const SHOWN: usize = 60;

/// Every address in a file: whole URLs, or paths from the host's root on. `Err` inside says in words what is wrong.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn addresses(path: &Path, base_url: &BaseUrl) -> Result<Result<Vec<String>, String>> {
    let Some(bytes) = disk::read_if_there(path)? else { return Ok(Err("does not exist".to_owned())) };
    let address = |file: &str| {
        base_url.rooted(&encode(&format!("/{}", file.strip_suffix("index.html").unwrap_or(file))))
    };
    if let Some(list) = OutputList::parse(&bytes) {
        return Ok(some(list.lines().map(|line| address(line.path)).collect()));
    }
    if Manifest::is_one(&bytes) {
        let Ok(manifest) = Manifest::read(path)? else {
            return Ok(Err("is no list or manifest that this newsgen can read".to_owned()));
        };
        return Ok(some(manifest.files().map(|file| address(file)).collect()));
    }
    let beside = Beside {
        folder: path.parent().unwrap_or(path),
        base_path: &base_url.path,
        used: RefCell::new(BTreeSet::from([path.to_owned()])),
    };
    of_text(bytes, &|sitemap| beside.read(sitemap))
}

/// A sitemap that an index names.
pub struct NamedUrl<'a> {
    /// Where the live site has it.
    pub url: &'a str,
    /// Whether no other one that was named so far has its file name.
    pub is_only_of_its_name: bool,
}

/// The bytes of a sitemap that an index names; none when it is not to be had.
pub type SitemapPart<'a> = &'a dyn Fn(&NamedUrl) -> Result<Option<Vec<u8>>>;

/// Every address in a text, and in the sitemaps that it names if it is an index, and so on.
///
/// # Errors
/// When a sitemap that is there cannot be read.
pub fn of_text(bytes: Vec<u8>, part: SitemapPart) -> Result<Result<Vec<String>, String>> {
    let SitemapFound { mut addresses, sitemaps } = match text(bytes).and_then(|text| found(&text)) {
        Ok(found) => found,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let mut waiting = Waiting::default();
    waiting.add(sitemaps, 1);
    while let Some((url, depth)) = waiting.queue.pop_front() {
        if depth > DEEPEST || waiting.known.len() > MOST_SITEMAPS {
            return Ok(Err("names too many sitemaps, or indexes inside indexes".to_owned()));
        }
        let Some(bytes) = part(&waiting.named(&url))? else {
            return Ok(Err(format!("names the sitemap {url}, which does not lie beside it")));
        };
        match text(bytes).and_then(|text| sitemap::read(&text)) {
            Ok(more) if more == SitemapFound::default() => {
                return Ok(Err(format!("names the sitemap {url}, which names no address")));
            }
            Ok(more) => {
                addresses.extend(more.addresses);
                waiting.add(more.sitemaps, depth + 1);
            }
            Err(wrong) => return Ok(Err(format!("names the sitemap {url}, which {wrong}"))),
        }
    }
    Ok(some(addresses))
}

/// Sitemaps that are still to be read; none is read twice, so that a circle of indexes ends.
#[derive(Default)]
struct Waiting {
    known: BTreeSet<String>,
    names: BTreeMap<String, usize>,
    queue: VecDeque<(String, usize)>,
}

impl Waiting {
    /// Sitemaps that an index names which is inside so many others.
    fn add(&mut self, sitemaps: Vec<String>, depth: usize) {
        for url in sitemaps {
            if self.known.insert(url.clone()) {
                *self.names.entry(file_name(&url).to_owned()).or_default() += 1;
                self.queue.push_back((url, depth));
            }
        }
    }

    fn named<'a>(&self, url: &'a str) -> NamedUrl<'a> {
        NamedUrl { url, is_only_of_its_name: self.names.get(file_name(url)) == Some(&1) }
    }
}

fn some(addresses: Vec<String>) -> Result<Vec<String>, String> {
    if let Some(wrong) = addresses.iter().find(|line| !is_address(line)) {
        let shown: String = wrong.chars().take(SHOWN).collect();
        return Err(format!("holds `{shown}`, which is no address"));
    }
    if addresses.is_empty() { Err("names no address".to_owned()) } else { Ok(addresses) }
}

fn is_address(line: &str) -> bool {
    let is_web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    line.starts_with('/') || line.split_once("://").is_some_and(|(scheme, _)| is_web(scheme))
}

/// The sitemaps of an index that was saved with it.
struct Beside<'a> {
    folder: &'a Path,
    /// Of the base URL: the output folder does not have it.
    base_path: &'a str,
    /// Files that were read: no other sitemap may be one of them.
    used: RefCell<BTreeSet<PathBuf>>,
}

impl Beside<'_> {
    /// The file of a sitemap: at its whole path, also below the base URL, or in the folder of the index by a name that only it has. What
    /// stands behind `?` is part of the name.
    fn read(&self, sitemap: &NamedUrl) -> Result<Option<Vec<u8>>> {
        let path = path_of(sitemap.url);
        let mut places = vec![path];
        places.extend(path.strip_prefix(self.base_path).filter(|below| below.starts_with('/')));
        if sitemap.is_only_of_its_name {
            places.push(file_name(sitemap.url));
        }
        for place in places {
            for written in [Some(place.to_owned()), decode(place)].into_iter().flatten() {
                let written = written.trim_start_matches('/');
                if written.split(['/', '\\']).any(|segment| matches!(segment, "" | "." | "..")) {
                    continue;
                }
                let file = self.folder.join(written);
                if self.used.borrow().contains(&file) {
                    continue;
                }
                if let Some(bytes) = disk::read_if_there(&file)? {
                    self.used.borrow_mut().insert(file);
                    return Ok(Some(bytes));
                }
            }
        }
        Ok(None)
    }
}

/// An address without host and fragment.
fn path_of(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or(url);
    url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]))
}

/// The last segment of an address, with its query.
fn file_name(url: &str) -> &str {
    let path = path_of(url);
    let end = path.find('?').unwrap_or(path.len());
    let start = path[..end].rfind('/').map_or(0, |slash| slash + 1);
    &path[start..]
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { unpacked(&bytes)? } else { bytes };
    let text = String::from_utf8(bytes).map_err(|_| "is no text in UTF-8".to_owned())?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::new();
    match MultiGzDecoder::new(bytes).take(LONGEST + 1).read_to_end(&mut unpacked) {
        Ok(length) if length as u64 > LONGEST => Err("is too long".to_owned()),
        Ok(_) => Ok(unpacked),
        Err(error) => Err(format!("cannot be unpacked: {error}")),
    }
}

fn found(text: &str) -> Result<SitemapFound, String> {
    if text.trim_start().starts_with('<') {
        return sitemap::read(text);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(SitemapFound { addresses: lines.map(str::to_owned).collect(), sitemaps: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_of_addresses_is_refused() {
        for (text, wrong) in [
            ("", "names no address"),
            ("# nothing\n\n", "names no address"),
            ("<urlset></urlset>", "names no address"),
            ("/a/\nhello\n", "holds `hello`, which is no address"),
            ("<urlset><url><loc></loc></url></urlset>", "holds ``, which is no address"),
            ("<html><body>Log in</body></html>", "is no sitemap: it begins with <html>"),
            ("see https://a.example/", "which is no address"),
            ("javascript://a.example/", "which is no address"),
            (
                "<sitemapindex><sitemap><loc>https://a.example/x.xml</loc></sitemap></sitemapindex>",
                "does not lie beside it",
            ),
            (
                "<sitemapindex><sitemap><loc>/../x.xml</loc></sitemap></sitemapindex>",
                "does not lie beside it",
            ),
        ] {
            let found = of_text(text.into(), &|_| Ok(None)).unwrap().unwrap_err();
            assert!(found.contains(wrong), "{text}: {found}");
        }
        let found = of_text(vec![0x1f, 0x8b, 8, 0], &|_| Ok(None)).unwrap().unwrap_err();
        assert!(found.starts_with("cannot be unpacked"), "{found}");
    }
}
