"""Collecting from a real server on loopback that is slow, broken, huge, redirecting and lying."""

import gzip
import http.server
import threading
import time
from collections import Counter
from contextlib import contextmanager

import pandas as pd
import pytest

import presscorps as pc
from presscorps.corpus.collect import collect, collect_plan
from presscorps.corpus.collecting.fetch import Limits, Refusal, fetch, is_public
from presscorps.corpus.collecting.sources import Plan, Source, read_plan

BODY = "".join(
    f"<p>Paragraph {n}: the ministry said on Tuesday that 300 soldiers would return from the northern border, "
    "and that the base at the river remains open.</p>"
    for n in range(5)
)
PAGE = (
    "<html><head><title>{title}</title><meta property='article:published_time' content='2020-01-07T10:00:00Z'></head>"
    "<body><article><h1>{title}</h1>" + BODY + "</article></body></html>"
)


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path; counts what was asked."""

    protocol_version = "HTTP/1.1"
    asked: Counter
    agents: set

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = self.path.split("?")[0]
        self.asked[path] += 1
        self.agents.add(self.headers.get("User-Agent"))
        getattr(self, "on_" + path.strip("/").split("/")[0].split(".")[0], self.on_page)(path)

    def send(self, body, status=200, **headers):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def base(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def on_robots(self, path):
        self.send("User-agent: *\nDisallow: /secret\n")

    def on_feed(self, path):
        if self.headers.get("If-None-Match") == '"one"':
            return self.send("", 304)
        links = ["page/1", "page/2?utm_source=x", "page/2", "secret/3", "redirect/4", "missing/5", "latin/6"]
        items = "".join(f"<item><title>T</title><link>{self.base()}/{link}</link></item>" for link in links)
        return self.send(f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>", ETag='"one"')

    def on_page(self, path):
        self.send(PAGE.format(title=f"Story {path}"), Content_Type="text/html; charset=utf-8")

    def on_redirect(self, path):
        self.send("", 302, Location="/page/4")

    def on_missing(self, path):
        self.send("gone", 404)

    def on_latin(self, path):
        page = PAGE.format(title="Défense à l’est".replace("’", "'")).encode("latin-1")
        self.send(page, Content_Type="text/html; charset=utf-8")

    def on_sitemap(self, path):
        self.send(f"<sitemapindex><sitemap><loc>{self.base()}/urls.xml.gz</loc></sitemap></sitemapindex>")

    def on_urls(self, path):
        urls = "".join(f"<url><loc>{self.base()}/page/{n}</loc></url>" for n in (7, 8))
        self.send(gzip.compress(f"<urlset>{urls}</urlset>".encode()))

    def on_loop(self, path):
        self.send("", 302, Location="/loop")

    def on_inside(self, path):
        self.send("", 302, Location="file:///etc/passwd")

    def on_flaky(self, path):
        self.send("wait", 503, Retry_After="7") if self.asked[path] < 3 else self.send("fine")

    def on_huge(self, path):
        self.send(b"x" * 300_000)

    def on_bomb(self, path):
        self.send(gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip")

    def on_short(self, path):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def on_slow(self, path):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                break
            time.sleep(0.05)
        self.close_connection = True

    def on_garbage(self, path):
        self.wfile.write(b"\x00\xff nonsense\r\n\r\n")
        self.close_connection = True


@contextmanager
def serving():
    handler = type("Handler", (Site,), {"asked": Counter(), "agents": set()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site():
    with serving() as found:
        yield found


LOCAL = Limits(total=2.0, silence=1.0, bytes=200_000, allow_private=True)


def no_sleep(seconds):
    pass


def plan_for(base, kind="feed", path="feed.xml", most=50):
    return Plan([Source(f"{base}/{path}", kind, "Example Post", "NO", most)], LOCAL, 0.0)


def test_a_feed_becomes_files_that_load(site, tmp_path):
    base, handler = site
    counts = collect_plan(plan_for(base), tmp_path, sleep=no_sleep)[f"{base}/feed.xml"]
    assert counts == {"new": 4, "known": 1, "failed": 2}
    articles = pc.load_articles(tmp_path)
    assert len(articles) == 4
    assert set(articles["outlet"]) == {"Example Post"}
    assert set(articles["country"]) == {"NO"}
    assert set(articles["published"]) == {pd.Timestamp("2020-01-07")}
    assert articles["title"].str.contains("Défense").any()
    assert handler.asked["/secret/3"] == 0
    assert handler.asked["/robots.txt"] == 1
    assert all("presscorps" in agent for agent in handler.agents)


def test_a_repeat_asks_for_news_only_and_writes_nothing_twice(site, tmp_path):
    base, handler = site
    collect_plan(plan_for(base), tmp_path, sleep=no_sleep)
    files = sorted(tmp_path.rglob("*.md"))
    again = collect_plan(plan_for(base), tmp_path, sleep=no_sleep)[f"{base}/feed.xml"]
    assert again == {"new": 0}
    assert sorted(tmp_path.rglob("*.md")) == files
    assert handler.asked["/page/1"] == 1


def test_after_a_crash_it_goes_on_where_it_stopped(site, tmp_path):
    base, handler = site
    collect_plan(plan_for(base, most=1), tmp_path, sleep=no_sleep)
    assert len(list(tmp_path.rglob("*.md"))) == 1
    collect_plan(plan_for(base), tmp_path, sleep=no_sleep)
    assert len(list(tmp_path.rglob("*.md"))) == 4
    assert handler.asked["/page/1"] == 1


def test_sitemaps_lead_to_sitemaps(site, tmp_path):
    base, _ = site
    assert collect_plan(plan_for(base, "sitemap", "sitemap.xml"), tmp_path, sleep=no_sleep)[f"{base}/sitemap.xml"] == {
        "new": 2
    }


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("loop", "redirects"),
        ("inside", "only http and https"),
        ("huge", "larger than"),
        ("bomb", "larger than"),
        ("short", "IncompleteRead"),
        ("slow", "Error|too slow"),
        ("garbage", "BadStatusLine|Error"),
    ],
)
def test_bad_servers_are_refused_in_time(site, path, reason):
    base, _ = site
    began = time.monotonic()
    with pytest.raises(Refusal, match=reason):
        fetch(f"{base}/{path}", LOCAL._replace(total=0.5), sleep=no_sleep)
    assert time.monotonic() - began < 6


def test_passing_trouble_is_waited_for(site):
    base, _ = site
    waits = []
    assert fetch(f"{base}/flaky", LOCAL, sleep=waits.append).body == b"fine"
    assert waits == [7.0, 14.0]


def test_only_public_addresses(site):
    base, _ = site
    with pytest.raises(Refusal, match="no public address"):
        fetch(f"{base}/page/1", sleep=no_sleep)
    with pytest.raises(Refusal, match="no public address"):
        fetch(base.replace("127.0.0.1", "localhost"), sleep=no_sleep)
    for url in ("file:///etc/passwd", "ftp://host/x", "gopher://x", "http://", "http://[::1", "http://a b/"):
        with pytest.raises(Refusal):
            fetch(url, sleep=no_sleep)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1",
     "64:ff9b::a00:1", "2002:a00:1::", "0.0.0.0", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_dress(address):
    assert not is_public(address)
    assert is_public("93.184.216.34")


def test_wrong_plans_are_named(tmp_path, capsys):
    path = tmp_path / "feeds.toml"
    for text, part in {
        "": "no [[source]]",
        "[[source]]\nurl = 3": "has no url",
        "[[source]]\nurl = 'http://a'\nkind = 'x'": "none of feed",
        "[[source]]\nurl = 'http://a'\noutlets = 'x'": "unknown outlets",
        "[[source": "feeds.toml",
    }.items():
        path.write_text(text)
        assert collect(path, tmp_path / "out") == 2
        assert part in capsys.readouterr().err


def test_a_local_list_stands_beside_its_plan(site, tmp_path):
    base, _ = site
    (tmp_path / "urls.txt").write_text(f"# stories\n{base}/page/1\n\n{base}/page/2 # the second\n")
    (tmp_path / "feeds.toml").write_text(
        "[settings]\ndelay = 0\nallow_private = true\n[[source]]\nurl = 'urls.txt'\nkind = 'list'\n"
    )
    assert read_plan(tmp_path / "feeds.toml").sources[0].url == str(tmp_path / "urls.txt")
    assert collect(tmp_path / "feeds.toml", tmp_path / "out") == 0
    assert len(pc.load_articles(tmp_path / "out")) == 2
