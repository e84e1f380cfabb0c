//! What the files of `content/` are by their names: texts, files that are published with them, and what stays behind.
//!
//! It fails closed: what is neither clearly a text nor of a kind that is published is reported and not published.

use std::sync::Arc;

use super::contents::TextToRead;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::kind::{Kind, copied};
use crate::content::memory::Memory;
use crate::content::name::{FileName, folder_owned};
use crate::input::config::Config;
use crate::input::sources::SourceFile;
use newsgen_wire::language::Language;

/// The files of `content/`, each sorted by path.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    /// Texts.
    pub texts: Vec<TextToRead<'a>>,
    /// Files of kinds that are published.
    pub files: Vec<SourceFile>,
    /// Files that are not published.
    pub others: Vec<Arc<str>>,
    /// Files that are texts and cannot be read as one.
    pub unread: Vec<Arc<str>>,
}

/// Sorts the files of `content/`, which stand in the order of their paths.
pub(super) fn sort<'a>(
    content: &'a [SourceFile],
    config: &Config,
    earlier: &'a Memory,
    problems: &mut Problems,
) -> Sorted<'a> {
    let mut sorted = Sorted { texts: Vec::with_capacity(content.len()), ..Sorted::default() };
    let mut passed_over = "";
    let known = earlier.find(content.iter().map(|file| &*file.path));
    for (file, known) in content.iter().zip(known) {
        let path = &file.path;
        if let Some(original) = original_of(path, content) {
            let problem = Problem::lint(
                Lint::IgnoredFile,
                format!("the file is a copy of `{original}` and is passed over"),
            );
            problems.push(problem.at(Place::file(path)).hint("remove it, or give it a name of its own"));
            sorted.others.push(Arc::clone(path));
        } else if let Some(known) = known {
            sorted.texts.push(TextToRead::Known(file, known));
        } else if let Some(marked) = behind_underscore(path) {
            // A folder is reported once.
            if marked != passed_over && !is_register(path) {
                passed_over = marked;
                problems.push(ignored(path, marked));
            }
            // Somebody may mean it to own its folder.
            let is_index = marked == &**path && folder_owned(path).is_some_and(|folder| folder != "content");
            if is_index { &mut sorted.unread } else { &mut sorted.others }.push(Arc::clone(path));
        } else {
            sorted.add(file, config, problems);
        }
    }
    sorted
}

impl<'a> Sorted<'a> {
    fn add(&mut self, file: &'a SourceFile, config: &Config, problems: &mut Problems) {
        let place = Place::file(&file.path);
        match Kind::of(&file.path, &config.kinds) {
            Kind::Published => self.files.push(file.clone()),
            Kind::Text => self.add_text(file, config, problems),
            Kind::OtherText(ending) => {
                let problem = Problem::lint(Lint::TextEnding, "the file is not read, and may be a text");
                problems.push(
                    problem.at(place).hint(format!("end its name with `.{ending}`, or remove the file")),
                );
                self.unread.push(Arc::clone(&file.path));
            }
            Kind::Other(ending) => {
                problems.push(other(ending).at(place));
                self.others.push(Arc::clone(&file.path));
            }
        }
    }

    fn add_text(&mut self, file: &'a SourceFile, config: &Config, problems: &mut Problems) {
        let is_language = |language: &Language| config.knows(language);
        let Some(name) = FileName::parse(&file.path, &is_language) else { return };
        if name.is_bundle && name.key() == "content" {
            let problem = Problem::lint(Lint::ReservedName, "the name is reserved for the words of the front page")
                .hint("give the file another name: the front page is made of the newest releases by `index.html` of `templates/`");
            problems.push(problem.at(Place::file(&file.path)));
        } else if let Some(suffix) = name.unread_language() {
            problems.push(unknown_language(suffix, config).at(Place::file(&file.path)));
        } else {
            self.texts.push(TextToRead::New(file, name));
            return;
        }
        self.unread.push(Arc::clone(&file.path));
    }
}

/// Whether a file is a register.
pub(super) fn is_register(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    name.starts_with('_') && ending == Some("toml") && behind_underscore(folder).is_none()
}

/// A path up to the first folder or file whose name begins with `_`.
fn behind_underscore(path: &str) -> Option<&str> {
    let at = path.find("/_")?;
    let end = path[at + 1..].find('/').map_or(path.len(), |end| at + 1 + end);
    Some(&path[..end])
}

fn ignored(path: &Arc<str>, marked: &str) -> Problem {
    let name = marked.rsplit('/').next().unwrap_or(marked);
    let (message, hint) = if marked != &**path {
        let message = format!("the folder `{marked}` is passed over");
        (message, "remove the `_` from its name to publish what it holds".to_owned())
    } else if name.starts_with("_index.") {
        (
            "the file is passed over".to_owned(),
            "remove it: lists and the front page are made by newsgen".to_owned(),
        )
    } else {
        ("the file is passed over".to_owned(), "remove the `_` from its name to publish it".to_owned())
    };
    Problem::lint(Lint::IgnoredFile, message).at(Place::file(path)).hint(hint)
}

/// The text beside a file whose name says that it is a copy of it.
fn original_of(path: &str, content: &[SourceFile]) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "md" | "txt"))?;
    let (folder, name) = stem.rsplit_once('/')?;
    // Nearly all names are one word of small letters, digits and hyphens.
    if !name.contains([' ', '(', '_', '-']) {
        return None;
    }
    let original = copied(name)?;
    let others = [ending, "md", "txt"].map(|ending| format!("{folder}/{original}.{ending}"));
    let is_there = |other: &String| content.binary_search_by(|file| (*file.path).cmp(other)).is_ok();
    others.into_iter().find(is_there)
}

/// Endings of what editors and systems leave behind.
const LEFTOVERS: [&str; 12] =
    ["bak", "orig", "rej", "old", "save", "swp", "swo", "tmp", "temp", "part", "crdownload", "download"];

fn other(ending: &str) -> Problem {
    let lower = ending.to_lowercase();
    let is_leftover = LEFTOVERS.contains(&&*lower) || lower.bytes().all(|byte| byte.is_ascii_digit());
    let (message, hint) = if ending.is_empty() {
        (
            "a file whose name has no ending is not published".to_owned(),
            "give its name an ending, or remove the file".to_owned(),
        )
    } else if is_leftover {
        (
            format!("files of the kind `{ending}` are not published"),
            "remove the file: it is left from editing".to_owned(),
        )
    } else {
        let hint =
            format!("add it to [files] in the configuration: kinds = [\"{lower}\"], or remove the file");
        (format!("files of the kind `{ending}` are not published"), hint)
    };
    Problem::lint(Lint::UnknownKind, message).hint(hint)
}

fn unknown_language(suffix: &str, config: &Config) -> Problem {
    let problem = Problem::lint(Lint::UnknownLanguage, format!("`{suffix}` is no language of the newsroom"));
    let Some(language) = Language::likely(suffix) else {
        return problem.hint("write a code such as `.fr.md`, or give the file another name");
    };
    if config.knows(&language) {
        let problem = Problem::lint(Lint::UnknownLanguage, "the file's name has two languages");
        return problem.hint("write one language before the extension");
    }
    let plain = language.plain();
    problem.hint(if plain != language && config.knows(&plain) {
        format!("write `.{plain}.md`, or add [languages.{language}] to the configuration")
    } else {
        format!("add [languages.{language}] to the configuration, or write the name without `.{suffix}`")
    })
}
