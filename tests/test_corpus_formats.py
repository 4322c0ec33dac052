"""One reader per format, each with the names and layouts that its source uses."""

import gzip
import json
import zipfile

import pandas as pd
import pytest

import presscorps as pc

BODY = (
    "The ministry said on Tuesday that 300 soldiers would return from the northern border. "
    "Nobody was hurt, its spokesman added, and the base at the river remains open for the other units."
)
FACTIVA = f"""HD        Soldiers to return from border
BY        By A. Writer
WC        212 words
PD        7 January 2020
SN        Example News
LA        English
CY        (c) 2020 Example

LP
{BODY}

TD
More troops are expected to follow in spring, two officials said.

AN        Document EXMPL00020200107eg170001x

Second story
198 words
8 January 2020
10:15
Example Wire
EXW
English
(c) 2020 Example

{BODY}

Document EXMPL00020200108eg180002y
"""
NEXIS = f"""
                               1 of 2 DOCUMENTS


                              The Example Post

                             January 7, 2020 Tuesday
                                 Final Edition

Soldiers to return

BYLINE: A. Writer

SECTION: A-SECTION; Pg. A01

LENGTH: 212 words

DATELINE: RIVERTOWN

{BODY}

LOAD-DATE: January 8, 2020

LANGUAGE: ENGLISH

                    Copyright 2020 The Example Post
                         All Rights Reserved


                               2 of 2 DOCUMENTS


                              The Example Post

                             January 9, 2020 Thursday

Base stays open

LENGTH: 98 words

{BODY}

LANGUAGE: ENGLISH
"""
NEXIS_UNI = f"""Soldiers to return

The Example Post
January 7, 2020 Tuesday

Copyright 2020 The Example Post All Rights Reserved

Section: WORLD
Length: 212 words
Byline: A. Writer

Body


{BODY}

Load-Date: January 8, 2020


End of Document
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 1

Soldiers to return

Author: Writer, A.

Publication info: Example Post ; Rivertown [Rivertown]. 07 Jan 2020: A.1.

ProQuest document link

Full text: {BODY}

Subject: Armed forces
Publication title: Example Post
Publication date: Jan 7, 2020
Language of document: English
ProQuest document ID: 123456
____________________________________________________________
"""


def load(tmp_path, name, content):
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / name).write_bytes(data)
    return pc.load_articles(tmp_path)


@pytest.mark.parametrize(
    ("content", "days", "outlets"),
    [
        (FACTIVA, ["2020-01-07", "2020-01-08"], ["Example News", "Example Wire"]),
        (NEXIS, ["2020-01-07", "2020-01-09"], ["The Example Post"] * 2),
        (NEXIS_UNI, ["2020-01-07"], ["The Example Post"]),
        (PROQUEST, ["2020-01-07"], ["Example Post"]),
    ],
    ids=["factiva", "nexis", "nexis-uni", "proquest"],
)
def test_database_exports_hold_several_articles(tmp_path, content, days, outlets):
    articles = load(tmp_path, "export.txt", content)
    assert articles.attrs["rejected"] == []
    assert list(articles["published"].dt.strftime("%Y-%m-%d")) == days
    assert list(articles["outlet"]) == outlets
    assert all(text.startswith("The ministry said") and "units." in text for text in articles["text"])
    assert not articles["text"].str.contains("LANGUAGE|Subject:|Copyright|Load-Date").any()
    assert articles["title"].iloc[0].startswith("Soldiers to return")


@pytest.mark.parametrize(
    "row",
    [
        {"stories_id": "7", "publish_date": "2020-01-07 10:00:00", "title": "T", "media_name": "Post", "text": BODY},
        {"date_publish": "2020-01-07", "source_domain": "post.example", "maintext": BODY, "text": None, "title": "T"},
        {"publish_date": "2020-01-07", "text": BODY, "summary": "short", "source_url": "http://post.example"},
        {"title": "T", "date": "January 7, 2020", "publication": "Post", "content": BODY, "author": "A"},
        {"Headline": "T", "Published At": "2020-01-07T10:00:00Z", "Body": BODY, "Source": "Post"},
    ],
    ids=["media cloud", "news-please", "newspaper4k", "kaggle", "spaced capitals"],
)
@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_columns_of_the_common_sources_are_found(tmp_path, row, kind):
    frame, path = pd.DataFrame([row]), tmp_path / f"export.{kind}"
    if kind in {"csv", "tsv"}:
        frame.to_csv(path, index=False, sep="," if kind == "csv" else "\t")
    elif kind == "parquet":
        frame.to_parquet(path)
    else:
        path.write_text(json.dumps([row] if kind == "json" else row))
    article = pc.load_articles(path).iloc[0]
    assert article.published == pd.Timestamp("2020-01-07")
    assert article.text == BODY
    assert pd.notna(article.outlet)


