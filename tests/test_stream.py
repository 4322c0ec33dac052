"""Archives larger than memory: parts, engines, kills and growth."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pandas as pd
import psutil
import pyarrow.parquet as pq
import pytest

from presscorps import account, analyse, load_articles
from presscorps.corpus import pieces
from presscorps.extract.scale.store import read_table
from presscorps.extract.scale.stream import extract
from presscorps.paths import ROOT

ARTICLES = ROOT / "data" / "articles"


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _archive(path: Path, number: int, first: int = 0) -> Path:
    texts = [p.read_text("utf-8") for p in sorted(ARTICLES.glob("*.md"))]
    rows = []
    for n in range(first, first + number):
        published = f"2020-{n % 12 + 1:02}-{n % 28 + 1:02}"
        rows.append({"title": f"Report {n}", "published": published, "text": texts[n % len(texts)].split("---", 2)[2]})
    with path.open("a", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    return _archive(tmp_path_factory.mktemp("archive") / "a.jsonl", 60)


@pytest.fixture(scope="module")
def serial(archive, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("serial")
    extract(archive, out, batch=20)
    return out


def test_parts_hold_what_analyse_gives(archive, serial):
    news = analyse(load_articles(archive))
    for name in ("sentences", "troop_counts", "mentions", "quotes", "sentiment"):
        stored = read_table(serial, name)
        pd.testing.assert_frame_equal(stored, getattr(news, name), check_dtype=False)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_engines_give_the_same_bytes(archive, serial, tmp_path, engine):
    if engine == "dask":
        pytest.importorskip("distributed")
    extract(archive, tmp_path, batch=20, engine=engine)
    assert _contents(tmp_path) == _contents(serial)


@pytest.mark.slow
def test_analyse_gives_the_same_tables_on_all_cores():
    articles = load_articles(ARTICLES)
    for one, other in zip(analyse(articles), analyse(articles, engine="processes"), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_unknown_engine_is_named_with_the_mend(archive, tmp_path):
    with pytest.raises(ValueError, match="engine 'spark': choose from serial, processes, dask"):
        extract(archive, tmp_path, engine="spark")


def test_second_run_reads_nothing_and_growth_reads_the_new(tmp_path):
    archive = _archive(tmp_path / "a.jsonl", 40)
    assert extract(archive, tmp_path / "t", batch=20)["new"] == 40
    assert extract(archive, tmp_path / "t", batch=20)["new"] == 0
    _archive(archive, 3, first=200)
    done = extract(archive, tmp_path / "t", batch=20)
    assert (done["new"], done["articles"]) == (3, 43)


def test_vanished_records_leave_their_part(tmp_path):
    archive = _archive(tmp_path / "a.jsonl", 10)
    extract(archive, tmp_path / "t", batch=5)
    lines = archive.read_text("utf-8").splitlines(keepends=True)
    archive.write_text("".join(lines[1:]), "utf-8")
    assert extract(archive, tmp_path / "t", batch=5)["articles"] == 9
    left = read_table(tmp_path / "t", "articles")
    assert "Report 0" not in left["title"].tolist()
    assert set(read_table(tmp_path / "t", "sentences")["article_id"]) == set(left["article_id"])


def test_another_cast_reads_all_again(tmp_path):
    archive = _archive(tmp_path / "a.jsonl", 5)
    extract(archive, tmp_path / "t")
    cast = pd.DataFrame({"actor_id": ["nato"], "name": ["NATO"]})
    assert extract(archive, tmp_path / "t", actors=cast)["new"] == 5
    assert set(read_table(tmp_path / "t", "mentions")["actor_id"]) <= {"nato"}


def test_a_torn_log_and_stray_files_cost_one_part_only(tmp_path):
    archive = _archive(tmp_path / "a.jsonl", 20)
    extract(archive, tmp_path / "t", batch=5)
    whole = _contents(tmp_path / "t")
    log = tmp_path / "t" / "log.jsonl"
    log.write_bytes(log.read_bytes()[:-7])
    (tmp_path / "t" / "articles" / ".000009.parquet.123").write_bytes(b"half")
    assert extract(archive, tmp_path / "t", batch=5)["new"] == 5
    assert _contents(tmp_path / "t") == whole


def test_copies_are_marked_over_all_parts(tmp_path):
    archive = _archive(tmp_path / "a.jsonl", 111)
    _archive(archive, 30, first=111)  # the same texts again
    done = extract(archive, tmp_path / "t", batch=25)
    assert done["copies"] >= 30
    articles = read_table(tmp_path / "t", "articles").set_index("article_id")
    marked = articles["copy_of"].dropna()
    assert set(marked) <= set(articles.index)
    assert (articles.loc[marked, "published"].to_numpy() <= articles.loc[marked.index, "published"].to_numpy()).all()


def test_filters_reach_the_files(serial):
    some = read_table(serial, "troop_counts", since="2020-02-01", until="2020-02-28", columns=["article_id", "surface"])
    chosen = read_table(serial, "articles", since="2020-02-01", until="2020-02-28")
    assert list(some.columns) == ["article_id", "surface"]
    assert set(some["article_id"]) <= set(chosen["article_id"])
    assert 0 < len(chosen) < 60
    with pytest.raises(ValueError, match="no column 'nonsense'"):
        read_table(serial, "articles", columns=["nonsense"])
    with pytest.raises(FileNotFoundError, match="presscorps extract"):
        read_table(serial, "nothing")


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> Path:
    """Tables of three months, a month a part."""
    folder = tmp_path_factory.mktemp("months")
    rows = [json.loads(line) for line in _archive(folder / "all.jsonl", 30).read_text("utf-8").splitlines()]
    dated = [{**row, "published": f"2020-0{n // 10 + 1}-{n % 10 + 1:02}"} for n, row in enumerate(rows)]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in dated), "utf-8")
    extract(folder / "a.jsonl", folder / "t", batch=10)
    return folder


def test_a_folder_of_tables_is_read_like_the_articles_it_came_from(months):
    stored, texts = (load_articles(months / name, since="2020-01-05", until="2020-02-03") for name in ("t", "a.jsonl"))
    pd.testing.assert_frame_equal(stored.drop(columns="copy_of"), texts.drop(columns="copy_of"))
    for one, other in zip(analyse(stored)[1:], analyse(texts)[1:], strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert account(stored)["count"].sum() == 30


def test_only_the_parts_and_columns_asked_for_are_read(months, tmp_path):
    tables = shutil.copytree(months / "t", tmp_path / "t")
    for file in tables.glob("*/*.parquet"):
        if file.stem != "000001":
            _spoil(file, keep=("article_id", "published") if file.parent.name == "articles" else ())
    february = load_articles(tables, since="2020-02-01", until="2020-02-28")
    news = analyse(february)
    assert len(february) == february["copy_of"].isna().sum() + february["copy_of"].notna().sum() == 10
    assert news.sentences["article_id"].nunique() == 10
    _spoil(tables / "troop_counts" / "000001.parquet", keep=("article_id", "surface"))
    _spoil(tables / "articles" / "000001.parquet", keep=("article_id", "published"))
    some = read_table(tables, "troop_counts", since="2020-02-01", until="2020-02-28", columns=["article_id", "surface"])
    assert len(some) == len(news.troop_counts)
    with pytest.raises(OSError):
        read_table(tables, "troop_counts", since="2020-02-01", until="2020-02-28")


def _spoil(file: Path, keep: tuple[str, ...]) -> None:
    """Overwrite every column of a Parquet file but those to `keep`; its footer stays."""
    data, group = bytearray(file.read_bytes()), pq.read_metadata(file).row_group(0)
    for column in map(group.column, range(group.num_columns)):
        if column.path_in_schema not in keep:
            start = column.dictionary_page_offset or column.data_page_offset
            data[start : start + column.total_compressed_size] = b"?" * column.total_compressed_size
    file.write_bytes(bytes(data))


def test_stored_rows_are_not_believed_where_the_article_or_the_cast_is_another(months):
    articles = load_articles(months / "t", until="2020-01-10")
    changed = articles.assign(text="NATO has 123 soldiers in Norway. " + articles["text"])
    assert analyse(changed).troop_counts["surface"].str.startswith("123").sum() == 10
    cast = pd.DataFrame({"actor_id": ["nato"], "name": ["NATO"]})
    with pytest.warns(UserWarning, match="reading its articles anew"):
        assert set(analyse(articles, actors=cast).mentions["actor_id"]) == {"nato"}
    backwards = analyse(articles.iloc[::-1]).troop_counts
    assert (
        backwards["article_id"].drop_duplicates().tolist()
        == analyse(articles).troop_counts["article_id"].drop_duplicates().tolist()[::-1]
    )


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_large_files_come_in_pieces_and_lose_nothing(tmp_path, monkeypatch, ending):
    rows = pd.DataFrame(
        {
            "title": [f"T{n}" for n in range(500)],
            "text": [f'Five soldiers, "so\nthey say", went to camp {n}.' for n in range(500)],
        }
    )
    path = tmp_path / f"big{ending}"
    {
        ".jsonl": lambda: rows.to_json(path, orient="records", lines=True),
        ".csv": lambda: rows.to_csv(path, index=False),
        ".parquet": lambda: rows.to_parquet(path),
    }[ending]()
    whole = list(pieces.stream_records(path))
    monkeypatch.setattr(pieces, "PIECE_BYTES", 4000)
    monkeypatch.setattr(pieces, "_ROWS", 37)
    assert pieces.split_file(str(path), "x") is not None
    assert list(pieces.stream_records(path)) == whole
    assert len(whole) == 500


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> tuple[Path, dict[str, bytes]]:
    """An archive of 300 articles, and the tables that a run over it writes which nobody disturbs."""
    folder = tmp_path_factory.mktemp("large")
    archive = _archive(folder / "a.jsonl", 300)
    extract(archive, folder / "whole", batch=10)
    return archive, _contents(folder / "whole")


_RUN = """
import sys
from presscorps.extract.scale.stream import extract
if __name__ == "__main__":
    extract(sys.argv[1], sys.argv[2], batch=10, engine=sys.argv[3])
