//! `newsgen serve`: a local preview that follows every change.

use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono_tz::Tz;

use super::{Desk, held, plural};
use crate::base::problem::{Problems, Severity};
use crate::base::url::BaseUrl;
use crate::cli::{BaseUrlArgs, Origin, ServeArgs, now};
use crate::report;
use crate::server::watch::Watch;
use crate::server::{Current, Message, http};
use crate::snapshot::Snapshot;

/// The port when none is asked for, and how many after it are tried.
const PORT: u16 = 1111;
const TRIED: u16 = 100;

pub(super) fn run(desk: &Desk, args: &ServeArgs) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    let listener = runtime.block_on(listen(args.interface, args.port))?;
    let address = listener.local_addr()?;
    let base_url = match Desk::base_url(&BaseUrlArgs { base_url: None }) {
        Ok(asked) => asked.map(|(url, _)| url),
        Err(problem) => return Ok(desk.refuse(&problem)),
    };
    let current = Arc::new(Current::default());
    let watch = Watch::new(&desk.root, &desk.config)?;
    let preview = Preview { desk, args, address, base_url, current: Arc::clone(&current) };
    let mut due = preview.update()?;
    let first = current.snapshot();
    let path = first.as_ref().map_or("", |snapshot| snapshot.newsroom.config.base_url.path.as_str());
    let url = format!("{}{path}/", origin(address));
    desk.say(&format!("serving {url} – Ctrl-C ends"));
    if args.open {
        open(&url);
    }
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while watch.wait(due) {
                due = preview.update().unwrap_or_else(|error| {
                    eprintln!("error: {error:#}");
                    None
                });
            }
        });
        let served = runtime.block_on(http::answer(listener, current));
        // The watcher's thread waits for changes that do not matter any more.
        let failed = served.is_err();
        if let Err(error) = served {
            eprintln!("error: {error:#}");
        }
        std::process::exit(if failed { 3 } else { 0 })
    })
}

async fn listen(interface: IpAddr, port: Option<u16>) -> Result<tokio::net::TcpListener> {
    if let Some(port) = port {
        let address = SocketAddr::new(interface, port);
        return tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| format!("cannot listen on {address}"));
    }
    for port in PORT..PORT + TRIED {
        if let Ok(listener) = tokio::net::TcpListener::bind(SocketAddr::new(interface, port)).await {
            return Ok(listener);
        }
    }
    anyhow::bail!("no port from {PORT} to {} is free on {interface}", PORT + TRIED - 1)
}

fn origin(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://127.0.0.1:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// What is previewed, and for whom.
struct Preview<'a> {
    desk: &'a Desk,
    args: &'a ServeArgs,
    address: SocketAddr,
    /// What is asked for instead of the configured base URL; its path counts.
    base_url: Option<BaseUrl>,
    current: Arc<Current>,
}

impl Preview<'_> {
    /// Takes a new snapshot; on problems the last good one stays. Gives the time until the site changes by itself.
    fn update(&self) -> Result<Option<Duration>> {
        let (begun, desk) = (Instant::now(), self.desk);
        let mut request = desk.request(&self.args.look)?;
        request.base_url.clone_from(&self.base_url);
        request.origin = Some(origin(self.address));
        let mut problems = Problems::default();
        let snapshot = Snapshot::take(&request, &mut problems)?;
        let has_errors = problems.has_errors();
        let mut sorted = problems.sorted();
        sorted.retain(|problem| problem.severity != Severity::Note || desk.verbose);
        let summary = desk.counts(&sorted);
        desk.report(&sorted);
        let Some(snapshot) = snapshot.filter(|_| !has_errors) else {
            desk.say(&format!("{summary}: the preview stays as it was"));
            self.current.tell(Message::Problems(report::human::human(&sorted, &desk.root, false)));
            return Ok(None);
        };
        let releases = snapshot.newsroom.releases.len();
        let mut parts = vec![format!("{releases} release{}", plural(releases))];
        parts.extend(held(&snapshot));
        parts.extend(Some(summary).filter(|summary| !summary.is_empty()));
        desk.say(&format!("read {} in {} ms", parts.join(", "), begun.elapsed().as_millis()));
        let next = snapshot.newsroom.next_change.at.filter(|_| self.follows_the_clock());
        self.current.replace(snapshot);
        let left = next.map(|at| (at - request.options.now).to_std().unwrap_or_default());
        Ok(left.map(|left| left.saturating_sub(begun.elapsed())))
    }

    /// Whether time goes on: not when the instant is given.
    fn follows_the_clock(&self) -> bool {
        now(self.args.look.at.now, Tz::UTC).1 == Origin::Clock
    }
}

/// Opens the browser; the address was said already, so a failure is no loss.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = std::process::Command::new(program).arg(url).spawn();
}
