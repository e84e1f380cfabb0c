"""Structured data, read by extruct: JSON-LD and Open Graph of every page, by what newsrooms' readers need of them."""

import re
import sys

import extruct

from built import Site

# A moment with its offset.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ALWAYS = ["og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:description"]


def judge_open_graph(site, address, page, properties):
    say = lambda text: site.say(address, text)
    for name in ALWAYS:
        if not properties.get(name):
            say(f"no {name}")
    if not re.fullmatch(r"[a-z]{2,3}_[A-Z]{2}", properties.get("og:locale", "")):
        say(f"og:locale is `{properties.get('og:locale')}`")
    for name in ("article:published_time", "article:modified_time"):
        if name in properties and not MOMENT.fullmatch(properties[name]):
            say(f"{name} is `{properties[name]}`")
    if image := properties.get("og:image"):
        judge_image(site, address, image)
        if not properties.get("og:image:alt"):
            say("og:image without og:image:alt")
    if properties.get("og:type") == "article" and "article:published_time" not in properties:
        say("an article without its time of publication")


def judge_image(site, address, url):
    if not re.match(r"https?://", url):
        site.say(address, f"the image `{url}` is not a whole address")
    if site.missing(url):
        site.say(address, f"the image `{url}` does not exist")


def judge_article(site, address, page, article, properties):
    say = lambda text: site.say(address, text)
    for name in ("headline", "datePublished", "dateModified", "inLanguage", "author", "publisher", "mainEntityOfPage", "url"):
        if not article.get(name):
            say(f"no {name}")
    if article.get("@context") != "https://schema.org":
        say("its context is not https://schema.org")
    for name in ("datePublished", "dateModified"):
        if not MOMENT.fullmatch(article.get(name, "")):
            say(f"{name} is `{article.get(name)}`")
    canonical = site.absolute(address)
    if {article["url"], article["mainEntityOfPage"].get("@id"), properties.get("og:url")} != {canonical}:
        say("url, mainEntityOfPage and og:url are not one with canonical")
    if article.get("inLanguage") != page.get("lang"):
        say(f"inLanguage is `{article.get('inLanguage')}`")
    if article.get("headline") != properties.get("og:title"):
        say("headline and og:title differ")
    for author in article.get("author", []):
        if not author.get("name") or re.search(r"[,;]| and |^by ", author["name"], re.I):
            say(f"author is not one bare name: {author}")
    if not article.get("publisher", {}).get("name"):
        say("the publisher has no name")
    for url in article.get("image", []):
        judge_image(site, address, url)
    judge_what_is_shown(say, page, article)


def judge_what_is_shown(say, page, article):
    """What the page shows is said, and what it does not show is not."""
    withdrawn = bool(page.xpath("//*[contains(@class, 'notice grave')]"))
    for shown, name in {
        "//*[@class='dateline']": "dateline",
        "//figure[@class='picture']": "image",
        "//aside//a[contains(@href, '/places/')]": "contentLocation",
        "//aside//a[contains(@href, '/tags/')]": "about",
        "//aside//a[contains(@href, '/people/')]": "mentions",
    }.items():
        if bool(page.xpath(shown)) != bool(article.get(name)) and not withdrawn:
            say(f"{name} is {'not said' if page.xpath(shown) else 'not shown'}")
    if withdrawn and {"dateline", "image", "description", "about", "correction", "wordCount"} & set(article):
        say("says more than that it was withdrawn")
    for note in article.get("correction", []):
        if not note.get("text") or not MOMENT.fullmatch(note.get("datePublished", "")):
            say(f"a correction without text or date: {note}")


def judge_event(site, address, page, event):
    say = lambda text: site.say(address, text)
    for name in ("name", "startDate", "eventStatus", "eventAttendanceMode", "url"):
        if not event.get(name):
            say(f"an event without {name}")
    for name in ("startDate", "endDate"):
        if name in event and not MOMENT.fullmatch(event[name]):
            say(f"{name} is `{event[name]}`")
    times = page.xpath("//section[@class='event']//time/@datetime")
    if event.get("startDate") not in times:
        say("the event begins at another time than the page says")
    if not event.get("organizer", {}).get("name"):
        say("an event without organizer")
    for place in event.get("location", []):
        needed = {"Place": ("name", "address"), "VirtualLocation": ("url",)}.get(place.get("@type"), ("@type",))
        if not all(place.get(name) for name in needed):
            say(f"a location that says too little: {place}")


def main():
    site = Site(sys.argv[1])
    for address, page in site.pages.items():
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        name = address[1:] + "index.html" if address.endswith("/") else address[1:]
        found = extruct.extract(site.text(name), base_url=site.absolute(address), syntaxes=["json-ld", "opengraph", "microdata"])
        properties = dict(found["opengraph"][0]["properties"]) if found["opengraph"] else {}
        judge_open_graph(site, address, page, properties)
        if found["microdata"]:
            site.say(address, "microdata beside JSON-LD")
        articles = [thing for thing in found["json-ld"] if thing.get("@type") == "NewsArticle"]
        if len(articles) != (properties.get("og:type") == "article"):
            site.say(address, f"{len(articles)} times NewsArticle")
        for article in articles:
            judge_article(site, address, page, article, properties)
        events = [thing for thing in found["json-ld"] if thing.get("@type") == "Event"]
        if len(events) != len(page.xpath("//section[@class='event']")):
            site.say(address, f"{len(events)} times Event")
        for event in events:
            judge_event(site, address, page, event)
    site.finish()


main()
