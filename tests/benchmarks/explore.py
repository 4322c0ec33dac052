"""What it takes to read a month, or a force in a month, out of the tables of a million articles.

python -m tests.benchmarks.explore [--articles 1000000] [--into FOLDER]

Extracting a million articles takes hours. So a thousand are extracted, and their finished
parts are written over and over, each time under new ids and the days that follow: as many
files, rows and bytes as an archive in order of time has. FOLDER keeps them, where it is named.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from presscorps.extract.scale.stream import BATCH
from presscorps.paths import ROOT
from tests.benchmarks.corpus import write_archive
from tests.benchmarks.growth import extract
from tests.benchmarks.measure import Figure, write
from tests.benchmarks.watched import run

ONCE = 4 * BATCH  # articles that are really extracted
FIRST, LAST = date(2015, 1, 1), date(2019, 12, 31)
_MONTH = 'since="2017-03-01", until="2017-03-31"'
_READINGS = {
    "figures of one force in one month, with claims and levels": f"""
figures = pc.read_table(tables, "troop_counts", {_MONTH}, where={{"force": "United States"}})
articles = pc.read_table(tables, "articles", {_MONTH})
levels = pc.troop_levels(pc.claims(figures, articles=articles))
""",
    "all tables of one month, as a notebook reads them": f"""
news = pc.analyse(pc.load_articles(tables, {_MONTH}))
""",
    "outlet and day of every article": """
articles = pc.read_table(tables, "articles", columns=["outlet", "published"])
""",
}


def measure(number: int, folder: Path) -> list[Figure]:
    """Return what some readings of the tables of `number` articles take; the tables are made in `folder`."""
    tables = make_tables(number, folder)
    files = list(tables.rglob("*.parquet"))
    size = sum(file.stat().st_size for file in files) / 2**30
    figures = [Figure(f"tables of {number:,} articles, {len(files):,} files", size, "GiB")]
    for name, code in _READINGS.items():
        took = run("-c", f"import presscorps as pc\ntables = {str(tables)!r}\n{code}")
        figures += [
            Figure(f"{name}: processor time", took.cpu, "s"),
            Figure(f"{name}: most memory", took.memory, "MiB"),
        ]
    return figures


def make_tables(number: int, folder: Path) -> Path:
    """Write the tables of `number` articles, those of the first ones repeated; return their folder."""
    once, made = folder / "once", folder / f"tables-{number}"
    if made.exists():
        return made
    extract(write_archive(folder / "once.jsonl", ONCE), once)
    parts = [{path.parent.name: pq.read_table(path) for path in once.glob(f"*/{n:06}.parquet")} for n in range(4)]
    draft = folder / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    for n in range(number // BATCH):
        for name, table in parts[n % len(parts)].items():
            (draft / name).mkdir(parents=True, exist_ok=True)
            repeated = _repeated(table, n, number)
            pq.write_table(repeated, draft / name / f"{n:06}.parquet", compression="zstd")
    shutil.copy(once / "log.jsonl", draft)  # its first line says what made the rows
    return draft.rename(made)


def _repeated(table: pa.Table, part: int, number: int) -> pa.Table:
    """Return a part's table under new ids, its articles published one after another between FIRST and LAST."""
    for name in {"article_id", "copy_of"}.intersection(table.column_names):
        column = table[name]
        ids = pc.binary_join_element_wise(column, pa.scalar(str(part), column.type), pa.scalar("-", column.type))
        table = table.set_column(table.column_names.index(name), table.schema.field(name), ids)
    if "published" in table.column_names:
        days = [FIRST + (LAST - FIRST) * ((part * BATCH + row) / number) for row in range(len(table))]
        place = table.column_names.index("published")
        dated = pa.array(days).cast(table.schema.field(place).type)
        table = table.set_column(place, table.schema.field(place), dated)
    return table


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--into", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = options.into or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        found = measure(options.articles, place)
    print(write(found, f"{ONCE} articles, repeated", ROOT / "runs" / "bench" / "explore"))
