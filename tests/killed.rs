//! A build that is killed at any instant leaves no site or a whole one, and the next build ends with the right bytes.
//!
//! The ordinary run kills a few. `NEWSGEN_KILLS=100` kills that many, `NEWSGEN_RELEASES` makes the newsroom larger, and
//! `NEWSGEN_PROGRAM` kills another program than the one of this test, such as a release build.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;
#[path = "support/whole.rs"]
mod whole;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::dice::Dice;
use support::{NOW, Site, everything, program, tree};

/// A number of the environment.
fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().map_or(otherwise, |value| value.parse().unwrap())
}

/// A newsroom in which something happens between builds.
struct Desk {
    site: Site,
    dice: Dice,
    releases: u64,
}

impl Desk {
    fn new(releases: u64) -> Self {
        let mut desk = Self { site: Site::new(&[]), dice: Dice(releases), releases };
        desk.site.write("content/about.page.md", "+++\ntitle = \"About\"\n+++\n\nText.\n");
        for number in 0..releases {
            desk.write(number);
        }
        desk
    }

    /// Writes a release anew: day, topics, text, its link to another one and its picture may all be others.
    fn write(&mut self, number: u64) {
        let mut roll = |limit| self.dice.below(limit);
        let (year, month, day) = (2023 + number % 3, 1 + roll(12), 1 + roll(28));
        let (tag, other, place) = (roll(9), roll(40), roll(4));
        let mut text = format!("+++\ntitle = \"Release {number}\"\ndate = {year}-{month:02}-{day:02}\n");
        let _ =
            write!(text, "tags = [\"tag {tag}\", \"rare {other}\"]\nplaces = [\"place {place}\"]\n+++\n\n");
        text.push_str(&"The Forum met and said so. ".repeat(usize::try_from(1 + roll(20)).unwrap()));
        let _ = write!(text, "\n\n[About](/about/) and ![a picture](picture.svg)\n");
        self.site.write(&format!("content/{number}/index.md"), text);
        self.site.write(&format!("content/{number}/picture.svg"), format!("<svg><!-- {other} --></svg>"));
    }

    fn remove(&self, number: u64) {
        let _ = std::fs::remove_dir_all(self.site.path(&format!("content/{number}")));
    }

    /// Some of what may happen to a newsroom before a build.
    fn edit(&mut self) {
        for _ in 0..=self.dice.below(6) {
            let number = self.dice.below(self.releases + self.releases / 5 + 1);
            match self.dice.below(10) {
                0..6 => self.write(number),
                6..8 => self.remove(number),
                8 => {
                    let per_page = 2 + self.dice.below(4);
                    self.site.write(
                        "config.toml",
                        format!("base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[listing]\nper_page = {per_page}\n"),
                    );
                }
                _ => {
                    self.site.write("static/ours.css", format!("b {{ order: {number} }}"));
                    let brand = format!("<b>{{{{ config.title }}}} {number}</b>");
                    let declared = "{% component brand(site: map, config: map) -%}";
                    let brand = format!("{declared}\n{brand}\n{{%- endcomponent brand %}}\n");
                    self.site.write("templates/components/brand.html", brand);
                }
            }
        }
    }

    fn start(&self, output: &str) -> Child {
        Command::new(program())
            .args(["--quiet", "build", "--now", NOW, "--output-dir", output])
            .current_dir(self.site.root())
            .env_remove("NEWSGEN_BASE_URL")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn build(&self, output: &str) -> Duration {
        let begun = Instant::now();
        let done = self.start(output).wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        begun.elapsed()
    }

    /// Whether some file of `.newsgen/` or beside the output is there.
    fn has(&self, kind: &str) -> bool {
        let files = std::fs::read_dir(self.site.path(".newsgen")).into_iter().flatten().flatten();
        files.into_iter().any(|file| file.file_name().to_str().unwrap().starts_with(kind))
    }

    /// What a build makes that knows of no other.
    fn clean(&self) -> BTreeMap<String, Vec<u8>> {
        let _ = std::fs::remove_dir_all(self.site.path("clean"));
        self.build("clean");
        everything(&self.site.path("clean"))
    }

    /// Kills a build, and checks what it left and what the next one makes of that. Gives how far it had come, and how
    /// long the next one took.
    fn kill(&mut self, mut build: Child, name: &str) -> (Landed, Duration) {
        build.kill().unwrap();
        let was_done = build.wait().unwrap().success();
        let landed = match (was_done, self.has("manifest-next"), self.has("staging")) {
            (true, ..) => Landed::Done,
            (_, true, _) => Landed::Moving,
            (_, _, true) => Landed::Writing,
            _ => Landed::Reading,
        };
        let left = tree(&self.site.path("public"));
        assert_eq!(whole::broken(&left), [].into(), "{name}, {landed:?}");
        if self.dice.below(2) == 0 {
            // What the killed build was about to publish is not published after all.
            self.edit();
        }
        let lasted = self.build("public");
        let (clean, now) = (self.clean(), everything(&self.site.path("public")));
        assert_eq!(now.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>(), "{name}, {landed:?}");
        assert!(now == clean, "{name}, {landed:?}: the bytes differ");
        assert!(!self.has("staging") && !self.has("manifest-next"), "{name}, {landed:?}");
        (landed, lasted)
    }
}

/// How far a killed build had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Landed {
    Reading,
    Writing,
    Moving,
    Done,
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_the_right_bytes() {
    let kills = setting("NEWSGEN_KILLS", 10);
    let mut desk = Desk::new(setting("NEWSGEN_RELEASES", 15));
    let first = desk.build("public");
    let mut later = first / 2;
    let mut landed = BTreeMap::new();
    for kill in 0..kills {
        let is_first = kill % 4 == 0;
        if is_first {
            std::fs::remove_dir_all(desk.site.path("public")).unwrap();
            std::fs::remove_dir_all(desk.site.path(".newsgen")).unwrap();
        }
        desk.edit();
        let lasts = if is_first { first } else { later };
        let wait = lasts.mul_f64(f64::from(u32::try_from(desk.dice.below(1000)).unwrap()) / 1000.0);
        let build = desk.start("public");
        std::thread::sleep(wait);
        let (how_far, lasted) = desk.kill(build, &format!("kill {kill} after {wait:?}"));
        *landed.entry((is_first, how_far)).or_insert(0) += 1;
        if !is_first {
            later = lasted;
        }
    }
    println!("{kills} kills of {kills} left a whole site; (first build, how far): {landed:?}");
}

#[test]
fn a_build_killed_while_it_moves_files_is_one_of_them() {
    let kills = setting("NEWSGEN_KILLS", 10).div_ceil(2);
    let mut desk = Desk::new(setting("NEWSGEN_RELEASES", 15));
    desk.build("public");
    let mut landed = BTreeMap::new();
    for kill in 0..kills {
        desk.edit();
        let mut build = desk.start("public");
        while !desk.has("manifest-next") && build.try_wait().unwrap().is_none() {}
        std::thread::sleep(Duration::from_micros(desk.dice.below(3000)));
        let (how_far, _) = desk.kill(build, &format!("kill {kill}"));
        *landed.entry(how_far).or_insert(0) += 1;
    }
    println!("{kills} kills of {kills} left a whole site: {landed:?}");
}
