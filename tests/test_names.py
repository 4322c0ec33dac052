"""Romanisation: what counts as one name and what keeps two apart."""

import pytest

from presscorps.extract.actors.names import distance, fold, name_words, sounds
from presscorps.extract.actors.same_person import FAMILY, same_given


def apart(a: str, b: str) -> float:
    first, second = (sounds(name_words(name)[-1]) for name in (a, b))
    return distance(first, second)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Soleimani", "Suleimani"),
        ("Soleimani", "Solemaini"),
        ("Soleimani", "Sulaymani"),
        ("Qaddafi", "Kadafi"),
        ("Qaddafi", "Gadhafi"),
        ("Fayyad", "Fayaddh"),
        ("Zelensky", "Zelenskyy"),
        ("Yanukovych", "Janukowytsch"),
        ("Lavrov", "Lawrow"),
        ("Abdul-Mahdi", "Abdel Mahdi"),
        ("Abd al-Rahman", "Abdurrahman"),
        ("Nasrallah", "Nasrullah"),
        ("al-Kadhimi", "al-Kazemi"),
        ("Zawahiri", "Zawahri"),
        ("Akhundzada", "Akhunzada"),
        ("Netanyahu", "Netanjahu"),
    ],
)
def test_spellings_of_one_name_are_near(a, b):
    assert apart(a, b) <= FAMILY.of(sounds(name_words(a)[-1]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khamenei", "Khomeini"),
        ("Soleimani", "Suleiman"),
        ("Hassan", "Hussein"),
        ("Hassan", "Hassani"),
        ("Karim", "Karimi"),
        ("Mahmoud", "Mohamed"),
        ("bin Salman", "bin Zayed"),
        ("Zarif", "Sharif"),
        ("Ivanov", "Ivanova"),
        ("Salman", "Suleiman"),
    ],
)
def test_other_names_are_far(a, b):
    assert apart(a, b) > FAMILY.of(sounds(name_words(a)[-1]))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Mohammed", "Mehmet", True),
        ("Qasem", "Ghassem", True),
        ("Volodymyr", "Vladimir", True),
        ("Ahmad", "Hamid", False),
        ("Mahmoud", "Muhammad", False),
        ("Hassan", "Hussein", False),
        ("Robert", "Roberta", False),
    ],
)
def test_given_names(a, b, one):
    assert same_given(sounds(name_words(a)[0]), sounds(name_words(b)[0])) is one


@pytest.mark.parametrize("text", ["Erdoğan’s “word”", "Błaszczak — 5\u00a0000", "Ka‘bi\tß İI", "Ελλάδα и Київ"])
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
