"""The command line: `presscorps report | extract | check | collect`."""

from __future__ import annotations

import argparse


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="presscorps", description=__doc__)
    parser.add_subparsers(required=True)
    parser.parse_args(arguments)
    return 0
