//! HTTP: one request, one answer from the snapshot.
//!
//! Only GET and HEAD, only for the hosts that the server is known by (against DNS rebinding), nothing is cached.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response as AnyResponse};
use axum::routing::get;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::{Current, Message};
use crate::base::address::{Address, decode};
use crate::base::hash::Hash;
use crate::newsroom::Target;
use crate::plan::Recipe;
use crate::render::{Failure, media_type};
use crate::snapshot::Snapshot;

const RELOAD_PATH: &str = "/.newsgen/reload";
const SCRIPT_PATH: &str = "/.newsgen/reload.js";
const SCRIPT: &str = include_str!("reload.js");

/// Answers until the process is told to stop.
///
/// # Errors
/// When the listener fails.
pub async fn answer(listener: tokio::net::TcpListener, current: Arc<Current>) -> Result<()> {
    let ip = listener.local_addr()?.ip();
    let server = Arc::new(Server { current, ip });
    let app = Router::new()
        .route(RELOAD_PATH, get(reload))
        .route(SCRIPT_PATH, get(script))
        .fallback(page)
        .layer(from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server);
    let stopped = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    tokio::select! {
        served = axum::serve(listener, app) => served?,
        () = stopped => {}
    }
    Ok(())
}

struct Server {
    current: Arc<Current>,
    ip: IpAddr,
}

/// Whether a `Host` header names a server at this address, and not a name that somebody points at it.
///
/// A server that listens everywhere is known by any address, never by a foreign name.
#[must_use]
pub fn is_known_host(host: &str, ip: IpAddr) -> bool {
    let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let name = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let asked = match bare {
        Some(bare) => bare.parse().ok().map(IpAddr::V6),
        None => name.parse().ok().map(IpAddr::V4),
    };
    name.eq_ignore_ascii_case("localhost")
        || asked.is_some_and(|asked| asked.is_loopback() || asked == ip || ip.is_unspecified())
}

/// Only requests to a known host go on.
async fn guard(State(server): State<Arc<Server>>, request: Request, next: Next) -> AnyResponse {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| is_known_host(host, server.ip)) {
        next.run(request).await
    } else {
        plain(StatusCode::FORBIDDEN, "text/plain; charset=utf-8", "this host is not served here\n".into())
    }
}

