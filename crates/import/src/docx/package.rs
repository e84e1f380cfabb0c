//! The file as a package of parts, each with its relations. Sizes are bounded, names lead nowhere.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::one_line;
use crate::paths::joined;
use crate::xml::{decoded, text, tree};

/// The largest part, in bytes, when it is unpacked.
const LARGEST: u64 = 64 << 20;

/// The most that is unpacked of one file.
const MOST: u64 = 256 << 20;

pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// What a part is related to.
#[derive(Clone, Debug, Default)]
pub(super) struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `header`.
    pub kind: String,
    /// A part of the package, or a URL.
    pub target: String,
    pub is_external: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no .docx: {error}"))?;
        Ok(Self { zip, left: MOST })
    }

    /// The bytes of a part; none when there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Ok(part) = self.zip.by_name(name) else { return Ok(None) };
        let most = LARGEST.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("{name} cannot be unpacked: {error}"))?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(format!("{name} unpacks to more than {} MiB", most >> 20));
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// The XML of a part; none when there is no such part.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<String>, String> {
        self.bytes(name)?.map(|bytes| decoded(&bytes)).transpose()
    }

    /// The main part: what the package says is its document.
    pub(super) fn main(&mut self) -> Result<String, String> {
        let relations = self.relations_in("_rels/.rels", "")?;
        let main = relations.into_values().find(|relation| relation.kind == "officeDocument");
        Ok(main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target))
    }

    /// The relations of a part, by their ids.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, String> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        self.relations_in(&format!("{folder}/_rels/{name}.rels"), folder)
    }

    fn relations_in(&mut self, name: &str, folder: &str) -> Result<BTreeMap<String, Relation>, String> {
        let Some(xml) = self.xml(name)? else { return Ok(BTreeMap::new()) };
        let tree = tree(&xml)?;
        let relations = tree.root_element().children().filter_map(|node| {
            let attribute = |name| node.attribute(name).unwrap_or_default();
            let is_external = attribute("TargetMode") == "External";
            let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
            let target =
                if is_external { attribute("Target").to_owned() } else { part(folder, attribute("Target")) };
            Some((node.attribute("Id")?.to_owned(), Relation { kind, target, is_external }))
        });
        Ok(relations.collect())
    }

    /// Title, keywords and the like.
    pub(super) fn properties(&mut self) -> BTreeMap<String, String> {
        let Ok(Some(xml)) = self.xml("docProps/core.xml") else { return BTreeMap::new() };
        let Ok(tree) = tree(&xml) else { return BTreeMap::new() };
        let nodes = tree.root_element().children().filter(roxmltree::Node::is_element);
        let said = nodes.map(|node| (node.tag_name().name().to_owned(), one_line(&text(node))));
        said.filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// The name of a part that is named in a part of this folder.
fn part(folder: &str, target: &str) -> String {
    if target.starts_with('/') { joined("", target) } else { joined(&format!("{folder}/"), target) }
}
