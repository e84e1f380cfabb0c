//! The contract with templates: `docs/templates.md` is complete and true, and every way to override works.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

mod support;

#[path = "templates/overrides.rs"]
mod overrides;
#[path = "templates/reference.rs"]
mod reference;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use newsgen::newsroom::Options;
use newsgen::render::Made;
use newsgen::render::templates::NAMES;
use newsgen::snapshot::{Request, Snapshot};
use reference::{Field, Found, Reference, TEXT, names, table};
use support::{NOW, Site, newsroom_in, sample, tree};
use tera::{Kwargs, Map, State, Tera, Value};

/// What the sample newsroom has no example of.
const REST: &str = r#"
=== config.toml
base_url = "https://example.org"
title = "Newsroom"
[publisher]
name = "Forum"
logo = "/logo.svg"
[feeds]
content = "summary"
=== content/a.page.md
+++
title = "A"
[extra]
colour = "blue"
+++

Text.
=== content/b/index.md
+++
title = "B"
date = 2025-05-01
contacts = ["Press desk"]
places = ["Osh"]
image = { src = "plan.svg", alt = "A plan" }
attachments = [{ file = "plan.svg" }]
event = { start = 2025-05-02T10:00:00 }
+++

ASTANA, 1 May 2025 – Text.
=== content/c.md
+++
title = "C"
date = 2025-05-02
contacts = ["other"]
people = ["she"]
issuers = ["Office"]
+++

Text.
=== content/_contacts.toml
["Press desk"]
[other]
url = "/a/"
=== content/_people.toml
[she]
url = "/a/"
functions = [{ function = "Head", to = 2026-01-01 }, { function = "Chair", from = 2020-01-01 }]
=== content/b/plan.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
"#;

/// The newsrooms whose values are compared: the sample, the sites of the golden tests, the rest, and an empty one.
fn newsrooms(rest: &[Site]) -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sites = fs::read_dir(here.join("tests/sites")).unwrap().flatten().map(|entry| entry.path());
    let rest = rest.iter().map(|site| site.root().to_path_buf());
    [here.to_path_buf()].into_iter().chain(rest).chain(sites).collect()
}

fn snapshot(root: PathBuf) -> Snapshot {
    let now = chrono::DateTime::parse_from_rfc3339(NOW).unwrap();
    let options = Options { now, drafts: true };
    let request =
        Request { root, config: "config.toml".into(), base_url: None, cache: None, origin: None, options };
    Snapshot::take(&request).unwrap().snapshot.unwrap()
}

/// Tera that gives all variables of a context to this side.
fn probe() -> (Tera, Arc<Mutex<Map>>) {
    let variables = Arc::new(Mutex::new(Map::default()));
    let kept = Arc::clone(&variables);
    let mut tera = Tera::new();
    tera.register_filter("keep", move |map: Value, _: Kwargs, _: &State| {
        *kept.lock().unwrap() = map.into_map().unwrap();
        Value::none()
    });
    tera.add_raw_template("probe", "{{ __tera_context | keep }}").unwrap();
    (tera, variables)
}

#[test]
fn every_variable_is_described_and_every_description_is_true() {
    let reference = Reference::read();
    let rest = [newsroom_in(REST), Site::new(&[])];
    let (tera, variables) = probe();
    let mut found = Found::default();
    let mut templates = BTreeSet::new();
    for root in newsrooms(&rest) {
        let snapshot = snapshot(root);
        let renderer = snapshot.renderer();
        for entry in &snapshot.plan.entries {
            let Made::View(view) = renderer.made_of(entry).unwrap() else { continue };
            let template = view.template.to_owned();
            tera.render("probe", &view.context().unwrap()).unwrap();
            let fields = reference.variables_of(&template);
            found.table(&reference, "a template", fields, &variables.lock().unwrap());
            templates.insert(template);
        }
    }
    assert_eq!(found.mistakes, BTreeSet::new());
    for name in NAMES {
        assert!(templates.contains(name), "no newsroom shows {name}");
    }
    let tables = reference.shapes.iter().flat_map(|(owner, fields)| fields.iter().map(move |f| (*owner, f)));
    let fields: Vec<(String, &Field)> =
        tables.map(|(owner, field)| (format!("{owner}.{}", field.name), field)).collect();
    let unseen = fields.iter().filter(|(at, f)| f.kind.one != "none" && !found.something.contains(at));
    assert_eq!(unseen.map(|(at, _)| &**at).collect::<Vec<_>>(), Vec::<&str>::new(), "nowhere a value");
    let never = fields.iter().filter(|(at, field)| field.kind.or_none && !found.none.contains(at));
    assert_eq!(never.map(|(at, _)| &**at).collect::<Vec<_>>(), Vec::<&str>::new(), "never none");
}

/// A template that shows every documented variable, with a line `shape.field=value` for each value.
fn showing(reference: &Reference, template: &str) -> String {
    let mut text = String::new();
    for field in reference.variables_of(template) {
        show(reference, field, field.name, &format!("{template}.{}", field.name), &mut text);
    }
    text
}

