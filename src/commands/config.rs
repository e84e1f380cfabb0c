//! `newsgen config`: every value as it takes effect, and where it comes from.

use std::process::ExitCode;

use anyhow::Result;
use newsgen_wire::date::rfc3339;
use serde_json::{Value, json};

use super::{Desk, data};
use crate::base::problem::Problems;
use crate::cli::{self, ConfigArgs, DataFormat, LookArgs, Origin};
use crate::input::config::Config;
use crate::input::config::effective::settings;
use crate::snapshot::config_text;

/// A value, and where it comes from: what is said in words, and by file and line.
struct Effective {
    key: String,
    value: Value,
    origin: Origin,
}

pub(super) fn run(desk: &Desk, args: &ConfigArgs) -> Result<ExitCode> {
    let asked = match Desk::base_url(&args.base_url) {
        Ok(asked) => asked,
        Err(problem) => return Ok(desk.refuse(&problem)),
    };
    let mut problems = Problems::default();
    let request = desk.request(&LookArgs { drafts: false, at: args.at })?;
    let text = config_text(&request, &mut problems)?;
    let config = text.as_ref().map(|text| Config::parse(&request.config, text, &mut problems));
    let status = ExitCode::from(u8::from(problems.has_errors()));
    desk.report(&problems.sorted());
    let (Some(text), Some(config)) = (text, config) else { return Ok(status) };

    let mut values = vec![
        Effective {
            key: "--root".to_owned(),
            value: json!(desk.root.display().to_string()),
            origin: if desk.asked_root.is_some() { Origin::CommandLine } else { Origin::Default },
        },
        Effective {
            key: "--now".to_owned(),
            value: json!(rfc3339(&request.options.now)),
            origin: cli::now(args.at.now, config.zone).1,
        },
    ];
    values.extend(settings(&config, &text).into_iter().map(|setting| Effective {
        key: setting.key,
        value: setting.value,
        origin: setting.line.map_or(Origin::Default, |line| Origin::File(config.file.to_string(), line)),
    }));
    if let Some((url, origin)) = asked
        && let Some(base_url) = values.iter_mut().find(|value| value.key == "base_url")
    {
        (base_url.value, base_url.origin) = (json!(url.absolute("")), origin);
    }
    data::print(&match args.format {
        DataFormat::Human => human(&values).into_bytes(),
        DataFormat::Json => data::json(&values.iter().map(Effective::data).collect::<Vec<_>>())?,
    })?;
    Ok(status)
}

fn human(values: &[Effective]) -> String {
    data::columns(&values.iter().map(cells).collect::<Vec<_>>())
}

fn cells(effective: &Effective) -> [String; 3] {
    let origin = match &effective.origin {
        Origin::Default => "default".to_owned(),
        Origin::File(file, line) => format!("{file}:{line}"),
        Origin::Environment(variable) => (*variable).to_owned(),
        Origin::CommandLine => "command line".to_owned(),
        Origin::Clock => "clock".to_owned(),
    };
    let value = if effective.value.is_null() { "none".to_owned() } else { effective.value.to_string() };
    [effective.key.clone(), origin, value]
}

impl Effective {
    fn data(&self) -> Value {
        let mut data = json!({ "key": self.key, "value": self.value });
        let (from, details) = match &self.origin {
            Origin::Default => ("default", vec![]),
            Origin::File(file, line) => ("file", vec![("file", json!(file)), ("line", json!(line))]),
            Origin::Environment(variable) => ("environment", vec![("variable", json!(variable))]),
            Origin::CommandLine => ("command-line", vec![]),
            Origin::Clock => ("clock", vec![]),
        };
        data["from"] = json!(from);
        for (key, detail) in details {
            data[key] = detail;
        }
        data
    }
}