def test_ambiguous_columns_ask_for_a_choice(tmp_path):
    row = {"text": BODY, "content": BODY[::-1], "date": "2020-01-07"}
    path = tmp_path / "export.jsonl"
    path.write_text(json.dumps(row))
    assert "--columns text=" in pc.load_articles(path).attrs["rejected"][0][1]
    assert len(pc.load_articles(path, columns={"text": "text"})) == 1


def test_addresses_without_text_are_refused_one_by_one(tmp_path):
    articles = load(
        tmp_path, "gdelt.csv", "URL,Title,Date\nhttp://a.example/1,One,20200107\nhttp://a.example/2,Two,20200108\n"
    )
    assert [reason.split(":")[0] for _, reason in articles.attrs["rejected"]] == [
        "it has no text, only URL, Title, Date"
    ] * 2


def test_ragged_rows_are_named_with_their_line(tmp_path):
    articles = load(tmp_path, "a.csv", f'title,text\nOne,"{BODY}"\nTwo,a,b,c\n')
    assert len(articles) == 1
    assert articles.attrs["rejected"][0][0].endswith("a.csv:3")


def test_page_gives_its_article_and_metadata(tmp_path):
    paragraphs = "".join(
        f"<p>{BODY} Paragraph {n} adds what the mayor of the town told reporters.</p>" for n in range(4)
    )
    page = (
        "<html lang='en'><head><title>Soldiers to return | Post</title>"
        "<meta property='article:published_time' content='2020-01-07T10:00:00Z'>"
        "<meta property='og:site_name' content='Example Post'></head>"
        f"<body><nav>Home World</nav><article><h1>Soldiers to return</h1>{paragraphs}</article>"
        "<script>alert(1)</script></body></html>"
    )
    article = load(tmp_path, "page.html", page).iloc[0]
    assert article.published == pd.Timestamp("2020-01-07")
    assert article.outlet == "Example Post"
    assert "alert" not in article.text
    assert article.text.count("300 soldiers") == 4


def test_feed_gives_an_article_per_entry(tmp_path):
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Example Post</title><link>http://post.example</link>"
        "<item><title>Soldiers</title><link>http://post.example/1</link>"
        "<pubDate>Tue, 07 Jan 2020 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item></channel></rss>"
    )
    article = load(tmp_path, "feed.xml", feed).iloc[0]
    assert (article.outlet, article.title, article.text) == ("Example Post", "Soldiers", BODY)
    assert article.published == pd.Timestamp("2020-01-07")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(path, *paragraphs: str) -> None:
    """Write a Word document of these paragraphs, given as they stand between <w:p> and </w:p>."""
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def test_word_document_gives_its_paragraphs(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    changed = "<w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del>" + run.format(BODY)
    box = f"<w:r><w:txbxContent><w:p>{run.format('A box beside the text.')}</w:p></w:txbxContent></w:r>"
    head = [run.format(line) for line in ("Soldiers to return", "7 January 2020")]
    word_file(tmp_path / "one day.docx", *head, run.format("RIVERTOWN - ") + changed + box)
    article = pc.load_articles(tmp_path).iloc[0]
    assert (article.title, article.text) == ("Soldiers to return", BODY)
    assert article.published == pd.Timestamp("2020-01-07")


def test_broken_word_documents_are_refused_with_the_mend(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 not a document")
    word_file(tmp_path / "b.docx", "<w:r>")
    word_file(tmp_path / "c.docx", "")
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as packed:
        packed.writestr("other.xml", "")
    reasons = [reason for _, reason in pc.load_articles(tmp_path).attrs["rejected"]]
    assert len(reasons) == 4
    assert sum("save it as text" in reason for reason in reasons) == 3


def test_archives_are_read_without_unpacking(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("deep/er/one.txt", f"First headline of the day\n\n{BODY}")
        archive.writestr("../../escape.txt", f"Second headline of the day\n\n{BODY} Another sentence follows here.")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": BODY + " Gzipped."}).encode()))
    articles = pc.load_articles(tmp_path)
    assert len(articles) == 3
    assert set(articles["article_id"]) == {"one", "escape", "b-1"}
    assert not (tmp_path.parent / "escape.txt").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_give_the_same_text(tmp_path, encoding):
    text = f"Défense minister’s words\n\n“{BODY}” – so the minister’s spokesman in Zürich."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert pc.load_articles(tmp_path).iloc[0].text == text.split("\n\n")[1]


def test_mojibake_is_mended_and_nothing_else(tmp_path):
    broken = "The minister’s words — 300troops".encode().decode("cp1252")
    article = load(tmp_path, "a.txt", f"{broken} were printed like this by the paper.\n\n{BODY}").iloc[0]
    assert "The minister’s words — 300troops" in article.text
