"""Nothing is extracted twice, nothing stale or broken is believed."""

import pandas as pd
import pytest

import presscorps as pc
from presscorps.extract.scale import cache
from presscorps.extract.steps import EXTRACTED, STEPS

CAST = pd.DataFrame(
    [("nato", "NATO", "", "organisation", "", ""), ("iran", "Iran", "Tehran", "country", "Iran", "")],
    columns=["actor_id", "name", "aliases", "kind", "country", "wikidata"],
)
ARTICLES = pd.DataFrame(
    {
        "article_id": ["one", "two"],
        "text": [
            'NATO will keep about 500 soldiers in Iraq. "We stay," a spokesman for Iran\'s embassy said.',
            "The weather was awful. Nobody in Tehran complained.",
        ],
        "published": ["2020-01-07", "2020-01-08"],
    }
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    cache._open.cache_clear()
    cache.step_version.cache_clear()
    return tmp_path / "cache"


def same(one, other):
    for name in EXTRACTED:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def anew(articles=ARTICLES, actors=CAST):
    """Analyse as a new process would, and return how often each step was done."""
    cache._open.cache_clear()
    pc.analyse(articles, actors=actors)
    return {name: count for name, count in cache.open_cache(actors).anew.items() if count}


def test_second_reading_gives_the_same_rows_without_extracting(folder, monkeypatch):
    first = pc.analyse(ARTICLES, actors=CAST)
    assert anew() == {}
    same(first, pc.analyse(ARTICLES, actors=CAST))
    monkeypatch.delenv(cache.FOLDER)
    same(first, pc.analyse(ARTICLES, actors=CAST))


def test_only_new_and_changed_articles_are_extracted(folder):
    anew()
    more = pd.concat([ARTICLES, ARTICLES.tail(1).assign(article_id="three", text="Snow fell.")], ignore_index=True)
    assert anew(more) == dict.fromkeys(STEPS, 1)
    renamed = ARTICLES.assign(article_id=["uno", "due"])
    assert anew(renamed) == {}


def test_a_changed_cast_recomputes_what_depends_on_it(folder):
    anew()
    other = pd.concat([CAST, CAST.tail(1).assign(actor_id="russia", name="Russia", aliases="")], ignore_index=True)
    assert anew(actors=other) == {"mentions": 2, "quotes": 2}  # their rows stay the same: the rest holds
    fewer = CAST[CAST["actor_id"] != "nato"]
    done = anew(actors=fewer)
    assert (done["mentions"], done["sentiment"]) == (2, 1)
    assert "sentences" not in done


def test_a_changed_word_list_or_module_recomputes_its_steps_alone(folder, monkeypatch):
    anew()
    before = cache.step_version
    tone = STEPS["sentiment"].module
    monkeypatch.setattr(cache, "step_version", lambda module: before(module) + ("new" if module == tone else ""))
    assert anew() == {"sentiment": 2}


def test_a_step_depends_on_what_its_module_imports():
    files = {path.name for path in cache._closure(cache._module_file(STEPS["troop_counts"].module))}
    assert {"figures.py", "records.py"} <= files
    assert "sentiment.py" not in files


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("500", "900"),
        lambda text: "",
        lambda text: text.replace("\t", " "),
        lambda text: "\0" * 100,
    ],
)
def test_a_damaged_entry_is_recomputed(folder, damage):
    first = pc.analyse(ARTICLES, actors=CAST)
    for file in [p for p in folder.rglob("*") if p.is_file()]:
        file.write_text(damage(file.read_text()))
    cache._open.cache_clear()
    same(first, pc.analyse(ARTICLES, actors=CAST))
    assert anew() == {}


def test_a_cache_that_cannot_be_written_changes_nothing(folder):
    folder.write_text("a file where the folder should be")
    assert len(pc.analyse(ARTICLES, actors=CAST).sentences) == 4


def test_dates_come_back_as_dates():
    from datetime import date

    from presscorps.extract.records import Figure

    row = Figure(0, 0, 3, "500", 500, None, "at_least", None, "NATO", None, "stock", "actual", date(2020, 1, 7), None)
    assert cache._rows("troop_counts", cache._payload([row])) == [row]
