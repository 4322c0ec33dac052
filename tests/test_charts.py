"""Charts: as they looked when somebody looked at them, and honest about what they draw.

`python -m tests.test_charts` draws the pictures anew: look at each before committing it.
"""

import json
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.dates import num2date
from matplotlib.testing.compare import compare_images
from matplotlib.text import Text

from presscorps import charts, tables

PICTURES = Path(__file__).parent / "pictures"
TOLERANCE = 4  # root mean square of 255: other versions of the drawing library smooth edges otherwise
SCOPE = "1 Jan 2020 – 10 Feb 2020 · 40 digests from 9 outlets"
WEEKS = pd.to_datetime(["2019-12-30", "2020-01-06", "2020-01-13", "2020-01-20", "2020-01-27", "2020-02-03"])
N = [6, 15, 0, 7, 9, 3]


def weeks(**columns) -> pd.DataFrame:
    return pd.DataFrame({"period": WEEKS, "n_articles": N, **columns})


def events() -> pd.DataFrame:
    rows = [
        ("2020-01-03", "General killed by a drone at the airport of the capital", 9),
        ("2020-01-05", "Parliament asks foreign troops to leave", 11),
        ("2020-01-05", "A second event of the same day", 11),
        ("2020-01-08", "Missiles hit two bases", 4),
        ("2020-02-06", "Mission handed over", 2),
    ]
    table = pd.DataFrame(rows, columns=["date", "event", "n_articles"])
    return table.assign(date=pd.to_datetime(table["date"]), weight=[3, 2, 2, 2, 1])


def claim(low, high, qualifier, day, outlet, force="Freedonia", place="Sylvania") -> dict:
    return {
        "claim_id": f"c{low}{high}{day}",
        "force": force,
        "place": place,
        "measure": "stock",
        "status": "actual",
        "personnel": "troops",
        "part": False,
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "n_outlets": 1,
        "reports": json.dumps([[day, outlet, qualifier]]),
    }


def claims() -> pd.DataFrame:
    rows = [
        claim(5200, 5200, "exact", "2020-01-04", "Gazette"),
        claim(5000, 5000, "about", "2020-01-09", "Herald"),
        claim(3000, 9999, "vague", "2020-01-12", "Post"),
        claim(None, 6000, "at_most", "2020-01-20", "Times"),
        claim(2500, None, "at_least", "2020-02-02", "Echo"),
        claim(120, 120, "exact", "2020-01-10", "Echo", force="Ruritania"),
    ]
    made = pd.DataFrame(rows).astype({"low": "Int64", "high": "Int64"})
    return made.reindex(columns=tables.names("claims"))


def levels() -> pd.DataFrame:
    rows = [
        ("Freedonia", "Sylvania", "troops", "2020-01-01", "2020-01-31", 1, 5200, 5200),
        ("Freedonia", "Sylvania", "troops", "2020-02-01", "2020-02-29", 1, 2500, None),
        ("Ruritania", "Sylvania", "troops", "2020-01-01", "2020-01-31", 1, 120, 120),
    ]
    columns = ["force", "place", "personnel", "period_start", "period_end", "rank", "low", "high"]
    made = pd.DataFrame(rows, columns=columns).astype({"low": "Int64", "high": "Int64"})
    return made.assign(period_start=pd.to_datetime(made["period_start"]), period_end=pd.to_datetime(made["period_end"]))


def actors() -> pd.DataFrame:
    names = ["Freedonia", "Rufus Firefly", "Ambassador Trentino of Sylvania, envoy", "Chicolini"]
    return pd.DataFrame(
        {
            "actor_id": ["a", "b", "c", "d"],
            "name": names,
            "n_mentioning": [30, 22, 14, 5],
            "n_speaking": [4, 18, 0, 5],
        }
    )


def mentions() -> pd.DataFrame:
    shares = {
        "a": [0.9, 0.8, None, 0.6, 0.7, 1.0],
        "b": [0.2, 0.5, None, 0.5, 0.1, 0.0],
        "c": [0.0, 0.1, None, 0.4, 0.0, 0.0],
    }
    parts = [weeks(actor_id=actor, share=pd.array(values, dtype="Float64")) for actor, values in shares.items()]
    return pd.concat(parts, ignore_index=True)


def pairs() -> pd.DataFrame:
    counts = {("Freedonia", "Chicolini"): 12, ("Freedonia", "Sylvania"): 5, ("Chicolini", "Sylvania"): 1}
    rows = [(*pair, n) for (a, b), n in counts.items() for pair in ((a, b), (b, a))]
    return pd.DataFrame(rows, columns=["name", "other", "n_articles"])


