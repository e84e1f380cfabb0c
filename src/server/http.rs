//! HTTP: who is let in, and which part of the preview answers.
//!
//! Only GET and HEAD, only for the hosts that the server is known by (against DNS rebinding), only for itself (no
//! other site may use an answer or show it in a frame), and nothing is kept by anybody. A client that is slow with its
//! request, asks at length or does not read its answer is sent away.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

use super::answer::Answer;
use super::patience::Patient;
use super::site::answer_for;
use super::{Current, live};

/// How long a page waits for the snapshot that has what was edited since the last one.
const READING: Duration = Duration::from_secs(10);

/// What a client may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest time until a request is there, and until a client takes some more of its answer.
    pub patience: Duration,
    /// The most bytes of a request's head.
    pub head: usize,
    /// The most connections at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { patience: Duration::from_secs(15), head: 32 << 10, connections: 512 }
    }
}

/// Answers until the process has to stop.
///
/// # Errors
/// When the listener fails.
pub async fn answer(listener: TcpListener, current: Arc<Current>, limits: Limits) -> Result<()> {
    let ip = listener.local_addr()?.ip();
    let app = app(Arc::new(Server { current, ip }));
    tokio::select! {
        () = accept(listener, app, limits) => {}
        // Where the signal cannot be waited for, it ends the process by itself.
        Ok(()) = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}

struct Server {
    current: Arc<Current>,
    ip: IpAddr,
}

fn app(server: Arc<Server>) -> Router {
    Router::new()
        .route(live::EVENTS, get(events))
        .route(
            live::SCRIPT,
            get(|request: Request| async move { live::script().into_response(&request, "") }),
        )
        .route(live::STYLE, get(|request: Request| async move { live::style().into_response(&request, "") }))
        .fallback(page)
        .layer(from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server)
}

async fn accept(listener: TcpListener, app: Router, limits: Limits) {
    let free = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(place) = Arc::clone(&free).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let app = app.clone();
                tokio::spawn(async move {
                    converse(stream, app, limits).await;
                    drop(place);
                });
            }
            // Without a free file descriptor there is nothing to do but to wait for one.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, app: Router, limits: Limits) {
    // Without it a small answer may wait for the acknowledgement of the one before.
    let _ = stream.set_nodelay(true);
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.patience)
        .max_header_size(limits.head)
        .max_buf_size(2 * limits.head)
        .serve_connection(TokioIo::new(Patient::new(stream, limits.patience)), TowerToHyperService::new(app));
    // A client that went away, or was sent away, is nobody's problem.
    let _ = served.await;
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

/// Whether all that a request says of its host is known; it must say something.
fn is_for_us(uri: &Uri, headers: &HeaderMap, ip: IpAddr) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let is_known = |host: &str| is_known_host(host, ip);
    host.to_str().is_ok_and(is_known) && uri.authority().is_none_or(|host| is_known(host.as_str()))
}

/// What every request must be, and what every answer says.
async fn guard(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let mut response = if !is_for_us(request.uri(), request.headers(), server.ip) {
        Answer::text(StatusCode::FORBIDDEN, "this host is not served here\n").into_response(&request, "")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let refused = Answer::text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
        let mut refused = refused.into_response(&request, "");
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        refused
    } else {
        next.run(request).await
    };
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        // An invisible frame in another site's page could make somebody press what they do not see.
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn events(State(server): State<Arc<Server>>, request: Request) -> Response {
    live::events(&server.current, &request)
}

async fn page(State(server): State<Arc<Server>>, request: Request) -> Response {
    let (current, path) = (&server.current, request.uri().path());
    let end = Instant::now() + READING;
    loop {
        // Before the snapshot: what is newer than its mark is announced once more, what is older would be missed.
        let mark = current.mark();
        let answer = answer_from(current, path.to_owned()).await;
        // What an edit took away the next snapshot has again.
        let is_to_come = answer.status == StatusCode::SERVICE_UNAVAILABLE && current.snapshot().is_some();
        if !is_to_come || timeout_at(end, current.newer(&mark)).await.is_err() {
            return answer.into_response(&request, &mark);
        }
    }
}

async fn answer_from(current: &Current, path: String) -> Answer {
    let Some(snapshot) = current.snapshot() else {
        return Answer::trouble(StatusCode::SERVICE_UNAVAILABLE, &current.trouble().unwrap_or_default());
    };
    // Rendering is work for a thread of its own.
    let answer = tokio::task::spawn_blocking(move || answer_for(&snapshot, &path)).await;
    answer.unwrap_or_else(|_| Answer::text(StatusCode::INTERNAL_SERVER_ERROR, "rendering failed\n"))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[test]
    fn a_slow_client_is_sent_away() -> Result<()> {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            let limits = Limits { patience: Duration::from_millis(20), ..Limits::default() };
            tokio::spawn(answer(listener, Arc::new(Current::default()), limits));
            let mut stream = TcpStream::connect(address).await?;
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").await?;
            // It ends: the other side does not wait for the rest.
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await?;
            assert!(!answer.contains("200"), "{answer}");
            Ok(())
        })
    }

    #[test]
    fn clients_that_do_not_read_are_sent_away() -> Result<()> {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            // Requests are patiently waited for here: only the answers are in question.
            let served = tokio::spawn(async move {
                let (stream, _) = listener.accept().await?;
                let mut stream = Patient::new(stream, Duration::from_millis(20));
                // More than the system keeps for somebody who does not read.
                stream.write_all(&vec![0; 64 << 20]).await
            });
            let _client = TcpStream::connect(address).await?;
            let failed = served.await?.expect_err("nobody reads");
            assert_eq!(failed.kind(), std::io::ErrorKind::TimedOut);
            Ok(())
        })
    }

    #[test]
    fn pages_that_listen_leave_connections_to_others() {
        let current = Arc::new(Current::default());
        let mut open: Vec<_> =
            (0..Limits::default().connections).map_while(|_| current.open("/".into())).collect();
        assert!(open.len() < Limits::default().connections);
        assert!(current.open("/".into()).is_none());
        open.pop();
        assert!(current.open("/".into()).is_some());
    }

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
}
