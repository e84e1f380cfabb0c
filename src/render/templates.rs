//! The templates: ours, replaced file by file by the newsroom's own; one engine for each language.
//!
//! Ours are called `theme/…` and answer to their bare names where the newsroom has none of its own, so that one of
//! its own can extend the one that it replaces, and a component of its own comes before ours.
//!
//! Functions and filters are pure: what they give depends on their arguments, the language and the configuration.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use newsgen_wire::language::Language;
use tera::{Context, Tera, Value};

use super::closure;
use super::dates::Dates;
use super::filters;
use super::mistake::{self, TemplateText, Texts};
use super::steps;
use super::strings::Strings;
use crate::base::hash::{Hash, key};
use crate::base::problem::{Problem, Problems};
use crate::input::config::Config;

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATICS: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");

/// What the names of our templates begin with.
pub(super) const THEME: &str = "theme/";

/// The templates that every newsroom has.
pub const NAMES: [&str; 10] = [
    "release.html",
    "page.html",
    "index.html",
    "listing.html",
    "terms.html",
    "archive.html",
    "redirect.html",
    "404.html",
    "rss.xml",
    "atom.xml",
];

/// The components whose HTML pages get ready-made, whether their templates name them or not.
const SHOWN_BY_ALL: [&str; 5] = ["site_head", "masthead", "colophon", "card", "line"];

/// The names of the theme's files below `static/`, sorted.
#[must_use]
pub fn embedded_statics() -> Vec<&'static str> {
    let mut names: Vec<&str> = files(&STATICS).into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// The bytes of a file of the theme.
#[must_use]
pub fn embedded_static(name: &str) -> Option<&'static [u8]> {
    STATICS.get_file(name).map(include_dir::File::contents)
}

/// The text of a template of the theme.
#[must_use]
pub fn embedded_template(name: &str) -> Option<&'static str> {
    TEMPLATES.get_file(name).and_then(include_dir::File::contents_utf8)
}

/// The names of the theme's templates.
pub(super) fn embedded_templates() -> impl Iterator<Item = &'static str> {
    files(&TEMPLATES).into_iter().map(|(name, _)| name)
}

/// The embedded files below a folder: path below it, and bytes.
#[must_use]
pub fn files(dir: &'static Dir) -> Vec<(&'static str, &'static [u8])> {
    let mut found: Vec<_> =
        dir.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))).collect();
    for below in dir.dirs() {
        found.extend(files(below));
    }
    found
}

/// All templates of a newsroom, parsed.
pub struct Templates {
    parsed: Tera,
    /// The hash of each template with all that it is made of, by each name that it answers to.
    hashes: BTreeMap<String, Hash>,
    texts: Texts,
}

/// What the functions of templates may know.
#[derive(Clone)]
pub struct Surroundings {
    /// The configuration.
    pub config: Arc<Config>,
    /// Versions of stylesheets and scripts, by name below `static/`.
    pub assets: Arc<BTreeMap<String, String>>,
}

impl Templates {
    /// Parses the templates: ours, and the newsroom's own `(path below the root, text)` over them.
    ///
    /// One that cannot be understood is a problem, and ours stands in for it, so that the others are read too.
    #[must_use]
    pub fn parse(own: Vec<(Arc<str>, String)>, problems: &mut Problems) -> Self {
        let own = own.into_iter().map(|(path, text)| {
            (path.strip_prefix("templates/").unwrap_or(&path).to_owned(), TemplateText::own(path, text))
        });
        let (parsed, texts) = parsed(own.collect(), problems);
        let mut hashes = closure::hashes(&texts, &SHOWN_BY_ALL);
        for (name, hash) in hashes.clone() {
            if let Some(bare) = name.strip_prefix(THEME) {
                hashes.entry(bare.to_owned()).or_insert(hash);
            }
        }
        Self { parsed, hashes, texts }
    }

    /// The hash of a template with all that it is made of; of nothing when there is no such template.
    #[must_use]
    pub fn hash_of(&self, name: &str) -> Hash {
        self.hashes.get(name).copied().unwrap_or_default()
    }

    /// The hash of all of them.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::join(self.hashes.iter().flat_map(|(name, hash)| [Hash::of(name.as_bytes()), *hash]))
    }

    /// Whether there is a template of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.parsed.contains_template(name)
    }

    /// The names of all templates, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        mistake::names(&self.texts)
    }

    /// The engine of a language.
    #[must_use]
    pub fn engine(&self, language: &Language, surroundings: &Surroundings) -> Engine {
        let mut tera = self.parsed.clone();
        let config = &surroundings.config;
        let locale = config.languages.get(language).and_then(|l| l.locale.as_deref());
        let strings = Arc::new(Strings::of(language));
        let dates = Arc::new(Dates::of(language, locale));
        filters::register(&mut tera, surroundings, Arc::clone(&strings), Arc::clone(&dates));
        let (base, assets) = (&config.base_url, &*surroundings.assets);
        let hash = key(&(language, locale, &base.origin, &base.path, assets)).unwrap_or_default();
        Engine { tera, hash, strings, dates, endless: Mutex::default() }
    }

    /// Whether a message without a place is about a template and not about the machine.
    #[must_use]
    pub fn is_at_fault(&self, message: &str) -> bool {
        mistake::components::is_at_fault(message)
    }

    /// The mistake that ended a rendering, as a problem of the file it is in; `root` is what was rendered.
    #[must_use]
    pub fn problem(&self, error: &tera::Error, root: Option<&str>) -> Problem {
        mistake::of_rendering(error, &self.texts, root)
    }
}

