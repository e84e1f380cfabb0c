//! The page for unknown addresses.

use crate::outputs::prelude::*;

const TEMPLATE: &str = "404.html";

/// `404.html`.
pub struct NotFound;

impl Output for NotFound {
    fn claim(_: Site, claims: &mut Claims) {
        claims.add(Address::new("/404.html"), Self);
    }

    fn name(&self, _: Site) -> String {
        "the page 404.html".to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Other
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>> {
        let strings = renderer.strings(EditionId::OWN);
        let meta = Meta {
            title: Some(strings.word("not-found")),
            description: strings.word("not-found-note"),
            robots: Some("noindex"),
            ..Meta::default()
        };
        Ok(Gathered::Made(Made::view(View::new(EditionId::OWN, TEMPLATE).framed(renderer.frame(
            EditionId::OWN,
            address,
            meta,
        )))))
    }
}
