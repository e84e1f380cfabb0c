//! A newsroom in a folder of its own, and what building it gives.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

pub mod dice;
pub mod elsewhere;
pub mod preview;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The instant at which all tests look.
pub const NOW: &str = "2026-01-01T00:00:00Z";

/// The same in seconds since 1970.
pub const EPOCH: &str = "1767225600";

/// The program: that of `NEWSGEN_PROGRAM`, such as a release build, else the one of these tests.
pub fn program() -> PathBuf {
    std::env::var_os("NEWSGEN_PROGRAM")
        .map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_newsgen")), PathBuf::from)
}

/// A newsroom in a temporary folder.
pub struct Site {
    root: PathBuf,
    /// Removed with the newsroom, where that folder is all of it.
    _folder: Option<tempfile::TempDir>,
}

impl Site {
    /// A folder without anything.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { root: folder.path().to_owned(), _folder: Some(folder) }
    }

    /// A newsroom in a folder that is somebody else's.
    pub fn at(root: &Path) -> Self {
        fs::create_dir_all(root).unwrap();
        Self { root: root.to_owned(), _folder: None }
    }

    /// A newsroom with the shortest configuration and these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let site = Self::empty();
        site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n");
        fs::create_dir(site.path("content")).unwrap();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file as editors do that take care: whoever looks sees the old or the new one, never a piece.
    pub fn save(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        let beside = path.with_file_name(".saved");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&beside, text).unwrap();
        fs::rename(beside, path).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn read_bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program in this newsroom.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(&[], arguments)
    }

    /// Runs the program with these environment variables.
    pub fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
        Command::new(program())
            .args(arguments)
            .current_dir(self.root())
            .env_remove("NEWSGEN_BASE_URL")
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    /// Builds, and gives status and what was said, without the time it took.
    pub fn build(&self, arguments: &[&str]) -> (i32, String) {
        self.said("build", arguments)
    }

    /// Runs a command, and gives status and what was said, without the time it took.
    pub fn said(&self, command: &str, arguments: &[&str]) -> (i32, String) {
        let output = self.run(&[&[command, "--now", NOW], arguments].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        let said: Vec<&str> = said.lines().map(without_time).collect();
        (output.status.code().unwrap_or(-1), said.join("\n"))
    }

    /// Runs the program and gives all that a script or a person sees of it: status, stdout, stderr.
    pub fn seen(&self, arguments: &[&str]) -> String {
        self.seen_with(&[], arguments)
    }

    /// The same with environment variables.
    pub fn seen_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> String {
        let output = self.run_with(variables, arguments);
        let root = fs::canonicalize(self.root()).unwrap();
        let shown = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap().replace(root.to_str().unwrap(), "[ROOT]");
            text.lines().map(without_time).flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let status = output.status.code().unwrap_or(-1);
        let (stdout, stderr) = (shown(output.stdout), shown(output.stderr));
        format!("$ newsgen {}\nstatus {status}\n-- stdout\n{stdout}-- stderr\n{stderr}", arguments.join(" "))
    }

    /// Builds a newsroom that must have no errors.
    pub fn built(&self, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let (status, said) = self.build(arguments);
        assert_eq!(status, 0, "{said}");
        tree(&self.path("public"))
    }
}

/// A newsroom in one text: `=== path` begins a file; what stands before the first is its purpose, and
/// `$ newsgen check` where it is not for `build`.
pub fn newsroom_in(text: &str) -> Site {
    let site = Site::new(&[]);
    for part in text.split("=== ").skip(1) {
        let (path, body) = part.split_once('\n').unwrap();
        site.write(path, body);
    }
    site
}

/// A copy of the sample newsroom.
pub fn sample() -> Site {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::empty();
    for folder in ["content", "static"] {
        for (path, bytes) in tree(&here.join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    site.write("config.toml", fs::read(here.join("config.toml")).unwrap());
    site
}

/// A line of a summary without the time that it took.
fn without_time(line: &str) -> &str {
    match line.rsplit_once(" in ") {
        Some((done, time)) if time.ends_with(" s") => done,
        _ => line,
    }
}

/// All files below a folder, by path, but for the list of an output: it is no file of the site.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = everything(folder);
    files.remove(LIST);
    files
}

/// What the list of an output is called.
pub const LIST: &str = ".newsgen-list";

/// All files below a folder, by path.
pub fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        files.insert(path, fs::read(entry.path()).unwrap());
    }
    files
}
