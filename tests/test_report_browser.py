"""The published report in a real browser: readable at every width, searchable, offline, accessible."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

import presscorps as pc
from presscorps.runs.page import write_index
from presscorps.runs.reading import write_table

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if not CHROMIUM:
    pytest.skip("needs Chromium", allow_module_level=True)

HOSTILE = (
    "<script>document.title = 'taken over'</script><img src=x onerror=alert(1)> About 700 US troops were in Iraq"
    " on Tuesday, officials said. \u202eThe ministry said that 300 French soldiers were in Iraq.\u202c =HYPERLINK(1) "
    + "x"
    * 10_000
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A front page of the default corpus and one hostile article, as the runner writes it."""
    folder = tmp_path_factory.mktemp("report")
    given = pc.load_articles(ROOT / "data" / "articles")
    bad = {"article_id": "bad", "text": HOSTILE, "title": "<b>bold</b>", "outlet": "<i>Evil</i> Post"}
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
        "rejected": [["<script>.txt", "cannot be read"]],
        "started": "2020-04-01T00:00:00+00:00",
    }
    write_index(folder, tables, run)
    return folder


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, report):
    """The front page at 1024 px; fails on any console error and on any request but to files of the report."""
    opened = browser.new_page(viewport={"width": 1024, "height": 800})
    problems = []
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: problems.append(request.url) if _foreign(request.url, report) else None)
    opened.goto((report / "index.html").as_uri())
    yield opened
    assert problems == []
    opened.close()


def _foreign(url: str, folder: Path) -> bool:
    return not url.startswith(("data:", folder.as_uri()))


@pytest.mark.parametrize("width", [360, 1024, 1600])
@pytest.mark.parametrize("path", ["index.html", "claims/1.html"])
def test_fits_its_width(page, report, width, path):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((report / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for picture in page.locator("img").all():
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")


def test_page_is_small_and_hides_nothing_else(report):
    everything = sum(file.stat().st_size for file in report.rglob("*") if file.is_file())
    assert (report / "index.html").stat().st_size < 6_000_000
    assert everything < 12_000_000


def test_answers_name_period_articles_and_outlets(page):
    text = page.locator(".answers").inner_text()
    assert re.search(r"\d+ articles?, \d+ of them digests|\d+ digests", text)
    assert re.search(r"\d+ outlets", text)


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
    assert card.count() == 1
    assert wording in card.locator("mark").all_inner_texts()


def test_every_answer_leads_to_a_section(page):
    for link in page.locator(".answer .more a").all():
        assert page.locator(link.get_attribute("href")).count() == 1


def test_every_local_link_leads_somewhere(page, report):
    for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
        path, _, _ = href.partition("#")
        if path and not href.startswith(("http", "run.json", "../history.html", "notebooks/")):
            assert (report / path).is_file(), href


def test_hostile_text_is_shown_and_not_obeyed(page, report):
    page.goto((report / "claims" / "1.html").as_uri())
    assert page.title() != "taken over"
    assert page.locator("img").count() == 0
    assert "javascript:" not in page.content()
    assert "\u202e" not in page.content()
    assert "<i>Evil</i> Post" in page.locator("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["index.html", "claims/1.html"])
def test_accessible(page, report, scheme, path):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    page.goto((report / path).as_uri())
    found = Axe().run(page).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in serious] == []


def test_prints_every_row(page):
    shown = page.locator("#coverage tbody tr").count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#coverage tbody tr").count() > shown
