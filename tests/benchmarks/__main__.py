"""`make bench`: every promise about speed and memory, as ratios measured in one run.

python -m tests.benchmarks [--only cost] [--only growth] [--articles 600] [--sizes 1000,20000] [--beside 2000,20000]

What reading the tables of a million articles takes: python -m tests.benchmarks.explore
"""

from __future__ import annotations

import argparse

from presscorps.paths import ROOT
from tests.benchmarks import cast_size, cost, growth
from tests.benchmarks.corpus import real_texts
from tests.benchmarks.measure import write


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--only", choices=("cost", "growth"), help="measure this only")
parser.add_argument("--articles", type=int, default=600, help="articles that costs are measured on")
parser.add_argument("--sizes", type=_sizes, default="1000,20000", help="archives that growth is measured on")
parser.add_argument("--beside", type=_sizes, default="2000,20000", help="archives for two processes and 1 %% new")
options = parser.parse_args()

texts, material = real_texts(options.articles)
figures = []
if options.only != "growth":
    figures += cost.measure(texts) + cast_size.measure(real_texts(2500)[0])
if options.only != "cost":
    figures += growth.measure(options.sizes, options.beside)
print(write(figures, f"{len(texts)} {material}", ROOT / "runs" / "bench"))
