//! An answer, and how it is put into HTTP: validators, byte ranges, redirects (RFC 9110).
//!
//! Files are streamed, everything else is in memory. A page gets the script of [`live`] on its way out, so its tag
//! is weak and it has no ranges.

use std::io::{Seek, SeekFrom};
use std::ops::Range;

use axum::body::Body as HttpBody;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

use super::{Trouble, live};
use crate::base::hash::Hash;
use crate::input::disk::Opened;

/// An answer before it is put into HTTP.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Media type.
    pub media_type: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// What is sent.
    pub body: AnswerBody,
}

/// What an answer sends.
#[derive(Debug)]
pub enum AnswerBody {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file that is read while it is sent.
    File(Opened),
}

const TEXT: &str = "text/plain; charset=utf-8";
pub(super) const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    pub(super) fn text(status: StatusCode, text: &str) -> Self {
        Self { status, media_type: TEXT, location: None, body: AnswerBody::Bytes(text.into()) }
    }

    pub(super) fn moved(status: StatusCode, location: String) -> Self {
        Self { location: Some(location), ..Self::text(status, "") }
    }

    /// A page that says what is wrong.
    pub(super) fn trouble(status: StatusCode, trouble: &Trouble) -> Self {
        Self { status, media_type: HTML, location: None, body: AnswerBody::Bytes(live::page(trouble).into()) }
    }

    /// The answer to a request. A page bears the mark of the snapshot that it shows.
    pub(super) fn into_response(self, request: &Request, mark: &str) -> Response {
        let Self { status, media_type, location, body } = self;
        let mut response = Response::new(HttpBody::empty());
        *response.status_mut() = status;
        set(&mut response, header::CONTENT_TYPE, media_type);
        if let Some(location) = location {
            set(&mut response, header::LOCATION, &with_query(location, request.uri().query()));
        }
        match body {
            AnswerBody::Bytes(mut page) if media_type == HTML => {
                let tag = format!("W/\"{}\"", Hash::of(&page));
                live::inject(&mut page, mark);
                send(&mut response, request, Sent { body: AnswerBody::Bytes(page), tag, has_parts: false });
            }
            AnswerBody::Bytes(bytes) => {
                let tag = format!("\"{}\"", Hash::of(&bytes));
                send(&mut response, request, Sent { body: AnswerBody::Bytes(bytes), tag, has_parts: true });
            }
            AnswerBody::File((file, stamp)) => {
                let tag = format!("\"{}\"", Hash::of(&stamp.bytes()));
                send(
                    &mut response,
                    request,
                    Sent { body: AnswerBody::File((file, stamp)), tag, has_parts: true },
                );
            }
        }
        response
    }
}

/// What is sent when nobody asks for less.
struct Sent {
    body: AnswerBody,
    tag: String,
    has_parts: bool,
}

