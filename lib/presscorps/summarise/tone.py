"""Scored sentences in, how the coverage sounds out: over time, by outlet, around events, toward actors.

Every mean is one of articles: sentences are averaged within their article first, and intervals
resample articles. Copies of one agency text count once, undated articles belong to no period.
`enough` says whether so many articles stand behind a value that a chart may draw it in full
colour (`tone_articles` in thresholds.toml); below that it is greyed, never left out in silence.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from presscorps import tables
from presscorps.extract.tone.sentiment import score_text, sentiment_toward
from presscorps.extract.tone.vader import untouched
from presscorps.mends import Mend
from presscorps.summarise.bootstrap import difference_interval, mean_interval, permutation_p
from presscorps.summarise.periods import originals, periods
from presscorps.summarise.thresholds import HERE, thresholds

MEASURES = ("compound", "evaluative")
VOICES = ("all", "narrator", "quoted")


def tone_over_time(
    sentiment: pd.DataFrame, articles: pd.DataFrame, *, every: str = "week", voices: tuple[str, ...] = VOICES
) -> pd.DataFrame:
    """Return the table `tone_over_time`: mean tone per period, measure and voice, with its interval."""
    dated, rows = _dated(articles, every), []
    for voice in voices:
        heard = sentiment if voice == "all" else sentiment[sentiment["voice"] == voice]
        for measure in MEASURES:
            values = _per_article(heard, measure).merge(dated, on="article_id")
            rows += [(period, measure, voice, *_summary(group)) for period, group in values.groupby("period")]
    return tables.frame("tone_over_time", sorted(rows))


def tone_by(sentiment: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """Return the table `tone_by`: mean tone per value of an articles column (outlet, country, kind ...).

    `shrunk` pulls means of few articles toward the mean of all (empirical Bayes, James and
    Stein 1961; the variance between groups after DerSimonian and Laird 1986), so that an
    outlet with two articles does not lead a ranking by chance.
    """
    if by not in articles.columns:
        raise Mend(f"the articles have no column {by!r}; they have {', '.join(articles.columns)}")
    known = originals(articles).dropna(subset=by)[["article_id", by]].rename(columns={by: "group"})
    if known.empty:
        return tables.empty("tone_by")
    rows = []
    for measure in MEASURES:
        values = _per_article(sentiment, measure).merge(known, on="article_id")
        shrunk = _shrunk(values)
        rows += [(str(g), measure, *_summary(part), shrunk[g]) for g, part in values.groupby("group")]
    return tables.frame("tone_by", sorted(rows, key=lambda row: (row[1], -row[5], row[0])))


def tone_around_events(
    sentiment: pd.DataFrame, articles: pd.DataFrame, events: pd.DataFrame, *, days: int | None = None
) -> pd.DataFrame:
    """Return the table `tone_around_events`: tone in the days after each event against the days before.

    The day of the event itself is left out, because half of its papers were printed before.
    `survives` holds where a permutation test of the articles, corrected for the number of
    events (Benjamini and Hochberg 1995), stays below 5%.
    """
    days = days or thresholds()["tone_window_days"]
    dated = originals(articles).dropna(subset="published")[["article_id", "published"]]
    rows = []
    for measure in MEASURES:
        values = _per_article(sentiment, measure).merge(dated, on="article_id")
        found = [_around(values, event.date, days) for event in events.itertuples()]
        survives = _survivors([row[-1] for row in found])
        for event, row, kept in zip(events.itertuples(), found, survives, strict=True):
            near = (events["date"] - event.date).abs().le(pd.Timedelta(days=days)).sum() - 1
            rows.append((event.date, event.event, measure, *row, kept, int(near)))
    return tables.frame("tone_around_events", rows)


def tone_changes(sentiment: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table `tone_changes`: days from which the tone ran on another level.

    Binary segmentation: the day that splits the series into the two most different parts
    (largest CUSUM) is a change if, with the days in random order, no more than 5% of orders
    give as large a CUSUM; then each part is searched. Whole days are shuffled, because
    articles of one day tell of the same events.
    """
    dated = originals(articles).dropna(subset="published")[["article_id", "published"]]
    rows = []
    for measure in MEASURES:
        values = _per_article(sentiment, measure).merge(dated, on="article_id")
        daily = values.groupby("published")["value"].agg(["sum", "size"])
        rows += [(measure, *change) for change in _changes(daily)]
    return tables.frame("tone_changes", sorted(rows, key=lambda row: (row[0], row[1])))