"""


def _start(folder: Path, archive: Path, engine: str) -> subprocess.Popen:
    script = folder / "run.py"
    script.write_text(_RUN)
    return subprocess.Popen(
        [sys.executable, script, archive, folder / "t", engine], stderr=subprocess.DEVNULL, cwd=ROOT
    )


def _descendants(pid: int) -> list:
    return psutil.Process(pid).children(recursive=True)


def _workers(pid: int) -> list:
    """Return a run's workers, which are the busy ones of its descendants."""
    return [each for each in _descendants(pid) if each.cpu_times().user > 0.1 and not each.children()]


def _parts(tables: Path) -> int:
    return len(list(tables.glob("articles/0*")))


def _wait_for(ready, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.slow
def test_killed_run_goes_on_without_loss_or_repetition(large, tmp_path):
    """Killed four times, each a little later after the first new part; it is never done before."""
    archive, whole = large
    for pause in (0.0, 0.05, 0.1, 0.15):
        before, run = _parts(tmp_path / "t"), _start(tmp_path, archive, "serial")
        _wait_for(lambda before=before: _parts(tmp_path / "t") > before)
        time.sleep(pause)
        run.kill()
        assert run.wait() == -signal.SIGKILL
    assert 4 <= _parts(tmp_path / "t") < 30
    extract(archive, tmp_path / "t", batch=10)
    assert _contents(tmp_path / "t") == whole


@pytest.mark.slow
def test_workers_end_with_a_parent_that_is_killed_and_a_second_run_goes_on(large, tmp_path):
    archive, whole = large
    run = _start(tmp_path, archive, "processes")
    _wait_for(lambda: _parts(tmp_path / "t") > 2)
    below = _descendants(run.pid)
    run.kill()
    run.wait()
    assert len(below) >= 2
    assert not psutil.wait_procs(below, timeout=10)[1]
    again = _start(tmp_path, archive, "processes")
    assert again.wait(120) == 0
    assert _contents(tmp_path / "t") == whole


@pytest.mark.slow
def test_killed_worker_processes_lose_and_repeat_nothing(large, tmp_path):
    archive, whole = large
    run = _start(tmp_path, archive, "processes")
    for parts in (2, 8):
        _wait_for(lambda parts=parts: _parts(tmp_path / "t") > parts)
        _workers(run.pid)[0].kill()
    assert run.wait(120) == 0
    assert _contents(tmp_path / "t") == whole


@pytest.mark.slow
def test_dask_worker_killed_in_the_middle_loses_and_repeats_nothing(large, tmp_path):
    distributed = pytest.importorskip("distributed")
    archive, whole = large
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victim = psutil.Process(next(iter(cluster.workers.values())).process.pid)
        parts_at_its_end = []

        def kill() -> None:
            _wait_for(lambda: _parts(tmp_path / "dask") > 2)
            victim.kill()
            parts_at_its_end.append(_parts(tmp_path / "dask"))

        killer = Thread(target=kill)
        killer.start()
        extract(archive, tmp_path / "dask", batch=10, engine="dask", scheduler=cluster.scheduler_address)
        killer.join()
        assert parts_at_its_end[0] < 30
        assert not victim.is_running() or victim.status() == psutil.STATUS_ZOMBIE
    assert _contents(tmp_path / "dask") == whole