/// Sends all, a part, or the news that nothing is new.
fn send(response: &mut Response, request: &Request, sent: Sent) {
    let Sent { body, tag, has_parts } = sent;
    let len = match &body {
        AnswerBody::Bytes(bytes) => bytes.len() as u64,
        AnswerBody::File((_, stamp)) => stamp.len,
    };
    let mut range = 0..len;
    if response.status() == StatusCode::OK {
        set(response, header::ETAG, &tag);
        if is_known(request.headers(), &tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            // The length that the answer would have had.
            set(response, header::CONTENT_LENGTH, &len.to_string());
            return;
        }
        if has_parts {
            set(response, header::ACCEPT_RANGES, "bytes");
        }
        let part = if has_parts { part_of(request, &tag, len) } else { None };
        match part {
            None => {}
            Some(BytePart::Bytes(part)) => {
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                set(response, header::CONTENT_RANGE, &format!("bytes {}-{}/{len}", part.start, part.end - 1));
                range = part;
            }
            Some(BytePart::Beyond) => {
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                set(response, header::CONTENT_RANGE, &format!("bytes */{len}"));
                return;
            }
        }
    }
    set(response, header::CONTENT_LENGTH, &(range.end - range.start).to_string());
    if let Some(body) = into_http(body, range) {
        *response.body_mut() = body;
    } else {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
}

fn into_http(body: AnswerBody, range: Range<u64>) -> Option<HttpBody> {
    match body {
        AnswerBody::Bytes(bytes) => {
            let (start, end) = (usize::try_from(range.start).ok()?, usize::try_from(range.end).ok()?);
            Some(axum::body::Bytes::from(bytes).slice(start..end).into())
        }
        AnswerBody::File((mut file, _)) => {
            file.seek(SeekFrom::Start(range.start)).ok()?;
            let part = tokio::fs::File::from_std(file).take(range.end - range.start);
            Some(HttpBody::from_stream(ReaderStream::with_capacity(part, 64 << 10)))
        }
    }
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// What was asked of the old address is asked of the new one.
fn with_query(location: String, query: Option<&str>) -> String {
    let Some(query) = query.filter(|query| !query.is_empty()) else { return location };
    let (address, fragment) = location.split_once('#').map_or((&*location, None), |(a, f)| (a, Some(f)));
    let joint = if address.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{address}{joint}{query}{fragment}")
}

/// Whether the client has this already (RFC 9110, 13.1.2: compared weakly).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tags = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|tags| tags.to_str().ok());
    // No tag of ours has a comma in it.
    tags.flat_map(|tags| tags.split(',')).any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

/// A part of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
enum BytePart {
    Bytes(Range<u64>),
    /// All that is asked for lies behind the end.
    Beyond,
}

/// The part that is asked for; none when all is to be sent.
fn part_of(request: &Request, tag: &str, len: u64) -> Option<BytePart> {
    let field = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    // Only the whole replaces a part of something else; there is no date to compare with.
    let is_same = field(header::IF_RANGE).is_none_or(|condition| condition.trim() == tag);
    if request.method() != Method::GET || !is_same {
        return None;
    }
    read_part(field(header::RANGE)?, len)
}

/// Reads a `Range` (RFC 9110, 14.1.2). What cannot be read, and several ranges at once, ask for all.
fn read_part(range: &str, len: u64) -> Option<BytePart> {
    let (unit, range) = range.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.split_once('-')?;
    let part = match (side(first)?, side(last)?) {
        (Side::Number(first), Side::Number(last)) if first <= last => first..last.saturating_add(1).min(len),
        (Side::Number(first), Side::Open) => first..len,
        (Side::Open, Side::Number(last)) => len - last.min(len)..len,
        _ => return None,
    };
    Some(if part.is_empty() { BytePart::Beyond } else { BytePart::Bytes(part) })
}

/// What stands on one side of a range's dash.
enum Side {
    Number(u64),
    Open,
}

/// Reads a side; none when it is no number.
fn side(text: &str) -> Option<Side> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // What is too long to be read is too large for any file.
    Some(if text.is_empty() { Side::Open } else { Side::Number(text.parse().unwrap_or(u64::MAX)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_asks_for_a_part_for_all_or_for_nothing_that_there_is() {
        let bytes = |range| Some(BytePart::Bytes(range));
        for (range, len, part) in [
            ("bytes=0-0", 10, bytes(0..1)),
            ("bytes=2-5", 10, bytes(2..6)),
            ("bytes=2-", 10, bytes(2..10)),
            ("bytes=-3", 10, bytes(7..10)),
            ("bytes=-30", 10, bytes(0..10)),
            ("bytes=5-99999999999999999999999", 10, bytes(5..10)),
            ("Bytes=0-9", 10, bytes(0..10)),
            ("bytes=10-", 10, Some(BytePart::Beyond)),
            ("bytes=99999999999999999999999-", 10, Some(BytePart::Beyond)),
            ("bytes=-0", 10, Some(BytePart::Beyond)),
            ("bytes=-1", 0, Some(BytePart::Beyond)),
            ("bytes=0-", 0, Some(BytePart::Beyond)),
            ("bytes=5-2", 10, None),
            ("bytes=0-1,4-5", 10, None),
            ("bytes=-", 10, None),
            ("bytes=a-b", 10, None),
            ("bytes=+1-2", 10, None),
            ("lines=0-1", 10, None),
            ("bytes", 10, None),
        ] {
            assert_eq!(read_part(range, len), part, "{range} of {len}");
        }
    }

    #[test]
    fn a_query_goes_before_the_fragment_and_after_another_query() {
        for (location, query, whole) in [
            ("/a/", None, "/a/"),
            ("/a/", Some(""), "/a/"),
            ("/a/", Some("x=1"), "/a/?x=1"),
            ("/a/#b", Some("x=1"), "/a/?x=1#b"),
            ("https://example.org/?y", Some("x=1"), "https://example.org/?y&x=1"),
        ] {
            assert_eq!(with_query(location.to_owned(), query), whole);
        }
    }

    #[test]
    fn a_tag_is_known_in_a_list_weak_or_not_and_by_a_star() {
        for (known, is_same) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("\"aa\"", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(known));
            assert_eq!(is_known(&headers, "\"a\""), is_same, "{known}");
            assert_eq!(is_known(&headers, "W/\"a\""), is_same, "{known}");
        }
    }
}
