"""Troop figures in: which figure supports which claim comes out.

A claim is one statement about the world: force, place, measure, status, kind of personnel
and interval, in a stretch of time. Missing force or place is a value of its own: such a
figure never joins a named one. What is counted:

- A text counts once, however many outlets carry it (`copy_of`; without the articles
  table, two articles whose figures are the same words at the same offsets are one text).
- Outlets that credit the same agency are one source, namely that agency.
- A figure that its own article gives as part of a larger one is kept apart (`part`), and so is
  one that stands for a single base or town (`site`): neither speaks for the whole force.
- The killed are not the wounded (`detail`).
- A head noun that names only some of a force (marines, trainers) keeps the figure apart
  from the whole force (`personnel`).
"""

from __future__ import annotations

import hashlib
import re

import pandas as pd

from presscorps import tables
from presscorps.corpus.load import as_articles
from presscorps.summarise.sites import common_sites
from presscorps.summarise.thresholds import ALL, kinds_of_personnel, thresholds

KEY = ["force", "place", "site", "measure", "detail", "status", "personnel", "part", "low", "high"]
VOICE = ["article_id", "force", "place", "status", "personnel", "as_of", "speaker"]
_TO, _FROM = re.compile(r"\bto\b", re.IGNORECASE), re.compile(r"\bfrom\b", re.IGNORECASE)


