//! `newsgen new`: a release or a translation, ready to be written.
//!
//! The file is a draft, so that nothing half-written is published. No file is ever written over.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use newsgen_wire::date::{Moment, WrittenDate};
use newsgen_wire::labels::ReleaseType;
use newsgen_wire::language::Language;

use super::{Desk, data, shown};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, did_you_mean};
use crate::base::slug::slugify;
use crate::cli::NewArgs;
use crate::content::document::{self, Document};
use crate::content::frontmatter::Text;
use crate::content::name::FileName;
use crate::input::config::Config;
use crate::input::disk;
use crate::newsroom::register::Register;
use crate::newsroom::schedule;
use crate::render::dates::{Dates, Style};
use crate::snapshot::Basics;

/// What stands in for the text until it is written; it is the same in every language.
const PLACEHOLDER: &str = "…";

pub(super) fn run(desk: &Desk, args: &NewArgs) -> Result<ExitCode> {
    let Some((basics, now)) = desk.basics()? else { return Ok(ExitCode::from(1)) };
    let desired = match &args.of {
        Some(file) => match original(desk, &basics, file)? {
            Ok(original) => translation(&basics, args, &original),
            Err(problem) => Err(problem),
        },
        None => release(&basics, args, now),
    };
    match desired {
        Ok(text) => write(desk, &text),
        Err(problem) => Ok(desk.refuse(&problem)),
    }
}

/// A text that is to be written, and the paths that must be free for it, its own first.
struct NewText {
    paths: Vec<String>,
    text: String,
}

fn write(desk: &Desk, new: &NewText) -> Result<ExitCode> {
    let taken = new.paths.iter().find(|path| disk::exists(&desk.root.join(path)));
    let target = desk.root.join(&new.paths[0]);
    if taken.is_some() || !disk::create(&target, new.text.as_bytes())? {
        let path = Arc::from(taken.unwrap_or(&new.paths[0]).as_str());
        let problem = Problem::error("there is such a release already").at(Place::file(&path));
        desk.report(&[problem.hint("edit that file, or choose another headline")]);
        return Ok(ExitCode::from(1));
    }
    data::print(format!("{}\n", shown(&target)).as_bytes())?;
    desk.say("it is a draft: remove the line draft = true when it is ready");
    desk.say("next: newsgen serve --drafts");
    Ok(ExitCode::SUCCESS)
}

fn release(basics: &Basics, args: &NewArgs, now: Moment) -> Result<NewText, Box<Problem>> {
    let (config, registers) = (&*basics.config, &basics.registers);
    let title = headline(&args.title)?;
    let language = language(config, args.lang.as_deref())?;
    let tags = names(registers.tags.as_ref(), "tag", &args.tags)?;
    let places = names(registers.places.as_ref(), "place", &args.places)?;
    let date = args.date.unwrap_or(WrittenDate::Day(now.date_naive()));
    let day = date.in_zone(config.zone).date_naive();

    let mut text = format!("+++\ntitle = {}\ndate = {date}\n", toml(&title));
    // Writing into a string cannot fail.
    let _ = writeln!(text, "type = {}\ntags = {}", toml(&args.kind), list(&tags));
    if !places.is_empty() {
        let _ = writeln!(text, "places = {}", list(&places));
    }
    text.push_str("draft = true\n");
    if args.kind == ReleaseType::MediaAdvisory.id() {
        let _ = write!(text, "\n# [event]\n# start = {day}T10:00:00\n# place = \"Where it takes place\"\n");
    }
    text.push_str("+++\n\n");
    if let Some(place) = places.first() {
        let known = registers.places.as_ref().and_then(|register| register.entries.get(place));
        let name = known.and_then(|entry| entry.name(&language, &config.default_language)).unwrap_or(place);
        let written = Dates::of(&language, None).write(day, Style::Long);
        let _ = write!(text, "{}, {written} – ", name.to_uppercase());
    }
    let _ = writeln!(text, "{PLACEHOLDER}");

    let slug = match slugify(&title) {
        slug if slug.is_empty() => {
            let problem = Problem::error("no file name can be made of the headline");
            return Err(problem.hint("write it with letters or digits").into());
        }
        // A file called `index` would own the whole folder.
        slug if slug == "index" => format!("index-{day}"),
        slug => slug,
    };
    let path = format!("content/{}/{slug}.{}", day.format("%Y"), if args.txt { "txt" } else { "md" });
    let paths = match FileName::parse(&path.as_str().into(), &|_| false) {
        Some(name) => paths(config, &name, &language),
        None => vec![path],
    };
    Ok(NewText { paths, text })
}