def disputes() -> pd.DataFrame:
    rows = [("Freedonia", "Sylvania", 900, 5200), ("Ruritania", "Sylvania", 120, 160)]
    made = pd.DataFrame(rows, columns=["force", "place", "low", "high"])
    return made.assign(measure="stock", site=None, detail=None, first_day=WEEKS[1], kind=["contradiction", "rounding"])


def tone() -> pd.DataFrame:
    means = {"compound": [-0.3, -0.2, None, -0.12, -0.25, 0.05], "evaluative": [-0.1, -0.05, None, 0.02, -0.08, 0.1]}
    parts = [weeks(measure=measure, mean=values) for measure, values in means.items()]
    made = pd.concat(parts).dropna(subset="mean")
    return made.assign(low=made["mean"] - 0.1, high=made["mean"] + 0.1, enough=made["n_articles"] > 5)


def tone_toward() -> pd.DataFrame:
    shares = {"name": actors()["name"], "n_mentions": [90, 40, 12, 7], "negative": [0.5, 0.1, 0.3, 0.0]}
    return pd.DataFrame({**shares, "positive": [0.1, 0.3, 0.3, 0.05]})


FREEDONIA, RURITANIA = ("Freedonia", "Sylvania"), ("Ruritania", "Sylvania")
DRAWN = {
    "coverage": lambda: charts.coverage(weeks(), scope=SCOPE, events=events()),
    "ranking": lambda: charts.ranking(
        actors(), "name", "n_mentioning", title="Actors by articles", unit="Articles", scope=SCOPE, top=3
    ),
    "levels": lambda: charts.levels(levels(), claims(), subjects=[FREEDONIA, RURITANIA], scope=SCOPE),
    "level": lambda: charts.levels(levels(), claims(), subjects=[FREEDONIA], scope=SCOPE, events=events()),
    "disputes": lambda: charts.disputes(disputes(), scope=SCOPE),
    "actor_timelines": lambda: charts.actor_timelines(mentions(), actors(), scope=SCOPE, top=3),
    "speaking": lambda: charts.speaking(actors(), scope=SCOPE),
    "company": lambda: charts.company(pairs(), scope=SCOPE),
    "tone": lambda: charts.tone(tone(), weeks(), scope=SCOPE, events=events()),
    "toward": lambda: charts.toward(tone_toward(), scope=SCOPE),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*DRAWN, "tone-narrow"])
def test_looks_as_before(name, tmp_path):
    (tmp_path / f"{name}.png").write_bytes(picture(name))
    different = compare_images(str(PICTURES / f"{name}.png"), str(tmp_path / f"{name}.png"), tol=TOLERANCE)
    assert different is None


def picture(name: str) -> bytes:
    """Draw one of the charts, `-narrow` ones for a phone, at the size of the kept pictures."""
    wide, _, narrow = name.partition("-")
    if not narrow:
        return DRAWN[wide]().png(dpi=60)
    with charts.narrow():
        return DRAWN[wide]().png(dpi=60)


@pytest.mark.parametrize("name", DRAWN)
def test_has_texts_that_say_what_it_rests_on(name):
    chart = DRAWN[name]()
    said = " ".join(text.get_text() for text in chart.texts)
    assert SCOPE in said
    assert charts.SOURCE in said
    assert chart.alt


@pytest.mark.parametrize("name", ["coverage", "level", "tone"])
def test_event_labels_do_not_overlap(name):
    chart = DRAWN[name]()
    chart.canvas.draw()
    shown = [text for text in chart.axes[0].texts if any(text.get_text()[:8] in event for event in events()["event"])]
    boxes = [text.get_window_extent() for text in shown]
    assert len(shown) >= 3
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_important_events_are_labelled_whatever_their_echo():
    """The weightiest event stands in every chart, though others had more articles; the lightest stays a tick."""
    quiet = events().assign(n_articles=[0, 11, 11, 9, 20])
    for draw in (lambda: charts.coverage(weeks(), scope=SCOPE, events=quiet), lambda: _on_a_phone(quiet)):
        said = " ".join(text.get_text().replace("\n", " ") for text in draw().axes[0].texts)
        assert "General killed by a drone" in said
        assert "handed over" not in said


def _on_a_phone(dated):
    with charts.narrow():
        return charts.coverage(weeks(), scope=SCOPE, events=dated)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("phone", [False, True])
def test_no_text_is_cut_and_none_covers_another(name, phone):
    chart = _drawn(name, phone)
    chart.canvas.draw()
    boxes = [(text.get_text(), text.get_window_extent()) for text in _texts(chart)]
    width, height = chart.get_size_inches() * chart.dpi
    for said, box in boxes:
        assert box.x0 >= -1, said
        assert box.x1 <= width + 1, said
        assert box.y0 >= -1, said
        assert box.y1 <= height + 1, said
    overlapping = [(a, b) for i, (a, one) in enumerate(boxes) for b, two in boxes[:i] if _covers(one, two)]
    assert overlapping == []


