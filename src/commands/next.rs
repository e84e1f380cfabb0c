//! `newsgen next`: when the site will change by itself, so that it can be built then.

use std::process::ExitCode;

use anyhow::Result;
use chrono::TimeDelta;
use newsgen_wire::date::rfc3339;
use serde_json::json;

use super::{Desk, data};
use crate::cli::{DataFormat, NextArgs};

pub(super) fn run(desk: &Desk, args: &NextArgs) -> Result<ExitCode> {
    let Some(shelf) = desk.shelf(args.at)? else { return Ok(ExitCode::from(1)) };
    let next = &shelf.newsroom.next_change;
    // Clocks and `at` know whole seconds: at the next one it has happened.
    let at = next.at.map(|at| rfc3339(&(at + TimeDelta::nanoseconds(999_999_999))));
    if args.format == DataFormat::Json {
        let (appear, leave, withdraw) = (&next.appear, &next.leave, &next.withdraw);
        let leave_news = &next.leave_news;
        let data = json!({ "at": at, "appear": appear, "leave": leave, "withdraw": withdraw, "leave_news": leave_news });
        data::print(&data::json(&data)?)?;
        return Ok(shelf.status);
    }
    // The instant alone goes to stdout, for scripts.
    match at {
        Some(at) => data::print(format!("{at}\n").as_bytes())?,
        None => desk.say("nothing is waiting: the site will not change by itself"),
    }
    for path in &next.appear {
        desk.say(&format!("  {path} is published"));
    }
    for path in &next.leave {
        desk.say(&format!("  {path} leaves the site"));
    }
    for path in &next.withdraw {
        desk.say(&format!("  {path} is withdrawn"));
    }
    for path in &next.leave_news {
        desk.say(&format!("  {path} leaves the news sitemap"));
    }
    Ok(shelf.status)
}
