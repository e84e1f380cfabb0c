//! A file that belongs to a text.

use crate::outputs::prelude::*;

/// A file, by its place in [`crate::newsroom::Newsroom::files`].
pub struct OwnFileCopy(usize);

impl Output for OwnFileCopy {
    fn claim(site: Site, claims: &mut Claims) {
        for (id, file) in site.newsroom.files.iter().enumerate() {
            claims.add(file.address.clone(), Self(id));
        }
    }

    fn name(&self, site: Site) -> String {
        format!("the file {}", site.newsroom.files[self.0].path)
    }

    fn rank(&self) -> Rank {
        Rank::File
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let file = &renderer.newsroom.files[self.0];
        Ok(Gathered::Made(Made::copy(&file.path, &file.stamp)?))
    }

    fn file<'a>(&self, site: Site<'a>) -> Option<Copied<'a>> {
        let file = &site.newsroom.files[self.0];
        Some(Copied { path: &file.path, stamp: file.stamp, number: self.0 })
    }
}