def _drawn(name: str, phone: bool):
    if not phone:
        return DRAWN[name]()
    with charts.narrow():
        return DRAWN[name]()


def _texts(chart) -> list:
    """Return the texts that are drawn, slanted ones left out: their boxes are larger than they are."""
    axes = [ax for ax in chart.axes if ax.get_visible()]
    unseen = {text for ax in axes for axis in (ax.xaxis, ax.yaxis) for text in _beyond(axis)}
    inside = [text for ax in axes for text in ax.findobj(Text) if text not in unseen]
    return [t for t in [*chart.texts, *inside] if t.get_text().strip() and t.get_visible() and not t.get_rotation()]


def _beyond(axis) -> list:
    """Return the labels of ticks beyond the ends of an axis, which are not drawn."""
    low, high = sorted(axis.get_view_interval())
    ticks = zip(axis.get_major_ticks(), axis.get_majorticklocs(), strict=True)
    return [label for tick, place in ticks if not low <= place <= high for label in (tick.label1, tick.label2)]


def _covers(one, two, leeway: float = 1.5) -> bool:
    """Return whether two boxes overlap by more than the white around letters."""
    wide = min(one.x1, two.x1) - max(one.x0, two.x0)
    high = min(one.y1, two.y1) - max(one.y0, two.y0)
    return wide > leeway and high > leeway


def test_a_report_of_long_ago_does_not_stretch_the_time_axis():
    old = pd.concat([claims(), pd.DataFrame([claim(300, 300, "exact", "2014-05-01", "Post")])], ignore_index=True)
    chart = charts.levels(levels(), old, subjects=[FREEDONIA], scope=SCOPE)
    assert num2date(chart.axes[0].get_xlim()[0]).year >= 2019
    assert any("1 report of other times left out" in text.get_text().replace("\n", " ") for text in chart.texts)


def test_many_levels_are_named_as_far_as_there_is_room():
    months = pd.date_range("2012-01-01", periods=60, freq="MS")
    many = [claim(1000 + i, 1000 + i, "exact", f"{day:%Y-%m-%d}", "Echo") for i, day in enumerate(months)]
    found = pd.DataFrame(many).astype({"low": "Int64", "high": "Int64"}).reindex(columns=tables.names("claims"))
    agreed = pd.DataFrame({"force": "Freedonia", "place": "Sylvania", "personnel": "troops", "period_start": months})
    agreed = agreed.assign(period_end=months + pd.Timedelta(days=27), rank=1, low=found["low"], high=found["low"])
    chart = charts.levels(agreed, found, subjects=[FREEDONIA], scope=SCOPE)
    said = [text.get_text() for text in chart.axes[0].texts]
    assert "1,059" in said  # the latest one
    assert 5 < len(said) < 30


def test_axes_of_levels_begin_at_zero():
    assert all(ax.get_ylim()[0] == 0 for ax in DRAWN["levels"]().axes)


def test_a_week_without_articles_is_a_gap_and_not_a_zero():
    line = DRAWN["tone"]().axes[0].lines[1]
    assert pd.isna(line.get_ydata()[2])


@pytest.mark.parametrize(
    "chart",
    [
        lambda: charts.coverage(weeks().head(0), scope=SCOPE),
        lambda: charts.ranking(actors().head(0), "name", "n_mentioning", title="Actors", unit="Articles", scope=SCOPE),
        lambda: charts.levels(levels().head(0), claims().head(0), subjects=[FREEDONIA], scope=SCOPE),
        lambda: charts.disputes(disputes().head(0), scope=SCOPE),
        lambda: charts.actor_timelines(mentions().head(0), actors().head(0), scope=SCOPE),
        lambda: charts.speaking(actors().head(0), scope=SCOPE),
        lambda: charts.company(pairs().head(0), scope=SCOPE),
        lambda: charts.tone(tone().head(0), weeks(), scope=SCOPE),
    ],
)
def test_nothing_to_draw_is_said(chart):
    assert charts.NOTHING in chart().alt


def test_svg_follows_a_dark_page_and_is_the_same_each_time():
    first, second = DRAWN["ranking"]().svg(), DRAWN["ranking"]().svg()
    assert first == second
    assert b"prefers-color-scheme: dark" in first


def test_shows_itself_in_jupyter_with_its_alternative_text():
    chart = DRAWN["disputes"]()
    data, shown = chart._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert shown["image/png"]["alt"] == chart.alt


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name in [*DRAWN, "tone-narrow"]:
        (PICTURES / f"{name}.png").write_bytes(picture(name))
