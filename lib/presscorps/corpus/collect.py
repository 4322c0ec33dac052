"""`presscorps collect`: feeds, sitemaps and lists of addresses into a folder of articles."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import yaml

from presscorps.corpus.collecting.fetch import AGENT, Answer, Limits, Refusal, fetch
from presscorps.corpus.collecting.sources import (
    MOST_LISTED,
    Listed,
    Plan,
    Source,
    list_feed,
    list_lines,
    list_sitemap,
    read_plan,
)
from presscorps.corpus.collecting.state import State
from presscorps.corpus.dates import read_address, read_stated
from presscorps.corpus.encoding import decode
from presscorps.corpus.formats.html import declared_charset, page_fields

GOOD, NOTHING_REACHED, WRONG_USE = 0, 1, 2
LONGEST_DELAY = 60.0  # seconds that a robots.txt may put between two requests
_SITEMAP_DEPTH = 3
_SLUG = 60


def collect(feeds: str | Path, into: str | Path) -> int:
    """Fetch what is new in the sources of `feeds` (TOML) to files under `into`; print what came of each.

    Returns 0; 1 where no source could be reached; 2 where `feeds` cannot be used.
    """
    try:
        plan = read_plan(Path(feeds))
        counts = collect_plan(plan, Path(into))
    except (OSError, ValueError) as error:
        print(f"presscorps collect: {error}", file=sys.stderr)
        return WRONG_USE
    for source, count in counts.items():
        print(f"{source}: " + ", ".join(f"{number} {what}" for what, number in count.items()))
    return GOOD if any("unreachable" not in count for count in counts.values()) else NOTHING_REACHED


def collect_plan(plan: Plan, into: Path, *, sleep: Callable[[float], None] = time.sleep) -> dict[str, Counter]:
    """Fetch what is new; return per source how many articles are new, known or failed, and why."""
    into.mkdir(parents=True, exist_ok=True)
    state = State(into)
    try:
        wire = _Wire(plan, sleep)
        return {source.url: _collect_source(source, wire, state, into) for source in plan.sources}
    finally:
        state.close()


def _collect_source(source: Source, wire: _Wire, state: State, into: Path) -> Counter:
    counts: Counter = Counter()
    try:
        answer, listed = _list(source, wire, state)
    except (Refusal, ValueError, OSError) as reason:
        counts["unreachable"] = 1
        print(f"presscorps collect: {source.url}: {reason}", file=sys.stderr)
        return counts
    left = source.most
    for item in listed:
        if not state.wants(item.url):
            counts["known"] += 1
        elif left == 0:
            counts["left for the next run"] += 1
        else:
            left -= 1
            counts[_collect_page(item, source, wire, state, into)] += 1
    if answer and not counts["left for the next run"]:
        state.read(source.url, dict(answer.headers))
    return counts or Counter({"new": 0})


def _list(source: Source, wire: _Wire, state: State) -> tuple[Answer | None, list[Listed]]:
    """Return what a source lists now; nothing where it says that nothing changed."""
    if source.kind == "list" and "://" not in source.url:
        return None, list(list_lines(Path(source.url).read_bytes()))
    answer = wire.get(source.url, state.conditions(source.url))
    if answer.status == 304:
        return None, []
    _must_be_good(answer)
    if source.kind == "sitemap":
        return answer, list(_walk_sitemap(answer, wire))
    return answer, list((list_feed if source.kind == "feed" else list_lines)(answer.body))


def _walk_sitemap(answer: Answer, wire: _Wire) -> Iterator[Listed]:
    """Yield the articles of a sitemap and of those it leads to, each sitemap once."""
    seen, queue, listed = {answer.url}, [(answer, 1)], 0
    while queue and listed < MOST_LISTED:
        current, depth = queue.pop(0)
        further, articles = list_sitemap(current.body)
        yield from articles
        listed += len(articles)
        for url in further if depth < _SITEMAP_DEPTH else []:
            if url not in seen:
                seen.add(url)
                try:
                    answer = wire.get(url)
                    _must_be_good(answer)
                    queue.append((answer, depth + 1))
                except (Refusal, ValueError) as reason:
                    print(f"presscorps collect: {url}: {reason}", file=sys.stderr)


def _collect_page(item: Listed, source: Source, wire: _Wire, state: State, into: Path) -> str:
    """Fetch one article into a file; return what came of it."""
    try:
        answer = wire.get(item.url)
        _must_be_good(answer)
        if answer.url != item.url and not state.wants(answer.url):
            state.keep(item.url, "")
            return "known"
        page = decode(answer.body, _charset(answer) or declared_charset(answer.body))
        fields = page_fields(page, answer.url)
    except (Refusal, ValueError) as reason:
        state.fail(item.url, str(reason))
        return "failed"
    file = _write(into, item, source, answer.url, fields)
    for url in {item.url, answer.url}:
        state.keep(url, file)
    return "new"


def _write(into: Path, item: Listed, source: Source, url: str, fields: dict) -> str:
    """Write an article with its metadata; the file appears whole or not at all."""
    outlet = source.outlet or fields.get("outlet") or urlsplit(url).hostname or "unknown"
    title = fields.get("title") or item.title or ""
    day = _day(item.published) or _day(fields.get("published")) or _day_in(url)
    meta = {"published": day, "outlet": outlet, "country": source.country, "title": title, "url": url}
    head = yaml.safe_dump({k: v for k, v in meta.items() if v}, allow_unicode=True, sort_keys=False, width=1000)
    mark = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:10]
    name = "-".join(part for part in (day, _slug(title), mark) if part) + ".md"
    folder = into / (_slug(outlet) or "unknown")
    folder.mkdir(exist_ok=True)
    draft = folder / f".{name}.part"
    draft.write_text(f"---\n{head}---\n\n{fields['text']}\n", encoding="utf-8", errors="replace")
    os.replace(draft, folder / name)
    return f"{folder.name}/{name}"


def _day(stated: str | None) -> str | None:
    try:
        found = read_stated(stated)
    except ValueError:
        return None
    return found[0].isoformat() if found else None


def _day_in(url: str) -> str | None:
    found = read_address(url)
    return found[0].isoformat() if found else None


def _slug(text: str) -> str:
    """Return letters and digits joined by dashes: what others wrote never becomes a path."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].rstrip("-")


