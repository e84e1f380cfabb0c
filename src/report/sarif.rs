//! Problems as SARIF 2.1.0, for code scanning and for editors
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::path::Path;

use anyhow::Result;
use newsgen_wire::link::encode;
use serde_json::{Value, json};

use super::FileTexts;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Severity};

/// What `docs/lints.md` says of every lint.
const EXPLANATIONS: &str = include_str!("../../docs/lints.md");

/// One log with one run. `file` gives the path that whoever reads the log knows a file by.
///
/// # Errors
/// Never in practice: every value can be written.
pub fn sarif(problems: &[Problem], root: &Path, file: &dyn Fn(&str) -> String) -> Result<Vec<u8>> {
    let mut lints: Vec<Lint> = problems.iter().filter_map(|problem| problem.lint).collect();
    lints.sort_unstable();
    lints.dedup();
    let mut texts = FileTexts::new(root);
    let results: Vec<Value> =
        problems.iter().map(|problem| result(problem, &lints, &mut texts, file)).collect();
    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": lints.iter().copied().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "exitCode": i32::from(has_errors) }],
            "results": results,
        }],
    });
    let mut document = serde_json::to_vec_pretty(&log)?;
    document.push(b'\n');
    Ok(document)
}

fn rule(lint: Lint) -> Value {
    let name = lint.name();
    let help = explanation(&name);
    json!({
        "id": name,
        "shortDescription": { "text": format!("{}.", lint.meaning()) },
        "help": {
            "text": format!("{help}\n\nSee docs/lints.md, `{name}`."),
            "markdown": format!("{help}\n\nSee [docs/lints.md](docs/lints.md#{name})."),
        },
        "defaultConfiguration": { "level": lint.severity().name() },
    })
}

/// The section of a lint, without its heading, in one line for each paragraph.
fn explanation(name: &str) -> String {
    let mut sections = EXPLANATIONS.split("\n### ").skip(1).filter_map(|section| section.split_once("\n\n"));
    let text = sections.find(|(title, _)| *title == name).map_or("", |(_, text)| text.trim());
    text.replace('\n', " ")
}

fn result(problem: &Problem, rules: &[Lint], texts: &mut FileTexts, file: &dyn Fn(&str) -> String) -> Value {
    let mut lines = vec![problem.message.clone()];
    let remarks = problem.related.iter().filter(|other| other.place.is_none());
    lines.extend(remarks.map(|other| format!("note: {}", other.message)));
    lines.extend(problem.hint.iter().map(|hint| format!("hint: {hint}")));
    let mut result = json!({
        "level": problem.severity.name(),
        "message": { "text": lines.join("\n") },
        "locations": problem.place.iter().map(|place| location(place, texts, file)).collect::<Vec<_>>(),
    });
    if let Some((lint, index)) = problem.lint.and_then(|lint| Some((lint, rules.binary_search(&lint).ok()?)))
    {
        result["ruleId"] = json!(lint.name());
        result["ruleIndex"] = json!(index);
    }
    let mut related = Vec::new();
    for other in &problem.related {
        let Some(place) = &other.place else { continue };
        let mut location = location(place, texts, file);
        location["id"] = json!(related.len());
        location["message"] = json!({ "text": other.message });
        related.push(location);
    }
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

/// A file, and the lines and columns in it.
fn location(place: &Place, texts: &mut FileTexts, file: &dyn Fn(&str) -> String) -> Value {
    let path = file(&place.file);
    let host = if Path::new(&path).is_absolute() { "file://" } else { "" };
    // A colon in the first part of a path would be read as the end of a scheme.
    let uri = format!("{host}{}", encode(&path).replace(':', "%3A"));
    let mut physical = json!({ "artifactLocation": { "uri": uri } });
    if let Some(at) = texts.location(place) {
        physical["region"] = json!({
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        });
    }
    json!({ "physicalLocation": physical })
}
