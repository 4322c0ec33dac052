"""Every table of Presscorps: columns, types, keys and units.

This is the one place where a column is defined. A room hands over its table with
`frame(name, rows)` and checks what it receives with `check(frame, name)`; the data
dictionary in `data/README.md` is printed from here (`python -m presscorps.tables`).

Missing is `NA` or `NaT`, never 0 or "".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from presscorps.mends import Mend

if TYPE_CHECKING:  # pandas and pandera load only when a table is made or checked
    import pandas as pd

TEXT, INTEGER, REAL, DATE, FLAG = "string", "Int64", "Float64", "datetime64[us]", "boolean"

QUALIFIERS = ("exact", "about", "at_least", "at_most", "range", "vague")
MEASURES = ("stock", "inflow", "outflow", "casualties", "trained", "other")
DETAILS = ("killed", "wounded", "captured", "missing")
STATUSES = ("actual", "planned", "proposed", "authorised")
SCORERS = ("vader", "compound", "evaluative")
DATE_BASES = ("metadata", "dateline", "body", "file", "none")


class Column(NamedTuple):
    """One column: its name, pandas dtype, meaning, and what may stand in it."""

    name: str
    dtype: str
    meaning: str
    required: bool = True
    values: tuple[str, ...] = ()
    added: bool = False  # newer than tables that people have kept: those get it empty


class Table(NamedTuple):
    """One table: its name, what a row is, its key and its columns in order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _text(name: str, meaning: str, *, required: bool = True, values: tuple[str, ...] = ()) -> Column:
    return Column(name, TEXT, meaning, required, values)


def _number(name: str, meaning: str, *, required: bool = True) -> Column:
    return Column(name, INTEGER, meaning, required)


_ARTICLE = _text("article_id", "the article, unique in the corpus")
_SENTENCE = _number("sentence", "number of the sentence in its article, from 0")
_START = _number("start", "first character in articles.text, from 0")
_END = _number("end", "character after the last one in articles.text")
_SURFACE = _text("surface", "the words themselves: articles.text[start:end]")
_LOW = _number("low", "least number that the words allow, persons; NA = no lower bound", required=False)
_HIGH = _number("high", "greatest number that the words allow, persons; NA = no upper bound", required=False)
_CLAIM = _text("claim_id", "stable id of the claim, the same in every run")
_WHOSE = (
    _text("force", "whose personnel", required=False),
    _text("place", "where they are, go to or leave from: one country or region", required=False),
)
_NAMED = (_text("force", "whose personnel"), _text("place", "where they are: one country or region"))
_SITE = Column("site", TEXT, "the one base or town counted, spellings merged; NA: the whole place", False, added=True)
_DETAIL = Column(
    "detail",
    TEXT,
    "of casualties: what befell them; NA = the words do not tell, or no casualties",
    required=False,
    values=DETAILS,
    added=True,
)
_PERSONNEL = _text("personnel", "troops, or the kind that the head noun limits it to: marines, trainers, ...")

_TONE_MEASURE = _text("measure", "score that is averaged: see the table sentiment", values=("compound", "evaluative"))
_TONE_MEAN = (
    Column("mean", REAL, "mean of the articles' means, -1 to 1"),
    Column("low", REAL, "lower end of the 95% bootstrap interval, articles resampled; NA for one article", False),
    Column("high", REAL, "upper end of the interval", False),
    _number("n_articles", "articles behind the mean, copies counted once"),
)
_ENOUGH = Column("enough", FLAG, "False: too few articles (tone_articles in thresholds.toml): draw it grey")

