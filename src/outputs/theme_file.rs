//! A file of the embedded theme.

use crate::outputs::prelude::*;
use crate::render::templates::{embedded_static, embedded_statics};

/// A file of the theme, by its name below `static/`.
pub struct ThemeFile(&'static str);

impl Output for ThemeFile {
    /// A newsroom's own file replaces the theme's.
    fn claim(site: Site, claims: &mut Claims) {
        for name in embedded_statics() {
            if !site.sources.has_static(name) {
                claims.add(Address::new(&format!("/{name}")), Self(name));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        format!("the theme's {}", self.0)
    }

    fn rank(&self) -> Rank {
        Rank::File
    }

    fn gather<'a>(&self, _: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::Bytes(embedded_static(self.0).unwrap_or_default().to_vec())))
    }

    fn is_shared(&self) -> bool {
        true
    }
}
