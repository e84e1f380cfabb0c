//! Writing what was imported: no file is written over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use newsgen_import::paths::clean_path;
use newsgen_import::{Carried, Content};

use super::Done;
use crate::content::name::FileName;
use crate::import::place::Imported;
use crate::input::disk;
use crate::snapshot::Basics;

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WritingState {
    /// It was written.
    Wrote,
    /// It would be written.
    WouldWrite,
    /// The same file is there already.
    Already,
    /// Another file is there, which stays as it is.
    Kept,
}

impl WritingState {
    /// How reports call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Wrote => "wrote",
            Self::WouldWrite => "would write",
            Self::Already => "already there",
            Self::Kept => "kept",
        }
    }
}

/// Writes below one folder, or only says what it would write.
pub(super) struct Writing<'a> {
    basics: &'a Basics,
    into: &'a str,
    is_dry: bool,
    /// What a dry run would have written.
    planned: BTreeMap<PathBuf, Vec<u8>>,
}

impl<'a> Writing<'a> {
    pub(super) fn new(basics: &'a Basics, into: &'a str, is_dry: bool) -> Self {
        Self { basics, into, is_dry, planned: BTreeMap::new() }
    }

    /// Writes a text and its files, which are in this folder; nothing where another text is already.
    pub(super) fn write(&mut self, text: Imported, folder: &Path) -> Result<Done> {
        let file = format!("{}/{}", self.into, text.path);
        let target = self.basics.sources.root.join(&file);
        let mut done = Done { file, state: WritingState::Wrote, remarks: Vec::new(), text };
        if let Some(other) = self.other_form(&done.file) {
            done.state = WritingState::Kept;
            done.remarks.push(format!("{other} is there already"));
            return Ok(done);
        }
        if let Some(there) = self.there(&target)? {
            let is_same = there == done.text.text.as_bytes();
            done.state = if is_same { WritingState::Already } else { WritingState::Kept };
            if !is_same {
                done.remarks.push("another text is there already; it was not written over".to_owned());
                return Ok(done);
            }
        }
        for carried in &done.text.files {
            if let Some(remark) = self.carry(carried, folder)? {
                done.remarks.push(remark);
            }
        }
        if done.state == WritingState::Wrote {
            done.state = self.put(&target, done.text.text.as_bytes())?;
        }
        Ok(done)
    }

    /// Writes a file that comes with a text; says why it did not.
    fn carry(&mut self, carried: &Carried, folder: &Path) -> Result<Option<String>> {
        let root = &self.basics.sources.root;
        let target = match carried.to.strip_prefix('/') {
            Some(below) => root.join("static").join(clean_path(below)),
            None => root.join(self.into).join(clean_path(&carried.to)),
        };
        let bytes = match &carried.from {
            Content::Bytes(bytes) => bytes.clone(),
            Content::File(path) if super::sources::is_inside(folder, path) => disk::read(&folder.join(path))?,
            Content::File(path) => return Ok(Some(format!("there is no file {path}"))),
        };
        match self.there(&target)? {
            Some(there) if there == bytes => Ok(None),
            Some(_) => Ok(Some(format!("another file is at {} already", super::super::shown(&target)))),
            None => self.put(&target, &bytes).map(|_| None),
        }
    }

    fn there(&self, target: &Path) -> Result<Option<Vec<u8>>> {
        match self.planned.get(target) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => disk::read_if_there(target),
        }
    }

    fn put(&mut self, target: &Path, bytes: &[u8]) -> Result<WritingState> {
        if self.is_dry {
            self.planned.insert(target.to_path_buf(), bytes.to_vec());
            return Ok(WritingState::WouldWrite);
        }
        let is_new = disk::create(target, bytes)?;
        Ok(if is_new { WritingState::Wrote } else { WritingState::Kept })
    }

    /// The same text in another form: wire copy instead of Markdown, with a folder of its own or without.
    fn other_form(&self, file: &str) -> Option<String> {
        let name = FileName::parse(&file.into(), &|language| self.basics.config.knows(language))?;
        let forms = [(true, false), (false, true), (true, true)];
        let form = |(other_format, other_place)| {
            let mut form = name.clone();
            form.is_wire ^= other_format;
            form.is_bundle ^= other_place;
            form.path_in(name.language.as_ref())
        };
        let root = &self.basics.sources.root;
        forms.into_iter().map(form).find(|path| {
            path != file && (disk::exists(&root.join(path)) || self.planned.contains_key(&root.join(path)))
        })
    }
}