/// The theme's template of this name; one without is empty.
fn embedded_text(name: &str) -> TemplateText {
    TemplateText::of_theme(name, embedded_template(name).unwrap_or_default().to_owned())
}

/// The newsroom's own templates, and ours below their names. One of ours that is replaced is there only when one of
/// the newsroom's names it: it need not fit the newsroom's own frame.
fn with_theme(own: &Texts) -> Texts {
    let is_needed = |name: &str| {
        let full = format!("{THEME}{name}");
        name.starts_with("components/")
            || !own.contains_key(name)
            || own.values().any(|text| text.written.contains(&full))
    };
    let theme = embedded_templates().filter(|name| is_needed(name));
    let mut texts: Texts = theme.map(|name| (format!("{THEME}{name}"), embedded_text(name))).collect();
    texts.extend(own.iter().map(|(name, text)| (name.clone(), text.clone())));
    texts
}

/// The templates as Tera reads them. What it cannot read is reported and replaced by ours.
fn parsed(mut own: Texts, problems: &mut Problems) -> (Tera, Texts) {
    let mut replaced: Vec<TemplateText> = Vec::new();
    loop {
        let texts = with_theme(&own);
        let mut tera = Tera::new();
        tera.autoescape_on([".html", ".xml"]);
        // Words, dates and addresses are bound to a language later; until then their names are enough.
        filters::register_placeholders(&mut tera);
        let list: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, text.read())).collect();
        let added = tera.set_fallback_prefixes([THEME]).and_then(|()| tera.add_raw_templates(list));
        let Err(error) = added else { return (tera, texts) };
        let is_syntax = matches!(error.kind(), tera::ErrorKind::SyntaxError(_));
        let mut blamed = Vec::new();
        for mistake in mistake::of_reading(&error, &texts) {
            // What only misses something of a template that is replaced already is no mistake of its own.
            let name = mistake.problem.message.split('`').nth(1).unwrap_or_default();
            if is_syntax || !replaced.iter().any(|text| text.written.contains(name)) {
                problems.push(mistake.problem);
            }
            blamed.extend(mistake.template);
        }
        blamed.retain(|name| own.get(name).is_some_and(mistake::is_own));
        if blamed.is_empty() {
            let all = own.iter().filter(|(_, text)| mistake::is_own(text));
            blamed = all.map(|(name, _)| name.clone()).collect();
        }
        if blamed.is_empty() {
            return (tera, texts);
        }
        for name in blamed {
            replaced.extend(own.remove(&name));
            if embedded_template(&name).is_none() {
                own.insert(name.clone(), embedded_text(&name));
            }
        }
    }
}

/// Most pages fit into this many bytes.
const USUAL_SIZE: usize = 16 << 10;

/// Most components fit into this many bytes.
const USUAL_COMPONENT: usize = 1 << 10;

/// The templates in one language.
pub struct Engine {
    tera: Tera,
    /// The hash of everything that filters and functions know.
    pub hash: Hash,
    /// The words of the interface.
    pub strings: Arc<Strings>,
    /// The dates of the language.
    pub dates: Arc<Dates>,
    /// How many pages of each template looped without end, and what was wrong with the last.
    endless: Mutex<BTreeMap<String, (usize, Problem)>>,
}

/// After so many pages of a template that loop without end nobody waits for the others.
const ENDLESS: usize = 3;

impl Engine {
    /// Renders a template.
    ///
    /// # Errors
    /// The template's mistake, with its place.
    pub fn render(&self, template: &str, context: &Context) -> Result<Vec<u8>, tera::Error> {
        steps::begin();
        let mut bytes = Vec::with_capacity(USUAL_SIZE);
        self.tera.render_to(template, context, &mut bytes)?;
        Ok(bytes)
    }

    /// The mistake of a template whose pages loop without end, once several did.
    #[must_use]
    pub fn gave_up(&self, template: &str) -> Option<Problem> {
        let endless = self.endless.lock().unwrap_or_else(PoisonError::into_inner);
        endless.get(template).filter(|(pages, _)| *pages >= ENDLESS).map(|(_, problem)| problem.clone())
    }

    /// Notes what was wrong with a page of a template.
    pub fn note(&self, template: &str, problem: &Problem) {
        if problem.message.contains(steps::OVER) {
            let mut endless = self.endless.lock().unwrap_or_else(PoisonError::into_inner);
            endless.entry(template.to_owned()).or_insert_with(|| (0, problem.clone())).0 += 1;
        }
    }

    /// What a component makes of its arguments.
    ///
    /// # Errors
    /// The component's mistake, with its place.
    pub fn component(
        &self,
        name: &str,
        arguments: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Result<Value, tera::Error> {
        steps::begin();
        let mut context = Context::new();
        for (argument, value) in arguments {
            context.insert_value(argument, value);
        }
        let mut html = Vec::with_capacity(USUAL_COMPONENT);
        self.tera.render_component_to(name, &context, None, true, &mut html)?;
        Ok(Value::safe_string(&String::from_utf8(html)?))
    }
}

/// The versions of stylesheets and scripts: their hashes.
#[must_use]
pub fn asset_versions(own: Vec<(String, Hash)>) -> BTreeMap<String, String> {
    let versioned = |name: &str| [".css", ".js"].iter().any(|end| name.ends_with(end));
    let embedded = embedded_statics()
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), Hash::of(embedded_static(name)?))));
    let all = embedded.chain(own).filter(|(name, _)| versioned(name));
    all.map(|(name, hash)| (name, hash.to_string().chars().take(8).collect())).collect()
}