fn show(reference: &Reference, field: &Field, path: &str, label: &str, text: &mut String) {
    if field.kind.is_list {
        let item = format!("{}_", path.replace('.', "_"));
        writeln!(text, "{{% for {item} in {path} %}}").unwrap();
        show_one(reference, field.kind.one, &item, label, text);
        writeln!(text, "{{% endfor %}}").unwrap();
    } else if field.kind.or_none {
        writeln!(text, "{{% if {path} is not none %}}").unwrap();
        show_one(reference, field.kind.one, path, label, text);
        writeln!(text, "{{% endif %}}").unwrap();
    } else {
        show_one(reference, field.kind.one, path, label, text);
    }
}

fn show_one(reference: &Reference, kind: &str, path: &str, label: &str, text: &mut String) {
    let Some(fields) = reference.shapes.get(kind) else {
        return writeln!(text, "{label}={{{{ {path} }}}}").unwrap();
    };
    for field in fields {
        let label = format!("{kind}.{}", field.name);
        show(reference, field, &format!("{path}.{}", field.name), &label, text);
    }
}

#[test]
fn every_documented_variable_can_be_shown() {
    let reference = Reference::read();
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for site in [sample(), newsroom_in(REST)] {
        for name in NAMES {
            site.write(&format!("templates/{name}"), showing(&reference, name));
        }
        for text in site.built(&["--drafts"]).values().map(|bytes| String::from_utf8_lossy(bytes)) {
            let labels = text.lines().filter_map(|line| line.split_once('='));
            shown.extend(labels.map(|(label, _)| label.to_owned()));
        }
    }
    for (shape, fields) in &reference.shapes {
        for field in fields.iter().filter(|field| !reference.shapes.contains_key(field.kind.one)) {
            let label = format!("{shape}.{}", field.name);
            assert!(shown.contains(&label) || field.kind.one == "none", "{label} was not shown");
        }
    }
}

#[test]
fn every_function_and_filter_gives_what_its_example_says() {
    let examples: Vec<(&str, &str)> = TEXT
        .lines()
        .filter(|line| line.starts_with("{{ "))
        .filter_map(|line| line.split_once(" → "))
        .map(|(call, result)| (call.trim(), result.trim()))
        .collect();
    let calls: Vec<&str> = examples.iter().map(|(call, _)| *call).collect();
    let site = Site::new(&[("templates/404.html", &calls.join("\n"))]);
    let built = site.built(&[]);
    let page = String::from_utf8_lossy(&built["404.html"]);
    let given: Vec<&str> = page.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(given.len(), examples.len(), "{page}");
    for ((call, wanted), given) in examples.iter().zip(given) {
        match wanted.strip_suffix('…') {
            Some(start) => assert!(given.starts_with(start) && given.len() > start.len(), "{call}: {given}"),
            None => assert_eq!(given, *wanted, "{call}"),
        }
    }
    for name in ["url", "asset", "trans", "date", "markdown", "slugify", "filesize", "as_html", "group_by"] {
        assert!(calls.iter().any(|call| call.contains(name)), "{name} has no example");
    }
}

/// The theme's files below `templates/`, by name.
fn theme() -> BTreeMap<String, String> {
    let files = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"));
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// What stands behind a word in the tags of a text, up to `end`.
fn behind<'a>(word: &'a str, end: char, text: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(word).skip(1).map(move |rest| rest.split(end).next().unwrap())
}

#[test]
fn every_template_and_block_is_described() {
    let templates: BTreeSet<&str> =
        table("| template | renders |").iter().flat_map(|row| names(row[0])).collect();
    let mut blocks: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in table("| template | blocks |") {
        for template in names(row[0]) {
            blocks.insert(template, names(row[1]).collect());
        }
    }
    for (name, text) in theme().iter().filter(|(name, _)| !name.starts_with("components/")) {
        assert!(templates.contains(&**name), "{name} is not described");
        let found: BTreeSet<&str> = behind("{% block ", ' ', text).collect();
        assert_eq!(blocks.get(&**name).cloned().unwrap_or_default(), found, "{name}");
    }
    assert_eq!(templates.len(), theme().keys().filter(|name| !name.starts_with("components/")).count() + 1);
}

#[test]
fn every_component_is_described_with_its_arguments() {
    let described: BTreeSet<(String, String)> = table("| component | file |")
        .iter()
        .map(|row| (names(row[0]).next().unwrap().to_owned(), names(row[1]).next().unwrap().to_owned()))
        .collect();
    let mut found = BTreeSet::new();
    for (file, text) in theme() {
        for component in behind("{% component ", '%', &text) {
            let (name, arguments) = component.trim_end_matches(['-', ' ']).split_once('(').unwrap();
            let arguments = arguments.trim_end_matches(')').split(", ").filter(|name| !name.starts_with('@'));
            let bare: Vec<&str> = arguments.map(|argument| argument.split(':').next().unwrap()).collect();
            found.insert((format!("{name}({})", bare.join(", ")), file.clone()));
        }
    }
    assert_eq!(described, found);
}

#[test]
fn every_word_of_the_interface_is_named() {
    let words: toml::Table = include_str!("../src/render/strings/en.toml").parse().unwrap();
    let section = TEXT.split("\n## Words\n").nth(1).unwrap();
    let named: BTreeSet<&str> = names(section.split("\n\n").nth(1).unwrap()).collect();
    assert_eq!(named, words.keys().map(String::as_str).collect());
}
