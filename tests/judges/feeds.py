"""feedparser, and the rules of RSS 2.0 and Atom that it does not ask for, over every feed of a site."""

import json
import re
import sys

import feedparser
from lxml import etree

from built import Site

RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RELATIVE = re.compile(r"""\s(?:href|src|poster|cite)=["'](?!https?://|mailto:|tel:|#)|\ssrcset=["'](?!https?://)""")


def judge_feed(site, name, feed):
    say = lambda text: site.say(name, text)
    is_atom = name.endswith("atom.xml")
    if feed.bozo:
        say(f"not well formed: {feed.bozo_exception}")
    if feed.version != ("atom10" if is_atom else "rss20"):
        say(f"is read as `{feed.version}`")
    for field in ("title", "link", "language", *(("id", "updated", "author") if is_atom else ("subtitle",))):
        if not feed.feed.get(field):
            say(f"no {field}")
    links = {link["rel"]: link["href"] for link in feed.feed.get("links", [])}
    if links.get("self") != site.absolute("/" + name):
        say(f"its link to itself is `{links.get('self')}`")
    if site.missing(links.get("alternate", "")):
        say(f"its page is `{links.get('alternate')}`")
    dates = [entry.get("published_parsed") for entry in feed.entries]
    if dates != sorted(dates, reverse=True):
        say("not by publication, newest first")
    if len({entry.get("id") for entry in feed.entries}) != len(feed.entries):
        say("two entries with one id")
    for entry in feed.entries:
        # An entry of Atom without an author is by the author of its feed.
        judge_entry(site, name, entry, is_atom, has_author=is_atom and bool(feed.feed.get("author")))


def judge_entry(site, name, entry, is_atom, has_author):
    say = lambda text: site.say(name, f"`{entry.get('link')}`: {text}")
    needed = ["title", "link", "id", "published_parsed", "summary"]
    needed += ["updated_parsed"] if is_atom else []
    needed += [] if has_author else ["authors"]
    for field in needed:
        if not entry.get(field):
            say(f"no {field}")
    dates = [entry.get("published", ""), entry.get("updated", "")] if is_atom else [entry.get("published", "")]
    if not all((RFC_3339 if is_atom else RFC_822).fullmatch(date) for date in dates):
        say(f"dates are {dates}")
    if site.missing(entry.get("link", "")):
        say("leads nowhere")
    if re.search(r"<[a-z]", entry.get("title", "") + entry.get("summary", "")):
        say("markup in title or summary")
    for enclosure in entry.get("enclosures", []):
        path = site.below(enclosure.href)
        if path and (site.folder / path[0][1:]).stat().st_size != int(enclosure.get("length", 0)):
            say("its enclosure has another size")


def judge_text(say, text):
    """A text of an entry as HTML."""
    if not text.strip():
        say("no text")
    if match := RELATIVE.search(text):
        say(f"a relative address: {text[match.start():match.end() + 40]}")
    if re.search(r"<(script|style|iframe|object|embed|form)\b|\son[a-z]+=|\sstyle=", text, re.I):
        say("a script or a style in the text")


def judge_form(site, name):
    """Texts are texts: markup in them is escaped, so that no reader takes it for a part of the feed."""
    for element in etree.fromstring((site.folder / name).read_bytes()).iter("{*}content", "{*}encoded", "{*}summary", "{*}title", "{*}description"):
        if len(element):
            site.say(name, f"markup in `{etree.QName(element).localname}` is not escaped")


def judge_texts(site, name):
    """The texts of a feed as they are written, before a parser has made them harmless; a JSON Feed has the same."""
    text = json.loads(site.text(name))
    for item in text["items"]:
        judge_text(lambda finding: site.say(name, f"`{item['url']}`: {finding}"), item.get("content_html", item.get("content_text", "")))


def judge_set(site, folder):
    """The three feeds of one listing tell the same."""
    parsed = {name: feedparser.parse((site.folder / name).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
              for name in (folder + "rss.xml", folder + "atom.xml") if name in site.files}
    told = {}
    for name, feed in parsed.items():
        judge_feed(site, name, feed)
        if not feed.bozo:
            judge_form(site, name)
        told[name] = [(e.get("id"), e.get("title"), (e.get("content") or [{}])[0].get("value", "").strip()) for e in feed.entries]
        for entry in feed.entries:
            for content in entry.get("content", []):
                judge_text(lambda finding: site.say(name, f"`{entry.get('link')}`: {finding}"), content.value)
    name = folder + "feed.json"
    if name in site.files:
        judge_texts(site, name)
        told[name] = [(i["id"], i["title"], i.get("content_html", "").strip()) for i in json.loads(site.text(name))["items"]]
    first = next(iter(told.values()), [])
    for name, entries in told.items():
        if entries != first:
            site.say(name, "tells something else than the feed beside it")


def judge_archives(site, name):
    """From a feed every release can be reached by its archives (RFC 5005), and each month names its neighbours."""
    atom, history = "{http://www.w3.org/2005/Atom}", "{http://purl.org/syndication/history/1.0}"
    path, newer, found, last = name, None, [], None
    while path:
        feed = etree.fromstring((site.folder / path).read_bytes())
        links = {link.get("rel"): site.below(link.get("href"))[0][1:] for link in feed.findall(f"{atom}link")}
        if (feed.find(f"{history}archive") is not None) != (path != name):
            site.say(path, "is no archive, or says that it is one")
        if path != name and (links.get("current"), links.get("next-archive")) != (name, newer):
            site.say(path, f"leads to {links}")
        updated = [entry.findtext(f"{atom}published") for entry in feed.findall(f"{atom}entry")]
        if path != name:
            # The id of a release may be its permanent address; its link is where it stands now.
            found += [entry.find(f"{atom}link[@rel='alternate']").get("href") for entry in feed.findall(f"{atom}entry")]
            newer = path
        if last and updated and path != name and updated[0] > last:
            site.say(path, "is newer than the month that leads to it")
        last = updated[-1] if updated and path != name else None
        path = links.get("prev-archive")
    language = site.pages["/" + name.removesuffix("atom.xml")].get("lang")
    is_live = lambda page: page.get("lang") == language and not page.xpath("//meta[@name='robots']") and page.xpath(
        "string(//meta[@property='og:type']/@content)") == "article"
    missing = {site.absolute(address) for address, page in site.pages.items() if is_live(page)} ^ set(found)
    if missing or len(found) != len(set(found)):
        site.say(name, f"its archives do not hold each release once: {sorted(missing)[:3]}")


def main():
    site = Site(sys.argv[1])
    endings = ("rss.xml", "atom.xml", "feed.json")
    folders = {name.removesuffix(ending) for name in site.files for ending in endings if ("/" + name).endswith("/" + ending)}
    for folder in sorted(folders):
        judge_set(site, folder)
    for name in site.named("atom.xml"):
        if re.fullmatch(r"(?:[a-z-]+/)?atom\.xml", name):
            judge_archives(site, name)
    if not folders:
        site.say("the site", "no feeds")
    site.finish()


main()
