//! Calendars (RFC 5545): the event of a release for who comes to it, and all events of an edition for who follows.
//!
//! Nothing in them is the clock's or chance's: the stamp is the release's last visible change, the sequence is how
//! many of those there were, the identifier is permanent. A time is local where the newsroom's clocks show it, and
//! UTC where its offset says that the place has other ones.

use chrono::{Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use newsgen_wire::date::{Moment, WrittenDate};
use serde::Serialize;

use crate::content::frontmatter::Event as Announced;
use crate::newsroom::events::event_of;
use crate::newsroom::release::Release;
use crate::outputs::prelude::*;
use crate::render::plan::event_address;

mod lines;
mod zone;

use lines::Lines;

/// The event that a release announces.
pub struct EventFile(ReleaseId);

impl Output for EventFile {
    fn claim(site: Site, claims: &mut Claims) {
        for id in site.newsroom.editions.iter().flat_map(|edition| &edition.events) {
            claims.add(event_address(&site.newsroom.release(*id).article.address), Self(*id));
        }
    }

    fn name(&self, site: Site) -> String {
        format!("the event of {}", site.newsroom.release(self.0).article.document.path)
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::inputs(EventInputs(renderer.seen(self.0))))
    }

    fn place(&self, site: Site) -> Option<Place> {
        Some(site.newsroom.release(self.0).article.place())
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_release(then, self.0)
    }
}

/// What the event of a release is made of.
#[derive(Serialize)]
struct EventInputs<'a>(Seen<'a>);

impl<'a> Inputs<'a> for EventInputs<'a> {
    fn made_of(&self, common: &Common<'a>, _: &Address) -> Result<Made<'a>> {
        Ok(Made::Bytes(calendar(common, None, &[self.0])))
    }
}

/// All events of an edition.
pub struct Events(EditionId);

impl Output for Events {
    fn claim(site: Site, claims: &mut Claims) {
        for (at, edition) in site.newsroom.editions_by_id() {
            if !edition.events.is_empty() {
                claims.add(Address::new(&format!("{}/events.ics", edition.prefix)), Self(at));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        "the calendar events.ics".to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::Bytes(events(renderer, self.0))))
    }
}

/// The calendar of all events of an edition, by their beginning.
fn events(renderer: &Renderer, edition: EditionId) -> Vec<u8> {
    let newsroom = renderer.newsroom;
    let mut ids = newsroom.edition(edition).events.clone();
    let begins = |id: ReleaseId| {
        let start = newsroom.dated_event(id).and_then(|event| event.start.as_ref());
        start.map(|start| start.value.in_zone(newsroom.config.zone))
    };
    ids.sort_by_cached_key(|id| (begins(*id), newsroom.release(*id).article.address.clone()));
    let title = newsroom.config.title_in(&newsroom.edition(edition).language);
    let name = format!("{title} – {}", renderer.strings(edition).word("calendar"));
    let shown: Vec<Seen> = ids.into_iter().map(|id| renderer.seen(id)).collect();
    calendar(renderer, Some(&name), &shown)
}

fn calendar(common: &Common, name: Option<&str>, shown: &[Seen]) -> Vec<u8> {
    let zone = common.config.zone;
    let mut events = Vec::new();
    for seen in shown {
        if let Some(event) = event_of(seen.release, seen.original)
            && let Some(span) = Span::of(event, zone)
        {
            events.push((*seen, event, span));
        }
    }
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//newsgen//newsgen//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    if let Some(name) = name {
        // The one is the standard's (RFC 7986), the other what most programs read.
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
    }
    let local = events.iter().flat_map(|(.., span)| span.local());
    let (from, to) = (local.clone().min(), local.max());
    if let Some((from, to)) = from.zip(to) {
        zone::put(&mut lines, zone, from, to);
    }
    for (seen, event, span) in &events {
        put_event(common, *seen, event, span, &mut lines);
    }
    lines.put("END", "VCALENDAR");
    lines.finish()
}

fn put_event(common: &Common, seen: Seen, event: &Announced, span: &Span, lines: &mut Lines) {
    let release = seen.release;
    let permalink = common.permalink(&release.article.address);
    let changed = utc(&release.last_change());
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &uid(common, seen));
    lines.put("DTSTAMP", &changed);
    lines.put("LAST-MODIFIED", &changed);
    lines.put("CREATED", &utc(&release.date));
    lines.put("SEQUENCE", &release.changes.len().to_string());
    put_time(lines, "DTSTART", &span.start, span.zone);
    if let Some(end) = &span.end {
        put_time(lines, "DTEND", end, span.zone);
    }
    lines.text(&in_language("SUMMARY", release), release.article.document.title());
    lines.text(&in_language("DESCRIPTION", release), &description(common, release, event, &permalink));
    // Where one takes part: the place, else the address on the web.
    let online = event.online.as_deref().filter(|online| is_web(online));
    if let Some(location) = event.place.as_deref().or(online) {
        lines.text("LOCATION", location);
    }
    if let Some((lat, lon)) = event.place.as_deref().and_then(|place| position(common, place)) {
        lines.put("GEO", &format!("{lat:.6};{lon:.6}"));
    }
    if let Some(online) = online {
        lines.put("CONFERENCE;VALUE=URI", online);
    }
    lines.put("STATUS", status(event));
    put_people(common, release, lines);
    lines.put("URL", &permalink);
    lines.put("END", "VEVENT");
}

