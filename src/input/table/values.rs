//! Values of TOML as links, as dates and as JSON.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone};
use newsgen_wire::date::WrittenDate;
use toml::de::DeValue;

use super::{Located, Table};
use crate::base::url::wrong_link;

impl Table<'_> {
    /// A link that stands on every page: to an address of the site from its `/` on, or to another site.
    pub fn link(&mut self, key: &'static str, schemes: &[&str]) -> Option<Located<String>> {
        let text = self.text(key)?;
        match wrong_link(&text.value, schemes) {
            Some((message, hint)) => {
                self.doubt(key);
                self.error(&text, message, hint);
                None
            }
            None => Some(text),
        }
    }
}

pub(super) fn written_date(datetime: &toml::value::Datetime) -> Option<WrittenDate> {
    let date = datetime.date?;
    let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
    let Some(time) = datetime.time else { return Some(WrittenDate::Day(day)) };
    // With its fraction: nothing may be published before its instant. The second 60 is one more of the second 59.
    let second = u32::from(time.second.unwrap_or(0));
    let (second, more) = if second == 60 { (59, 1_000_000_000) } else { (second, 0) };
    let time = NaiveTime::from_hms_nano_opt(
        u32::from(time.hour),
        u32::from(time.minute),
        second,
        time.nanosecond.unwrap_or(0) + more,
    )?;
    let local = day.and_time(time);
    let minutes = match datetime.offset {
        None => return Some(WrittenDate::Local(local)),
        Some(toml::value::Offset::Z) => 0,
        Some(toml::value::Offset::Custom { minutes }) => i32::from(minutes),
    };
    FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&local).single().map(WrittenDate::Zoned)
}

/// A value of TOML as one of JSON, for templates and for lists.
pub fn json(value: &DeValue<'_>) -> serde_json::Value {
    use serde_json::Value;
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => number.as_str().parse::<i64>().map_or(Value::Null, Value::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(datetime) => Value::String(datetime.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| json(item.get_ref())).collect()),
        DeValue::Table(fields) => {
            let mut map: Vec<_> = fields.iter().collect();
            map.sort_by_key(|(key, _)| key.span().start);
            Value::Object(
                map.into_iter().map(|(k, v)| (k.get_ref().to_string(), json(v.get_ref()))).collect(),
            )
        }
    }
}