def claim_rows(troop_counts: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the table `claim_rows`: every troop figure with the claim that it supports.

    `articles` gives outlets, dates, copies and the text between figures; without it each
    article stands for an outlet of its own. Order and repetition of rows do not matter.
    """
    rows = assign(troop_counts, articles)
    rows = rows.sort_values(["claim_id", "copy", "as_of", "published", "article_id", "start"], ignore_index=True)
    return tables.check(rows[tables.names("claim_rows")], "claim_rows")


def assign(troop_counts: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Return the figures with KEY, `claim_id`, `copy` and what the articles say of themselves."""
    columns = [name for name in tables.names("troop_counts") if name in troop_counts]
    rows = tables.check(troop_counts[columns].drop_duplicates(ignore_index=True), "troop_counts")
    rows = _with_origin(rows, articles)
    rows["personnel"] = _personnel(rows)
    rows["part"] = rows["part_of"].notna() | _parts(rows, articles)
    rows["site"] = common_sites(rows["site"])
    rows["key"] = _join_key(rows)
    rows["copy"] = _copies(rows)
    rows["claim_id"] = _claim_ids(rows)
    return rows


def _personnel(rows: pd.DataFrame) -> pd.Series:
    """Return the kind of personnel: by the head noun, else by words of the figure ("100 special operations troops")."""
    kinds = kinds_of_personnel()
    phrases = re.compile("|".join(words for words in kinds if " " in words))
    found = rows["surface"].str.lower().str.findall(phrases).str.get(0).map(kinds)
    return rows["unit"].map(kinds).fillna(found).fillna(ALL).astype(tables.TEXT)


def _with_origin(rows: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Add outlet, published, url, `reporter` and `origin`.

    `reporter` is who reports independently: the agency that an article credits, else its
    outlet. `origin` is the one article that stands for all copies of its text.
    """
    if articles is None:
        blank = {"outlet": rows["article_id"], "reporter": rows["article_id"], "url": pd.NA, "published": pd.NaT}
        return rows.assign(origin=rows["article_id"].map(_same_figures(rows)), **blank)
    known = as_articles(articles)
    credit = known["agency"].astype(tables.TEXT) if "agency" in known else pd.Series(pd.NA, known.index, tables.TEXT)
    known = known[["article_id", "outlet", "published", "url", "copy_of", "text"]]
    first = known.groupby("text")["article_id"].transform("min")
    origin = known["copy_of"].fillna(known["article_id"])
    known["origin"] = origin.map(dict(zip(known["article_id"], first, strict=True))).fillna(origin)
    known["outlet"] = known["outlet"].str.strip()
    known["reporter"] = credit.str.strip().fillna(known["outlet"])
    made = rows.merge(known.drop(columns=["text", "copy_of"]), on="article_id", how="left")
    return made.fillna(dict.fromkeys(("outlet", "reporter", "origin"), made["article_id"]))


def _same_figures(rows: pd.DataFrame) -> dict[str, str]:
    """Map each article to the first one whose figures are the same words at the same offsets."""
    ordered = rows.sort_values(["article_id", "start", "end"])
    words = ordered["start"].astype(str) + ":" + ordered["end"].astype(str) + ":" + ordered["surface"]
    prints = words.groupby(ordered["article_id"]).agg("\n".join).reset_index(name="print")
    first = prints.groupby("print")["article_id"].transform("min")
    return dict(zip(prints["article_id"], first, strict=True))


def _parts(rows: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Mark stocks that are part of a larger one of the same voice, article and day.

    An article does not contradict itself in one voice: "about 500 Canadians ... about 200
    of them with NATO" states a whole and a part. "From A to B" states two wholes.
    """
    stocks = rows[(rows["measure"] == "stock") & rows["force"].notna()].assign(row=lambda s: s.index)
    largest = stocks.groupby(VOICE, dropna=False, sort=False)["low"].transform("max")
    smaller = stocks[(stocks["high"] < largest).fillna(False)]
    wholes = stocks[(stocks["low"] == largest).fillna(False)].sort_values("start").drop_duplicates(VOICE)
    pairs = smaller.merge(wholes, on=VOICE, suffixes=("", "_whole"))
    if articles is not None and len(pairs):
        pairs = pairs[~_is_change(pairs, articles)]
    return pd.Series(rows.index.isin(pairs["row"]), index=rows.index, dtype=tables.FLAG)


def _is_change(pairs: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Say for each pair whether its sentence runs from one figure to the other: "from 5,200 to 3,000"."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    columns = ["article_id", "sentence", "sentence_whole", "start", "end", "start_whole", "end_whole"]
    found = []
    for article, sentence, whole, start, end, whole_start, whole_end in pairs[columns].itertuples(index=False):
        after = start >= whole_end
        between = texts.get(article, "")[whole_end:start] if after else texts.get(article, "")[end:whole_start]
        found.append(sentence == whole and bool((_TO if after else _FROM).search(between)))
    return pd.Series(found, index=pairs.index, dtype=bool)


def _join_key(rows: pd.DataFrame) -> pd.Series:
    """Return one text per row that says what is claimed, without the time."""
    key = rows[KEY[0]].fillna("?")
    for column in KEY[1:]:
        key = key + "\t" + rows[column].astype(tables.TEXT).fillna("?")
    return key


def _copies(rows: pd.DataFrame) -> pd.Series:
    """Mark figures that another article with the same text already stated."""
    order = rows.assign(later=rows["article_id"] != rows["origin"])
    order = order.sort_values(["later", "published", "article_id"])
    first = order.groupby(["origin", "key"], sort=False)["article_id"].transform("first")
    return (order["article_id"] != first).reindex(rows.index).astype(tables.FLAG)


def _claim_ids(rows: pd.DataFrame) -> pd.Series:
    """Return a stable id per row: a hash of what is claimed and of when the claim begins."""
    counted = rows[~rows["copy"]].sort_values(["key", "as_of"])
    limit = pd.to_timedelta(counted["measure"].map(thresholds()["link_days"]).astype("int64"), unit="D")
    timed = counted["key"] + counted["as_of"].notna().astype(tables.TEXT)  # undated figures form a claim of their own
    begins = (timed != timed.shift(fill_value="")).astype(bool) | (counted["as_of"].diff() > limit)
    first = counted.groupby(begins.cumsum())["as_of"].transform("min")
    counted["claim_id"] = _hash(counted["key"] + "\t" + _anchor(first, limit))
    ids = counted["claim_id"].reindex(rows.index)
    original = counted.drop_duplicates(["origin", "key"]).set_index(["origin", "key"])["claim_id"]
    copied = rows[rows["copy"]]
    ids[copied.index] = original.reindex(pd.MultiIndex.from_frame(copied[["origin", "key"]])).array
    return ids.astype(tables.TEXT)


def _anchor(first: pd.Series, limit: pd.Series) -> pd.Series:
    """Return the month in which a claim begins, the day where claims may follow each other faster."""
    month, day = first.dt.strftime("%Y-%m"), first.dt.strftime("%Y-%m-%d")
    return month.where(limit >= pd.Timedelta(31, "D"), day).fillna("undated")


def _hash(keys: pd.Series) -> pd.Series:
    """Return a short id per text; 48 bits keep a hundred thousand claims apart."""
    ids = {key: "c" + hashlib.sha256(key.encode()).hexdigest()[:12] for key in keys.unique()}
    return keys.map(ids)