fn in_language(property: &str, release: &Release) -> String {
    format!("{property};LANGUAGE={}", release.article.language)
}

/// Who invites, and whom to ask.
fn put_people(common: &Common, release: &Release, lines: &mut Lines) {
    let publisher = common.config.publisher_in(&release.article.language);
    if let Some(email) = publisher.email.as_deref().filter(|email| is_mail(email)) {
        // A parameter between quotation marks holds none itself.
        let name = publisher.name.replace('"', "'");
        lines.put(&format!("ORGANIZER;CN=\"{name}\""), &format!("mailto:{email}"));
    }
    for contact in common.contacts(release) {
        let parts = [Some(contact.name), contact.phone, contact.email];
        lines.text("CONTACT", &parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
}

/// The same for all translations, whatever becomes of the address where there is a permanent identifier.
fn uid(common: &Common, seen: Seen) -> String {
    let origin = &common.config.base_url.origin;
    let host = origin.split_once("://").map_or(&**origin, |(_, host)| host);
    match &seen.release.id {
        Some(id) => format!("{id}@{host}"),
        None => {
            format!("{}@{host}", seen.original.article.address.encoded().trim_matches('/').replace('/', "-"))
        }
    }
}

fn description(common: &Common, release: &Release, event: &Announced, permalink: &str) -> String {
    let edition = release.article.edition;
    let word = |name: &str| common.strings(edition).word(name);
    let mut parts = vec![release.article.summary().to_owned()];
    if let Some(status) = event.status.as_deref().filter(|status| *status != "scheduled") {
        parts.insert(0, word(&format!("event-{status}")));
    }
    let line = |name: &str, value: &Option<String>| {
        value.as_ref().map(|value| format!("{}: {value}", word(&format!("event-{name}"))))
    };
    let registration = line("registration", &event.registration);
    parts.extend([line("online", &event.online), registration].into_iter().flatten());
    parts.push(permalink.to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn status(event: &Announced) -> &'static str {
    match event.status.as_deref() {
        Some("cancelled") => "CANCELLED",
        Some("postponed") => "TENTATIVE",
        _ => "CONFIRMED",
    }
}

/// Where the register says that a place is; a longer name is no place of the register.
fn position(common: &Common, place: &str) -> Option<(f64, f64)> {
    let places = common.registers.places.as_ref()?;
    places.entries.get(places.find(place)?)?.position
}

fn is_web(text: &str) -> bool {
    text.starts_with("http") && !text.contains(char::is_whitespace)
}

fn is_mail(text: &str) -> bool {
    text.contains('@') && !text.contains(char::is_whitespace)
}

/// From when to when, as a calendar writes it.
struct Span {
    start: Time,
    end: Option<Time>,
    zone: Tz,
}

/// A time as a calendar writes it.
enum Time {
    /// A whole day; as an end, the day after the last one.
    Day(NaiveDate),
    /// What the newsroom's clocks show.
    Local(Moment),
    /// Elsewhere.
    Utc(Moment),
}

impl Span {
    fn of(event: &Announced, zone: Tz) -> Option<Self> {
        let start = event.start.as_ref()?.value;
        let end = event.end.as_ref().map(|end| end.value);
        let next_day = |moment: Moment| moment.date_naive().checked_add_days(Days::new(1));
        let end = match (start, end) {
            (_, None) => None,
            // A day that is the end is over when the next begins.
            (WrittenDate::Day(_), Some(end)) => next_day(end.in_zone(zone)).map(Time::Day),
            (_, Some(WrittenDate::Day(day))) => {
                let next = day.checked_add_days(Days::new(1)).map(|next| next.and_time(NaiveTime::MIN));
                next.map(|next| Time::of(WrittenDate::Local(next), zone))
            }
            (_, Some(end)) => Some(Time::of(end, zone)),
        };
        Some(Self { start: Time::of(start, zone), end, zone })
    }

    /// The instants for which the zone's clocks must be known.
    fn local(&self) -> impl Iterator<Item = Moment> + Clone {
        let times = [Some(&self.start), self.end.as_ref()];
        let local = |time: &Time| match time {
            Time::Local(moment) => Some(*moment),
            Time::Day(_) | Time::Utc(_) => None,
        };
        times.into_iter().flatten().filter_map(local)
    }
}

impl Time {
    fn of(written: WrittenDate, zone: Tz) -> Self {
        let here = written.in_zone(zone);
        match written {
            WrittenDate::Day(day) => Self::Day(day),
            WrittenDate::Zoned(there) if there.offset() != here.offset() => Self::Utc(there),
            _ if zone == Tz::UTC => Self::Utc(here),
            _ => Self::Local(here),
        }
    }
}

fn put_time(lines: &mut Lines, name: &str, time: &Time, zone: Tz) {
    match time {
        Time::Day(day) => lines.put(&format!("{name};VALUE=DATE"), &day.format("%Y%m%d").to_string()),
        Time::Utc(moment) => lines.put(name, &utc(moment)),
        Time::Local(moment) => {
            let local = moment.format("%Y%m%dT%H%M%S").to_string();
            lines.put(&format!("{name};TZID={}", zone.name()), &local);
        }
    }
}

fn utc(moment: &Moment) -> String {
    moment.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}
