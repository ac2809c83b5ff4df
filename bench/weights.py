"""What a page weighs over the wire: with all that it brings along, and on later visits alone."""

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urljoin

from bench.serving import Visit

BROUGHT = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""")
LEVEL = 5  # what a proxy in front compresses pages with


@dataclass(frozen=True)
class Weight:
    """Kilobytes of a first and of every later visit."""

    first: float
    later: float


def weight(visit: Visit, port: int, address: str) -> Weight:
    """A page compressed as the proxy does it, and the static files that it names."""
    page = visit.get(address)
    later = len(gzip.compress(page, LEVEL))
    wanted, seen, brought = BROUGHT.findall(page.decode()), set(), 0
    while wanted:
        one = wanted.pop()
        if one not in seen:
            seen.add(one)
            size, content = static(port, one)
            brought += size
            if one.endswith(".js"):
                wanted += [urljoin(one, name) for name in IMPORTED.findall(content)]
    return Weight((later + brought) / 1000, later / 1000)


def static(port: int, address: str) -> tuple[int, str]:
    """How many bytes of a file are sent, and what stands in it if it is text."""
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = link.getresponse()
    sent = answer.read()
    link.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} was answered with {answer.status}")
    plain = gzip.decompress(sent) if answer.getheader("Content-Encoding") == "gzip" else sent
    return len(sent), plain.decode(errors="replace")