def _charset(answer: Answer) -> str | None:
    found = re.search(r"charset=[\"']?([\w.:-]{2,40})", answer.headers.get("content-type", ""), re.IGNORECASE)
    return found[1] if found else None


def _must_be_good(answer: Answer) -> None:
    if answer.status != 200:
        raise Refusal(f"answer {answer.status}")


class _Wire:
    """Polite requests: robots.txt is asked first, and a host gets its pause."""

    def __init__(self, plan: Plan, sleep: Callable[[float], None]) -> None:
        self._limits: Limits = plan.limits
        self._delay = plan.delay
        self._sleep = sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._next: dict[str, float] = {}

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """Get a page; raise Refusal where robots.txt forbids it or it cannot be had."""
        try:
            parts = urlsplit(url)
            host = f"{parts.scheme}://{parts.netloc}"
        except ValueError as error:
            raise Refusal(f"no address: {error}") from error
        robots = self._rules(host)
        if not robots.can_fetch(AGENT, url):
            raise Refusal("robots.txt forbids it")
        asked = robots.crawl_delay(AGENT)
        self._wait(host, min(max(self._delay, float(asked or 0)), LONGEST_DELAY))
        return fetch(url, self._limits, headers=headers, sleep=self._sleep)

    def _rules(self, host: str) -> RobotFileParser:
        """Return a host's robots.txt, read once; none means all is allowed, a broken one that nothing is."""
        if host not in self._robots:
            rules = self._robots[host] = RobotFileParser()
            rules.modified()  # otherwise it forbids everything as "not read yet"
            try:
                answer = fetch(f"{host}/robots.txt", self._limits, sleep=self._sleep)
            except Refusal as reason:
                del self._robots[host]
                raise Refusal(f"robots.txt cannot be read: {reason}") from reason
            if answer.status == 200:
                rules.parse(decode(answer.body[:500_000]).splitlines())
            elif answer.status >= 500 or answer.status in {401, 403}:
                rules.disallow_all = True
        return self._robots[host]

    def _wait(self, host: str, delay: float) -> None:
        now = time.monotonic()
        if (pause := self._next.get(host, now) - now) > 0:
            self._sleep(pause)
        self._next[host] = time.monotonic() + delay
