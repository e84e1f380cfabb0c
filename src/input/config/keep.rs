//! `[output] keep`: files in the output folder that are somebody else's on purpose.

use crate::input::table::Table;

/// Patterns of paths below the output folder: `*` is a part of a name, `**` any folders, and a folder is all it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep(Vec<String>);

impl Keep {
    /// Whether a file or a folder is left alone.
    #[must_use]
    pub fn keeps(&self, path: &str) -> bool {
        let segments: Vec<&str> = path.split('/').collect();
        self.0.iter().any(|pattern| {
            let pattern: Vec<&str> = pattern.split('/').collect();
            (1..=segments.len()).any(|length| is_path(&pattern, &segments[..length]))
        })
    }

    /// The patterns, as they are used.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.0
    }
}

/// The patterns of a section.
pub(super) fn read(mut section: Table) -> Keep {
    let mut keep = Keep::default();
    for text in section.texts("keep").unwrap_or_default() {
        let pattern = text.value.trim_matches('/');
        let is_wrong = |segment: &str| matches!(segment, "" | "." | "..");
        if pattern.split('/').any(is_wrong) || pattern.contains('\\') {
            let message = format!("`{}` is no path below the output folder", text.value);
            section.error(&text, message, "write keep = [\"google123.html\", \"files/**\"]");
        } else if pattern.chars().all(|c| matches!(c, '*' | '/')) {
            let message = format!("`{}` would keep everything that newsgen ever wrote", text.value);
            section.error(&text, message, "name the files and folders that are not newsgen's");
        } else {
            keep.0.push(pattern.to_owned());
        }
    }
    section.finish();
    keep
}

fn is_path(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (["**", rest @ ..], _) if is_path(rest, path) => true,
        (["**", ..], [_, below @ ..]) => is_path(pattern, below),
        ([first, rest @ ..], [name, below @ ..]) => is_name(first, name) && is_path(rest, below),
        _ => false,
    }
}

/// Whether a name fits a pattern: what stands between its stars comes one after the other.
fn is_name(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| name.strip_prefix(start)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(end) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_path_with_stars() {
        for (pattern, path, expected) in [
            ("google123.html", "google123.html", true),
            ("google123.html", "a/google123.html", false),
            ("google*.html", "google123.html", true),
            ("google*.html", "google123.html.bak", false),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXbY", false),
            ("a*a", "a", false),
            ("files", "files", true),
            ("files", "files/a/b.pdf", true),
            ("files/**", "files", true),
            ("files/**", "files/a/b.pdf", true),
            ("files/**", "filesystem/a", false),
            ("files/*.pdf", "files/a.pdf", true),
            ("files/*.pdf", "files/a/b.pdf", false),
            ("**/old.html", "old.html", true),
            ("**/old.html", "a/b/old.html", true),
            ("2026/**/x", "2026/a/b/x/y", true),
        ] {
            assert_eq!(Keep(vec![pattern.to_owned()]).keeps(path), expected, "{pattern} {path}");
        }
    }
}
