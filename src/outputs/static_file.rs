//! A file of `static/`.

use crate::outputs::prelude::*;

/// A file, by its place in [`crate::input::sources::Sources::statics`].
pub struct StaticFile(usize);

impl Output for StaticFile {
    fn claim(site: Site, claims: &mut Claims) {
        for (id, file) in site.sources.statics.iter().enumerate() {
            claims.add(Address::new(file.path.strip_prefix("static").unwrap_or(&file.path)), Self(id));
        }
    }

    fn name(&self, site: Site) -> String {
        format!("the file {}", site.sources.statics[self.0].path)
    }

    fn rank(&self) -> Rank {
        Rank::File
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let file = &renderer.sources.statics[self.0];
        Ok(Gathered::Made(Made::copy(&file.path, &file.stamp)?))
    }

    fn file<'a>(&self, site: Site<'a>) -> Option<Copied<'a>> {
        let file = &site.sources.statics[self.0];
        Some(Copied { path: &file.path, stamp: file.stamp, number: site.newsroom.files.len() + self.0 })
    }

    fn is_shared(&self) -> bool {
        true
    }
}
