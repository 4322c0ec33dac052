"""Parameters are checked against the notebooks before anything starts."""

import json

import pytest

from presscorps.runs import parameters
from presscorps.runs.outcome import Stop

KNOWN = {
    "since": "",
    "until": "",
    "every": "week",
    "actors": "data/actors.csv",
    "top": 10,
    "share": 0.5,
    "show_text": True,
    "forces": ["NATO"],
    "nothing": None,
}


def test_values_get_the_declared_types():
    given = {"top": "5", "share": "1", "show_text": "no", "forces": "NATO, Iran", "since": "2020-01-01", "nothing": "3"}
    assert parameters.check(given, KNOWN) == {
        "top": 5,
        "share": 1.0,
        "show_text": False,
        "forces": ["NATO", "Iran"],
        "since": "2020-01-01",
        "nothing": 3,
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sinse": "2020-01-01"}, "unknown parameter 'sinse': did you mean 'since'"),
        ({"zzzzzzzz": "1"}, "unknown parameter 'zzzzzzzz': the notebooks have actors, every, forces, "),
        ({"every": "3"}, "every must be one of day, week, month, not '3'"),
        ({"top": "0"}, r"top must be a number above 0 \(like 10\), not 0"),
        ({"top": "-4"}, "top must be a number above 0"),
        ({"share": "nan"}, "share must be a number above 0"),
        ({"since": "2020-W01"}, "since must be a date like 2020-01-31, not '2020-W01'"),
        ({"top": "many"}, "'top' must be of type int .* not 'many'"),
        ({"show_text": "perhaps"}, "'show_text' must be of type bool"),
        ({"since": "January"}, "since must be a date like 2020-01-31, not 'January'"),
        ({"since": "2020-02-01", "until": "2020-01-01"}, r"since \(2020-02-01\) is after until \(2020-01-01\)"),
    ],
)
def test_what_does_not_fit_stops_with_one_line(given, words):
    with pytest.raises(Stop, match=words) as stopped:
        parameters.check(given, KNOWN)
    assert stopped.value.code == 2
    assert "\n" not in str(stopped.value)


def test_declared_reads_the_tagged_cell(tmp_path):
    cells = [
        {"cell_type": "code", "metadata": {}, "source": ["other = 1"]},
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": ['since = ""\n', "top = -1  # last"]},
    ]
    notebook = tmp_path / "1.ipynb"
    notebook.write_text(json.dumps({"cells": cells}))
    assert parameters.declared(notebook) == {"since": "", "top": -1}


def test_a_file_that_is_not_there_stops_before_anything_runs(tmp_path):
    (tmp_path / "cast.csv").touch()
    parameters.check_files({"actors": "cast.csv", "since": "2020-01-01"}, KNOWN, tmp_path)
    parameters.check_files({"actors": ""}, KNOWN, tmp_path)
    with pytest.raises(Stop, match="actors: there is no file 'crew.csv'"):
        parameters.check_files({"actors": "crew.csv"}, KNOWN, tmp_path)
