"""How a notebook is built: a question, its limits, one parameters cell, small steps, computed findings."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
MOST_LINES = 10
PARAMETERS = {
    "articles": "data/articles",
    "actors": "data/actors.csv",
    "events": "data/events.csv",
    "since": "",
    "until": "",
}

notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


def test_the_five_questions_and_a_start_are_there():
    assert [path.stem for path in NOTEBOOKS] == [
        "0_start",
        "1_corpus",
        "2_troop_counts",
        "3_actor_mentions",
        "4_sentiment_over_time",
        "5_briefing",
    ]


@notebooks
def test_title_is_the_question_and_limits_follow(path):
    first = nbformat.read(path, 4).cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# [^\n]+\?\n", first.source)
    assert "limits" in first.source.lower()


@notebooks
def test_one_parameters_cell_of_flat_literals(path):
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    given = {}
    for statement in ast.parse(tagged[0].source).body:
        assert isinstance(statement, ast.Assign)
        given[statement.targets[0].id] = ast.literal_eval(statement.value)
    assert given.items() >= PARAMETERS.items()
    assert all(isinstance(value, str | int | float | bool) for value in given.values())


@notebooks
def test_small_steps_and_no_functions(path):
    for cell in cells(path, "code"):
        assert len(cell.source.splitlines()) <= MOST_LINES
        assert not any(isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(ast.parse(cell.source)))


@notebooks
def test_every_step_is_introduced_by_a_sentence(path):
    every = nbformat.read(path, 4).cells
    for before, cell in pairwise(every):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown"


@notebooks
def test_no_name_means_two_things(path):
    """A cell that overwrites a parameter could not be run twice."""
    assigned = [
        node.id
        for cell in cells(path, "code")
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    assert sorted(assigned) == sorted(set(assigned))


@notebooks
def test_committed_without_outputs(path):
    for cell in cells(path, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None


@notebooks
def test_no_result_is_typed_into_the_text(path):
    """Digits in prose would be results (lists and links may count their entries)."""
    for cell in cells(path, "markdown"):
        prose = re.sub(r"`[^`]*`|\]\([^)]*\)|^\d+\. ", "", cell.source, flags=re.MULTILINE)
        assert not re.search(r"\d", prose), cell.source


@notebooks
def test_findings_come_last(path):
    if path.stem != "0_start":
        assert cells(path, "markdown")[-1].source.startswith("## Findings")
        assert "findings(" in cells(path, "code")[-1].source
