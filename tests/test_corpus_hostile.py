"""Three hundred inputs that no archive should hold: none crashes, hangs or gets lost."""

import gzip
import io
import json
import os
import random
import time
import zipfile

import pytest

import presscorps as pc
from presscorps.corpus.account import account
from presscorps.corpus.check import check

BODY = "The ministry said on Tuesday that 300 soldiers would return from the northern border, and nobody was hurt."
SUFFIXES = (
    ".txt",
    ".md",
    ".html",
    ".xml",
    ".csv",
    ".tsv",
    ".jsonl",
    ".json",
    ".parquet",
    ".zip",
    ".gz",
    ".rss",
    ".pdf",
)
MEGABYTE = 1_000_000


def zipped(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def nested_zip(depth):
    data = BODY.encode()
    for level in range(depth):
        data = zipped({f"{level}.{'zip' if level else 'txt'}": data})
    return data


def contents():
    """Yield (name, bytes) that are put behind every suffix."""
    dice = random.Random(6)
    yield "empty", b""
    yield "blank", b" \n\t\r\n" * 50
    yield "nul", b"\x00" * 5000
    yield "nul-inside", BODY.replace(" ", "\x00").encode() * 20
    yield "random", dice.randbytes(20_000)
    yield "half-utf8", ("é" * 2000).encode()[:-1]
    yield "invalid-utf8", b"\xff\xfe\xfa" + BODY.encode() + b"\xc3\x28" * 30
    yield "surrogates", b'{"text": "' + BODY.encode() + b' \\ud800\\udc00 \\ud800"}'
    yield "long-line", b"word " * MEGABYTE
    yield "no-spaces", b"a" * (5 * MEGABYTE)
    yield "digits", b"2020-01-01 " * 100_000
    yield "months", b"January 6, " * 100_000
    yield "quotes", b'"' * 200_000
    yield "brackets", b"[" * 200_000
    yield "braces", b'{"a":' * 50_000
    yield "tags", b"<div>" * 100_000
    yield "angle", b"<" * 300_000
    yield "entities", b"<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>" * 3
    yield (
        "xxe",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>",
    )
    yield "script", f"<html><script>while(1){{}}</script><p onclick=x>{BODY}</p></html>".encode()
    yield "yaml-bomb", b"---\na: &a [x,x]\n" + b"b: &b [*a,*a]\n" * 500 + b"---\n" + BODY.encode()
    yield "yaml-object", b"---\ntitle: !!python/object/apply:os.system ['id']\n---\n" + BODY.encode()
    yield "ragged", b'a,b,c\n1,2\n1,2,3,4\n"unclosed\n' * 50
    yield "huge-number", b'{"text": ' + b"9" * 10_000 + b"}"


def special():
    """Yield (name, bytes) whose suffix matters."""
    yield "bomb.zip", zipped({"a.txt": b"0" * (60 * MEGABYTE)})
    yield "bomb.txt.gz", gzip.compress(b"0" * (60 * MEGABYTE))
    yield "bombs.gz", gzip.compress(gzip.compress(gzip.compress(b"0" * MEGABYTE)))
    yield "russian-doll.zip", nested_zip(6)
    yield "many.zip", zipped({f"{n}.txt": f"{n} {BODY}" for n in range(300)})
    yield "tricks.zip", zipped({"../../up.txt": BODY, "/abs.txt": BODY, "C:\\win.txt": BODY, "a/\x00b.txt": BODY})
    yield "cut.zip", nested_zip(1)[:-30]
    yield "twice.jsonl", (json.dumps({"id": "../../x", "text": BODY}) + "\n").encode() * 40
    yield (
        "dates.jsonl",
        b"".join(
            json.dumps({"id": n, "published": d, "text": f"{n} {BODY}"}).encode() + b"\n"
            for n, d in enumerate(
                ["0001-01-01", "2050-01-01", "99999999999999999999", "-1", "NaN", "1e400", "31/31/31", [], {}, None]
            )
        ),
    )
    yield "kinds.jsonl", b'1\n"x"\nnull\n[]\n{}\n{"text": null}\n{"text": []}\n{"text": {"a": 1}}\n{"text": true}\n'
    yield "columns.json", json.dumps({"text": {"0": BODY}, "title": {"0": "T"}}).encode()
    yield "formula.csv", f'title,text\n=HYPERLINK("http://x"),{json.dumps(BODY)}\n'.encode()
    yield (
        "claims.md",
        b"---\narticle_id: ../../../etc/passwd\nsource: /etc/shadow\ntext: no\nkind: king\n---\n" + BODY.encode(),
    )


def all_inputs():
    for suffix in SUFFIXES:
        for name, data in contents():
            yield f"{name}{suffix}", data
    yield from special()


def test_there_are_three_hundred():
    assert len({name for name, _ in all_inputs()}) >= 300


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_is_accounted_for_in_time(tmp_path, suffix):
    for name, data in contents():
        _load(tmp_path, f"{name}{suffix}", data)


@pytest.mark.slow
def test_special_ones_are_accounted_for_in_time(tmp_path):
    for name, data in special():
        _load(tmp_path, name, data)


def _load(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    began = time.process_time()  # other work on the machine is not the file's
    articles = pc.load_articles(path)
    took = time.process_time() - began
    assert took < 10, f"{name} took {took:.0f} s of processor time"
    assert account(articles)["count"].sum() >= 1, name
    assert articles["article_id"].is_unique
    assert not articles["article_id"].str.contains(r"[/\\]|^\.").any()
    assert set(articles["source"].dropna()) <= {str(path)} or ".zip:" in articles["source"].iloc[0]
    assert not articles["text"].str.contains("root:").any()
    articles["text"].str.encode("utf-8")


def test_links_folders_and_pipes(tmp_path):
    inside = tmp_path / "archive"
    (inside / "deep").mkdir(parents=True)
    (inside / "deep" / "loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    (inside / "out").symlink_to("/etc/passwd")
    (inside / "again.txt").symlink_to(inside / "one.txt")
    (inside / "one.txt").write_text(BODY)
    (inside / ("n" * 200 + ".txt")).write_text(f"{BODY} Its name is long.")
    os.mkfifo(inside / "pipe.txt")
    with open(os.fsencode(inside) + b"/\xff\xfe.txt", "w") as odd:
        odd.write(f"{BODY} Its name is in no encoding.")
    articles = pc.load_articles(inside)
    assert len(articles) == 3
    assert {reason.split(":")[0] for _, reason in articles.attrs["rejected"]} >= {"no regular file"}
    assert account(articles)["count"].sum() == articles.attrs["inputs"]
    assert not any("root:" in text for text in articles["text"])


def test_check_survives_and_says_so(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "\x1b[31mred\x07", "text": BODY}) + "\n{broken\n")
    assert check(tmp_path) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "2 inputs = 1 articles + 0 copies + 1 rejects" in out
    assert check(tmp_path, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1
    assert check(tmp_path, columns="published") == 2
