//! What stands at a path, as the site itself has it: a page, a file, a redirect, or the site's own 404 page.
//!
//! Only what is in the plan is answered, so no path can lead to anything else; a file is opened only where it
//! still lies in the newsroom.

use std::io::Read;

use anyhow::{Context, Result};
use axum::http::StatusCode;
use newsgen_wire::link::decode;

use super::Trouble;
use super::answer::{Answer, AnswerBody, HTML};
use crate::base::address::Address;
use crate::input::disk;
use crate::newsroom::Target;
use crate::render::causes::alone;
use crate::render::plan::PlanEntry;
use crate::render::{Failure, Made, media_type};
use crate::report::human::human;
use crate::snapshot::Snapshot;

/// The longest file that is read whole to become a page that listens.
const LONGEST_PAGE: u64 = 16 << 20;

/// What the path of a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An address of the site; whether something stands there, the plan knows.
    Address(Address),
    /// The root of the site without its slash, or a path that is not below it.
    Outside,
    /// A path that can be no address.
    Nothing,
    /// A path that cannot be decoded, or that no honest client asks for.
    Broken,
}

impl Asked {
    /// Reads the path of a request to a site that stands below `base`; both are percent-encoded.
    #[must_use]
    pub fn read(path: &str, base: &str) -> Self {
        let is_hostile = |path: &String| {
            path.contains(|c: char| c.is_control() || c == '\\')
                || path.split('/').any(|segment| matches!(segment, "." | ".."))
        };
        let Some(decoded) = decode(path).filter(|path| !is_hostile(path)) else { return Self::Broken };
        match decoded.strip_prefix(&*decode(base).unwrap_or_default()) {
            None | Some("") => Self::Outside,
            Some(below) => Address::asked(below).map_or(Self::Nothing, Self::Address),
        }
    }
}

/// The answer to a path.
#[must_use]
pub fn answer_for(snapshot: &Snapshot, path: &str) -> Answer {
    let base = &snapshot.newsroom.config.base_url.path;
    let address = match Asked::read(path, base) {
        Asked::Address(address) => address,
        // Another base URL, another place: not for ever.
        Asked::Outside => return Answer::moved(StatusCode::FOUND, format!("{base}/")),
        Asked::Nothing => return not_found(snapshot),
        Asked::Broken => return Answer::text(StatusCode::BAD_REQUEST, "a broken address\n"),
    };
    let at = |address: &Address| snapshot.plan.get(address).filter(|entry| entry.address == *address);
    if let Some(entry) = at(&address) {
        return answer_entry(snapshot, entry, StatusCode::OK);
    }
    let folder = address.as_str().strip_suffix("index.html").map(Address::new);
    match at(&address.join("/")).or_else(|| folder.as_ref().and_then(at)) {
        // An old address leads to the new one at once.
        Some(entry) if entry.output.redirect().is_some() => answer_entry(snapshot, entry, StatusCode::OK),
        Some(entry) => {
            Answer::moved(StatusCode::MOVED_PERMANENTLY, format!("{base}{}", entry.address.encoded()))
        }
        None => not_found(snapshot),
    }
}

fn not_found(snapshot: &Snapshot) -> Answer {
    match snapshot.plan.get(&Address::new("/404.html")) {
        Some(entry) => answer_entry(snapshot, entry, StatusCode::NOT_FOUND),
        None => Answer::text(StatusCode::NOT_FOUND, "not found\n"),
    }
}

fn answer_entry(snapshot: &Snapshot, entry: &PlanEntry, status: StatusCode) -> Answer {
    if let Some(id) = entry.output.redirect() {
        let redirect = &snapshot.newsroom.redirects[id];
        let to = match &redirect.to {
            Target::Address(to) => {
                snapshot.newsroom.config.base_url.rooted(&format!("{}{}", to.encoded(), redirect.section))
            }
            Target::Url(url) => url::Url::parse(url).map_or_else(|_| url.clone(), Into::into),
        };
        return Answer::moved(StatusCode::MOVED_PERMANENTLY, to);
    }
    let renderer = snapshot.renderer();
    let media_type = media_type(&entry.address.file());
    let body =
        alone(entry, &snapshot.newsroom, || match renderer.made_of(entry).map_err(Failure::Machine)? {
            Made::File(path, _) => file(snapshot, &path, media_type).map_err(Failure::Machine),
            made => renderer.bytes(made).map(|bytes| Some(AnswerBody::Bytes(bytes))),
        });
    match body {
        Ok(Some(body)) => Answer { status, media_type, location: None, body },
        // It is gone since the snapshot was taken, or a link to somewhere else stands in its place.
        Ok(None) => Answer::text(StatusCode::NOT_FOUND, "not found\n"),
        Err(failure) => failed(snapshot, failure),
    }
}

/// A file of the newsroom; none when it is not there any more, or not in the newsroom.
fn file(snapshot: &Snapshot, path: &str, media_type: &str) -> Result<Option<AnswerBody>> {
    let Some((mut file, stamp)) = disk::open_below(&snapshot.sources.root, path)? else { return Ok(None) };
    if media_type != HTML || stamp.len > LONGEST_PAGE {
        return Ok(Some(AnswerBody::File((file, stamp))));
    }
    // A page is not sent as it is, so it is read whole.
    let mut page = Vec::new();
    file.read_to_end(&mut page).with_context(|| format!("cannot read {path}"))?;
    Ok(Some(AnswerBody::Bytes(page)))
}

/// What is said instead of a page. A template's mistake stays until somebody corrects it; a file that cannot be read may
/// just be about to be written.
fn failed(snapshot: &Snapshot, failure: Failure) -> Answer {
    let (status, text) = match failure {
        Failure::Machine(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("error: {error:#}\n")),
        Failure::Problem(problem) => {
            (StatusCode::INTERNAL_SERVER_ERROR, human(&[*problem], &snapshot.sources.root, false))
        }
    };
    Answer::trouble(status, &Trouble { heading: "This page cannot be shown".to_owned(), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_asks_for_an_address_below_the_base_and_for_nothing_else() {
        let address = |path: &str| Asked::Address(Address::new(path));
        for (path, base, asked) in [
            ("/tags/", "", address("/tags/")),
            ("/news/%C3%A9/", "/news", address("/é/")),
            ("/news", "/news", Asked::Outside),
            ("/tags/", "/news", Asked::Outside),
            ("/newsletter/", "/news", Asked::Nothing),
            ("/%2e%2e/etc/passwd", "", Asked::Broken),
            ("/..%2fetc/passwd", "/news", Asked::Broken),
            ("//example.org/", "", Asked::Nothing),
            ("/a%5cb", "", Asked::Broken),
            ("/a%00", "", Asked::Broken),
            ("/%ff", "", Asked::Broken),
        ] {
            assert_eq!(Asked::read(path, base), asked, "{path} below {base:?}");
        }
    }
}