async fn reload(State(server): State<Arc<Server>>) -> AnyResponse {
    let messages = BroadcastStream::new(server.current.messages.subscribe());
    let events = messages.filter_map(std::result::Result::ok).map(|message| {
        Ok::<Event, Infallible>(match message {
            Message::Reload => Event::default().event("reload").data("now"),
            Message::Problems(text) => Event::default().event("problems").data(text),
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

async fn script() -> AnyResponse {
    plain(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.into())
}

fn plain(status: StatusCode, media_type: &str, body: Vec<u8>) -> AnyResponse {
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(Body::from(body));
    response.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn page(
    State(server): State<Arc<Server>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> AnyResponse {
    if method != Method::GET && method != Method::HEAD {
        return plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "text/plain; charset=utf-8",
            "only GET and HEAD\n".into(),
        );
    }
    let Some(snapshot) = server.current.snapshot() else {
        let text = format!(
            "<!doctype html><title>newsgen</title><p>The newsroom has problems; see the terminal.<script src=\"{SCRIPT_PATH}\"></script>"
        );
        return plain(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", text.into());
    };
    let path = uri.path().to_owned();
    // Rendering is work for a thread of its own.
    let answer = tokio::task::spawn_blocking(move || answer_for(&snapshot, &path)).await;
    let answer =
        answer.unwrap_or_else(|_| Answer::text(StatusCode::INTERNAL_SERVER_ERROR, "rendering failed\n"));
    answer.into_response(&headers)
}

/// An answer before it is put into HTTP.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Media type.
    pub media_type: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Answer {
    fn text(status: StatusCode, text: &str) -> Self {
        Self { status, media_type: "text/plain; charset=utf-8", location: None, body: text.into() }
    }

    fn moved(location: String) -> Self {
        Self { location: Some(location), ..Self::text(StatusCode::FOUND, "") }
    }

    fn into_response(mut self, headers: &HeaderMap) -> AnyResponse {
        if self.media_type.starts_with("text/html") {
            inject(&mut self.body);
        }
        let tag = format!("\"{}\"", Hash::of(&self.body));
        let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        let unchanged = self.status == StatusCode::OK && known.is_some_and(|known| known.contains(&tag));
        let status = if unchanged { StatusCode::NOT_MODIFIED } else { self.status };
        let body = if unchanged { Vec::new() } else { self.body };
        let mut response = plain(status, self.media_type, body);
        if let Ok(tag) = tag.parse() {
            response.headers_mut().insert(header::ETAG, tag);
        }
        if let Some(location) = self.location.and_then(|location| location.parse().ok()) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}

/// The script that reloads the page goes into HTML answers only.
fn inject(body: &mut Vec<u8>) {
    let script = format!("<script src=\"{SCRIPT_PATH}\" defer></script>");
    let at = memchr::memmem::rfind(body, b"</body>").unwrap_or(body.len());
    body.splice(at..at, script.into_bytes());
}

/// What the path of a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An address of the site; whether something stands there, the plan knows.
    Address(Address),
    /// The root of the site without its slash, or a path that is not below it.
    Outside,
    /// A path that can be no address.
    Nothing,
    /// A path that cannot be decoded.
    Broken,
}

impl Asked {
    /// Reads the path of a request to a site that stands below `base`; both are percent-encoded.
    #[must_use]
    pub fn read(path: &str, base: &str) -> Self {
        let Some(decoded) = decode(path) else { return Self::Broken };
        match decoded.strip_prefix(&*decode(base).unwrap_or_default()) {
            None | Some("") => Self::Outside,
            Some(below) => Address::parse(below).map_or(Self::Nothing, Self::Address),
        }
    }
}

/// The answer to a path, as the site itself has it.
#[must_use]
pub fn answer_for(snapshot: &Snapshot, path: &str) -> Answer {
    let base = &snapshot.newsroom.config.base_url.path;
    let address = match Asked::read(path, base) {
        Asked::Address(address) => address,
        Asked::Outside => return Answer::moved(format!("{base}/")),
        Asked::Nothing => return not_found(snapshot),
        Asked::Broken => return Answer::text(StatusCode::BAD_REQUEST, "a broken address\n"),
    };
    if let Some(entry) = snapshot.plan.get(&address).filter(|entry| entry.address == address) {
        return answer_entry(snapshot, entry, StatusCode::OK);
    }
    let with_slash = address.join("/");
    if snapshot.plan.has(&with_slash) {
        return Answer::moved(format!("{base}{}", with_slash.encoded()));
    }
    match address
        .as_str()
        .strip_suffix("index.html")
        .map(Address::new)
        .filter(|folder| snapshot.plan.has(folder))
    {
        Some(folder) => Answer::moved(format!("{base}{}", folder.encoded())),
        None => not_found(snapshot),
    }
}

fn not_found(snapshot: &Snapshot) -> Answer {
    match snapshot.plan.get(&Address::new("/404.html")) {
        Some(entry) => answer_entry(snapshot, entry, StatusCode::NOT_FOUND),
        None => Answer::text(StatusCode::NOT_FOUND, "not found\n"),
    }
}

fn answer_entry(snapshot: &Snapshot, entry: &crate::plan::Entry, status: StatusCode) -> Answer {
    if let Recipe::Redirect(id) = entry.recipe {
        let redirect = &snapshot.newsroom.redirects[id];
        return Answer::moved(match &redirect.to {
            Target::Address(to) => {
                snapshot.newsroom.config.base_url.rooted(&format!("{}{}", to.encoded(), redirect.section))
            }
            Target::Url(url) => url.clone(),
        });
    }
    let renderer = snapshot.renderer();
    let rendered = renderer.output(entry).map_err(Failure::Machine).and_then(|output| renderer.bytes(output));
    match rendered {
        Ok(body) => Answer { status, media_type: media_type(&entry.address.file()), location: None, body },
        Err(Failure::Machine(error)) => {
            Answer::text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error:#}\n"))
        }
        Err(Failure::Problem(problem)) => {
            let file = problem.place.map(|place| format!(" in {}", place.file)).unwrap_or_default();
            let hint = problem.hint.map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
            Answer::text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{}{file}\n{hint}", problem.message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_known_by_its_addresses_and_no_foreign_name() -> Result<()> {
        for (host, ip, known) in [
            ("localhost", "127.0.0.1", true),
            ("LOCALHOST:1111", "127.0.0.1", true),
            ("[::1]:1111", "127.0.0.1", true),
            ("192.0.2.7:1111", "192.0.2.7", true),
            ("192.0.2.8:1111", "192.0.2.7", false),
            ("192.0.2.8:1111", "0.0.0.0", true),
            ("[2001:db8::7]:1111", "::", true),
            ("::1", "::1", false),
            ("[::1]:333333333", "::1", false),
            ("localhost.example.org", "0.0.0.0", false),
            ("example.org:1111", "127.0.0.1", false),
            ("", "0.0.0.0", false),
        ] {
            assert_eq!(is_known_host(host, ip.parse()?), known, "{host} for {ip}");
        }
        Ok(())
    }

    #[test]
    fn a_path_asks_for_an_address_below_the_base_and_for_nothing_else() {
        let address = |path: &str| Asked::Address(Address::new(path));
        for (path, base, asked) in [
            ("/tags/", "", address("/tags/")),
            ("/news/%C3%A9/", "/news", address("/é/")),
            ("/news", "/news", Asked::Outside),
            ("/tags/", "/news", Asked::Outside),
            ("/newsletter/", "/news", Asked::Nothing),
            ("/%2e%2e/etc/passwd", "", Asked::Nothing),
            ("//example.org/", "", Asked::Nothing),
            ("/a%5cb", "", Asked::Nothing),
            ("/%ff", "", Asked::Broken),
        ] {
            assert_eq!(Asked::read(path, base), asked, "{path} below {base:?}");
        }
    }
}
