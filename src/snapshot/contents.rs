//! The texts of `content/`: read, or remembered from the last run.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use rayon::prelude::*;

use super::is_register;
use crate::base::hash::{Hash, key};
use crate::base::language::Language;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::content::document::{self, Lexicon};
use crate::content::memory::{Memory, Remembered};
use crate::content::name::FileName;
use crate::input::config::Config;
use crate::input::disk;
use crate::input::sources::{SourceFile, Sources};
use crate::newsroom::assemble::Contents;
use crate::newsroom::register::Registers;

/// How many bytes of text are kept from reading to rendering; what is beyond is read again.
const KEPT_TEXT: usize = 32 << 20;

/// What one run knows of the texts, for the next one.
pub struct Knowledge {
    earlier: Memory,
    now: Vec<Remembered>,
}

impl Knowledge {
    /// Makes the sources and the documents hold each path once: there are many.
    pub(super) fn share_paths(&self, sources: &mut Sources) {
        let mut known = self.now.iter().peekable();
        for file in &mut sources.content {
            if let Some(known) = known.next_if(|known| known.document.path == file.path) {
                file.path = Arc::clone(&known.document.path);
            }
        }
    }

    /// Keeps it in the cache folder; `begun` is when reading began, in nanoseconds since 1970.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn keep(&self, cache: &Path, begun: i64) -> Result<()> {
        // Builds into other folders share it, and each takes its turn.
        let _turn = disk::lock(&cache.join("documents-lock"), "", |_| {})?;
        self.earlier.write(cache, &self.now, begun)
    }
}

/// Reads the texts; what is remembered and did not change is taken from there.
pub(super) fn read(
    sources: &Sources,
    config: &Config,
    registers: Registers,
    memory: Memory,
    problems: &mut Problems,
) -> Result<(Contents, Knowledge)> {
    let lexicon = registers.lexicon(config.raw_html);
    let languages: Vec<&Language> = config.languages.keys().collect();
    let reading = key(&(env!("NEWSGEN_SOURCES"), &lexicon, languages))?;
    let earlier = memory.read_as(reading);
    let (texts, files) = sorted_out(&sources.content, config, &earlier, problems);
    let kept = AtomicUsize::new(0);
    let read = |text: Text| text.read(sources, &lexicon, &kept);
    let read: Vec<Result<Remembered, Vec<Problem>>> =
        texts.into_par_iter().map(read).collect::<Result<_>>()?;
    let mut now = Vec::with_capacity(read.len());
    for text in read {
        match text {
            Ok(known) => {
                problems.extend(known.problems.iter().cloned());
                now.push(known);
            }
            Err(found) => problems.extend(found),
        }
    }
    let documents = now.iter().map(|known| Arc::clone(&known.document)).collect();
    Ok((Contents { documents, registers, files }, Knowledge { earlier: earlier.without_documents(), now }))
}

/// A text before it is read.
enum Text<'a> {
    /// Not known from the last run.
    New(&'a SourceFile, FileName),
    /// Known, though it may have changed.
    Known(&'a SourceFile, &'a Remembered),
}

/// What is a text, and what another file.
fn sorted_out<'a>(
    content: &'a [SourceFile],
    config: &Config,
    earlier: &'a Memory,
    problems: &mut Problems,
) -> (Vec<Text<'a>>, Vec<SourceFile>) {
    let is_language = |language: &Language| config.knows(language);
    let (mut texts, mut files) = (Vec::with_capacity(content.len()), Vec::new());
    let known = earlier.find(content.iter().map(|file| &*file.path));
    for (file, known) in content.iter().zip(known) {
        if let Some(known) = known {
            texts.push(Text::Known(file, known));
            continue;
        }
        if is_register(&file.path) {
            continue;
        }
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        if name.starts_with('_') {
            let hint = "remove the `_` from its name to publish it";
            let problem = Problem::lint(Lint::IgnoredFile, "the file is passed over");
            problems.push(problem.at(Place::file(&file.path)).hint(hint));
        } else if let Some(name) = FileName::parse(&file.path, &is_language) {
            texts.push(Text::New(file, name));
        } else {
            files.push(file.clone());
        }
    }
    (texts, files)
}

impl Text<'_> {
    /// What the text says; `Err` inside is why it says nothing.
    fn read(
        self,
        sources: &Sources,
        lexicon: &Lexicon,
        kept: &AtomicUsize,
    ) -> Result<Result<Remembered, Vec<Problem>>> {
        let (file, name) = match self {
            Text::Known(file, known) if file.stamp == known.stamp => return Ok(Ok(known.clone())),
            Text::Known(file, known) => (file, known.document.name.clone()),
            Text::New(file, ref name) => (file, name.clone()),
        };
        let bytes = disk::read_sized(&sources.absolute(&file.path), file.stamp.len)?;
        if let Text::Known(_, known) = self
            && known.document.hash == Hash::of(&bytes)
        {
            let (document, problems) = (Arc::clone(&known.document), known.problems.to_vec());
            return Ok(Ok(Remembered::new(file.stamp, document, problems)));
        }
        let is_kept = kept.fetch_add(bytes.len(), Ordering::Relaxed) < KEPT_TEXT;
        let (mut document, problems) = document::read(&file.path, name, bytes, lexicon);
        if let Some(document) = document.as_mut().filter(|_| !is_kept) {
            document.text = None;
        }
        // Shared from here on, so that collecting moves pointers and not documents.
        Ok(match document {
            Some(document) => Ok(Remembered::new(file.stamp, Arc::new(document), problems)),
            None => Err(problems),
        })
    }
}
