"""The command line: `presscorps report | extract | check | collect | claim`.

Each command has its own small function here that imports what it needs only when it runs.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import NoReturn

from presscorps.runs.outcome import GOOD, MEANING, WRONG_USE, Stop

_CODES = "exit codes: " + ", ".join(f"{code} {meaning}" for code, meaning in MEANING.items())
_ALERTS = ("new", "changed", "vanished", "dispute", "level-shift", "actor", "volume", "tone")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except Stop as stop:
        print(f"presscorps: {stop}", file=sys.stderr)
        return stop.code


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """End with the line and where to look."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(prog="presscorps", description=__doc__.splitlines()[0], epilog=_CODES)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_report, _add_extract, _add_check, _add_collect, _add_claim):
        add(commands)
    return parser


def _add_report(commands: argparse._SubParsersAction) -> None:
    """`presscorps report`: run the notebooks and publish."""
    add = _command(commands, "report", _report, "run the notebooks on articles and publish a report under runs/")
    add("--articles", metavar="PATH", help="folder or file of articles (default: as the notebooks say)")
    add("--since", metavar="DATE", help="first day, like 2020-01-31")
    add("--until", metavar="DATE", help="last day")
    add("--out", metavar="DIR", type=Path, help="where runs are published (default: runs/ of the project)")
    add("-p", dest="parameters", metavar="NAME=VALUE", action="append", default=[], help="any notebook parameter")
    add("--project", metavar="PATH", type=Path, help="folder with notebooks/ and data/ (default: this project)")
    add("--keep", metavar="N", type=_at_least_one, default=30, help="how many runs to keep (default: 30)")
    add("--fail-on", metavar="KIND,...", type=_alerts, default=(), help=f"exit 10 on any of: {', '.join(_ALERTS)}")
    add("--timeout", metavar="TIME", type=_seconds, help="limit of the whole run, like 90s, 30m, 2h")
    add("--notebook-timeout", metavar="TIME", type=_seconds, help="limit of each notebook")
    add("--memory", metavar="SIZE", type=_bytes, default=0, help="limit of each notebook's kernel, like 500M, 2G")
    add("--wait", action="store_true", default=True, help="queue behind another run on the same folder (default)")
    add("--refuse", dest="wait", action="store_false", help="end with code 3 where another run holds the folder")
    add("--log", choices=("human", "json"), default="human", help="log lines for people, or JSON lines")


def _report(options: argparse.Namespace) -> int:
    """Make a report."""
    from presscorps.runs.report import Options, report

    project = options.project or _project()
    named = {name: getattr(options, name) for name in ("articles", "since", "until")}
    given = {name: value for name, value in named.items() if value is not None}
    return report(
        Options(
            project=_plain(project),
            out=_plain(options.out or project / "runs"),
            given={**given, **dict(map(_pair, options.parameters))},
            keep=options.keep,
            fail_on=options.fail_on,
            timeout=options.timeout,
            notebook_timeout=options.notebook_timeout,
            memory=options.memory,
            wait=options.wait,
            log=options.log,
        )
    )


def _plain(path: Path) -> Path:
    """Return a path from the root, without `~` and `..`, links as they are."""
    return Path(os.path.abspath(path.expanduser()))


def _add_extract(commands: argparse._SubParsersAction) -> None:
    """`presscorps extract`: tables of a corpus of any size."""
    add = _command(commands, "extract", _extract, "write the extracted tables of a corpus of any size as Parquet")
    add("path", metavar="PATH", nargs="?", help="folder or file of articles")
    add("--out", metavar="DIR", type=Path, default=Path("tables"), help="where the tables go (default: tables/)")
    add("--actors", metavar="PATH", default="data/actors.csv", help="the cast")
    add("--engine", choices=("serial", "processes", "dask"), default="serial", help="what does the work")
    add("--scheduler", metavar="ADDRESS", help="a Dask scheduler, like tcp://host:8786 (default: a local one)")
    add("--explain", metavar="SENTENCE", help="show how one sentence is read, instead")


def _extract(options: argparse.Namespace) -> int:
    """Extract the tables of a corpus, or explain one sentence."""
    if options.explain:
        print(_explained(options.explain))
        return GOOD
    if options.path is None:
        raise Stop(WRONG_USE, "extract: name a folder or file of articles")
    if options.engine == "processes":
        from presscorps.extract.scale.processes import load_ahead

        load_ahead()
    from presscorps.extract.scale.stream import extract

    named = {name: getattr(options, name) for name in ("actors", "engine", "scheduler")}
    try:
        done = extract(options.path, options.out, **named)
    except (OSError, ValueError) as error:
        raise Stop(WRONG_USE, f"extract: {error}") from error
    print(", ".join(f"{number:,} {name}" for name, number in done.items()), f"in {options.out}")
    return GOOD