_TABLES = (
    Table(
        "articles",
        "article",
        ("article_id",),
        (
            _ARTICLE,
            Column("published", DATE, "day of publication, NaT where the text does not settle it", required=False),
            _text("date_basis", "where `published` comes from", values=DATE_BASES),
            _text("outlet", "newspaper, agency or site", required=False),
            _text("title", "headline", required=False),
            _text("url", "web address", required=False),
            _text("language", "ISO 639-1 code of the text's language", required=False),
            _text("text", "the article as it is read: cleaned, never rewritten"),
            _text("kind", "a full article, or a digest in somebody else's words", values=("article", "digest")),
            _text(
                "copy_of",
                "article_id of the earliest copy of the same text; NA where this is the earliest",
                required=False,
            ),
            _text("source", "path of the file that the article came from", required=False),
        ),
    ),
    Table(
        "sentences",
        "sentence",
        ("article_id", "sentence"),
        (
            _ARTICLE,
            _SENTENCE,
            _START,
            _END,
            _text("text", "the sentence: articles.text[start:end]"),
            Column("quoted", REAL, "share of its characters inside quotation marks, 0 to 1"),
        ),
    ),
    Table(
        "troop_counts",
        "stated figure of armed personnel",
        ("article_id", "start", "end"),
        (
            _ARTICLE,
            _SENTENCE,
            _START,
            _END,
            _SURFACE,
            _LOW,
            _HIGH,
            _text("qualifier", "how the words limit the number", values=QUALIFIERS),
            _text("unit", "head noun, lower-case singular; NA where elided", required=False),
            *_WHOSE,
            _text("measure", "what is counted", values=MEASURES),
            _text("status", "whether it is so, is to be, is wished for, or is a cap", values=STATUSES),
            Column("as_of", DATE, "day on which the figure holds: stated, else the article's", required=False),
            _text("speaker", "source of the figure as written; NA = the article's own voice", required=False),
            _DETAIL,
            Column("site", TEXT, "town, base in `place`, or all countries of several; NA: not said", False, added=True),
            Column(
                "part_of",
                INTEGER,
                "`start` of the larger figure of the article that it is said to be part of; NA: of none",
                required=False,
                added=True,
            ),
        ),
    ),
    Table(
        "mentions",
        "mention of an actor",
        ("article_id", "start", "end", "actor_id"),
        (
            _ARTICLE,
            _SENTENCE,
            _START,
            _END,
            _SURFACE,
            _text("actor_id", "the actor in the cast (data/actors.csv)"),
            _text(
                "match",
                "listed alias, other spelling of one, or a short form after the full name",
                values=("exact", "variant", "short"),
            ),
        ),
    ),
    Table(
        "quotes",
        "attributed statement",
        ("article_id", "start", "end"),
        (
            _ARTICLE,
            _SENTENCE,
            _START,
            _END,
            _text("speaker", "who says it, as written", required=False),
            _text("actor_id", "the speaker in the cast, NA where not in it", required=False),
            _text("cue", "the word that attributes, lower-case: said, told, according to", required=False),
            Column("direct", FLAG, "True: inside quotation marks; False: reported speech"),
        ),
    ),
    Table(
        "sentiment",
        "sentence",
        ("article_id", "sentence"),
        (
            _ARTICLE,
            _SENTENCE,
            Column("compound", REAL, "VADER compound score with names masked, -1 to 1"),
            Column("evaluative", REAL, "the same with event vocabulary masked as well, -1 to 1"),
            _text("voice", "the outlet's own voice, or mostly somebody quoted", values=("narrator", "quoted")),
            _number("lexicon_hits", "words of the sentence that carry a VADER score"),
        ),
    ),
    Table(
        "claim_rows",
        "stated figure, with the claim that it supports",
        ("article_id", "start", "end"),
        (
            _CLAIM,
            _ARTICLE,
            _SENTENCE,
            _START,
            _END,
            _SURFACE,
            _LOW,
            _HIGH,
            _text("qualifier", "how the words limit the number", values=QUALIFIERS),
            Column("as_of", DATE, "day on which the figure holds", required=False),
            _text("speaker", "source of the figure as written; NA = the article's own voice", required=False),
            _text("outlet", "who published it; the article_id where no outlet is known"),
            Column("published", DATE, "day of publication", required=False),
            _text("url", "web address of the article", required=False),
            Column("copy", FLAG, "True: another article with the same text already states it, so it is not counted"),
        ),
    ),
    Table(
        "claims",
        "claim: one statement about the world, however many articles repeat it",
        ("claim_id",),
        (
            _CLAIM,
            *_WHOSE,
            _text("measure", "what is counted", values=MEASURES),
            _text("status", "whether it is so, is to be, is wished for, or is a cap", values=STATUSES),
            _PERSONNEL,
            Column("part", FLAG, "True: its article gives it as part of a larger figure"),
            _SITE,
            _DETAIL,
            _LOW,
            _HIGH,
            _text("qualifier", "the most definite one among the reports", values=QUALIFIERS),
            Column("as_of_from", DATE, "first day on which it is said to hold", required=False),
            Column("as_of_until", DATE, "last day on which it is said to hold", required=False),
            Column("first_report", DATE, "day of the first report", required=False),
            Column("last_report", DATE, "day of the last report", required=False),
            _number("n_outlets", "independent outlets: copies of a text count once"),
            _number("n_figures", "figures that state it, copies left out"),
            _text("outlets", "the outlets (agencies, where one is credited), separated by `; `"),
            _text("speakers", "whom they give as the source, separated by `; `", required=False),
            _text("surface", "the wording that most outlets use"),
            _text("article_id", "an article with that wording"),
            _SENTENCE,
            _START,
            _END,
            _text("reports", "JSON list of [as_of, outlet, qualifier], as_of empty where unknown"),
        ),
    ),
    Table(
        "troop_levels",
        "interval that most sources agree on for a force in a place in a period",
        ("force", "place", "personnel", "period_start", "rank"),
        (
            *_NAMED,
            _PERSONNEL,
            Column("period_start", DATE, "first day of the period"),
            Column("period_end", DATE, "last day of the period"),
            Column("first_day", DATE, "first day in it on which a source says that its figure holds"),
            Column("last_day", DATE, "last such day"),
            _number("rank", "1, 2, ...: several intervals with equally many sources, from low to high"),
            _number("n_tied", "how many intervals have equally many sources"),
            _LOW,
            _HIGH,
            _number("n_for", "outlets whose statements admit the interval"),
            _number("n_against", "outlets that reported a level in the period but do not admit it"),
            _text("sources_for", "the outlets for it, separated by `; `"),
            _text("sources_against", "the outlets against it, separated by `; `", required=False),
            _text("claims_for", "the claims that admit it, those that state it first", required=False),
            _text("claims_against", "the claims that do not, separated by `; `", required=False),
        ),
    ),
    Table(
        "contradictions",
        "pair of claims about the same force, place and time whose intervals have no number in common",
        ("claim_low", "claim_high"),
        (
            *_NAMED,
            _SITE,
            _PERSONNEL,
            _text("measure", "what is counted", values=MEASURES),
            _DETAIL,
            _text("claim_low", "the claim with the lower figure"),
            _text("claim_high", "the claim with the higher figure"),
            _text("says_low", "wording of the lower one"),
            _text("says_high", "wording of the higher one"),
            _number("low", "the most that the lower claim allows, persons"),
            _number("high", "the least that the higher claim allows, persons"),
            Column("ratio", REAL, "high / low: 1.25 is a quarter apart; inf where low is 0"),
            _text(
                "kind",
                "a contradiction; a difference that rounding explains; a toll counted anew; too far apart to be one",
                values=("contradiction", "rounding", "revision", "scope"),
            ),
            _number("n_low", "outlets that state the lower one"),
            _number("n_high", "outlets that state the higher one"),
            _text("outlets_low", "those outlets, separated by `; `"),
            _text("outlets_high", "those outlets, separated by `; `"),
            Column("first_day", DATE, "earlier of the two days on which they come closest in time"),
            _number("days_apart", "days between the two closest days"),
        ),
    ),
    Table(
        "movements",
        "coming or going of troops: its announcement and its report together",
        ("claim_id",),
        (
            _CLAIM,
            Column("day", DATE, "day on which it is said to happen; of a plan, the day on which it was told", False),
            *_WHOSE,
            _text("measure", "which way they go", values=("inflow", "outflow")),
            _LOW,
            _HIGH,
            _text("qualifier", "the most definite one among the reports", values=QUALIFIERS),
            _text(
                "status",
                "actual once somebody reports it as done; else planned, proposed or authorised",
                values=STATUSES,
            ),
            Column("announced", DATE, "first report of the plan; NA: nobody announced it", required=False),
            Column("reported", DATE, "first report that it is so; NA: nobody has said so", required=False),
            _number("n_outlets", "independent outlets that tell of it, as a plan or as done"),
            _text("outlets", "those outlets, separated by `; `"),
            _text("speakers", "whom they give as the source, separated by `; `", required=False),
            _text("surface", "the wording that most outlets use"),
            _text("plans", "the claims that announced it, separated by `; `", required=False),
        ),
    ),
    Table(
        "flow_checks",
        "step from one agreed level to the next one",
        ("force", "place", "period_start", "period_end"),
        (
            *_NAMED,
            Column("period_start", DATE, "first day of the earlier period"),
            Column("period_end", DATE, "last day of the later period"),
            _number("stock_low", "least of the earlier level, persons", required=False),
            _number("stock_high", "greatest of the earlier level, persons", required=False),
            _number("inflow_low", "least that surely came: the largest single actual inflow, persons"),
            _number("inflow_high", "most that may have come: all inflows, planned ones too", required=False),
            _number("outflow_low", "least that surely left, persons"),
            _number("outflow_high", "most that may have left, persons", required=False),
            _number("expected_low", "least that stock and flows allow, persons", required=False),
            _number("expected_high", "greatest that stock and flows allow, persons", required=False),
            _number("next_low", "least of the later level, persons", required=False),
            _number("next_high", "greatest of the later level, persons", required=False),
            _number("unexplained", "persons more (or, negative, fewer) than stock and flows allow; 0: they add up"),
            _text("flows", "the flow claims between the two, separated by `; `", required=False),
        ),
    ),
    Table(
        "official_comparison",
        "agreed level of a period beside the official row of its quarter",
        ("force", "place", "period_start", "rank"),
        (
            *_NAMED,
            Column("period_start", DATE, "first day of the period"),
            Column("period_end", DATE, "last day of the period"),
            _number("rank", "as in troop_levels"),
            _LOW,
            _HIGH,
            _number("n_for", "outlets for the level"),
            _number("year", "year of the official row"),
            _number("quarter", "quarter of the official row, 1 to 4"),
            _number("active_duty", "official count of active-duty personnel", required=False),
            _number("guard_and_reserve", "official count of guard and reserve", required=False),
            _text("basis", "what the official figure is: read it before the number", required=False),
            Column("independent", FLAG, "True: counted by officials, not filled in from press figures, not withheld"),
            _number(
                "difference", "persons by which the level lies above (negative: below) active_duty", required=False
            ),
        ),
    ),
    Table(
        "tone_over_time",
        "period, measure and voice: mean tone of the articles",
        ("period", "measure", "voice"),
        (
            Column("period", DATE, "first day of the period"),
            _TONE_MEASURE,
            _text("voice", "whose sentences", values=("all", "narrator", "quoted")),
            *_TONE_MEAN,
            _number("n_sentences", "sentences behind the mean"),
            _ENOUGH,
        ),
    ),
    Table(
        "tone_by",
        "group of articles (an outlet, a country) and measure: mean tone",
        ("group", "measure"),
        (
            _text("group", "the outlet, country or other value that the articles share"),
            _TONE_MEASURE,
            *_TONE_MEAN,
            _number("n_sentences", "sentences behind the mean"),
            _ENOUGH,
            Column("shrunk", REAL, "the mean pulled toward that of all articles, the more the fewer articles it has"),
        ),
    ),
    Table(
        "tone_around_events",
        "event and measure: tone after against tone before",
        ("date", "event", "measure"),
        (
            Column("date", DATE, "day of the event, itself in neither window"),
            _text("event", "the event"),
            _TONE_MEASURE,
            Column("before", REAL, "mean of the articles in the days before", False),
            Column("after", REAL, "mean of the articles in the days after", False),
            Column("difference", REAL, "after - before", False),
            Column("low", REAL, "lower end of the 95% interval of the difference", False),
            Column("high", REAL, "upper end of the 95% interval of the difference", False),
            Column("effect", REAL, "difference in standard deviations of articles (Hedges' g)", False),
            _number("n_before", "articles in the days before"),
            _number("n_after", "articles in the days after"),
            _ENOUGH,
            Column("p", REAL, "share of shuffled article orders that differ as much; NA where not enough", False),
            Column("survives", FLAG, "True: p stays below 5% after correction for the number of events"),
            _number("n_near", "other events within the windows, which may be the cause as well"),
        ),
    ),
    Table(
        "tone_changes",
        "day from which the tone ran on another level",
        ("measure", "day"),
        (
            _TONE_MEASURE,
            Column("day", DATE, "first day of the new level"),
            Column("before", REAL, "mean of the articles of the level before, -1 to 1"),
            Column("after", REAL, "mean of the articles of the new level, -1 to 1"),
            Column("p", REAL, "share of shuffled day orders with as large a break; only 0.05 and less is listed"),
            _number("n_before", "articles before, back to the previous change"),
            _number("n_after", "articles after, up to the next change"),
        ),
    ),
    Table(
        "toward",
        "mention of an actor, with the tone toward it",
        ("article_id", "start", "end", "actor_id"),
        (
            _ARTICLE,
            _SENTENCE,
            _START,
            _END,
            _SURFACE,
            _text("actor_id", "the actor in the cast"),
            Column("score", REAL, "tone toward the actor in this sentence, -1 to 1"),
            _text("label", "the likeliest of three", values=("negative", "neutral", "positive")),
        ),
    ),
    Table(
        "tone_toward_actors",
        "actor and period: mean tone toward the actor",
        ("actor_id", "period"),
        (
            _text("actor_id", "the actor in the cast"),
            Column("period", DATE, "first day of the period"),
            *_TONE_MEAN,
            _number("n_mentions", "mentions behind the mean"),
            _ENOUGH,
            Column("negative", REAL, "share of the mentions with a negative tone, 0 to 1"),
            Column("positive", REAL, "share of the mentions with a positive tone, 0 to 1"),
        ),
    ),
    Table(
        "tone_of_speakers",
        "speaker and measure: mean tone of the statements given to the speaker",
        ("speaker", "measure"),
        (
            _text("speaker", "actor_id where the cast knows the speaker, else the name as written"),
            _TONE_MEASURE,
            *_TONE_MEAN,
            _number("n_statements", "statements behind the mean"),
            _ENOUGH,
        ),
    ),
    Table(
        "scorers_over_time",
        "period and scorer: mean tone by several ways of scoring, to be drawn on one panel",
        ("period", "scorer"),
        (
            Column("period", DATE, "first day of the period"),
            _text("scorer", "vader is nltk's score of the untouched sentence", values=SCORERS),
            *_TONE_MEAN,
            _number("n_sentences", "sentences behind the mean"),
            _ENOUGH,
        ),
    ),
    Table(
        "validity",
        "scorer measured on data that people judged",
        ("scorer", "data", "measure"),
        (
            _text("scorer", "what was measured"),
            _text("data", "on what"),
            _text("measure", "correlation with people's mean score, or macro-F1 against their labels"),
            Column("value", REAL, "the figure"),
            _number("n", "sentences or targets"),
            _text("reading", "what that means for reading a chart"),
        ),
    ),
    Table(
        "corrections",
        "correction by a reviewer, with what became of it",
        ("line",),
        (
            _number("line", "line of the correction in its file, the header being line 1"),
            _ARTICLE,
            _START,
            _END,
            _SURFACE,
            _text("field", "the column of troop_counts that it sets; `figure` with value `no`: not a troop figure"),
            _text("value", "the right value; NA = unknown", required=False),
            _text("reason", "why", required=False),
            _text("reviewer", "who", required=False),
            Column("date", DATE, "when", required=False),
            _text(
                "outcome",
                "applied; stale: the text or the figure is no longer there; superseded by a later one; invalid",
                values=("applied", "stale", "superseded", "invalid"),
            ),
            _text("why", "what keeps it from being applied", required=False),
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}


def names(table: str) -> list[str]:
    """Return the column names of `table`, in order."""
    return [column.name for column in TABLES[table].columns]


def frame(table: str, rows: Iterable[tuple]) -> pd.DataFrame:
    """Return `rows` (tuples in column order) as a checked DataFrame of `table`."""
    import pandas as pd

    by_column = list(zip(*rows, strict=True)) or [()] * len(TABLES[table].columns)
    columns = TABLES[table].columns
    made = {c.name: pd.array(list(v), dtype=c.dtype) for c, v in zip(columns, by_column, strict=True)}
    return check(pd.DataFrame(made), table)


def empty(table: str) -> pd.DataFrame:
    """Return `table` without rows, with its columns and types."""
    return frame(table, [])


def check(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return `data` if it is a valid `table`; otherwise raise ValueError naming column and mend.

    Extra columns are allowed behind the fixed ones; the fixed ones keep their order.
    """
    data = _with_added(data, table)
    missing = [name for name in names(table) if name not in data.columns]
    if missing:
        raise Mend(
            f"table {table!r} lacks the column {', '.join(missing)}: add it (see data/README.md for its meaning)"
        )
    made = _typed(data, table)
    return made.copy(deep=False) if _is_sound(made, table) else _validated(made, table)


def _is_sound(data: pd.DataFrame, table: str) -> bool:
    """Tell whether nothing is wrong, which is nearly always: pandera, slow to load, is then not asked."""
    for c in TABLES[table].columns:
        if c.required and data[c.name].hasnans:
            return False
        if c.values and not data[c.name].dropna().isin(c.values).all():
            return False
    return not data.duplicated(list(TABLES[table].key)).any()


def _validated(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return `data` if pandera finds no fault; otherwise raise ValueError with what it says."""
    from pandera.errors import SchemaError

    try:
        return _schema(table).validate(data)
    except SchemaError as error:
        column = getattr(error.schema, "name", None) or ", ".join(TABLES[table].key)
        raise Mend(f"table {table!r}, column {column}: {str(error).splitlines()[0]}") from error


def _with_added(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return `data` with the columns that a table kept from an earlier version lacks, empty."""
    for place, column in enumerate(TABLES[table].columns):
        if column.added and column.name not in data.columns:
            data = data.copy(deep=False)
            data.insert(min(place, len(data.columns)), column.name, None)
    return data


def _typed(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return `data` with the table's types (pandera's own coercion would turn NA in text into NaN)."""
    wrong = {c.name: c.dtype for c in TABLES[table].columns if str(data[c.name].dtype) != c.dtype}
    for name, dtype in wrong.items():
        try:
            data = data.assign(**{name: data[name].astype(dtype)})
        except (TypeError, ValueError) as error:
            raise Mend(f"table {table!r}, column {name}: not all values are of type {dtype} ({error})") from error
    return data


@cache
def _schema(table: str):
    """Build the pandera schema of `table`: what may be missing, allowed values, and the key."""
    import pandera.pandas as pa

    columns = {}
    for column in TABLES[table].columns:
        checks = [pa.Check.isin(column.values)] if column.values else []
        columns[column.name] = pa.Column(None, checks, nullable=not column.required)
    return pa.DataFrameSchema(columns, unique=list(TABLES[table].key), name=table)


def dictionary() -> str:
    """Return the data dictionary in Markdown."""
    parts = []
    for table in TABLES.values():
        parts.append(f"### {table.name}\n\nOne row per {table.row}. Key: {', '.join(f'`{k}`' for k in table.key)}.\n")
        parts.append("| column | type | meaning | values |\n|---|---|---|---|")
        for c in table.columns:
            allowed = ", ".join(f"`{value}`" for value in c.values)
            values = allowed or ("never missing" if c.required else "NA where unknown")
            parts.append(f"| `{c.name}` | {c.dtype} | {c.meaning} | {values} |")
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    print(dictionary())
