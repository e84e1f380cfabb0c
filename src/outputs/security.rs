//! `security.txt`: whom to tell about a weakness of the site (RFC 9116).

use std::fmt::Write;

use newsgen_wire::date::rfc3339;

use crate::outputs::prelude::*;

/// `security.txt`.
pub struct SecurityTxt;

impl Output for SecurityTxt {
    fn claim(site: Site, claims: &mut Claims) {
        if site.newsroom.config.security.is_some() {
            claims.add(Address::new("/.well-known/security.txt"), Self);
        }
    }

    fn name(&self, _: Site) -> String {
        "security.txt".to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Index
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::Bytes(bytes(renderer, address))))
    }
}

/// The bytes of the file; empty where nothing is configured.
fn bytes(renderer: &Renderer, address: &Address) -> Vec<u8> {
    let newsroom = renderer.newsroom;
    let Some(security) = &newsroom.config.security else { return Vec::new() };
    let mut text = String::new();
    let mut field = |name: &str, value: &str| {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{name}: {value}");
    };
    for contact in &security.contacts {
        field("Contact", contact);
    }
    field("Expires", &rfc3339(&security.expires.value.in_zone(newsroom.config.zone)));
    let languages: Vec<&str> = newsroom.editions.iter().map(|edition| edition.language.code()).collect();
    field("Preferred-Languages", &languages.join(", "));
    field("Canonical", &renderer.permalink(address));
    for (name, value) in &security.links {
        field(name, value);
    }
    text.into_bytes()
}
