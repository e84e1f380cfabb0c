//! The rendered pages: links that lead nowhere, sections that are not there, images without a text, ids given twice.
//!
//! Every page is rendered once, as a build would, and looked at once. What a template wrote is found here alone;
//! what stands in a text and was reported already is not reported again.

use std::collections::{BTreeSet, HashSet};

use anyhow::Result;
use xxhash_rust::xxh3::xxh3_64;

use super::html::{PageTag, tags};
use super::places::{FoundIn, Places};
use super::target::{Base, LinkTarget};
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Problem, did_you_mean};
use crate::base::url::BaseUrl;
use crate::content::markdown::raw::candidates;
use crate::newsroom::Newsroom;
use crate::newsroom::policy::Judged;
use crate::newsroom::release::Article;
use crate::render::causes::{all, rendered};
use crate::render::media_type;
use crate::render::plan::output::Rank;
use crate::render::plan::{Plan, PlanEntry, targets};
use crate::snapshot::Snapshot;

/// A link out of the site, and the entry of the plan whose page has it.
pub(super) type Outside = (usize, String);

/// Renders and looks; gives the links that lead out of the site.
pub(super) fn check(snapshot: &Snapshot, problems: &mut Judged) -> Result<Vec<Outside>> {
    let looking = PageLooking::new(&snapshot.plan, &snapshot.newsroom.config.base_url);
    let look = |entry: &PlanEntry, bytes: &[u8]| looking.at(entry, bytes);
    let renderer = snapshot.renderer();
    let (pages, found) = rendered(&renderer, &all(&renderer), problems, &look)?;
    problems.extend(found);
    let pages: Vec<SeenPage> = pages.into_iter().map(Option::unwrap_or_default).collect();
    let reported = reported(&snapshot.newsroom, &snapshot.plan);
    let mut findings = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let finding = |lint, href: &str, target: &LinkTarget| PageFinding {
            lint,
            entry: at,
            href: href.to_owned(),
            target: target.clone(),
        };
        for (href, target) in &page.suspects {
            if !snapshot.plan.has(&target.address) {
                findings.extend(
                    (!reported.contains(&target.address)).then(|| finding(Lint::BrokenLink, href, target)),
                );
            } else if lacks(target, &pages, snapshot) {
                findings.push(finding(Lint::MissingSection, href, target));
            }
        }
        let own = LinkTarget { address: snapshot.plan.entries[at].address.clone(), section: String::new() };
        findings.extend(page.without_alt.iter().map(|src| finding(Lint::ImageWithoutAlt, src, &own)));
        findings.extend(page.double.iter().map(|id| finding(Lint::DuplicateId, id, &own)));
    }
    let places = Places::new(snapshot, problems)?;
    let reported = Reporting { snapshot }.all(findings, &places)?;
    problems.extend(reported);
    let outside = pages.into_iter().enumerate();
    Ok(outside.flat_map(|(at, page)| page.outside.into_iter().map(move |url| (at, url))).collect())
}

/// What the others must know of a page, and what may be wrong with it.
#[derive(Default)]
struct SeenPage {
    /// The hashes of its ids, sorted.
    ids: Vec<u64>,
    /// Links to what is not in the plan, and to sections.
    suspects: Vec<(String, LinkTarget)>,
    /// The pictures without `alt`.
    without_alt: Vec<String>,
    /// Ids that two elements have.
    double: Vec<String>,
    /// Links out of the site.
    outside: Vec<String>,
}

struct PageLooking<'a> {
    base: Base,
    plan: &'a Plan,
    /// What links to the outputs of the plan usually look like: most are found here without being taken apart.
    usual: HashSet<String>,
}

impl<'a> PageLooking<'a> {
    fn new(plan: &'a Plan, url: &BaseUrl) -> Self {
        let usual = plan.entries.iter().map(|entry| url.rooted(&entry.address.encoded())).collect();
        Self { base: Base::of(url), plan, usual }
    }

