//! A snapshot is a value: the whole newsroom as it was read, with a plan of its site.
//!
//! Every command takes one and uses it: `build` writes it, `serve` answers from it, `check` reads its problems.

mod coming;
mod contents;
mod misplaced;
mod reword;
mod sorting;
mod statics;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use crate::base::hash::Hash;
use crate::base::laps::Laps;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::base::url::BaseUrl;
use crate::content::memory::Memory;
use crate::content::text;
use crate::input::config::{self, Config};
use crate::input::disk;
use crate::input::sources::{SourceFile, Sources};
use crate::newsroom::assemble::{Contents, assemble};
use crate::newsroom::policy::{Judged, Policy};
use crate::newsroom::register::{FILES as REGISTERS, Register, Registers};
use crate::newsroom::release::Article;
use crate::newsroom::{Newsroom, Options};
use crate::outputs::KINDS;
use crate::render::plan::output::Site;
use crate::render::plan::{Plan, targets};
use crate::render::strings;
use crate::render::templates::{Surroundings, Templates, asset_versions};
use crate::render::{Prepared, Renderer};
pub use contents::Knowledge;

/// What to take a snapshot of, and how to look at it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The newsroom's folder.
    pub root: PathBuf,
    /// The configuration below it.
    pub config: Arc<str>,
    /// Where the site will stand instead of the configured base URL.
    pub base_url: Option<BaseUrl>,
    /// The folder of what earlier runs know; none to look at everything anew.
    pub cache: Option<PathBuf>,
    /// Scheme and host instead of the base URL's, for a preview.
    pub origin: Option<String>,
    /// The instant, and whether drafts are shown.
    pub options: Options,
}

/// The newsroom at one instant.
pub struct Snapshot {
    /// The files.
    pub sources: Sources,
    /// What they say.
    pub newsroom: Newsroom,
    /// What the site consists of.
    pub plan: Plan,
    /// What is known of the texts, for the next run.
    pub knowledge: Arc<Knowledge>,
    /// How long reading, assembling, planning and preparing took.
    pub laps: Laps,
    /// The instant that it was taken of, and whether drafts are shown.
    options: Options,
    /// What it was made of, for other instants.
    contents: Contents,
    surroundings: Surroundings,
    templates: Templates,
    prepared: Prepared,
}

/// What came of taking a snapshot.
pub struct Taken {
    /// None when the configuration must be fixed first.
    pub snapshot: Option<Snapshot>,
    /// What is wrong with the newsroom.
    pub problems: Judged,
}

impl Snapshot {
    /// Reads the newsroom.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn take(request: &Request) -> Result<Taken> {
        let mut problems = Problems::default();
        let sources = Sources::read(&request.root, &mut problems)?;
        Self::of(sources, request, problems)
    }

    /// The same of files that were just walked, with what was found on the way.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn of(sources: Sources, request: &Request, mut found: Problems) -> Result<Taken> {
        let mut laps = Laps::start(true);
        let problems = &mut found;
        let Some(material) = Material::read(sources, request, problems)? else {
            return Ok(Taken { snapshot: None, problems: Judged::of(Policy::default(), found) });
        };
        let Material { sources, config, contents, knowledge } = material;
        laps.lap("read");
        let policy = Policy::of(&config, &contents.documents);
        let newsroom = assemble(Arc::clone(&config), contents.clone(), &request.options, problems);
        laps.lap("assemble");
        let plan = Plan::of(Site { newsroom: &newsroom, sources: &sources }, KINDS, problems);
        targets::check(&newsroom, &plan, problems);
        strings::check(&newsroom, problems);
        laps.lap("plan");
        let templates = read_templates(&sources, problems)?;
        misplaced::check(&sources, problems)?;
        problems.extend(statics::check(&newsroom, &sources, &contents.files, &templates)?);
        let templates = Templates::parse(templates, problems);
        let assets = Arc::new(asset_versions(read_assets(&sources)?));
        check_own_templates(&newsroom, &templates, problems);
        let surroundings = Surroundings { config, assets };
        let prepared = Prepared::new(&newsroom, &sources, &plan, &templates, &surroundings)?;
        laps.lap("prepare");
        let snapshot = Self {
            sources,
            newsroom,
            plan,
            knowledge: Arc::new(knowledge),
            laps,
            options: request.options.clone(),
            contents,
            surroundings,
            templates,
            prepared,
        };
        Ok(Taken { snapshot: Some(snapshot), problems: Judged::of(policy, found) })
    }

    /// The hash of the bytes that a text was read from; none for any other file.
    #[must_use]
    pub fn hash_of_text(&self, path: &str) -> Option<Hash> {
        let documents = &self.contents.documents;
        let at = documents.binary_search_by(|document| (*document.path).cmp(path)).ok()?;
        Some(documents[at].hash)
    }

    /// The newsroom and its files.
    #[must_use]
    pub fn site(&self) -> Site<'_> {
        Site { newsroom: &self.newsroom, sources: &self.sources }
    }

    /// Renders its outputs.
    #[must_use]
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.newsroom, &self.sources, &self.plan, &self.templates, &self.prepared)
    }
}

/// What was read of a newsroom, before it is decided what is published.
pub struct Material {
    /// The files.
    pub sources: Sources,
    /// The configuration.
    pub config: Arc<Config>,
    /// What stands below `content/`.
    pub contents: Contents,
    /// What is known of the texts, for the next run.
    pub knowledge: Knowledge,
}

