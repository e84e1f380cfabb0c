//! The texts of `content/`: read, or remembered from the last run.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use newsgen_wire::language::Language;
use newsgen_wire::notices;
use rayon::prelude::*;

use super::sorting;
use crate::base::hash::{Hash, key};
use crate::base::problem::{Problem, Problems};
use crate::content::document::{self, Document, Lexicon};
use crate::content::markdown::recording::Recording;
use crate::content::memory::{Memory, Remembered};
use crate::content::name::FileName;
use crate::input::config::Config;
use crate::input::disk;
use crate::input::sources::{SourceFile, Sources};
use crate::newsroom::assemble::Contents;
use crate::newsroom::attached;
use crate::newsroom::register::Registers;

/// How many bytes of text are kept from reading to rendering; what is beyond is read again.
const KEPT_TEXT: usize = 32 << 20;
/// The same for what their Markdown consists of; what is beyond is parsed again.
const KEPT_RECORDINGS: usize = 64 << 20;

/// How many texts a thread takes at once: with many, others would wait for the last to finish.
const AT_ONCE: usize = 32;

/// How many bytes were kept.
#[derive(Default)]
struct KeptBytes {
    text: AtomicUsize,
    recordings: AtomicUsize,
}

impl KeptBytes {
    /// Drops what there is no room for.
    fn hold(&self, document: &mut Document) {
        let is_within = |kept: &AtomicUsize, size, most| kept.fetch_add(size, Ordering::Relaxed) < most;
        let size = document.text.as_ref().map_or(0, |text| text.len());
        if !is_within(&self.text, size, KEPT_TEXT) {
            document.text = None;
        }
        let size = document.recording.as_ref().map_or(0, Recording::size);
        if !is_within(&self.recordings, size, KEPT_RECORDINGS) {
            document.recording = None;
        }
    }
}

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
    // On another thread: it takes as long as a hundred texts.
    rayon::spawn(notices::prepare);
    let lexicon = registers.lexicon(config.raw_html);
    let languages: Vec<&Language> = config.languages.keys().chain([&config.default_language]).collect();
    let reading = key(&(env!("NEWSGEN_SOURCES"), &lexicon, languages))?;
    let earlier = memory.read_as(reading);
    let sorted = sorting::sort(&sources.content, config, &earlier, problems);
    let kept = KeptBytes::default();
    let read = |text: TextToRead| text.read(sources, &lexicon, &kept);
    let read: Vec<Result<Remembered, UnreadText>> =
        sorted.texts.into_par_iter().with_max_len(AT_ONCE).map(read).collect::<Result<_>>()?;
    let (mut now, mut unread) = (Vec::with_capacity(read.len()), sorted.unread);
    for text in read {
        match text {
            Ok(known) => now.push(known),
            Err(UnreadText(path, found)) => {
                unread.push(path);
                problems.extend(found);
            }
        }
    }
    let attached = attached::texts(&now.iter().map(|known| &*known.document).collect::<Vec<_>>(), problems);
    let (mut documents, mut files) = (Vec::with_capacity(now.len()), sorted.files);
    for known in &now {
        if attached.contains(&*known.document.path) {
            files.push(SourceFile { path: Arc::clone(&known.document.path), stamp: known.stamp });
        } else {
            documents.push(Arc::clone(&known.document));
            problems.extend(known.problems.iter().cloned());
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    unread.sort();
    let unread_texts = texts_of(&unread, sources)?;
    let is_odd = |file: &&SourceFile| !file.path.is_ascii();
    let statics = sources.statics.iter().filter(is_odd).map(|file| Arc::clone(&file.path)).collect();
    let contents =
        Contents { documents, registers, files, others: sorted.others, unread, unread_texts, statics };
    Ok((contents, Knowledge { earlier: earlier.without_documents(), now }))
}

/// What can be read of files that are texts and are not read as one.
fn texts_of(unread: &[Arc<str>], sources: &Sources) -> Result<Vec<Arc<Document>>> {
    let mut texts = Vec::new();
    for path in unread {
        let Some(name) = FileName::parse(&Arc::from("a.md"), &|_| false) else { continue };
        let bytes = disk::read(&sources.absolute(path))?;
        texts.extend(document::read(path, name, bytes, &Lexicon::default()).0.map(Arc::new));
    }
    Ok(texts)
}

/// A file that is no text though it is called so, and what is wrong with it.
struct UnreadText(Arc<str>, Vec<Problem>);

/// A text before it is read.
pub(super) enum TextToRead<'a> {
    /// Not known from the last run.
    New(&'a SourceFile, FileName),
    /// Known, though it may have changed.
    Known(&'a SourceFile, &'a Remembered),
}

impl TextToRead<'_> {
    /// What the text says; `Err` inside is why it says nothing.
    fn read(
        self,
        sources: &Sources,
        lexicon: &Lexicon,
        kept: &KeptBytes,
    ) -> Result<Result<Remembered, UnreadText>> {
        let (file, name) = match self {
            TextToRead::Known(file, known) if file.stamp == known.stamp => return Ok(Ok(known.clone())),
            TextToRead::Known(file, known) => (file, known.document.name.clone()),
            TextToRead::New(file, ref name) => (file, name.clone()),
        };
        let bytes = disk::read_sized(&sources.absolute(&file.path), file.stamp.len)?;
        if let TextToRead::Known(_, known) = self
            && known.document.hash == Hash::of(&bytes)
        {
            let (document, problems) = (Arc::clone(&known.document), known.problems.to_vec());
            return Ok(Ok(Remembered::new(file.stamp, document, problems)));
        }
        let (mut document, problems) = document::read(&file.path, name, bytes, lexicon);
        if let Some(document) = document.as_mut() {
            kept.hold(document);
        }
        // Shared from here on, so that collecting moves pointers and not documents.
        Ok(match document {
            Some(document) => Ok(Remembered::new(file.stamp, Arc::new(document), problems)),
            None => Err(UnreadText(Arc::clone(&file.path), problems)),
        })
    }
}
