"""The published report in a real browser: readable at every width, searchable, offline, accessible."""

import csv
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest

import presscorps as pc
from presscorps.runs.page import write_index
from presscorps.runs.reading import write_table

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[1]
WIDTHS = [360, 1024, 1600]
PAGES = ["index.html", "claims/1.html", "actors/1.html", "periods/1.html"]
HOSTILE = (
    "<script>document.title = 'taken over'</script><img src=x onerror=alert(1)> About 700 US troops were in Iraq"
    " on Tuesday, officials said. \u202eThe ministry said that 300 French soldiers were in Iraq.\u202c =HYPERLINK(1) "
    + "x"
    * 10_000
)
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A front page of the default corpus and one hostile article, as the runner writes it."""
    folder = tmp_path_factory.mktemp("report")
    given = pc.load_articles(ROOT / "data" / "articles")
    bad = {"article_id": "-bad", "text": HOSTILE, "title": "=<b>bold</b>" + "y" * 10_000, "outlet": "@<i>Evil</i> Post"}
    bad |= {"url": "javascript:alert(1)", "published": pd.Timestamp("2020-01-08")}
    articles = pd.concat([given, pd.DataFrame([bad])], ignore_index=True)
    articles["kind"] = articles["kind"].fillna("article")
    articles["date_basis"] = articles["date_basis"].fillna("metadata")
    tables = pc.derived_tables(pc.analyse(articles))
    for name, table in tables.items():
        write_table(table, folder / "tables", name)
    run = {
        "parameters": {"articles": "data/articles", "actors": "data/actors.csv", "events": "data/events.csv"},
        "notebooks": {"1_corpus": {"title": "What did we read?"}},
        "counts": {name: len(table) for name, table in tables.items()},
        "rejected": [["<script>.txt", "language fr: set aside, only English is analysed"]],
        "started": "2020-04-01T00:00:00+00:00",
    }
    write_index(folder, tables, run)
    return folder


@pytest.fixture
def tab(browser, report):
    """An empty page of 1024 px; fails on any console error and on any request but to files of the report."""
    opened = browser.new_page(viewport={"width": 1024, "height": 800})
    problems = []
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: problems.append(request.url) if _foreign(request.url, report) else None)
    yield opened
    assert problems == []
    opened.close()


@pytest.fixture
def page(tab, report):
    """The front page."""
    tab.goto((report / "index.html").as_uri())
    return tab


def _foreign(url: str, folder: Path) -> bool:
    return not url.startswith(("data:", folder.as_uri()))


@pytest.fixture
def served(report):
    """The address of the report on a web server, as most people read it."""
    handler = partial(_Quiet, directory=report)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_fits_its_width(tab, report, width, path):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto((report / path).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    for picture in tab.locator("img").all():
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


def test_answers_name_period_articles_and_outlets(page):
    text = page.locator(".answers").inner_text()
    assert re.search(r"\d+ articles?, \d+ of them digests|\d+ digests", text)
    assert re.search(r"\d+ outlets", text)
    assert re.search(r"United States in Iraq: [\d,–]+", text)


def test_answers_stand_in_the_order_in_which_they_are_asked(page):
    asked = page.locator(".answer h3").all_inner_texts()
    assert asked == [
        "What was read",
        "What sources agree on",
        "What is new",
        "What is disputed",
        "Who is in the news",
        "How it sounds",
    ]


def test_search_sort_and_filter(page):
    from playwright.sync_api import expect

    section = page.locator("#coverage")
    rows = section.locator("tbody tr")
    section.get_by_label("Search").fill("Rudaw")
    assert rows.count() > 0
    assert all("Rudaw" in row.inner_text() for row in rows.all())
    section.get_by_label("Search").fill("")
    published = section.locator("thead th").first
    latest = rows.first.inner_text()
    published.click()
    expect(rows.first).not_to_have_text(latest)
    earliest = rows.first.inner_text()
    published.click()
    expect(rows.first).not_to_have_text(earliest)
    section.locator(".filters").get_by_label("Kind").select_option("article")
    assert all("article" in row.inner_text() for row in rows.all())


def test_a_claim_leads_to_its_marked_sentence(page):
    link = page.locator("#claims tbody a").first
    wording = link.inner_text()
    link.click()
    card = page.locator(".card:target")
    card.wait_for()
    assert wording in card.locator("mark").all_inner_texts()


SECTIONS_WITH_SENTENCES = ["levels", "claims", "disputes", "actors", "voices", "tone"]


@pytest.mark.parametrize("name", SECTIONS_WITH_SENTENCES)
def test_from_answer_to_chart_to_table_to_sentence_to_source(page, name):
    """The way that a doubting reader goes, link by link."""
    answer = page.locator(f".answer .more a[href='#{name}']")
    if answer.count():
        answer.click()
    section = page.locator(f"#{name}")
    if section.locator("figure").count():
        assert section.locator("figure img").is_visible()
        section.get_by_role("link", name="Table of this chart").click()
    row = section.locator(f"#{name}-table tbody tr").filter(has=page.locator("a"), has_not_text="Evil").first
    row.locator("a").first.click()
    page.locator(":target").wait_for()
    assert page.locator(":target blockquote, blockquote:target").first.inner_text()
    if name != "tone":  # there the whole sentence counts
        assert page.locator(":target mark").first.inner_text().strip()
    source = page.locator(":target footer").first
    assert re.search(r"\d{4}", source.inner_text())  # outlet and date always, an address where the article has one
    links = source.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(link.startswith("http") for link in links)
    assert page.locator("footer a").count() > 0.9 * page.locator("footer").count()


def test_every_line_of_an_answer_that_can_leads_to_its_evidence(page, report):
    lines = page.locator(".answer:not(:first-child) li")
    linked = lines.filter(has=page.locator("a"))
    assert linked.count() >= lines.count() - 1  # the number of new claims leads nowhere
    for href in linked.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        path, _, anchor = href.partition("#")
        assert f'id="{anchor}"' in (report / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_every_local_link_leads_somewhere(tab, report, path):
    tab.goto((report / path).as_uri())
    here = (report / path).parent
    ids = {}
    for href in set(tab.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")):
        if href.startswith(("http", "run.json", "../history.html", "notebooks/")):
            continue
        name, _, anchor = href.partition("#")
        target = (here / name).resolve() if name else report / path
        assert target.is_file(), href
        if anchor:
            ids[target] = ids.get(target) or set(re.findall(r'id="([^"]*)"', target.read_text(encoding="utf-8")))
            assert anchor in ids[target], href


def test_downloads_are_what_they_say(browser, served, report):
    opened = browser.new_page(accept_downloads=True)
    opened.goto(f"{served}/index.html")
    links, kinds = opened.locator("a[download]"), {}
    for number in range(links.count()):
        if number % 9 == 0:
            opened.reload()  # Chromium stops a page that starts more than ten downloads
        with opened.expect_download() as started:
            links.nth(number).click()
        href, kind = links.nth(number).get_attribute("href"), started.value.suggested_filename.rpartition(".")[2]
        kinds[href] = kind
        _assert_readable(Path(started.value.path()), kind)
    opened.close()
    assert set(kinds.values()) == {"csv", "parquet", "png", "svg", "bib"}
    for name in ("levels", "disputes", "actors", "voices", "tone", "coverage"):
        assert {f"charts/{name}.png", f"charts/{name}.svg"} <= set(kinds)
    assert {Path(href).stem for href in kinds if href.endswith(".csv")} == {p.stem for p in report.glob("tables/*.csv")}


def _assert_readable(file: Path, kind: str) -> None:
    if kind == "csv":
        assert len(pd.read_csv(file).columns) > 1
    elif kind == "parquet":
        assert len(pd.read_parquet(file).columns) > 1
    elif kind == "png":
        assert file.read_bytes().startswith(b"\x89PNG")
    elif kind == "svg":
        assert b"</svg>" in file.read_bytes()[-20:]
    else:
        articles = pc.load_articles(ROOT / "data" / "articles")
        assert file.read_text(encoding="utf-8").count("@misc{") == articles["copy_of"].isna().sum() + 1


def test_no_cell_of_a_csv_is_a_formula(report):
    for path in report.glob("tables/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                assert not cell.startswith(FORMULAS) or _is_number(cell), (path.name, cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_what_was_left_out_is_said_with_its_reason(page):
    shown = page.locator("#left-out + ul").inner_text()
    assert shown == "1 input: language fr: set aside, only English is analysed"


def test_nothing_says_missing_in_the_words_of_a_library(report):
    for path in report.rglob("*.html"):
        assert not re.search(r"&lt;NA&gt;|>(NaN|NaT|None|nan)<", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_is_shown_and_not_obeyed(tab, report, path):
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto((report / path).as_uri())
    assert tab.title() != "taken over"
    assert tab.locator("main img[src='x']").count() == 0
    assert tab.locator("a[href^='javascript' i]").count() == 0
    assert "\u202e" not in tab.content()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_text_can_be_read(tab, report):
    tab.goto((report / "claims" / "1.html").as_uri())
    shown = tab.locator("main").inner_text()
    assert "<script>document.title = 'taken over'</script>" in shown
    assert "<i>Evil</i> Post" in shown


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [
        *(("index.html", scheme, width) for scheme in ("light", "dark") for width in WIDTHS),
        *((path, scheme, width) for path in PAGES[1:] for scheme, width in (("light", 1024), ("dark", 360))),
    ],
)
def test_accessible(tab, report, scheme, path, width):
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto((report / path).as_uri())
    found = Axe().run(tab).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in serious] == []


def test_keyboard_alone_is_enough(page):
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0  # comes into sight
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.answer') !== null")
    table = page.locator("#coverage")
    earliest = table.locator("tbody tr").first.inner_text()
    table.locator("thead th").first.locator("[tabindex='0'], button, span[role=button]").first.focus()
    page.keyboard.press("Enter")
    from playwright.sync_api import expect

    expect(table.locator("tbody tr").first).not_to_have_text(earliest)


def test_prints_every_row_and_no_control(page):
    shown = page.locator("#coverage tbody tr").count()
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#coverage tbody tr").count() > shown
    assert page.locator("select:visible, input:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_an_empty_corpus_says_why_its_tables_are_empty(browser, tmp_path):
    """An article without a figure, an actor or a statement: no chart, and a reason in place of each table."""
    quiet = pd.DataFrame({"article_id": ["one"], "text": ["It rained all day."], "published": ["2020-01-05"]})
    tables = pc.derived_tables(pc.analyse(quiet))
    for name, table in tables.items():
        write_table(table, tmp_path / "tables", name)
    run = {"parameters": {"actors": "data/actors.csv"}, "notebooks": {}, "counts": {}, "rejected": []}
    write_index(tmp_path, tables, {**run, "started": "2020-04-01T00:00:00+00:00"})
    opened = browser.new_page()
    opened.goto((tmp_path / "index.html").as_uri())
    reasons = opened.locator(".none").all_inner_texts()
    opened.close()
    assert len(reasons) == 6
    assert all(reason.startswith("No ") for reason in reasons)