def _explained(sentence: str) -> str:
    """Return a line per field of every figure in a sentence: its value and the rule that set it."""
    from presscorps.extract import explain

    blocks = [
        "\n".join(f"{f:10}{value!s:30}{rule}" for f, (value, rule) in found.items()) for found in explain(sentence)
    ]
    return "\n\n".join(blocks) or "no troop figure"


def _add_check(commands: argparse._SubParsersAction) -> None:
    """`presscorps check`: what would be read."""
    add = _command(commands, "check", _check, "show what would be read, with samples and problems")
    add("path", metavar="PATH", help="folder or file of articles")
    add("--json", action="store_true", help="as JSON")
    add("--columns", metavar="OURS=THEIRS,...", help="which column holds what, like published=date")


def _check(options: argparse.Namespace) -> int:
    """Show what would be read."""
    from presscorps.corpus.check import check

    return check(options.path, as_json=options.json, columns=options.columns)


def _add_collect(commands: argparse._SubParsersAction) -> None:
    """`presscorps collect`: fetch articles."""
    add = _command(commands, "collect", _collect, "fetch new articles of feeds, sitemaps and lists to local files")
    add("feeds", metavar="FEEDS", type=Path, help="a TOML file that names the feeds")
    add("--into", metavar="DIR", type=Path, required=True, help="where the articles go")


def _collect(options: argparse.Namespace) -> int:
    """Fetch new articles."""
    from presscorps.corpus.collect import collect

    return collect(options.feeds, options.into)


def _add_claim(commands: argparse._SubParsersAction) -> None:
    """`presscorps claim`: one claim with its sentences."""
    add = _command(commands, "claim", _claim, "show a claim of the latest report with every sentence that states it")
    add("id", metavar="ID", help="the claim's id, as in claims.csv")
    add("--out", metavar="DIR", type=Path, help="where runs are published (default: runs/ of the project)")


def _claim(options: argparse.Namespace) -> int:
    """Show one claim."""
    from presscorps.summarise.cards import show

    out = options.out or _project() / "runs"
    try:
        print(show(options.id, out / "latest" / "tables"))
    except ValueError as problem:
        raise Stop(WRONG_USE, str(problem)) from problem
    return GOOD


def _project() -> Path:
    """Return the folder to work on where none is named: that of Presscorps, once installed the current one."""
    from presscorps.paths import ROOT

    return ROOT if (ROOT / "notebooks").is_dir() else Path.cwd()


def _command(commands: argparse._SubParsersAction, name: str, function, text: str):
    """Add a command; return the function that adds its arguments."""
    parser = commands.add_parser(name, help=text, description=text, epilog=_CODES)
    parser.set_defaults(command=function)
    return parser.add_argument


def _pair(text: str) -> tuple[str, str]:
    """Read NAME=VALUE."""
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise Stop(WRONG_USE, f"-p needs NAME=VALUE, not {text!r}")
    return name.strip(), value


def _at_least_one(text: str) -> int:
    """Read a number of runs."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1, not {text!r}")
    return int(text)


def _alerts(text: str) -> tuple[str, ...]:
    """Read the kinds of change that raise an alarm."""
    kinds = tuple(kind.strip() for kind in text.split(",") if kind.strip())
    unknown = [kind for kind in kinds if kind not in _ALERTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown kind {unknown[0]!r}: choose from {', '.join(_ALERTS)}")
    return kinds


def _seconds(text: str) -> float:
    """Read 90, 90s, 30m or 2h."""
    return _scaled(text, {"": 1, "s": 1, "m": 60, "h": 3600})


def _bytes(text: str) -> int:
    """Read 500M or 2G."""
    return int(_scaled(text.upper().removesuffix("B"), {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}))


def _scaled(text: str, units: dict[str, int]) -> float:
    """Read a positive number with a unit."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-zA-Z]*)", text.strip())
    if not match or match[2] not in units or not float(match[1]):
        raise argparse.ArgumentTypeError(f"not a size or time above 0 with a unit of {', '.join(filter(None, units))}")
    return float(match[1]) * units[match[2]]
