//! `humans.txt`: who makes the site (<https://humanstxt.org>).

use crate::outputs::prelude::*;

/// `humans.txt`.
pub struct HumansTxt;

impl Output for HumansTxt {
    /// Where somebody is named; the newsroom's own file replaces ours.
    fn claim(site: Site, claims: &mut Claims) {
        if !site.newsroom.config.team.is_empty() && !site.sources.has_static("humans.txt") {
            claims.add(Address::new("/humans.txt"), Self);
        }
    }

    fn name(&self, _: Site) -> String {
        "humans.txt".to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Index
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let config = &renderer.newsroom.config;
        let languages: Vec<&str> =
            renderer.newsroom.editions.iter().map(|edition| config.name_of(&edition.language)).collect();
        let (team, publisher) = (config.team.join("\n"), &config.publisher.name);
        let site = format!("Publisher: {publisher}\nLanguage: {}\nSoftware: newsgen\n", languages.join(", "));
        Ok(Gathered::Made(Made::Bytes(format!("/* TEAM */\n{team}\n\n/* SITE */\n{site}").into_bytes())))
    }
}
