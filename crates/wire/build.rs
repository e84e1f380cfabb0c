//! What the files of `languages/` say, for the library to embed.

#![expect(clippy::disallowed_methods, reason = "the build script reads the languages")]

#[path = "src/languages/file.rs"]
mod file;

use std::path::Path;
use std::{env, fs};

use file::LanguageWords;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=languages");
    println!("cargo:rerun-if-changed=src/languages/file.rs");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages"), postcard::to_stdvec(&languages()?)?)?;
    Ok(())
}

/// The languages, by their codes.
fn languages() -> Result<Vec<LanguageWords>, Box<dyn std::error::Error>> {
    let mut languages = Vec::new();
    for entry in fs::read_dir("languages")? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let Some(code) = name.strip_suffix(".toml") else { continue };
        match toml::from_str(&fs::read_to_string(&path)?) {
            Ok(language) => languages.push(LanguageWords { code: code.to_owned(), ..language }),
            Err(error) => return Err(format!("{}: {error}", path.display()).into()),
        }
    }
    languages.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(languages)
}
