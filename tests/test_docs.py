"""What the documents show is what is printed; what they tell a user to type exists."""

import ast
import doctest
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest

from presscorps.cli import _parser, main
from presscorps.corpus.collecting.sources import read_plan
from presscorps.runs.parameters import together
from tests.shown import DOCUMENTS, ROOT, as_shown, prepare, run, steps

PAGES = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))]
_TYPED = re.compile(r"^    (?:\$ )?((?:presscorps|papermill|make) [^\n#|]+)", re.MULTILINE)


def typed(page: str) -> list[list[str]]:
    """Return the commands of ours that a page tells to type, in words."""
    text = (ROOT / page).read_text(encoding="utf-8").replace("\\\n", " ")
    return [shlex.split(command) for command in _TYPED.findall(text)]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    parameters = together(sorted((ROOT / "notebooks").glob("[1-9]*.ipynb")))
    for tool, *words in typed(page):
        if tool == "presscorps":
            _parser().parse_args(words)
        elif tool == "make":
            assert words[0] in targets
        elif tool == "papermill":
            assert (ROOT / words[0]).exists()
            assert {words[i + 1] for i, word in enumerate(words) if word == "-p"} <= set(parameters)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_links_to_is_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / page).parent.joinpath(link).exists(), link


@pytest.mark.slow
@pytest.mark.parametrize("page", DOCUMENTS)
def test_what_a_page_shows_is_what_is_printed(page, tmp_path):
    folder = prepare(tmp_path, page)
    assert steps(page)
    for step in steps(page):
        got = run(step.command, folder, tmp_path / "bin")
        assert as_shown(step.output, got), f"$ {step.command}\n{got}\n(`python -m tests.shown` writes it into {page})"


@pytest.mark.slow
def test_the_python_session_of_the_readme_gives_what_it_shows(monkeypatch):
    monkeypatch.chdir(ROOT)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=flags)
    assert result.attempted > 3
    assert result.failed == 0


def test_the_makefile_takes_paths_with_blanks():
    assert '"$(ARTICLES)"' in Path(ROOT / "Makefile").read_text()


def test_the_feeds_of_the_recipe_can_be_collected(tmp_path):
    recipes = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    block = re.search(r"(?:^    .*\n|^\n)*^    \[\[source\]\]\n(?:    .*\n)*", recipes, re.MULTILINE)[0]
    (tmp_path / "feeds.toml").write_text(re.sub("^    ", "", block, flags=re.MULTILINE))
    assert read_plan(tmp_path / "feeds.toml").sources[0].outlet == "My Daily"


@pytest.mark.slow
def test_the_python_of_the_recipes_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "germany-2020" / "data" / "articles", tmp_path / "my-articles")
    assert main(["extract", "my-articles", "--out", "tables"]) == 0
    recipes = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^    import presscorps as pc\n(?:    .*\n|\n(?=    ))*", recipes, re.MULTILINE)
    assert len(blocks) == 2
    for block in blocks:
        exec(textwrap.dedent(block).replace("2020-01-31", "2020-12-31"), {})


ROOMS = sorted(path.parent for path in (ROOT / "lib" / "presscorps" / "extract").rglob("__init__.py"))


@pytest.mark.parametrize("room", [room for room in ROOMS if room.name != "lexicon"], ids=lambda room: room.name)
def test_a_room_of_extract_says_what_each_of_its_modules_is_for(room):
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    named = re.findall(r"`(\w+)`", ast.get_docstring(tree))
    modules = [path.stem for path in room.glob("*.py") if path.stem != "__init__"]
    assert [module for module in sorted(modules) if module not in named] == []