    fn at(&self, entry: &PlanEntry, bytes: &[u8]) -> SeenPage {
        let mut page = SeenPage::default();
        let is_page = media_type(&entry.address.file()).starts_with("text/html");
        if !is_page {
            return page;
        }
        let Ok(html) = std::str::from_utf8(bytes) else { return page };
        let mut ids: Vec<(u64, String)> = Vec::new();
        tags(html, |tag| {
            for href in ["href", "src", "poster"].into_iter().filter_map(|name| tag.get(name)) {
                self.link(&href, entry, tag, &mut page);
            }
            let set = tag.get("srcset").unwrap_or_default();
            for candidate in candidates(&set) {
                self.link(&set[candidate], entry, tag, &mut page);
            }
            if let Some(id) = tag.get("id") {
                ids.push((xxh3_64(id.as_bytes()), id.into_owned()));
            }
            if tag.is("a")
                && let Some(name) = tag.get("name")
            {
                page.ids.push(xxh3_64(name.as_bytes()));
            }
            if tag.is("img") && tag.get("alt").is_none() {
                page.without_alt.push(tag.get("src").unwrap_or_default().into_owned());
            }
        });
        // What a page says twice is wrong with one page.
        page.suspects.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        page.suspects.dedup_by(|(a, _), (b, _)| a == b);
        page.without_alt.sort_unstable();
        page.without_alt.dedup();
        ids.sort_unstable();
        let double = ids.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].1.clone());
        page.double = double.collect();
        page.double.dedup();
        page.ids.extend(ids.into_iter().map(|(id, _)| id));
        page.ids.sort_unstable();
        page
    }

    fn link(&self, href: &str, entry: &PlanEntry, tag: &PageTag, page: &mut SeenPage) {
        if self.usual.contains(href) {
            return;
        }
        let Some(target) = self.base.target(href, &entry.address) else {
            let is_web = href.starts_with("https://") || href.starts_with("http://");
            if is_web && !tag.is("link") {
                page.outside.push(href.to_owned());
            }
            return;
        };
        if !target.section.is_empty() || !self.plan.has(&target.address) {
            page.suspects.push((href.to_owned(), target));
        }
    }
}

/// What is missing and was reported where it is asked for: links of texts, pictures, attachments, menus.
fn reported(newsroom: &Newsroom, plan: &Plan) -> BTreeSet<Address> {
    let mut reported = BTreeSet::new();
    for Article { document, .. } in newsroom.articles() {
        let links = document.links.iter().map(|link| &*link.target);
        let image = document.front.image.iter().map(|image| &*image.src.value);
        let attachments = document.front.attachments.iter().map(|attachment| &*attachment.file.value);
        reported.extend(
            links.chain(image).chain(attachments).filter_map(|target| targets::missing(target, plan)),
        );
    }
    let menus = newsroom.config.menu.values().flatten();
    reported.extend(menus.filter_map(|item| targets::missing(&item.url.value, plan)));
    reported
}

/// Whether the page of a target is there and its section is not. The text of a withdrawn release is gone.
fn lacks(target: &LinkTarget, pages: &[SeenPage], snapshot: &Snapshot) -> bool {
    let is_top = target.section == "top" || target.section.starts_with([':', '/', '!']);
    let entries = &snapshot.plan.entries;
    let Ok(at) = entries.binary_search_by(|entry| entry.address.cmp(&target.address)) else { return false };
    let output = &entries[at].output;
    let is_known = match output.release() {
        Some(id) => snapshot.newsroom.release(id).withdrawn.is_none(),
        None if output.rank() == Rank::File || output.redirect().is_some() => false,
        None => media_type(&target.address.file()).starts_with("text/html"),
    };
    is_known && !is_top && pages[at].ids.binary_search(&xxh3_64(target.section.as_bytes())).is_err()
}

/// Something that is wrong with a page.
struct PageFinding {
    lint: Lint,
    /// The page that it is wrong with.
    entry: usize,
    /// What the page says: a link, the file of a picture, an id.
    href: String,
    target: LinkTarget,
}

struct Reporting<'a> {
    snapshot: &'a Snapshot,
}

