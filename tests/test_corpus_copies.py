"""Wire copies are found however they were edited; other reports of the same event are not."""

import random
import re
from datetime import date

import pytest

import presscorps as pc
from presscorps.corpus.copies import group_copies, mark_copies

REPORT = """The army will withdraw 300 soldiers from the bridge at Rivertown by the end of June, its commander said.

Engineers have repaired both lanes since the flood of last spring, and lorries cross it day and night again.

"We came to build, and what we came for is done," the commander told reporters beside the new railing.

The mayor thanked the soldiers and asked for a smaller post to stay, because smugglers had used the ford before.

The ministry of defence has not answered her letter; an officer there spoke of a decision after the holidays.

Two platoons will move to the northern barracks, where they train recruits for the mountain brigade."""
OTHER = """Rivertown's bridge is to lose its guard. A commander said on its new railing that 300 troops go home soon.

For the shopkeepers at the eastern end this is no good news: their best customers leave, and who follows?

"We came to build, and what we came for is done," he said, while lorries rolled past the cameras.

Smuggling had been common before the flood, according to police files, and the mayor fears that it will be again.

She has written to the ministry. Neighbours collect signatures, and on Saturday they want to march to the barracks.

In the capital, an opposition deputy called the withdrawal hasty and demanded to see the engineers' report."""


def edited(text, *, seed, words=0.05, cut=True):
    dice = random.Random(seed)
    text = re.sub(r"\b[a-z]{3,}\b", lambda m: "other" if dice.random() < words else m[0], text)
    return f"(AFP) - A headline of their own\n\n{text[: len(text) * 2 // 3] if cut else text}"


@pytest.mark.parametrize("seed", range(10))
def test_edited_copies_are_one_group(seed):
    assert group_copies([REPORT, OTHER, edited(REPORT, seed=seed)]) == [0, 1, 0]


def test_the_earliest_is_the_original():
    days = [date(2020, 1, 8), None, date(2020, 1, 7)]
    assert mark_copies([REPORT, edited(REPORT, seed=1), edited(REPORT, seed=2, cut=False)], days) == [2, 2, None]


def test_short_texts_are_copies_only_if_equal():
    assert group_copies(["Five men died.", "Five men died", "Six men died.", ""]) == [0, 0, 2, 3]


def test_loading_marks_copies(tmp_path):
    for name, day, text in [
        ("a", "2020-01-08", REPORT),
        ("b", "2020-01-07", edited(REPORT, seed=3)),
        ("c", "2020-01-06", OTHER),
    ]:
        (tmp_path / f"{name}.md").write_text(f"---\npublished: {day}\n---\n{text}")
    articles = pc.load_articles(tmp_path).set_index("article_id")
    assert articles["copy_of"].dropna().to_dict() == {"a": "b"}
    assert articles.loc["b", "agency"] == "AFP"


@pytest.mark.slow
def test_planted_copies_among_six_thousand_articles(six_thousand):
    texts = list(six_thousand["text"])
    chosen = random.Random(5).sample([n for n, text in enumerate(texts) if len(text) > 500], 1000)
    groups = group_copies(texts + [edited(texts[n], seed=n) for n in chosen])
    planted = {(n, len(texts) + k) for k, n in enumerate(chosen)}
    members: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    found = {(a, b) for group in members.values() for a in group for b in group if a < b}
    assert len(planted & found) / len(planted) >= 0.95
    assert len(planted & found) / len(found) >= 0.98
