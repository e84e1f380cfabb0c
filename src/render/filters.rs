//! What templates can call besides Tera's own: `url`, `asset`, `trans`; `date`, `markdown`, `slugify`, `group_by`,
//! `filesize`.

use std::sync::Arc;

use newsgen_wire::link::encode;
use tera::{Error, Kwargs, Map, State, Tera, Value};

use super::dates::Dates;
use super::steps;
use super::strings::Strings;
use super::templates::Surroundings;
use crate::base::address::encode_link;
use crate::base::slug::slugify;
use crate::content::markdown::html::{Rendering, html};
use crate::input::config::RawHtml;

type Result<T> = std::result::Result<T, Error>;

/// Registers the names, so that templates can be parsed before a language is known.
pub(super) fn register_placeholders(tera: &mut Tera) {
    steps::register(tera);
    tera.register_filter("group_by", group_by);
    for name in ["date", "markdown", "slugify", "filesize", "as_html"] {
        tera.register_filter(name, |value: Value, _: Kwargs, _: &State| value);
    }
    for name in ["url", "asset", "trans"] {
        tera.register_function(name, |_: Kwargs, _: &State| Value::none());
    }
}

/// Registers what depends on the language and the configuration.
pub(super) fn register(
    tera: &mut Tera,
    surroundings: &Surroundings,
    strings: Arc<Strings>,
    dates: Arc<Dates>,
) {
    let base = surroundings.config.base_url.clone();
    tera.register_function("url", move |kwargs: Kwargs, _: &State| -> Result<String> {
        let path = kwargs.must_get::<&str>("path")?;
        Ok(if path.starts_with('/') { base.rooted(&encode_link(path)) } else { path.to_owned() })
    });
    let (base, assets) = (surroundings.config.base_url.clone(), Arc::clone(&surroundings.assets));
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> Result<String> {
        let path = kwargs.must_get::<&str>("path")?.trim_start_matches('/').to_owned();
        let version = assets.get(&path).map(|version| format!("?v={version}")).unwrap_or_default();
        Ok(format!("{}{version}", base.rooted(&format!("/{}", encode(&path)))))
    });
    let words = Arc::clone(&strings);
    tera.register_function("trans", move |kwargs: Kwargs, _: &State| -> Result<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        let count = kwargs.get::<u64>("count")?;
        if let Some(text) = words.plain(key) {
            return Ok(Value::from(text));
        }
        match words.get(key, count) {
            Some(text) if text.contains("{count}") => Err(Error::message(format!("`{key}` needs a `count`"))),
            Some(text) => Ok(Value::from(text)),
            None => Err(Error::message(format!("no words called `{key}`"))),
        }
    });
    tera.register_filter("date", move |text: &str, kwargs: Kwargs, _: &State| -> Result<String> {
        let format = kwargs.get::<&str>("format")?.unwrap_or("long");
        dates.filter(text, format).map_err(Error::message)
    });
    tera.register_filter("markdown", |text: &str, _: Kwargs, _: &State| Value::safe_string(&markdown(text)));
    tera.register_filter("as_html", |text: &str, _: Kwargs, _: &State| as_html(text));
    tera.register_filter("slugify", |text: &str, _: Kwargs, _: &State| slugify(text));
    tera.register_filter("filesize", move |bytes: u64, _: Kwargs, _: &State| filesize(bytes, &strings));
}

/// A text as the HTML that shows it.
fn as_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn markdown(text: &str) -> String {
    let resolve = |target: &str| Some(target.to_owned());
    html(
        text,
        None,
        &Rendering {
            resolve: &resolve,
            sizes: None,
            raw_html: RawHtml::Sanitize,
            mark: None,
            lower_headings: false,
        },
    )
}

/// Groups by an attribute in the order of first appearance.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter is Tera's")]
fn group_by(values: &[Value], kwargs: Kwargs, _: &State) -> Result<Map> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for value in values {
        let Some(key) = value.get_from_path(attribute).filter(|key| !key.is_none()) else { continue };
        match groups.iter_mut().find(|(known, _)| known == key) {
            Some((_, members)) => members.push(value.clone()),
            None => groups.push((key.clone(), vec![value.clone()])),
        }
    }
    groups
        .into_iter()
        .map(|(key, members)| match key.as_str() {
            Some(text) => Ok((text.to_owned().into(), Value::from(members))),
            None => Ok((format!("{key}").into(), Value::from(members))),
        })
        .collect()
}

/// Bytes as readers know them: 340 kB, 1.2 MB; with the decimal sign of the language.
fn filesize(bytes: u64, strings: &Strings) -> String {
    let (unit, tenths) = match bytes {
        0..1000 => return format!("{bytes} B"),
        1000..1_000_000 => return format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => ("MB", bytes.div_ceil(100_000)),
        _ => ("GB", bytes.div_ceil(100_000_000)),
    };
    let sign = strings.get("decimal-sign", None).unwrap_or_else(|| ".".to_owned());
    format!("{}{sign}{} {unit}", tenths / 10, tenths % 10)
}
