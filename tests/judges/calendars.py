"""Calendars, read by icalendar and vobject: both find the same events, at the times that the pages say."""

import json
import re
import sys
from datetime import datetime, timezone

import icalendar
import vobject

from built import Site

STATES = {"EventCancelled": "CANCELLED", "EventPostponed": "TENTATIVE"}


def instant(value):
    """A time as UTC; a day alone stays a day."""
    return value.astimezone(timezone.utc) if isinstance(value, datetime) else value


def judge_lines(say, data):
    """What parsers forgive (RFC 5545, section 3.1)."""
    lines = data.split(b"\r\n")
    if lines.pop() != b"" or any(b"\n" in line or b"\r" in line for line in lines):
        say("a line does not end with CRLF")
    if any(len(line) > 75 for line in lines):
        say("a line is longer than 75 octets")
    for line in lines:
        line.decode("utf-8")


def judge_event(site, say, event):
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "URL", "SEQUENCE"):
        if event.get(name) is None:
            say(f"an event without {name}")
    if "@" not in str(event.get("UID")):
        say(f"the identifier is `{event.get('UID')}`")
    end = event.get("DTEND")
    if end is not None and instant(end.dt) < instant(event["DTSTART"].dt):
        say("an event ends before it begins")
    if end is not None and type(end.dt) is not type(event["DTSTART"].dt):
        say("a day and a time in one event")
    if missing := site.missing(str(event.get("URL"))):
        say(missing)


def judge_zones(say, calendar):
    named = {str(event[name].params["TZID"]) for event in calendar.walk("VEVENT") for name in ("DTSTART", "DTEND")
             if name in event and "TZID" in event[name].params}
    described = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    if named != described:
        say(f"names the zones {named} and describes {described}")
    # The description and the database of this machine must tell the same time.
    for zone in calendar.walk("VTIMEZONE"):
        described_zone = zone.to_tz(lookup_tzid=False)
        for event in calendar.walk("VEVENT"):
            start = event["DTSTART"]
            if start.params.get("TZID") == zone["TZID"] and start.dt.replace(tzinfo=described_zone).utcoffset() != start.dt.utcoffset():
                say(f"its zone tells another time for {start.dt}")


def judge_calendar(site, name):
    """The events of one file by the address of their page."""
    say = lambda text: site.say(name, text)
    data = (site.folder / name).read_bytes()
    try:
        judge_lines(say, data)
        calendar = icalendar.Calendar.from_ical(data)
        other = next(vobject.readComponents(data.decode("utf-8"), validate=True))
    except Exception as error:  # whatever a parser says is a finding
        say(f"cannot be read: {error}")
        return {}
    events = calendar.walk("VEVENT")
    if calendar.errors or any(event.errors for event in events):
        say(f"errors: {calendar.errors} {[event.errors for event in events]}")
    for event in events:
        judge_event(site, say, event)
    judge_zones(say, calendar)
    found = [(str(event["UID"]), str(event["SUMMARY"]), instant(event["DTSTART"].dt)) for event in events]
    read = [(event.uid.value, event.summary.value, instant(event.dtstart.value)) for event in other.vevent_list]
    if found != read:
        say(f"two parsers read different events: {found} {read}")
    if len({uid for uid, *_ in found}) != len(found):
        say("two events with one identifier")
    return {site.below(str(event["URL"]))[0]: event for event in events}


def announced(page):
    """The event of a page in its structured data."""
    for text in page.xpath("//script[@type='application/ld+json']/text()"):
        data = json.loads(text)
        for thing in data if isinstance(data, list) else [data]:
            if thing.get("@type") == "Event":
                return thing
    return None


def judge_page(site, address, thing, event):
    say = lambda text: site.say(address, text)
    start = event["DTSTART"].dt
    wanted = datetime.fromisoformat(thing["startDate"])
    if (instant(start) != instant(wanted)) if isinstance(start, datetime) else (start != wanted.date()):
        say(f"its calendar begins at {start}, its data at {wanted}")
    state = STATES.get(thing["eventStatus"].rsplit("/", 1)[1], "CONFIRMED")
    if str(event["STATUS"]) != state:
        say(f"its calendar says {event['STATUS']}")
    if str(event["SUMMARY"]) != thing["name"]:
        say("its calendar has another name")


def main():
    site = Site(sys.argv[1])
    calendars = {name: judge_calendar(site, name) for name in site.named(".ics")}
    pages = {address: thing for address, page in site.pages.items() if (thing := announced(page))}
    for address, thing in pages.items():
        name = address[1:] + "event.ics"
        event = calendars.get(name, {}).get(address)
        if event is None:
            site.say(address, "announces an event without a calendar")
            continue
        judge_page(site, address, thing, event)
        language = re.match(r"(?:[a-z-]+/)?", name)[0] if not name[0].isdigit() else ""
        if address not in calendars.get(language + "events.ics", {}):
            site.say(address, "is not in the calendar of all events")
        links = site.pages[address].xpath("//link[@rel='alternate'][@type='text/calendar']/@href")
        if len(links) != 2 or any(site.missing(link) for link in links):
            site.say(address, f"its head names the calendars {links}")
    for name, events in calendars.items():
        for address in set(events) - set(pages):
            site.say(name, f"`{address}` announces no event")
    site.finish()


main()
