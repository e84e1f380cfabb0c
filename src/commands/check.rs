//! `newsgen check`: every problem in one run, nothing written.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use newsgen_wire::date::Moment;

use super::{DONE, Desk, held, plural, shown};
use crate::base::problem::{Problem, Problems, with_thousands};
use crate::checks;
use crate::cli::CheckArgs;
#[cfg(feature = "links")]
use crate::cli::Links;
#[cfg(feature = "links")]
use crate::input::web::Web;
use crate::newsroom::policy::Judged;
use crate::publish::guard::{self, Guard};
use crate::publish::{Destination, published};
use crate::render::plan::lost;
use crate::report::json::Published;
use crate::snapshot::{Request, Snapshot, Taken};

pub(super) fn run(desk: &Desk, args: &CheckArgs) -> Result<ExitCode> {
    let request = desk.request(&args.look)?;
    let Taken { snapshot, mut problems } = Snapshot::take(&request)?;
    let mut compared = None;
    if let (Some(snapshot), Some(file)) = (&snapshot, &args.published) {
        match compare(desk, file, snapshot, &mut problems)? {
            Ok(addresses) => compared = Some(addresses),
            Err(problem) => return Ok(desk.refuse(&problem)),
        }
    }
    problems.extend(guard::no_content(&request.root));
    if let Some(snapshot) = &snapshot {
        let to = Destination::new(&desk.root, Path::new("public"));
        Guard { snapshot, to: &to, shown: &shown(&to.output) }.check(&mut problems)?;
        checks::all(snapshot, external(args, &request), &mut problems)?;
        problems.add_judged(snapshot.coming(&problems)?);
    }
    if args.strict {
        problems.be_strict();
    }
    let has_errors = problems.has_errors();
    let sorted = problems.sorted();
    let summary = desk.counts(&sorted);
    desk.conclude(&sorted, args.format, &Published::No)?;
    let checked = snapshot.as_ref().map(|snapshot| {
        let releases = snapshot.newsroom.releases.len();
        let mut parts = vec![format!("checked {releases} release{}", plural(releases))];
        parts.extend(held(&snapshot.newsroom.held_paths()));
        parts.extend(compared.map(|compared| {
            let addresses = if compared == 1 { "address" } else { "addresses" };
            format!("compared {} {addresses}", with_thousands(compared))
        }));
        parts.join(", ")
    });
    let summary = if summary.is_empty() { desk.styled(DONE, "no problems") } else { summary };
    desk.say_styled(&checked.map_or_else(|| summary.clone(), |checked| format!("{checked}: {summary}")));
    Ok(ExitCode::from(u8::from(has_errors)))
}

/// Compares the addresses of the live site with those of this one, and says how many there were. `Err` inside is a file
/// that cannot be used.
fn compare(
    desk: &Desk,
    file: &Path,
    snapshot: &Snapshot,
    problems: &mut Judged,
) -> Result<Result<usize, Box<Problem>>> {
    let name = file.display().to_string();
    let (found, source) = if name.contains("://") {
        match fetched(&name) {
            Ok(found) => (found?, None),
            Err(problem) => return Ok(Err(problem)),
        }
    } else if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
        (published::of_text(bytes, &|_| Ok(None))?, None)
    } else {
        let found = published::addresses(&desk.here.join(file), &snapshot.newsroom.config.base_url)?;
        (found, Some(Arc::from(shown(&desk.here.join(file)))))
    };
    match found {
        Ok(addresses) => {
            let mut lost = Problems::default();
            lost::check(&addresses, source.as_ref(), (&snapshot.newsroom, &snapshot.plan), &mut lost);
            problems.extend(lost.sorted());
            Ok(Ok(addresses.len()))
        }
        Err(wrong) => {
            let name = if name == "-" { "standard input".to_owned() } else { format!("`{name}`") };
            let hint =
                "give a sitemap, a list of addresses, or the list in an output folder, public/.newsgen-list";
            Ok(Err(Problem::error(format!("{name} {wrong}")).hint(hint).into()))
        }
    }
}

/// Every address that the live site names at this URL, and in the sitemaps that stand there.
#[cfg(feature = "links")]
fn fetched(url: &str) -> Result<Result<Result<Vec<String>, String>>, Box<Problem>> {
    let web = Web::default();
    let failed = |url: &str, why: String| format!("cannot fetch {url}: {why}");
    let bytes = web.fetch(url).map_err(|why| {
        Problem::error(failed(url, why)).hint("give the address of the live site's sitemap, or a file")
    })?;
    let part = |sitemap: &published::NamedUrl| match web.fetch(sitemap.url) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) => Err(anyhow::anyhow!(failed(sitemap.url, why))),
    };
    Ok(published::of_text(bytes, &part))
}

#[cfg(not(feature = "links"))]
fn fetched(url: &str) -> Result<Result<Result<Vec<String>, String>>, Box<Problem>> {
    let hint = format!("fetch it first: curl -sS {url} | newsgen check --published -");
    Err(Problem::error(format!("`{url}` is no file")).hint(hint).into())
}

/// The instant from which the answers of other sites count, where they are asked for.
#[cfg(feature = "links")]
fn external(args: &CheckArgs, request: &Request) -> Option<Moment> {
    args.links.map(|Links::External| request.options.now)
}

#[cfg(not(feature = "links"))]
fn external(_: &CheckArgs, _: &Request) -> Option<Moment> {
    None
}