impl Reporting<'_> {
    /// One problem for what stands in one text, and one for what stands on many pages.
    fn all(&self, findings: Vec<PageFinding>, places: &Places) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut shared: Vec<(PageFinding, usize)> = Vec::new();
        let mut in_texts = BTreeSet::new();
        for finding in findings {
            let needles = needles(&finding, &self.snapshot.newsroom.config.base_url.path);
            let entry = &self.snapshot.plan.entries[finding.entry];
            match places.in_text(entry, &needles)? {
                FoundIn::At(place) => {
                    problems.push(self.problem(&finding).at(place));
                    in_texts.insert((finding.lint, finding.href));
                }
                FoundIn::Reported => {
                    in_texts.insert((finding.lint, finding.href));
                }
                FoundIn::Nowhere => add(&mut shared, finding),
            }
        }
        // What lists and feeds show of a text is reported where it stands.
        shared.retain(|(finding, _)| !in_texts.contains(&(finding.lint, finding.href.clone())));
        for (finding, pages) in shared {
            let needles = needles(&finding, &self.snapshot.newsroom.config.base_url.path);
            let address = &self.snapshot.plan.entries[finding.entry].address;
            let more = match pages {
                1 => String::new(),
                2 => " and 1 more page".to_owned(),
                _ => format!(" and {} more pages", pages - 1),
            };
            let problem = self.problem(&finding).remark(format!("on {address}{more}"));
            problems.push(match places.in_templates(&needles) {
                Some(place) => problem.at(place),
                None => problem,
            });
        }
        Ok(problems)
    }

    fn problem(&self, finding: &PageFinding) -> Problem {
        let (target, href) = (&finding.target, &finding.href);
        match finding.lint {
            Lint::BrokenLink => {
                let message = format!("the link leads to {}, which does not exist", target.address);
                let near = targets::near(&target.address, &self.snapshot.plan, "fix the link");
                Problem::lint(finding.lint, message).hint(near)
            }
            Lint::MissingSection => {
                let message = format!("{} has no section `{}`", target.address, target.section);
                let hint = self.near_section(target).map(|near| format!("did you mean `#{near}`?"));
                let hint = hint.unwrap_or_else(|| "fix what stands behind `#`, or leave it out".to_owned());
                Problem::lint(finding.lint, message).hint(hint)
            }
            Lint::DuplicateId => {
                let message = format!("two elements of the page have the id `{href}`");
                Problem::lint(finding.lint, message)
                    .hint("give one of them another: links find the first only")
            }
            lint => {
                let message = format!("the image `{href}` has no `alt`");
                Problem::lint(lint, message)
                    .hint("say what it shows: alt=\"…\", or alt=\"\" for mere decoration")
            }
        }
    }

    /// A heading of the text that a target leads to, with nearly this id.
    fn near_section(&self, target: &LinkTarget) -> Option<&str> {
        let entry = self.snapshot.plan.get(&target.address)?;
        let document = &entry.output.article(&self.snapshot.newsroom)?.document;
        did_you_mean(&target.section, document.sections.iter().map(|section| &**section))
    }
}

/// Counts a finding that others may share.
fn add(shared: &mut Vec<(PageFinding, usize)>, finding: PageFinding) {
    let is_same = |known: &PageFinding| known.lint == finding.lint && known.href == finding.href;
    match shared.iter_mut().find(|(known, _)| is_same(known)) {
        Some((_, pages)) => *pages += 1,
        None => shared.push((finding, 1)),
    }
}

/// How a finding may be written where it comes from.
fn needles(finding: &PageFinding, base_path: &str) -> Vec<String> {
    let href = finding.href.as_str();
    if finding.lint == Lint::DuplicateId {
        return vec![format!("id=\"{href}\""), format!("id='{href}'"), format!("{{#{href}}}")];
    }
    let below = href.strip_prefix(base_path).filter(|below| below.starts_with('/'));
    let section = href.find('#').map(|at| &href[at..]);
    let needles = [Some(href), below, section].into_iter().flatten();
    needles.filter(|needle| needle.len() > 1).map(str::to_owned).collect()
}
