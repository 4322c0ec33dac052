"""Progress of long work reaches whoever looks, and nobody else."""

import io
import sys

import pytest

from presscorps import progress


@pytest.fixture
def no_listener():
    yield
    progress._listeners.clear()


def test_items_pass_unchanged_and_nothing_is_printed_where_nobody_looks(capsys):
    assert list(progress.progress(range(5), "read")) == [0, 1, 2, 3, 4]
    assert capsys.readouterr() == ("", "")


def test_a_listener_is_told_what_is_done(monkeypatch, no_listener):
    monkeypatch.setattr(progress, "PAUSE", -1.0)
    told = []
    progress.listen(lambda *news: told.append(news))
    assert list(progress.progress("ab", "read", 2)) == ["a", "b"]
    assert told == [("read", 1, 2), ("read", 2, 2)]


def test_a_terminal_shows_a_bar_after_a_while(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)  # other tests start kernels
    monkeypatch.setattr(sys, "stderr", Terminal())
    list(progress.progress(range(3), "analysed", 3))
    assert "analysed" in sys.stderr.getvalue()
