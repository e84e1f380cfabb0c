//! Gives the program a hash of its own sources, so that a new version renders everything anew, and what the files of
//! `src/content/languages` say.

#![expect(clippy::disallowed_methods, reason = "the build script reads the sources")]

#[path = "src/content/languages/file.rs"]
mod file;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs};

use file::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "templates", "static"] {
        println!("cargo:rerun-if-changed={folder}");
        add(Path::new(folder), &mut hasher);
    }
    // What `newsgen init` writes is embedded, and changes no output.
    println!("cargo:rerun-if-changed=starter");
    env::var("CARGO_PKG_VERSION").unwrap_or_default().hash(&mut hasher);
    fs::read("Cargo.lock").unwrap_or_default().hash(&mut hasher);
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=NEWSGEN_SOURCES={:016x}", hasher.finish());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages"), postcard::to_stdvec(&languages()?)?)?;
    Ok(())
}

/// The languages, by their codes.
fn languages() -> Result<Vec<Language>, Box<dyn std::error::Error>> {
    let mut languages = Vec::new();
    for entry in fs::read_dir("src/content/languages")? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let Some(code) = name.strip_suffix(".toml") else { continue };
        match toml::from_str(&fs::read_to_string(&path)?) {
            Ok(language) => languages.push(Language { code: code.to_owned(), ..language }),
            Err(error) => return Err(format!("{}: {error}", path.display()).into()),
        }
    }
    languages.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(languages)
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
