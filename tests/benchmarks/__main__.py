"""`make bench`: every promise about speed and memory, as ratios measured in one run.

python -m tests.benchmarks [--articles 1000] [--sizes 1000,5000,20000,100000] [--no-growth]
"""

from __future__ import annotations

import argparse

from presscorps.paths import ROOT
from tests.benchmarks import cast_size, cost, growth
from tests.benchmarks.corpus import real_texts
from tests.benchmarks.measure import write

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--articles", type=int, default=600, help="articles that costs are measured on")
parser.add_argument("--sizes", default="1000,5000,20000", help="sizes of the archives that growth is measured on")
parser.add_argument("--no-growth", action="store_true", help="costs only")
options = parser.parse_args()

texts, material = real_texts(options.articles)
figures = cost.measure(texts) + cast_size.measure(real_texts(2500)[0])
if not options.no_growth:
    figures += growth.measure([int(size) for size in options.sizes.split(",")])
print(write(figures, f"{len(texts)} {material}", ROOT / "runs" / "bench"))
