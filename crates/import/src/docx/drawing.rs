//! Pictures of a document: the file and what it shows.

use roxmltree::Node;

use super::body::Reading;
use super::styles::attribute;
use crate::one_line;
use crate::prose::Inline;

/// What browsers show.
const SHOWN: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// What an attribute of a drawing says.
fn said(drawing: Node, name: &str) -> Option<String> {
    let node = drawing.descendants().find(|node| matches!(node.tag_name().name(), "docPr" | "shape"))?;
    attribute(node, name).map(one_line).filter(|text| !text.is_empty())
}

impl Reading<'_, '_> {
    pub(super) fn drawing(&mut self, drawing: Node) -> Vec<Inline> {
        let alt = ["descr", "alt", "title"].iter().find_map(|name| said(drawing, name)).unwrap_or_default();
        let ids = drawing.descendants().filter_map(|node| match node.tag_name().name() {
            "blip" => attribute(node, "embed").or_else(|| attribute(node, "link")),
            "imagedata" => attribute(node, "id"),
            _ => None,
        });
        let ids: Vec<String> = ids.map(str::to_owned).collect();
        if ids.is_empty() && !drawing.descendants().any(|node| node.tag_name().name() == "txbxContent") {
            self.count("drawing");
        }
        ids.iter().filter_map(|id| self.picture(id, &alt)).collect()
    }

    fn picture(&mut self, id: &str, alt: &str) -> Option<Inline> {
        let relation = self.relations.get(id)?.clone();
        let name = relation.target.rsplit('/').next().unwrap_or_default().to_owned();
        if relation.is_external {
            self.report(format!("the picture {}, which is not in the document", relation.target));
            return None;
        }
        let extension = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
        if !SHOWN.contains(&extension.as_str()) {
            self.report(format!("the picture {name}: browsers do not show it"));
            return None;
        }
        let name = crate::paths::clean_path(&name);
        if !self.pictures.iter().any(|(known, _)| *known == name) {
            match self.package.bytes(&relation.target) {
                Ok(Some(bytes)) => self.pictures.push((name.clone(), bytes)),
                Ok(None) => {
                    self.report(format!("the picture {name}, which is missing"));
                    return None;
                }
                Err(why) => {
                    self.report(format!("the picture {name}: {why}"));
                    return None;
                }
            }
        }
        if alt.is_empty() {
            self.report(format!("what the picture {name} shows: nobody wrote it"));
        }
        Some(Inline::Image { src: name, alt: alt.to_owned(), caption: String::new() })
    }
}
