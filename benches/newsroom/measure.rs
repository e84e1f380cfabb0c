//! Time, processor time and memory of one command, and the floor under them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, bail};
use wait4::Wait4;

/// What one run has cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    pub wall: f64,
    /// What the system says of the process; nothing of the floor, which is none of its own.
    pub process: Option<Process>,
    pub files: usize,
    pub bytes: u64,
    pub written: usize,
}

/// What a process used: processor time in seconds, and the most memory in MiB.
#[derive(Clone, Copy, Debug)]
pub struct Process {
    pub cpu: f64,
    pub memory: f64,
}

/// The files below a folder.
pub type Tree = BTreeMap<PathBuf, File>;

/// A file as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub bytes: u64,
    modified: SystemTime,
}

/// All files below a folder.
pub fn tree(folder: &Path) -> Result<Tree> {
    let mut tree = Tree::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_file() {
            let path = entry.path().strip_prefix(folder)?.to_path_buf();
            tree.insert(path, File { bytes: metadata.len(), modified: metadata.modified()? });
        }
    }
    Ok(tree)
}

/// Builds the newsroom in a folder, by way of a process of our own.
///
/// A process begins with the memory that the one which starts it has had at the most, as Linux counts it; so that
/// must be a small one.
pub fn build(root: &Path) -> Result<Cost> {
    settle()?;
    let output = Command::new(std::env::current_exe()?).arg("--measure").arg(root).output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [wall, cpu, memory] = *figures.as_slice() else { bail!("no figures: {text}") };
    Ok(Cost { wall, process: Some(Process { cpu, memory }), ..Cost::default() })
}

/// Builds the newsroom and prints seconds, seconds of processor time and MiB: the other side of [`build`].
pub fn measure(root: &Path) -> Result<()> {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsgen"))
        .args(["--quiet", "build", "--now", "2026-01-01T00:00:00Z", "--root"])
        .arg(root)
        .spawn()?;
    let used = child.wait4()?;
    let wall = begun.elapsed().as_secs_f64();
    if !used.status.success() {
        bail!("the build failed");
    }
    let cpu = used.rusage.utime + used.rusage.stime;
    println!("{wall} {} {}", cpu.as_secs_f64(), used.rusage.maxrss >> 20);
    Ok(())
}

/// Creates the files of a site elsewhere, from memory.
pub fn floor(from: &Path, to: &Path, threads: usize) -> Result<Cost> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for path in tree(from)?.into_keys() {
        files.push((to.join(&path), std::fs::read(from.join(&path))?));
    }
    settle()?;
    let begun = Instant::now();
    let share = files.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = files.chunks(share).map(|files| scope.spawn(|| create(files))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a thread died")))
    })?;
    let wall = begun.elapsed().as_secs_f64();
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let count = files.len();
    Ok(Cost { wall, process: None, files: count, bytes, written: count })
}

fn create(files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    for (path, bytes) in files {
        if std::fs::write(path, bytes).is_err() {
            std::fs::create_dir_all(path.parent().context("a file in no folder")?)?;
            std::fs::write(path, bytes)?;
        }
    }
    Ok(())
}

/// What earlier runs left in memory goes to the disk before the clock starts.
fn settle() -> Result<()> {
    Command::new("sync").status().context("cannot run sync")?;
    Ok(())
}