impl Material {
    /// Reads configuration and content; none when the configuration must be fixed first.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn read(sources: Sources, request: &Request, problems: &mut Problems) -> Result<Option<Self>> {
        let mut notes = Problems::default();
        let (basics, memory) = rayon::join(
            || Basics::read(sources, request, problems),
            || request.cache.as_ref().map(|cache| Memory::read(cache, &mut notes)).transpose(),
        );
        let (Some(basics), memory) = (basics?, memory?.unwrap_or_default()) else { return Ok(None) };
        problems.extend(notes.sorted());
        let Basics { mut sources, config, registers } = basics;
        let (contents, knowledge) = contents::read(&sources, &config, registers, memory, problems)?;
        knowledge.share_paths(&mut sources);
        Ok(Some(Self { sources, config, contents, knowledge }))
    }
}

/// What the newsroom says about itself and its names, without its texts.
pub struct Basics {
    /// The files.
    pub sources: Sources,
    /// The configuration.
    pub config: Arc<Config>,
    /// The registers.
    pub registers: Registers,
}

impl Basics {
    /// Reads configuration and registers; none when the configuration must be fixed first.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn read(sources: Sources, request: &Request, problems: &mut Problems) -> Result<Option<Self>> {
        let Some(config) = read_config(request, problems)? else { return Ok(None) };
        let mut registers = Registers::default();
        for file in sources.content.iter().filter(|file| sorting::is_register(&file.path)) {
            read_register(&sources, file, &mut registers, problems)?;
        }
        Ok(Some(Self { sources, config, registers }))
    }
}

/// The text of the configuration; none when it is not there or no text.
///
/// # Errors
/// When the machine fails.
pub fn config_text(request: &Request, problems: &mut Problems) -> Result<Option<String>> {
    let Some(bytes) = disk::read_if_there(&request.root.join(&*request.config))? else {
        problems.push(config::missing(&request.config));
        return Ok(None);
    };
    let text = text::decode(&request.config, bytes);
    Ok(text.map_err(|problem| problems.push(*problem)).ok())
}

fn read_config(request: &Request, problems: &mut Problems) -> Result<Option<Arc<Config>>> {
    let Some(text) = config_text(request, problems)? else { return Ok(None) };
    let mut config = Config::parse(&request.config, &text, problems);
    if let Some(base_url) = &request.base_url {
        config.base_url = base_url.clone();
    }
    if let Some(origin) = &request.origin {
        config.base_url.origin.clone_from(origin);
    }
    Ok(Some(Arc::new(config)))
}

fn read_templates(sources: &Sources, problems: &mut Problems) -> Result<Vec<(Arc<str>, String)>> {
    let mut templates = Vec::new();
    for file in &sources.templates {
        match text::decode(&file.path, disk::read(&sources.absolute(&file.path))?) {
            Ok(text) => templates.push((Arc::clone(&file.path), text)),
            Err(problem) => problems.push(*problem),
        }
    }
    Ok(templates)
}

/// The stylesheets and scripts of `static/`, whose versions stand in links.
fn read_assets(sources: &Sources) -> Result<Vec<(String, Hash)>> {
    let is_asset = |file: &&SourceFile| [".css", ".js"].iter().any(|end| file.path.ends_with(end));
    let read = |file: &SourceFile| {
        let name = file.path.strip_prefix("static/").unwrap_or(&file.path).to_owned();
        Ok((name, disk::hash_if_there(&sources.absolute(&file.path))?.unwrap_or_default()))
    };
    sources.statics.iter().filter(is_asset).map(read).collect()
}

fn read_register(
    sources: &Sources,
    file: &SourceFile,
    registers: &mut Registers,
    problems: &mut Problems,
) -> Result<()> {
    if !REGISTERS.contains(&&*file.path) {
        let hint = match did_you_mean(&file.path, REGISTERS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the registers are {}", REGISTERS.join(", ")),
        };
        problems.push(
            Problem::lint(Lint::UnknownRegister, "there is no such register")
                .at(Place::file(&file.path))
                .hint(hint),
        );
        return Ok(());
    }
    match text::decode(&file.path, disk::read(&sources.absolute(&file.path))?) {
        Ok(text) => registers.set(&file.path, Register::parse(&file.path, &text, problems)),
        Err(problem) => problems.push(*problem),
    }
    Ok(())
}

/// A template that a release asks for must exist.
fn check_own_templates(newsroom: &Newsroom, templates: &Templates, problems: &mut Problems) {
    for Article { document, .. } in newsroom.articles() {
        if let Some(template) =
            document.front.template.as_ref().filter(|template| !templates.has(&template.value))
        {
            let hint = match did_you_mean(&template.value, templates.names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `templates/`, or remove the line".to_owned(),
            };
            let problem =
                Problem::lint(Lint::UnknownTemplate, format!("no template called `{}`", template.value))
                    .hint(hint);
            problems.push(problem.at(Place::range(&document.path, &template.range())));
        }
    }
}

/// The folder that holds the configuration: this one or one above it.
#[must_use]
pub fn find_root(from: &Path, config: &str) -> PathBuf {
    let holds_config = |folder: &&Path| disk::exists(&folder.join(config));
    from.ancestors().find(holds_config).unwrap_or(from).to_path_buf()
}
