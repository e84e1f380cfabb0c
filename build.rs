//! Gives the program a hash of its own sources and those of its crates, so that a new version renders everything anew.

#![expect(clippy::disallowed_methods, reason = "the build script reads the sources")]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs};

fn main() {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "crates", "templates", "static"] {
        println!("cargo:rerun-if-changed={folder}");
        add(Path::new(folder), &mut hasher);
    }
    // What `newsgen init` writes is embedded, and changes no output.
    println!("cargo:rerun-if-changed=starter");
    env::var("CARGO_PKG_VERSION").unwrap_or_default().hash(&mut hasher);
    fs::read("Cargo.lock").unwrap_or_default().hash(&mut hasher);
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=NEWSGEN_SOURCES={:016x}", hasher.finish());
}

fn add(folder: &Path, hasher: &mut DefaultHasher) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add(&path, hasher);
        } else {
            path.hash(hasher);
            fs::read(&path).unwrap_or_default().hash(hasher);
        }
    }
}
