//! The addresses of a site that is live, as a file tells them: a sitemap, an index of sitemaps, a plain list, the list in
//! an output folder, or the manifest of an earlier build.
//!
//! Who asks says where the sitemaps of an index are. A file in which no address is found is refused: a comparison with nothing would hold.

use std::io::Read;
use std::path::Path;

use anyhow::Result;
use flate2::read::MultiGzDecoder;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::list::List;
use super::manifest::Manifest;
use crate::base::address::encode;
use crate::base::url::BaseUrl;
use crate::input::disk;

/// The longest text that is read from a compressed file; sitemaps have at most 50 MB.
const LONGEST: u64 = 1 << 28;

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
    if let Some(list) = List::parse(&bytes) {
        return Ok(some(list.lines().map(|line| address(line.path)).collect()));
    }
    if Manifest::is_one(&bytes) {
        let Ok(manifest) = Manifest::read(path)? else {
            return Ok(Err("is no list or manifest that this newsgen can read".to_owned()));
        };
        return Ok(some(manifest.files().map(|file| address(file)).collect()));
    }
    let folder = path.parent().unwrap_or(path);
    of_text(bytes, &|sitemap| sitemap_beside(folder, sitemap))
}

/// The bytes of a sitemap that an index names by its URL; none when it is not to be had.
pub type Part<'a> = &'a dyn Fn(&str) -> Result<Option<Vec<u8>>>;

/// Every address in a text, and in the sitemaps that it names if it is an index.
///
/// # Errors
/// When a sitemap that is there cannot be read.
pub fn of_text(bytes: Vec<u8>, part: Part) -> Result<Result<Vec<String>, String>> {
    let found = match text(bytes) {
        Ok(text) => found(&text),
        Err(wrong) => Err(wrong),
    };
    let (mut addresses, sitemaps) = match found {
        Ok(Found { addresses, sitemaps }) => (addresses, sitemaps),
        Err(wrong) => return Ok(Err(wrong)),
    };
    for sitemap in sitemaps {
        let Some(bytes) = part(&sitemap)? else {
            return Ok(Err(format!("names the sitemap {sitemap}, which does not lie beside it")));
        };
        match text(bytes).and_then(|text| found_in_sitemap(&text)) {
            Ok(more) => addresses.extend(more.addresses),
            Err(wrong) => return Ok(Err(format!("names the sitemap {sitemap}, which {wrong}"))),
        }
    }
    Ok(some(addresses))
}

fn some(addresses: Vec<String>) -> Result<Vec<String>, String> {
    if let Some(wrong) = addresses.iter().find(|line| !line.starts_with('/') && !line.contains("://")) {
        let shown: String = wrong.chars().take(SHOWN).collect();
        return Err(format!("holds `{shown}`, which is no address"));
    }
    if addresses.is_empty() { Err("names no address".to_owned()) } else { Ok(addresses) }
}

/// The file that an index means, where its sitemaps were put: at their paths, or all in one folder.
fn sitemap_beside(folder: &Path, url: &str) -> Result<Option<Vec<u8>>> {
    let path =
        url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split(['?', '#']).next().unwrap_or(path).trim_start_matches('/');
    if path.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return Ok(None);
    }
    let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
    for start in starts {
        if let Some(bytes) = disk::read_if_there(&folder.join(&path[start..]))? {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
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

/// What one text names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    addresses: Vec<String>,
    sitemaps: Vec<String>,
}

fn found(text: &str) -> Result<Found, String> {
    if text.trim_start().starts_with('<') {
        return found_in_sitemap(text);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(Found { addresses: lines.map(str::to_owned).collect(), sitemaps: Vec::new() })
}

/// Reads the `loc` of every `url` and `sitemap`; those of pictures, which have a prefix, are no pages.
fn found_in_sitemap(text: &str) -> Result<Found, String> {
    let mut reader = Reader::from_str(text);
    let mut found = Found::default();
    let mut open: Vec<String> = Vec::new();
    let mut location = String::new();
    loop {
        let event = reader.read_event().map_err(|error| {
            let line = 1 + text
                .bytes()
                .take(usize::try_from(reader.error_position()).unwrap_or(0))
                .filter(|b| *b == b'\n')
                .count();
            format!("is broken in line {line}: {error}")
        })?;
        match event {
            Event::Start(start) => {
                open.push(start.name().as_ref().to_owned());
                location.clear();
            }
            Event::Text(text) => location.push_str(&text.xml10_content()),
            Event::CData(text) => location.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => location.push_str(&resolved(&reference)?),
            Event::End(_) => {
                let path = [open.pop(), open.last().cloned()].map(Option::unwrap_or_default);
                match [&*path[1], &*path[0]] {
                    ["url", "loc"] => found.addresses.push(location.trim().to_owned()),
                    ["sitemap", "loc"] => found.sitemaps.push(location.trim().to_owned()),
                    _ => {}
                }
            }
            Event::Eof if open.is_empty() => return Ok(found),
            Event::Eof => return Err(format!("ends within <{}>", open.join("><"))),
            _ => {}
        }
    }
}

fn resolved(reference: &BytesRef) -> Result<String, String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Ok(character.to_string());
    }
    let name: &str = reference;
    resolve_xml_entity(name).map(str::to_owned).ok_or_else(|| format!("holds the unknown entity `&{name};`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_sitemap_are_read_and_its_pictures_are_not() {
        let text = "<?xml version=\"1.0\"?>\n<!-- <url><loc>/no/</loc></url> --><urlset xmlns=\"s\" xmlns:image=\"i\">\
                    <url><loc> https://a.example/?p=1&amp;q=&#x32; </loc><lastmod>2025</lastmod>\
                    <image:image><image:loc>https://a.example/x.jpg</image:loc></image:image></url>\
                    <url><loc><![CDATA[https://a.example/b&c/]]></loc></url></urlset>";
        let addresses = ["https://a.example/?p=1&q=2", "https://a.example/b&c/"].map(str::to_owned).to_vec();
        assert_eq!(found(text), Ok(Found { addresses, sitemaps: Vec::new() }));
    }

    #[test]
    fn what_is_no_list_of_addresses_is_refused() {
        for (text, wrong) in [
            ("", "names no address"),
            ("# nothing\n\n", "names no address"),
            ("<urlset></urlset>", "names no address"),
            ("/a/\nhello\n", "holds `hello`, which is no address"),
            ("<urlset><url><loc></loc></url></urlset>", "holds ``, which is no address"),
            ("<urlset><url><loc>/a/</loc>", "ends within <urlset><url>"),
            ("<urlset>\n<url></loc></urlset>", "is broken in line 2"),
            ("<urlset><url><loc>/&nbsp;</loc></url></urlset>", "holds the unknown entity `&nbsp;`"),
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
