//! How long a newsroom takes: `cargo bench --profile dist --bench newsroom -- --releases 1000,10000`.
//!
//! For each size a newsroom is generated, the same one every time, and built: for the first
//! time, with nothing changed, with one text edited, with one release added. The floor creates the same files with
//! the same bytes from memory and does nothing else. Rounds take turns and the table shows medians, so figures
//! compare within one call and not from one call to the next.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program of its own"
)]

mod generate;
mod measure;
mod table;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;

use measure::{Cost, Tree, floor, tree};

/// Measures how newsrooms of several sizes are built.
#[derive(Parser)]
struct Arguments {
    /// How many releases the newsrooms have
    #[arg(long, value_delimiter = ',', default_value = "1000,10000")]
    releases: Vec<usize>,
    /// How many rounds the medians are of
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Where newsrooms and sites are written, and so which disk is measured
    #[arg(long, default_value = "target/bench")]
    work: PathBuf,
    /// As `cargo bench` calls every benchmark
    #[arg(long, hide = true)]
    bench: bool,
    /// How this program calls itself for one build
    #[arg(long, hide = true)]
    measure: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(root) = &arguments.measure {
        return measure::measure(root);
    }
    if !arguments.bench {
        eprintln!("this is slow: `cargo bench --profile dist --bench newsroom` runs it");
        return Ok(());
    }
    let work = arguments.work.join(std::process::id().to_string());
    let mut sites: Vec<Site> = Vec::new();
    for releases in &arguments.releases {
        sites.push(Site::generate(&work.join(releases.to_string()), *releases)?);
    }
    for round in 1..=arguments.runs {
        for site in &mut sites {
            eprintln!("round {round} of {}: {} releases", arguments.runs, site.releases);
            site.round(round)?;
        }
    }
    for site in &sites {
        println!("{}", table::table(site.releases, &site.costs));
    }
    // Only now: a disk that has just lost a million files creates new ones slowly.
    std::fs::remove_dir_all(&work).with_context(|| format!("cannot remove {}", work.display()))
}

/// What is measured, in the order of the table.
const SCENARIOS: [&str; 8] = [
    "first build",
    "nothing changed",
    "one text edited",
    "one release added",
    "one release retagged",
    "all texts with new times",
    "floor, 1 thread",
    "floor, 2 threads",
];

/// A newsroom of one size and what its builds have cost, by scenario and round.
struct Site {
    folder: PathBuf,
    releases: usize,
    costs: [Vec<Cost>; SCENARIOS.len()],
}

impl Site {
    fn generate(folder: &Path, releases: usize) -> Result<Self> {
        let begun = Instant::now();
        let bytes = generate::newsroom(&folder.join("newsroom"), releases)?;
        let (kilobytes, seconds) = (bytes / 1000, begun.elapsed().as_secs_f64());
        eprintln!("{releases} releases of {kilobytes} kB together were written in {seconds:.1} s");
        Ok(Self { folder: folder.to_path_buf(), releases, costs: Default::default() })
    }

    fn round(&mut self, round: usize) -> Result<()> {
        let root = self.folder.join("newsroom");
        self.build(0, &Tree::new())?;
        let first = tree(&root.join("public"))?;
        self.build(1, &first)?;

        let edited = root.join(generate::path(self.releases / 2, self.releases));
        let before = std::fs::read_to_string(&edited)?;
        std::fs::write(&edited, format!("{before}\nThe Forum will publish the minutes.\n"))?;
        let known = tree(&root.join("public"))?;
        self.build(2, &known)?;
        std::fs::write(&edited, before)?;

        let added = root.join("content/2025-06-30-one-more.md");
        let known = tree(&root.join("public"))?;
        std::fs::write(&added, generate::release(self.releases, self.releases))?;
        self.build(3, &known)?;
        std::fs::remove_file(&added)?;

        let retagged = root.join(generate::path(0, self.releases));
        let before = std::fs::read_to_string(&retagged)?;
        let known = tree(&root.join("public"))?;
        std::fs::write(&retagged, before.replacen("tags = [", "tags = [\"retagged\", ", 1))?;
        self.build(4, &known)?;
        std::fs::write(&retagged, before)?;

        // As in a fresh checkout beside a cache that was kept.
        let now = std::time::SystemTime::now();
        for path in tree(&root.join("content"))?.keys() {
            std::fs::File::options().append(true).open(root.join("content").join(path))?.set_modified(now)?;
        }
        let known = tree(&root.join("public"))?;
        self.build(5, &known)?;

        for (scenario, threads) in [(6, 1), (7, 2)] {
            let to = self.folder.join(format!("floor-{round}-{threads}"));
            self.costs[scenario].push(floor(&root.join("public"), &to, threads)?);
        }
        // Moved, not removed: removing many files makes the disk slow for what comes next.
        for folder in ["public", ".newsgen"] {
            std::fs::rename(root.join(folder), self.folder.join(format!("{folder}-{round}")))?;
        }
        Ok(())
    }

    /// Builds, and compares with what was there before.
    fn build(&mut self, scenario: usize, before: &Tree) -> Result<()> {
        let root = self.folder.join("newsroom");
        let mut cost = measure::build(&root)?;
        let after = tree(&root.join("public"))?;
        cost.files = after.len();
        cost.bytes = after.values().map(|file| file.bytes).sum();
        cost.written = after.iter().filter(|(path, file)| before.get(*path) != Some(file)).count();
        self.costs[scenario].push(cost);
        Ok(())
    }
}
