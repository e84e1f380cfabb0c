//! `newsgen serve`: a local preview that follows every change.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono_tz::Tz;
use newsgen_wire::date::Moment;
use tokio::net::TcpListener;

use super::{Desk, counts, held, in_lines, plural};
use crate::base::problem::{Problem, Severity, with_thousands};
use crate::base::url::BaseUrl;
use crate::base::visible::visible;
use crate::cli::{BaseUrlArgs, Origin, ServeArgs, now};
use crate::input::disk::{self, Stamp};
use crate::newsroom::policy::Judged;
use crate::render::causes::problems_of;
use crate::report;
use crate::server::change::Change;
use crate::server::http::{self, Limits};
use crate::server::watch::Watch;
use crate::server::{Current, Trouble};
use crate::snapshot::{Snapshot, Taken};

/// The port when none is asked for, and how many after it are tried.
const PORT: u16 = 1111;
const TRIED: u16 = 100;

/// How often other words are tried to be put in, a millisecond apart, while answers are being made.
const REWORD_TRIES: usize = 20;

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
    let current = Arc::new(Current::default());
    let mut watch = Watch::new(&desk.root, &desk.config);
    let mut preview = Preview {
        desk,
        args,
        origin,
        base_url,
        current: Arc::clone(&current),
        reported: Vec::new(),
        due: None,
        configured: None,
    };
    let said = preview.look()?.unwrap_or_default();
    let path = current.snapshot().map(|snapshot| snapshot.newsroom.config.base_url.path.clone());
    let url = format!("{}{}/", preview.origin, path.unwrap_or_default());
    desk.say_styled(&format!("serving {url} – {said}; Ctrl-C ends"));
    if args.open {
        open(&url);
    }
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let _vital = Vital;
            preview.follow(&mut watch);
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

/// What is previewed, and for whom.
struct Preview<'a> {
    desk: &'a Desk,
    args: &'a ServeArgs,
    origin: String,
    /// What is asked for instead of the configured base URL; its path counts.
    base_url: Option<BaseUrl>,
    current: Arc<Current>,
    /// What was wrong when it was last looked at.
    reported: Vec<Problem>,
    /// When the site changes by itself.
    due: Option<Moment>,
    /// The configuration of the current snapshot.
    configured: Option<Stamp>,
}

