//! What the preview adds to a page: a script that listens, and the words for what is wrong.
//!
//! The script is named by its address, never inline, so that a site with a strict policy for its content can be
//! previewed as it is. It says which snapshot its page shows, so a browser that comes back after a while, or after
//! a restart of the server, hears what it missed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::answer::Answer;
use super::{Current, Marked, News, Trouble};

/// Where the news are heard.
pub const EVENTS: &str = "/.newsgen/live";
/// The script that every page gets.
pub const SCRIPT: &str = "/.newsgen/live.js";
/// How the words for what is wrong look.
pub const STYLE: &str = "/.newsgen/live.css";

/// How soon a browser asks again when the server is gone.
const RETRY: Duration = Duration::from_millis(500);

/// How long one answer gives news. A browser asks again when it ends, and misses nothing; one that does not read cannot
/// be known from one that has nothing to read, and would hold its connection for ever.
const LISTENING: Duration = Duration::from_secs(60);

/// Gives the news while the browser listens; `?seen=MARK&at=PATH` says what it shows.
pub(super) fn events(current: &Arc<Current>, request: &Request) -> Response {
    let asked = request.uri().query().and_then(|query| query.strip_prefix("seen=")).unwrap_or_default();
    let (seen, at) = asked.split_once("&at=").unwrap_or((asked, ""));
    let last = request.headers().get("last-event-id").and_then(|mark| mark.to_str().ok());
    let Some(open) = current.open(at.to_owned()) else {
        let busy = Answer::text(StatusCode::SERVICE_UNAVAILABLE, "too many pages are open\n");
        let mut busy = busy.into_response(request, "");
        busy.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return busy;
    };
    let (missed, news) = current.follow(last.unwrap_or(seen));
    // Whoever is too slow to hear everything asks again, and hears what was missed.
    let news = BroadcastStream::new(news).map_while(Result::ok);
    let events = tokio_stream::iter(missed).chain(news).map(move |marked| {
        let _listens = &open;
        Ok::<Event, Infallible>(event(&marked))
    });
    let hello = tokio_stream::once(Ok(Event::default().retry(RETRY)));
    let over = tokio_stream::once(()).then(|()| tokio::time::sleep(LISTENING));
    let events = hello.chain(events).map(Some).merge(over.map(|()| None)).map_while(|event| event);
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

fn event((news, mark): &Marked) -> Event {
    let (name, data) = match news {
        News::Reload => ("reload", json(&())),
        News::Styles(paths) => ("styles", json(paths)),
        News::Page(path) => ("page", json(path)),
        News::Trouble(trouble) => ("trouble", json(trouble)),
    };
    Event::default().event(name).id(mark).data(data)
}

/// JSON has no line breaks, which events could not hold.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn constant(media_type: &'static str, text: &str) -> Answer {
    Answer { media_type, ..Answer::text(StatusCode::OK, text) }
}

pub(super) fn script() -> Answer {
    constant("text/javascript; charset=utf-8", include_str!("live.js"))
}

pub(super) fn style() -> Answer {
    constant("text/css; charset=utf-8", include_str!("live.css"))
}

/// Puts the script into a page.
pub(super) fn inject(page: &mut Vec<u8>, mark: &str) {
    let script = format!("<script src=\"{SCRIPT}\" data-seen=\"{mark}\" defer></script>");
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
}

/// A page that says what is wrong instead of the page that was asked for.
pub(super) fn page(trouble: &Trouble) -> String {
    let (heading, text) = (escaped(&trouble.heading), escaped(&trouble.text));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{heading}</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE}\">\n</head>\n<body>\n<main data-newsgen-trouble>\n<h1>{heading}</h1>\n\
         <pre tabindex=\"0\">{text}</pre>\n</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    let mut escaped = Vec::with_capacity(text.len());
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut escaped);
    String::from_utf8_lossy(&escaped).into_owned()
}
