//! `newsgen serve`: a local preview that follows every change.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono_tz::Tz;
use tokio::net::TcpListener;

use super::{Desk, held, in_lines, plural};
use crate::base::problem::with_thousands;
use crate::base::url::BaseUrl;
use crate::base::visible::visible;
use crate::cli::{BaseUrlArgs, Origin, ServeArgs, now};
use crate::server::change::SnapshotChange;
use crate::server::http::{self, Limits};
use crate::server::preview::{Look, Preview, WhatChanged, Wishes};
use crate::server::watch::Watch;
use crate::snapshot::Snapshot;

/// The port when none is asked for, and how many after it are tried.
const PORT: u16 = 1111;
const TRIED: u16 = 100;

/// How long the clock is trusted: a machine that slept woke up at another time.
const TRUST: Duration = Duration::from_secs(30);

pub(super) fn run(desk: &Desk, args: &ServeArgs) -> Result<ExitCode> {
    let base_url = match Desk::base_url(&BaseUrlArgs { base_url: None }) {
        Ok(asked) => asked.map(|(url, _)| url),
        Err(problem) => return Ok(desk.refuse(&problem)),
    };
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    let listener = runtime.block_on(listen(args.interface, args.port))?;
    let origin = origin(listener.local_addr()?);
    let mut watch = Watch::new(&desk.root, &desk.config);
    let wishes = Wishes { root: desk.root.clone(), follows: args.navigate, notes: desk.verbose };
    let preview = Preview::new(wishes);
    let current = Arc::clone(&preview.current);
    let mut serving = Serving { desk, args, origin, base_url, preview };
    let said = serving.look()?.unwrap_or_default();
    let path = current.snapshot().map(|snapshot| snapshot.newsroom.config.base_url.path.clone());
    let url = format!("{}{}/", serving.origin, path.unwrap_or_default());
    desk.say_styled(&format!("serving {url} – {said}; Ctrl-C ends"));
    if args.open {
        open(&url);
    }
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let _vital = Vital;
            serving.follow(&mut watch);
        });
        let served = runtime.block_on(http::answer(listener, current, Limits::default()));
        // The watcher's thread waits for changes that do not matter any more, and browsers for news.
        let failed = served.is_err();
        if let Err(error) = served {
            eprintln!("error: {}", in_lines(&error));
        }
        std::process::exit(if failed { 3 } else { 0 })
    })
}

/// Ends the program with its thread: a preview that follows no change any more must not look as if it did.
struct Vital;

impl Drop for Vital {
    fn drop(&mut self) {
        if std::thread::panicking() {
            std::process::exit(3);
        }
    }
}

async fn listen(interface: IpAddr, port: Option<u16>) -> Result<TcpListener> {
    let ports = port.map_or(PORT..=PORT + TRIED - 1, |port| port..=port);
    let mut result = Err(ErrorKind::AddrInUse.into());
    for port in ports.clone() {
        result = TcpListener::bind(SocketAddr::new(interface, port)).await;
        if !result.as_ref().is_err_and(|error| error.kind() == ErrorKind::AddrInUse) {
            break;
        }
    }
    let error = match result {
        Ok(listener) => return Ok(listener),
        Err(error) => error,
    };
    let hint = match error.kind() {
        ErrorKind::AddrInUse if port.is_some() => {
            "choose another port, or leave `--port` out and get one that is free"
        }
        ErrorKind::AddrInUse => "end another program, or choose a port with `--port`",
        ErrorKind::PermissionDenied => "choose a port above 1023 with `--port`",
        _ => "choose an address of this machine with `--interface`",
    };
    let ports = match port {
        Some(port) => SocketAddr::new(interface, port).to_string(),
        None => format!("{interface}, ports {} to {}", ports.start(), ports.end()),
    };
    anyhow::bail!("cannot listen on {ports}: {error}\nhint: {hint}")
}

fn origin(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://127.0.0.1:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// A preview, and for whom it is.
struct Serving<'a> {
    desk: &'a Desk,
    args: &'a ServeArgs,
    origin: String,
    /// What is asked for instead of the configured base URL; its path counts.
    base_url: Option<BaseUrl>,
    preview: Preview,
}

impl Serving<'_> {
    /// Looks again whenever something changed or is due.
    fn follow(&mut self, watch: &mut Watch) {
        loop {
            self.desk.report(&self.preview.judged(watch.notice()));
            watch.has_links =
                self.preview.current.snapshot().is_some_and(|snapshot| snapshot.sources.has_links);
            let has_changed = watch.wait(self.left().map(|left| left.min(TRUST)));
            if !has_changed && self.left() != Some(Duration::ZERO) {
                continue;
            }
            // What an editor does most is shown at once; then everything is looked at.
            let begun = Instant::now();
            if let Ok(Some(change)) = self.preview.reword(&watch.touched()) {
                let (what, time) = (changed(&change), begun.elapsed().as_millis());
                self.desk.say_styled(&format!("{what}other words, read in {time} ms"));
            }
            match self.look() {
                Ok(Some(said)) => self.desk.say_styled(&said),
                Ok(None) => {}
                Err(error) => {
                    eprintln!("error: {}", in_lines(&error));
                    self.preview.fail(&error);
                }
            }
        }
    }

    /// The time until the site changes by itself; none when it does not, or when the clock stands still.
    fn left(&self) -> Option<Duration> {
        let (now, origin) = now(self.args.look.at.now, Tz::UTC);
        if origin != Origin::Clock {
            return None;
        }
        Some((self.preview.due? - now).to_std().unwrap_or_default())
    }

    /// Looks again, and gives what to say of it, if there is anything new.
    fn look(&mut self) -> Result<Option<String>> {
        let begun = Instant::now();
        let mut request = self.desk.request(&self.args.look)?;
        request.base_url.clone_from(&self.base_url);
        request.origin = Some(self.origin.clone());
        let Look { seen, has_other_problems } = self.preview.look(&request)?;
        let problems = &self.preview.problems;
        if has_other_problems {
            self.desk.report(problems);
        }
        let counts = self.desk.counts(problems);
        Ok(match seen {
            WhatChanged::Nothing if has_other_problems && !counts.is_empty() => Some(counts),
            WhatChanged::Nothing => None,
            WhatChanged::Kept => Some(self.preview.stays(&counts)),
            WhatChanged::Shown(change) => {
                let mut parts = Vec::new();
                if let Some(snapshot) = self.preview.current.snapshot() {
                    parts.push(contents(&snapshot));
                    parts.extend(held(&snapshot.newsroom.held_paths()));
                }
                if !counts.is_empty() {
                    parts.push(counts);
                }
                let (what, time) = (changed(&change), begun.elapsed().as_millis());
                Some(format!("{what}{}, read in {time} ms", parts.join(", ")))
            }
        })
    }
}

/// How much there is.
fn contents(snapshot: &Snapshot) -> String {
    let (releases, addresses) = (snapshot.newsroom.releases.len(), snapshot.plan.entries.len());
    format!(
        "{} release{}, {} addresses",
        with_thousands(releases),
        plural(releases),
        with_thousands(addresses)
    )
}

/// What was edited, in one phrase; nothing when the site changed by itself.
fn changed(change: &SnapshotChange) -> String {
    match &*change.files {
        [] => String::new(),
        [one] => format!("{}: ", visible(one)),
        [one, more @ ..] => format!("{} and {} more: ", visible(one), with_thousands(more.len())),
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
