"""What surrounds an article goes, and no sentence of it goes along."""

import tomllib
from pathlib import Path

import pytest

from presscorps.corpus.clean import clean

RULES = Path(__file__).parents[1] / "lib" / "presscorps" / "corpus" / "cleaning.toml"
LEAD = (
    "The minister said on Tuesday that 300 soldiers would come home before spring, and that the bridge at Rivertown, "
    "which they had repaired after the flood, would be guarded by the police of the province from then on."
)
END = "Nobody in the capital would say who is to pay for the railing, which was broken again during the night."


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Soldiers on the bridge at Rivertown, January 6, 2020. REUTERS/Ann Writer", "caption"),
        ("A soldier waves at the bridge, Monday, Jan. 6, 2020. (AP Photo/Ann Writer)", "caption"),
        ("epa01234567 A lorry crosses the bridge at Rivertown, 14 January 2020. EPA/ANN WRITER", "caption"),
        ("FILE PHOTO: The bridge before the flood", "caption"),
        ("Powered by automated translation", "translation notice"),
        ("Add a comment", "comment box"),
        ("There are no comments yet. Be the first to say something!", "comment box"),
        ("Advertisement", "promotion"),
        ("Sign up for our daily newsletter", "promotion"),
        ("We use cookies to make this site better. Read our privacy policy.", "cookie box"),
        ("READ MORE: Flood takes bridge at Rivertown", "related link"),
        ("See also: The long way home", "related link"),
        ("Share on Facebook", "social media"),
        ("Follow Ann Writer on Twitter: @annwriter", "social media"),
        ("So proud of our engineers! pic.twitter.com/abc — The Army (@army) January 6, 2020", "social embed"),
        ("© 2020 Example Post. All rights reserved.", "copyright"),
        ("By Ann Writer and Bob Reader", "byline"),
        ("Agence France-Presse", "byline"),
        ("Reporting by Ann Writer; Editing by Bob Reader", "byline"),
        ("The Associated Press contributed to this report.", "byline"),
    ],
)
def test_surroundings_go_under_the_name_of_their_rule(line, rule):
    cleaned = clean(f"{LEAD}\n\n{line}\n\n{END}")
    assert cleaned.text == f"{LEAD}\n\n{END}"
    assert [(c.rule, c.text) for c in cleaned.cut] == [(rule, line)]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the soldiers had left.",
        "By noon, 300 soldiers were across the river.",
        "Share prices fell after the announcement.",
        "Read the letter, and you will know what he meant, the mayor said.",
        "The photo shows three soldiers; the army says there were five.",
        "More than 40 people signed up for the militia on Monday.",
        "Related forces in the north did not answer.",
        "Follow the money, said the prosecutor at the end of the trial.",
        "Reuters reported on Friday that 200 troops had arrived.",
        "He wrote to the AP.",
        "Comments by the general caused anger in the capital.",
        "Watch towers were built along the road.",
        "Published figures differ: the ministry counts 300, the mayor 450.",
        "Print shops in the town closed for two days.",
        "“Like us, they want to go home.”",
        "Opinion in the town is divided.",
        "Copyright law was not on the agenda of the 12 ministers, but troops were.",
        "US – Iraqi relations are at their lowest since 2003.",
        "NATO — the alliance has 29 members — sends 500 soldiers.",
        "Staff officers report to the general.",
        "News of the withdrawal reached the camp at night.",
        "Photos: that was all the 30 soldiers took home.",
    ],
)
def test_sentences_stay(line):
    assert clean(f"{LEAD}\n\n{line}\n\n{END}").text == f"{LEAD}\n\n{line}\n\n{END}"


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        ("RIVERTOWN, Norland – ", "RIVERTOWN, Norland", None),
        ("RIVERTOWN (AP) — ", "RIVERTOWN", "AP"),
        ("(Reuters) - ", None, "Reuters"),
        ("Rivertown, Jan 6 (PTI) ", "Rivertown", "PTI"),
        ("MOSCOW, January 6. /TASS/. ", "MOSCOW", "TASS"),
        ("RIVERTOWN, Jan 6 (An Unknown Wire) - ", "RIVERTOWN", None),
        ("BEIJING, Jan. 6 (Xinhua) -- ", "BEIJING", "Xinhua"),
    ],
)
def test_datelines_are_kept_as_metadata(start, place, agency):
    cleaned = clean(start + LEAD)
    assert cleaned.text == LEAD
    assert (cleaned.dateline.place, cleaned.dateline.agency) == (place, agency)


def test_a_list_of_links_goes_with_its_heading():
    links = "Related stories\n\nFlood takes bridge at Rivertown\n\nMinister: no money for railings"
    assert clean(f"{LEAD}\n\n{END}\n\n{links}").text == f"{LEAD}\n\n{END}"


def test_bylines_below_the_last_paragraph_go():
    assert clean(f"{LEAD}\n\n{END}\nAnn Writer\nThe Example Times").text == f"{LEAD}\n\n{END}"


def test_every_rule_says_why():
    for rule in tomllib.loads(RULES.read_text())["line"]:
        assert len(rule["reason"]) > 20, rule["name"]
        assert rule.keys() & {"patterns", "endings", "beginnings"}, rule["name"]
