"""A built site for the judges in Python: its files, its addresses, its pages."""

import re
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html


class Site:
    """The files of a site and where its front page says that it stands."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.files = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}
        self.pages = {self.address(name): self.parsed(name) for name in sorted(self.files) if name.endswith(".html")}
        (front,) = [page for address, page in self.pages.items() if address == "/"]
        self.base = front.xpath("string(//link[@rel='canonical']/@href)").removesuffix("/")
        self.findings = []

    @staticmethod
    def address(name):
        """The address below the base of a file: `/about/` of `about/index.html`."""
        return "/" + re.sub(r"(^|/)index\.html$", r"\1", name)

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def parsed(self, name):
        return html.document_fromstring((self.folder / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    def absolute(self, address):
        return self.base + address

    def named(self, *endings):
        return sorted(name for name in self.files if name.endswith(endings))

    def say(self, where, text):
        """Records a finding."""
        self.findings.append(f"{where}: {text}")

    def below(self, url, where="/"):
        """The address below the base that a URL on the page `where` means, or none when it leads elsewhere."""
        whole = urlsplit(urljoin(self.absolute(where), url))
        base = urlsplit(self.base)
        if (whole.scheme, whole.netloc) != (base.scheme, base.netloc):
            return None
        if not (whole.path + "/").startswith(base.path + "/"):
            return None
        return unquote(whole.path[len(base.path) :]), unquote(whole.fragment)

    def missing(self, url, where="/"):
        """What is wrong with a link to this site; none when nothing is, or when it leads elsewhere."""
        target = self.below(url, where)
        if target is None:
            return None
        path, fragment = target
        name = path[1:] + "index.html" if path.endswith("/") else path[1:]
        if name not in self.files:
            return f"no file answers `{url}`"
        if fragment and fragment not in self.ids(path):
            return f"`{url}` means an id that the page does not have"
        return None

    def ids(self, address):
        page = self.pages.get(address)
        return set() if page is None else set(page.xpath("//@id"))

    def finish(self):
        """Prints the findings and ends."""
        for finding in dict.fromkeys(self.findings):
            print(finding)
        sys.exit(1 if self.findings else 0)
