"""The CSV files that people keep by hand, as their spreadsheets save them."""

import pytest

from presscorps.corpus.kept import read_kept
from presscorps.mends import Mend, NotThere

CAST = "actor_id,name,aliases\ngoita,Assimi Goïta,Goita\nun,United Nations,UN\n"


def kept(tmp_path, data: bytes):
    file = tmp_path / "kept.csv"
    file.write_bytes(data)
    return read_kept(file, ("actor_id", "name"))


@pytest.mark.parametrize(
    "saved",
    [
        CAST.encode(),
        CAST.encode("utf-8-sig"),
        CAST.encode("cp1252"),
        CAST.encode("utf-16"),
        CAST.replace(",", ";").encode(),
        CAST.replace(",", "\t").encode(),
        CAST.replace("\n", "\r\n").encode(),
        CAST.replace("actor_id,name", "Actor_ID, Name").encode(),
        CAST.replace("\n", ",,\n").encode(),
        (CAST + "\n,,\n").encode(),
    ],
    ids=["utf-8", "mark", "cp1252", "utf-16", "semicolons", "tabs", "crlf", "capitals", "empty-columns", "empty-lines"],
)
def test_every_way_of_saving_gives_the_same_table(tmp_path, saved):
    table = kept(tmp_path, saved)
    assert table.to_dict("list") == {
        "actor_id": ["goita", "un"],
        "name": ["Assimi Goïta", "United Nations"],
        "aliases": ["Goita", "UN"],
    }
    assert list(table.index) == [2, 3]


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        ("id,name\n1,UN\n", "lacks the column 'actor_id'"),
        ("", "lacks the column 'actor_id', 'name'"),
        ("actor_id,name\nun,United Nations\nmali,Mali, West Africa\n", "line 3: 3 cells where the header has 2"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_mend(tmp_path, saved, words):
    with pytest.raises(Mend, match=words):
        kept(tmp_path, saved.encode())


def test_a_file_that_is_not_there_is_both_kinds_of_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        read_kept(tmp_path / "none.csv")
    assert issubclass(NotThere, ValueError)


def test_a_notebook_shows_the_sentence_alone(tmp_path):
    with pytest.raises(Mend) as caught:
        read_kept(tmp_path / "none.csv")
    shown = caught.value._render_traceback_()
    assert shown == [str(caught.value)]
    assert shown[0].endswith("name another one in the parameters")
