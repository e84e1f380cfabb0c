//! The house as `src/lib.rs` draws it: floors, sizes, nothing left behind.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ImplItemFn, Item, ItemFn, Signature, TraitItemFn, Type};

/// The Rust files below a folder: their paths in it, and their texts.
fn below(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).into_iter().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let path = entry.path().strip_prefix(&root).unwrap().to_path_buf();
            files.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    files
}

/// The Rust files of the program and of its crates.
fn sources() -> Vec<(PathBuf, String)> {
    [below("src"), below("crates")].concat()
}

/// The floor of each room: the table in `src/lib.rs`.
fn floors() -> BTreeMap<String, usize> {
    let mut floors = BTreeMap::new();
    for row in include_str!("../src/lib.rs").lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let Some((floor, rooms)) = row.split_once(" | ") else { continue };
        let Ok(floor) = floor.parse() else { continue };
        let names = rooms.split("[`").skip(1).filter_map(|rest| rest.split_once("`]"));
        floors.extend(names.map(|(name, _)| (name.to_owned(), floor)));
    }
    floors
}

#[test]
fn every_room_uses_lower_floors_only() {
    let floors = floors();
    let mut seen = BTreeSet::new();
    for (path, text) in below("src") {
        let room = path
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        if room == "lib" || room == "main" {
            continue;
        }
        let here = floors[&room];
        seen.insert(room.clone());
        for used in text.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let Some(&there) = floors.get(&name) else { continue };
            assert!(
                name == room || there < here || (here == 8 && there == 8),
                "{} uses {name}",
                path.display()
            );
        }
    }
    assert_eq!(seen, floors.into_keys().collect(), "rooms of `src/lib.rs`");
}

#[test]
fn files_stay_short() {
    for folder in ["src", "crates", "tests"] {
        for (path, text) in below(folder) {
            let lines = text.lines().count();
            assert!(lines <= 400, "{folder}/{} has {lines} lines", path.display());
            assert!(text.starts_with("//!"), "{folder}/{} has no introduction", path.display());
        }
    }
}

/// The functions of a file that are too long.
#[derive(Default)]
struct LongFunctions(Vec<String>);

impl LongFunctions {
    fn look(&mut self, signature: &Signature, body: &Block) {
        let first = signature.span().start().line;
        let length = body.brace_token.span.close().end().line - first + 1;
        if length > 60 {
            self.0.push(format!("{}, line {first}, has {length} lines", signature.ident));
        }
    }
}

impl<'a> Visit<'a> for LongFunctions {
    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        self.look(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a ImplItemFn) {
        self.look(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a TraitItemFn) {
        if let Some(body) = &function.default {
            self.look(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

fn long_functions(text: &str) -> Vec<String> {
    let mut long = LongFunctions::default();
    long.visit_file(&syn::parse_file(text).unwrap());
    long.0
}

#[test]
fn functions_stay_short() {
    for (path, text) in sources() {
        assert_eq!(long_functions(&text), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_long_function_is_seen_whatever_its_signature() {
    let body = "    let _ = 1;\n".repeat(60);
    for signature in ["fn f()", "fn f(\n    a: u8,\n) -> u8", "fn f<A>(a: A)\nwhere\n    A: Copy,\n"] {
        assert_eq!(long_functions(&format!("{signature} {{\n{body}}}")).len(), 1, "{signature}");
        assert_eq!(long_functions(&format!("impl A {{ {signature} {{\n{body}}} }}")).len(), 1, "{signature}");
        assert_eq!(long_functions(&format!("{signature} {{\n}}")).len(), 0, "{signature}");
    }
}

#[test]
fn every_kind_of_output_is_listed_once() {
    let last =
        |path: &syn::Path, back: usize| path.segments.iter().rev().nth(back).unwrap().ident.to_string();
    let (mut kinds, mut listed) = (Vec::new(), Vec::new());
    for (path, text) in below("src/outputs") {
        for item in syn::parse_file(&text).unwrap().items {
            match item {
                Item::Impl(item)
                    if item.trait_.as_ref().is_some_and(|(_, of, _)| last(of, 0) == "Output") =>
                {
                    let Type::Path(kind) = *item.self_ty else { panic!("{}", path.display()) };
                    kinds.push(last(&kind.path, 0));
                }
                Item::Const(item) if item.ident == "KINDS" => {
                    let Expr::Reference(list) = *item.expr else { panic!("no list") };
                    let Expr::Array(list) = *list.expr else { panic!("no list") };
                    for kind in list.elems {
                        let Expr::Path(kind) = kind else { panic!("no path") };
                        listed.push(last(&kind.path, 1));
                    }
                }
                _ => {}
            }
        }
    }
    kinds.sort();
    listed.sort();
    assert_eq!(kinds, listed);
}

#[test]
fn nothing_is_left_behind() {
    for (path, text) in sources() {
        for word in ["todo!", "unimplemented!", "dbg!", "#[ignore"] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
        let is_allowed =
            path.starts_with("input/disk") || path.ends_with("disk.rs") || path.ends_with("tests.rs");
        assert!(is_allowed || !text.contains("use std::fs"), "{} uses std::fs", path.display());
    }
}

/// What an editor reads about a mistake is made of their messages, which change with minor versions.
#[test]
fn libraries_whose_messages_are_read_are_pinned_to_a_minor_version() {
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().unwrap();
    for name in ["tera", "toml"] {
        let here = manifest["workspace"]["dependencies"].get(name);
        let version = here.unwrap_or(&manifest["dependencies"][name])["version"].as_str().unwrap();
        assert!(version.starts_with('~') && version.contains('.'), "{name} {version}");
    }
}