def toward_actors(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the table `toward`: the tone toward each mentioned actor in its sentence."""
    found = mentions.merge(
        sentences[["article_id", "sentence", "start", "text"]].rename(columns={"start": "from"}),
        on=["article_id", "sentence"],
    )
    # A name that a wrong sentence end cuts in two ("U.S. | Central Command") counts in its first part.
    ends = (found["end"] - found["from"]).clip(upper=found["text"].str.len())
    spans = list(zip(found["start"] - found["from"], ends, strict=True))
    scored = sentiment_toward(list(found["text"]), spans)
    found = found[["article_id", "sentence", "start", "end", "surface", "actor_id"]]
    return tables.check(found.assign(score=scored["score"].to_numpy(), label=scored["label"].to_numpy()), "toward")


def tone_toward_actors(toward: pd.DataFrame, articles: pd.DataFrame, *, every: str = "week") -> pd.DataFrame:
    """Return the table `tone_toward_actors`: mean tone toward each actor per period."""
    dated = _dated(articles, every)
    found = toward.merge(dated, on="article_id")
    rows = []
    for (actor, period), part in found.groupby(["actor_id", "period"]):
        shares = [float((part["label"] == label).mean()) for label in ("negative", "positive")]
        rows.append((actor, period, *_summary(_per_article(part, "score")), *shares))
    return tables.frame("tone_toward_actors", rows)


def tone_of_speakers(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table `tone_of_speakers`: how each speaker sounds in the statements given to them.

    Only the words of the statement are scored, not the sentence that frames them. A speaker
    is the actor where the cast knows them, else the name as written.
    """
    said = quotes.merge(originals(articles)[["article_id", "text"]], on="article_id")
    said["who"] = said["actor_id"].fillna(said["speaker"])
    said = said.dropna(subset="who")
    spans = zip(said["text"], said["start"], said["end"], strict=True)
    scores = [score_text(text[start:end], [])[:2] for text, start, end in spans]
    said = said.assign(**dict(zip(MEASURES, np.array(scores).reshape(-1, 2).T, strict=True)))
    rows = []
    for who, part in said.groupby("who"):
        rows += [(who, measure, *_summary(_per_article(part, measure))) for measure in MEASURES]
    return tables.frame("tone_of_speakers", sorted(rows, key=lambda row: (row[1], -row[5], row[0])))


def scorers_over_time(
    sentiment: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame, *, every: str = "week"
) -> pd.DataFrame:
    """Return the table `scorers_over_time`: plain VADER, names masked, events masked as well."""
    plain = sentences[["article_id", "sentence"]].assign(vader=[untouched(text) for text in sentences["text"]])
    scored = sentiment.merge(plain, on=["article_id", "sentence"])
    dated, rows = _dated(articles, every), []
    for scorer in tables.SCORERS:
        values = _per_article(scored, scorer).merge(dated, on="article_id")
        rows += [(period, scorer, *_summary(part)) for period, part in values.groupby("period")]
    return tables.frame("scorers_over_time", rows)


def scorer_validity() -> pd.DataFrame:
    """Return the table `validity`: how well the scorers agree with people, to be printed beside a curve.

    The figures are those that tests/benchmarks/score_sentiment.py measured and wrote.
    """
    rows = pd.read_csv(HERE / "validity.csv", dtype={"value": "Float64", "n": "Int64"})
    return tables.check(rows, "validity")


def _dated(articles: pd.DataFrame, every: str) -> pd.DataFrame:
    """Return `article_id, period` of the dated originals."""
    dated = originals(articles).dropna(subset="published")
    return dated.assign(period=periods(dated["published"], every))[["article_id", "period"]]


def _per_article(sentiment: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return `article_id, value, n`: the mean of `measure` and the number of sentences behind it."""
    grouped = sentiment.groupby("article_id")[measure]
    return pd.DataFrame({"value": grouped.mean().astype("float64"), "n": grouped.size()}).reset_index()


def _summary(part: pd.DataFrame) -> tuple[float, float | None, float | None, int, int, bool]:
    """Return mean, low, high, n_articles, n_rows and enough of one group of articles."""
    values = part["value"].to_numpy("float64")
    low, high = mean_interval(values)
    enough = len(values) >= thresholds()["tone_articles"]
    return float(values.mean()), _known(low), _known(high), len(values), int(part["n"].sum()), enough


def _known(value: float) -> float | None:
    """Return None for NaN: a table's REAL columns know only NA."""
    return None if np.isnan(value) else float(value)


def _shrunk(values: pd.DataFrame) -> dict[str, float]:
    """Return each group's mean, pulled toward the mean of all the more the fewer articles it has."""
    groups = values.groupby("group")["value"]
    mean, n, overall = groups.mean(), groups.size(), values["value"].mean()
    freedom = max(len(values) - len(n), 1)
    within = max(float(((values["value"] - values["group"].map(mean)) ** 2).sum()) / freedom, 1e-12)
    spread = float((n * (mean - overall) ** 2).sum()) / within - (len(n) - 1)
    between = max(0.0, within * spread / max(n.sum() - (n**2).sum() / n.sum(), 1e-12))
    weight = between / (between + within / n)
    return (weight * mean + (1 - weight) * overall).to_dict()


def _around(values: pd.DataFrame, day: pd.Timestamp, days: int) -> tuple:
    """Return before, after, difference, low, high, effect, n_before, n_after, enough, p of one event."""
    distance = (values["published"] - day).dt.days
    before = values.loc[distance.between(-days, -1), "value"].to_numpy("float64")
    after = values.loc[distance.between(1, days), "value"].to_numpy("float64")
    low, high = difference_interval(before, after)
    means = [_known(part.mean()) if len(part) else None for part in (before, after)]
    difference = None if None in means else means[1] - means[0]
    enough = min(len(before), len(after)) >= thresholds()["tone_articles"]
    p = _known(permutation_p(before, after)) if enough else None
    return *means, difference, _known(low), _known(high), _hedges(before, after), len(before), len(after), enough, p


def _hedges(before: np.ndarray, after: np.ndarray) -> float | None:
    """Return the difference in standard deviations, corrected for small samples (Hedges 1981)."""
    n = len(before) + len(after)
    if min(len(before), len(after)) < 2:
        return None
    squares = ((before - before.mean()) ** 2).sum() + ((after - after.mean()) ** 2).sum()
    if squares == 0:
        return None
    return float((after.mean() - before.mean()) / np.sqrt(squares / (n - 2)) * (1 - 3 / (4 * n - 9)))


def _survivors(p_values: list[float | None]) -> list[bool]:
    """Say which of the tests survive the correction for their number (Benjamini and Hochberg 1995)."""
    known = sorted(p for p in p_values if p is not None)
    alpha = thresholds()["tone_alpha"]
    cut = max((p for rank, p in enumerate(known, 1) if p <= alpha * rank / len(known)), default=-1.0)
    return [p is not None and p <= cut for p in p_values]


def _changes(daily: pd.DataFrame) -> list[tuple]:
    """Return day, before, after, p and the numbers of articles for each change in a daily series, by day."""
    least = thresholds()["tone_articles"]
    split, p = _split(daily, least)
    if split is None or p > thresholds()["tone_alpha"]:
        return []
    left, right = daily.iloc[:split], daily.iloc[split:]
    means = [float(part["sum"].sum() / part["size"].sum()) for part in (left, right)]
    here = (daily.index[split], *means, p, int(left["size"].sum()), int(right["size"].sum()))
    return [*_changes(left), here, *_changes(right)]


def _split(daily: pd.DataFrame, least: int) -> tuple[int | None, float]:
    """Return the best day to split at and the share of shuffled orders that split as well."""
    sums, sizes = daily["sum"].to_numpy("float64"), daily["size"].to_numpy("float64")
    if sizes.sum() < 2 * least:
        return None, 1.0
    rng, draws = np.random.default_rng(20200103), 999
    orders = np.vstack([np.arange(len(sums)), *(rng.permutation(len(sums)) for _ in range(draws))])
    statistic = _cusum(sums[orders], sizes[orders], least)
    best = statistic.max(axis=1)
    if not best[0] > 0:
        return None, 1.0
    return int(statistic[0].argmax()) + 1, float((np.sum(best[1:] >= best[0] - 1e-12) + 1) / (draws + 1))


def _cusum(sums: np.ndarray, sizes: np.ndarray, least: int) -> np.ndarray:
    """Return, for each order (row) and each split, how different the two parts are; 0 where one is too small."""
    left, n_left = sums.cumsum(axis=1)[:, :-1], sizes.cumsum(axis=1)[:, :-1]
    total, n = sums.sum(axis=1, keepdims=True), sizes.sum(axis=1, keepdims=True)
    n_right = n - n_left
    difference = np.abs(left / n_left - (total - left) / n_right) * np.sqrt(n_left * n_right / n)
    return np.where((n_left >= least) & (n_right >= least), difference, 0.0)