impl Preview<'_> {
    /// Looks again whenever something changed or is due.
    fn follow(&mut self, watch: &mut Watch) {
        loop {
            self.desk.report(watch.notice().as_slice());
            let has_links = self.current.snapshot().is_some_and(|snapshot| snapshot.sources.has_links);
            let has_changed = watch.wait(self.left().map(|left| left.min(TRUST)), has_links);
            if !has_changed && self.left() != Some(Duration::ZERO) {
                continue;
            }
            // What an editor does most is shown at once; then everything is looked at.
            if let Ok(Some(said)) = self.reword(&watch.touched()) {
                self.desk.say_styled(&said);
            }
            match self.look() {
                Ok(Some(said)) => self.desk.say_styled(&said),
                Ok(None) => {}
                Err(error) => {
                    eprintln!("error: {}", in_lines(&error));
                    let heading = self.heading("the newsroom cannot be read");
                    self.current.keep(Trouble { heading, text: format!("error: {error:#}\n") });
                    self.due = None;
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
        Some((self.due? - now).to_std().unwrap_or_default())
    }

    /// Shows other words in these files at once; none when there is more to it. Gives what to say of it.
    fn reword(&self, touched: &[PathBuf]) -> Result<Option<String>> {
        let (begun, root) = (Instant::now(), disk::canonical(&self.desk.root));
        let below = touched.iter().filter_map(|path| path.strip_prefix(&root).ok()?.to_str());
        let paths: Vec<String> = below.map(str::to_owned).collect();
        let Some(snapshot) = self.current.snapshot() else { return Ok(None) };
        let Some(texts) = snapshot.reworded(&paths)? else { return Ok(None) };
        let change = Change::of_words(texts.iter().map(|text| Arc::clone(text.path(&snapshot))).collect());
        let news = change.news(&snapshot, self.args.navigate);
        drop(snapshot);
        let mut texts = Some(texts);
        for _ in 0..REWORD_TRIES {
            let shown = self.current.edit(|snapshot| {
                snapshot.reword(texts.take().unwrap_or_default());
                news.clone()
            });
            if shown {
                let what = changed(&change);
                return Ok(Some(format!("{what}other words, read in {} ms", begun.elapsed().as_millis())));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(None)
    }

    /// Takes a new snapshot and announces to the browsers what is new in it, also when some texts have errors; when anything else
    /// has, the last good one stays. Gives what to say of it, if there is anything new.
    fn look(&mut self) -> Result<Option<String>> {
        let (begun, desk) = (Instant::now(), self.desk);
        let is_due = self.left() == Some(Duration::ZERO);
        let old = self.current.snapshot();
        let configured = disk::stamp(&desk.root.join(&*desk.config));
        let mut request = desk.request(&self.args.look)?;
        request.base_url.clone_from(&self.base_url);
        request.origin = Some(self.origin.clone());
        let Taken { snapshot, mut problems } = Snapshot::take(&request)?;
        let Some(new) = snapshot else {
            return Ok(Some(self.keep(problems)));
        };
        let change = Change::between(old.as_deref(), &new, configured != self.configured);
        let tried =
            problems_of(&new.renderer(), &change.to_try(&new, &self.current.open_pages()), &problems)?;
        problems.extend(tried);
        // Without the newsroom's own templates, registers and configuration nothing looks as it should.
        // At the start there is nothing to keep, and ours stands in for a template that cannot be read.
        let is_text = |file: &str| file.starts_with("content/") && file.rsplit('.').next() != Some("toml");
        let is_shown = |file: &str| is_text(file) || (old.is_none() && file != &*desk.config);
        if !problems.errors_are_in(is_shown) {
            return Ok(Some(self.keep(problems)));
        }
        if change.is_nothing() && !is_due && self.is_known(&problems) {
            let before = self.reported.clone();
            let (counts, _) = self.report(problems);
            return Ok(Some(counts).filter(|counts| !counts.is_empty() && before != self.reported));
        }
        (self.due, self.configured) = (new.newsroom.next_change.at, configured);
        let mut parts = vec![contents(&new)];
        parts.extend(held(&new.newsroom.held_paths()));
        let news = change.news(&new, self.args.navigate);
        let (counts, plain) = self.report(problems);
        let trouble = self.trouble(&plain);
        self.current.replace(new, news, trouble);
        parts.extend(Some(counts).filter(|counts| !counts.is_empty()));
        let what = changed(&change);
        Ok(Some(format!("{what}{}, read in {} ms", parts.join(", "), begun.elapsed().as_millis())))
    }

    /// What is wrong with the texts of a snapshot that is shown all the same.
    fn trouble(&self, counts: &str) -> Option<Trouble> {
        let is_sound = self.reported.iter().all(|problem| problem.severity != Severity::Error);
        if is_sound {
            return None;
        }
        let heading = format!("{counts}: all else is shown as it is");
        Some(Trouble { heading, text: report::human::human(&self.reported, &self.desk.root, false) })
    }

    /// Whether the browsers show what these problems let them: nothing stood in the way before, and nothing does now, or
    /// the same as before.
    fn is_known(&self, problems: &Judged) -> bool {
        match self.current.trouble() {
            None => !problems.has_errors(),
            Some(_) => problems.clone().sorted() == self.reported,
        }
    }

    /// Keeps the last good snapshot and announces to the browsers why.
    fn keep(&mut self, problems: Judged) -> String {
        self.due = None;
        let (said, plain) = self.report(problems);
        let text = report::human::human(&self.reported, &self.desk.root, false);
        self.current.keep(Trouble { heading: self.heading(&plain), text });
        self.heading(&said)
    }

    fn heading(&self, what: &str) -> String {
        match self.current.snapshot() {
            Some(_) => format!("{what}: the preview stays as it was"),
            None => format!("{what}: nothing can be shown yet"),
        }
    }

    /// Reports problems unless they are those of last time; gives their counts, for the terminal and plain.
    fn report(&mut self, problems: Judged) -> (String, String) {
        let mut sorted = problems.sorted();
        sorted.retain(|problem| problem.severity != Severity::Note || self.desk.verbose);
        if sorted != self.reported {
            self.desk.report(&sorted);
            self.reported = sorted;
        }
        (self.desk.counts(&self.reported), counts(&self.reported, |_, text| text.to_owned()))
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
fn changed(change: &Change) -> String {
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