/// A translation begins with its original's text and says only what it does not take from it anyway.
fn translation(basics: &Basics, args: &NewArgs, original: &Document) -> Result<NewText, Box<Problem>> {
    let title = headline(&args.title)?;
    let language = language(&basics.config, args.lang.as_deref())?;
    let front = &original.front;
    let mut text = format!("+++\ntitle = {}\n", toml(&title));
    let dateline = front.dateline.clone().flatten();
    let own: [(&str, Option<&Text>); 6] = [
        ("subtitle", front.subtitle.as_deref()),
        ("summary", front.summary.as_deref()),
        ("dateline", dateline.as_deref()),
        ("translation_key", front.translation_key.as_deref()),
        ("supersedes", front.supersedes.as_deref()),
        ("template", front.template.as_deref()),
    ];
    for (key, value) in own.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        let _ = writeln!(text, "{key} = {}", toml(&value.value));
    }
    if front.dateline == Some(None) {
        text.push_str("dateline = false\n");
    }
    if let Some(changed) = schedule::last_change(original, basics.config.zone) {
        let _ = writeln!(text, "updated = {}", WrittenDate::Zoned(changed));
    }
    let source = original.text.as_deref().unwrap_or_default();
    let body = source.get(original.body..).unwrap_or_default().trim();
    let body = if body.is_empty() { PLACEHOLDER } else { body };
    let _ = writeln!(text, "draft = true\n+++\n\n{body}");
    Ok(NewText { paths: paths(&basics.config, &original.name, &language), text })
}

/// The release of a file that was named from here, from the newsroom's folder or from `content/`.
fn original(desk: &Desk, basics: &Basics, file: &Path) -> Result<Result<Document, Box<Problem>>> {
    let root = &basics.sources.root;
    let folders = [desk.here.clone(), root.clone(), root.join("content")];
    let below = |folder: &std::path::PathBuf| {
        let path = disk::canonical(&folder.join(file));
        let path = path.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
        basics.sources.content.iter().find(|source| *source.path == *path)
    };
    let shown = file.display().to_string();
    let Some(source) = folders.iter().find_map(below) else {
        let texts = basics.sources.content.iter().map(|source| &*source.path);
        let problem = Problem::error(format!("no release called `{shown}`"));
        let hint = match did_you_mean(&shown, texts) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a file such as content/2024/astana-visit.md".to_owned(),
        };
        return Ok(Err(problem.hint(hint).into()));
    };
    let is_language = |language: &Language| basics.config.knows(language);
    let Some(name) = FileName::parse(&source.path, &is_language) else {
        let problem = Problem::error(format!("`{shown}` is no text"));
        return Ok(Err(problem.hint("name a file that ends in .md or .txt").into()));
    };
    let lexicon = basics.registers.lexicon(basics.config.raw_html);
    let bytes = disk::read(&basics.sources.absolute(&source.path))?;
    let (document, problems) = document::read(&source.path, name, bytes, &lexicon);
    let unreadable = || Problem::error(format!("`{shown}` cannot be read")).hint("fix it first");
    Ok(document.ok_or_else(|| problems.into_iter().next().unwrap_or_else(unreadable).into()))
}

/// Where a text in this language goes, and where it might stand already in another form.
fn paths(config: &Config, name: &FileName, language: &Language) -> Vec<String> {
    let suffix = Some(language).filter(|language| **language != config.default_language);
    let forms = [(false, false), (true, false), (false, true), (true, true)];
    let mut paths = Vec::new();
    for (other_format, other_place) in forms {
        let mut name = name.clone();
        name.is_wire ^= other_format;
        name.is_bundle ^= other_place;
        paths.push(name.path_in(suffix));
    }
    paths
}

/// The headline in one line.
fn headline(title: &str) -> Result<String, Box<Problem>> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().any(char::is_control) {
        let problem = Problem::error("the headline has no text, or a control character");
        return Err(problem.hint("write a headline").into());
    }
    Ok(title)
}

pub(super) fn language(config: &Config, code: Option<&str>) -> Result<Language, Box<Problem>> {
    let Some(code) = code else { return Ok(config.default_language.clone()) };
    let language = Language::parse(code)
        .filter(|language| config.knows(language) || *language == config.default_language);
    language.ok_or_else(|| {
        let known = config.languages.keys().chain([&config.default_language]).map(Language::code);
        let hint = match did_you_mean(code, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add it to {}: [languages.{code}]", config.file),
        };
        Problem::error(format!("no language called `{code}`")).hint(hint).into()
    })
}

/// The ids of names by their register; the names themselves where there is none.
fn names(register: Option<&Register>, kind: &str, given: &[String]) -> Result<Vec<String>, Box<Problem>> {
    let Some(register) = register else { return Ok(given.to_vec()) };
    let mut ids = Vec::new();
    for name in given {
        let Some(id) = register.find(name) else {
            let problem = Problem::lint(Lint::UnknownName, format!("no {kind} called `{name}`"));
            return Err(problem.hint(register.hint(kind, name)).into());
        };
        ids.push(id.to_owned());
    }
    Ok(ids)
}

/// A string as TOML writes it; the escapes of JSON are among its own.
fn toml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| toml(name)).collect();
    format!("[{}]", names.join(", "))
}
