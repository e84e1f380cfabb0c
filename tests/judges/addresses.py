"""Addresses and heads: whatever names an address of the site, in HTML, feeds, sitemaps or structured data, names a file.

A page has one `h1`, a title, a description, its own canonical address and links to its translations that are
returned; nothing on it needs more than a strict Content-Security-Policy; sitemaps list what may be indexed.
"""

import re
import sys
from html import unescape

from lxml import etree

from built import Site

LINKS = ["href", "src", "poster", "data", "action", "cite", "formaction"]
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
MOST = 50_000


def links(page):
    """Everything on a page that is an address."""
    for name in LINKS:
        yield from page.xpath(f"//@{name}")
    for srcset in page.xpath("//@srcset"):
        yield from (candidate.split()[0] for candidate in srcset.split(",") if candidate.strip())
    for refresh in page.xpath("//meta[@http-equiv='refresh']/@content"):
        yield refresh.split("url=", 1)[1]


def written_out(site, name):
    """Every whole address of the site in a text file, escaped however often."""
    text = unescape(unescape(site.text(name))).replace("\\/", "/")
    for url in re.findall(re.escape(site.base) + r"(?:/[^\s\"'<>`\\]*)?", text):
        yield url.rstrip(".,;:!?)»”") if not url.endswith("/") else url


def judge_links(site):
    for address, page in site.pages.items():
        for url in links(page):
            if missing := site.missing(url, address):
                site.say(address, missing)
    for name in site.named(".html", ".xml", ".json", ".txt", ".css"):
        for url in set(written_out(site, name)):
            if missing := site.missing(url if url != site.base else url + "/"):
                site.say(name, missing)


def alternates(page):
    return {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")}


def is_redirect(page):
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def judge_head(site, address, page):
    say = lambda text: site.say(address, text)
    if not page.get("lang") or not page.get("dir"):
        say("no language or direction")
    for what, found in {
        "h1": page.xpath("//h1"),
        "title": [text for text in page.xpath("//title/text()") if text.strip()],
        "description": [text for text in page.xpath("//meta[@name='description']/@content") if text.strip()],
        "canonical": page.xpath("//link[@rel='canonical']/@href"),
        "main": page.xpath("//main"),
    }.items():
        if len(found) != 1:
            say(f"{len(found)} times {what}")
    canonical = page.xpath("string(//link[@rel='canonical']/@href)")
    if is_redirect(page):
        if site.missing(canonical):
            say(f"canonical is `{canonical}`")
        return
    if canonical != site.absolute(address):
        say(f"canonical is `{canonical}`")
    if page.xpath("string(//meta[@property='og:url']/@content)") != canonical:
        say("og:url is not canonical")


def judge_alternates(site, address, page):
    others = alternates(page)
    if not others:
        return
    if others.get(page.get("lang")) != site.absolute(address):
        site.say(address, "its alternates do not name itself")
    if "x-default" not in others:
        site.say(address, "no x-default among its alternates")
    for language, url in others.items():
        target = site.below(url)
        other = site.pages.get(target[0]) if target else None
        if other is None or alternates(other) != others:
            site.say(address, f"its alternate `{language}` does not link back")


def judge_policy(site, address, page):
    say = lambda text: site.say(address, text)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or element.get("style") is not None:
            say("a style in the page")
        if element.tag == "script" and element.get("type") != "application/ld+json" and not element.get("src"):
            say("a script in the page")
        if handlers := [name for name in element.keys() if name.startswith("on")]:
            say(f"a script in the attribute `{handlers[0]}`")
        if element.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:")):
            say("a script in a link")
        if element.tag in ("img", "script", "source", "iframe", "video", "audio") and re.match(r"(https?:)?//", element.get("src", "")):
            say(f"`{element.get('src')}` comes from another site")
        if element.tag == "img" and element.get("alt") is None:
            say(f"no alternative text for `{element.get('src')}`")


def judge_sitemaps(site):
    index = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    listed = {site.below(url)[0][1:] for url in index.xpath("//s:loc/text()", namespaces=SITEMAP)}
    if listed != set(name for name in site.files if name.startswith("sitemaps/")):
        site.say("sitemap.xml", "does not list the sitemaps that there are")
    if f"Sitemap: {site.absolute('/sitemap.xml')}" not in site.text("robots.txt").splitlines():
        site.say("robots.txt", "does not name the sitemap")
    judge_news(site)
    seen = set()
    for name in sorted(listed & site.files):
        entries = etree.fromstring((site.folder / name).read_bytes()).xpath("//s:url", namespaces=SITEMAP)
        if len(entries) > MOST:
            site.say(name, f"{len(entries)} addresses")
        for entry in entries:
            judge_entry(site, name, entry, seen)
    indexable = {address for address, page in site.pages.items() if may_be_indexed(page) and "/page/" not in address}
    for address in sorted(indexable - seen):
        site.say(address, "is in no sitemap")


def judge_news(site):
    """The news sitemap names pages by their headline, newest first."""
    entries = etree.fromstring((site.folder / "news-sitemap.xml").read_bytes()).xpath("//s:url", namespaces=SITEMAP)
    news = lambda entry, name: entry.findtext(f".//{{http://www.google.com/schemas/sitemap-news/0.9}}{name}")
    for entry in entries:
        url = entry.findtext("s:loc", namespaces=SITEMAP)
        page = site.pages.get((site.below(url) or ("",))[0])
        if page is None or not may_be_indexed(page):
            site.say("news-sitemap.xml", f"`{url}` may not be indexed")
        elif page.xpath("string(//meta[@property='og:title']/@content)") != news(entry, "title"):
            site.say("news-sitemap.xml", f"`{url}` has another headline")
        elif page.xpath("string(//meta[@property='article:published_time']/@content)") != news(entry, "publication_date"):
            site.say("news-sitemap.xml", f"`{url}` was published at another time")


def may_be_indexed(page):
    return not is_redirect(page) and "noindex" not in page.xpath("string(//meta[@name='robots']/@content)")


def judge_entry(site, name, entry, seen):
    url = entry.findtext("s:loc", namespaces=SITEMAP)
    address = (site.below(url) or ("",))[0]
    page = site.pages.get(address)
    if page is None or not may_be_indexed(page):
        return site.say(name, f"`{url}` may not be indexed")
    if address in seen:
        site.say(name, f"`{url}` is listed twice")
    seen.add(address)
    links = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", namespaces=SITEMAP)}
    if links != alternates(page):
        site.say(name, f"other alternates for `{url}` than on the page")
    return None


def main():
    site = Site(sys.argv[1])
    judge_links(site)
    for address, page in site.pages.items():
        judge_head(site, address, page)
        judge_alternates(site, address, page)
        judge_policy(site, address, page)
    judge_sitemaps(site)
    site.finish()


main()
