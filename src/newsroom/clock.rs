//! The clock of a newsroom: what has come, and until when that is all.
//!
//! Whoever asks whether an instant has come is remembered: before the first one that has not, no answer is another.
//! So what was found out once holds until then.

use std::cell::Cell;

use chrono_tz::Tz;
use newsgen_wire::date::Moment;

use super::Options;

/// The instant at which a newsroom is looked at, its zone, and how it is looked at.
pub(super) struct Clock {
    now: Moment,
    pub zone: Tz,
    /// Whether drafts are seen, too.
    pub has_drafts: bool,
    until: Cell<Option<Moment>>,
}

impl Clock {
    pub fn at(options: &Options, zone: Tz) -> Self {
        Self { now: options.now, zone, has_drafts: options.drafts, until: Cell::new(None) }
    }

    /// The instant itself, for what is asked of no particular one.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Whether an instant is now or in the past.
    pub fn has_come(&self, at: Moment) -> bool {
        let has_come = at <= self.now;
        if !has_come && self.until.get().is_none_or(|until| at < until) {
            self.until.set(Some(at));
        }
        has_come
    }

    /// The first instant that was asked for and has not come.
    pub fn until(&self) -> Option<Moment> {
        self.until.get()
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Result;
    use chrono::DateTime;

    use super::*;

    #[test]
    fn an_answer_holds_until_the_first_instant_that_has_not_come() -> Result<()> {
        let at = |hour: u32| DateTime::parse_from_rfc3339(&format!("2024-06-25T{hour:02}:00:00Z"));
        let clock = Clock::at(&Options { now: at(12)?, drafts: false }, Tz::UTC);
        assert!(clock.has_come(at(11)?) && clock.has_come(at(12)?));
        assert_eq!(clock.until(), None);
        assert!(!clock.has_come(at(15)?) && !clock.has_come(at(13)?) && !clock.has_come(at(14)?));
        assert_eq!(clock.until(), Some(at(13)?));
        Ok(())
    }
}
