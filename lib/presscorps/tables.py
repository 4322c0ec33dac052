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

if TYPE_CHECKING:  # pandas and pandera load only when a table is made or checked
    import pandas as pd

TEXT, INTEGER, REAL, DATE, FLAG = "string", "Int64", "Float64", "datetime64[us]", "boolean"

QUALIFIERS = ("exact", "about", "at_least", "at_most", "range", "vague")
MEASURES = ("stock", "inflow", "outflow", "casualties", "trained", "other")
STATUSES = ("actual", "planned", "proposed", "authorised")
DATE_BASES = ("metadata", "dateline", "body", "file", "none")


class Column(NamedTuple):
    """One column: its name, pandas dtype, meaning, and what may stand in it."""

    name: str
    dtype: str
    meaning: str
    required: bool = True
    values: tuple[str, ...] = ()


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
            _number("low", "least number that the words allow, persons; NA = no lower bound", required=False),
            _number("high", "greatest number that the words allow, persons; NA = no upper bound", required=False),
            _text("qualifier", "how the words limit the number", values=QUALIFIERS),
            _text("unit", "head noun, lower-case singular; NA where elided", required=False),
            _text("force", "whose personnel", required=False),
            _text("place", "where they are, go to or leave from: one country or region", required=False),
            _text("measure", "what is counted", values=MEASURES),
            _text("status", "whether it is so, is to be, is wished for, or is a cap", values=STATUSES),
            Column("as_of", DATE, "day on which the figure holds: stated, else the article's", required=False),
            _text("speaker", "source of the figure as written; NA = the article's own voice", required=False),
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
    missing = [name for name in names(table) if name not in data.columns]
    if missing:
        raise ValueError(
            f"table {table!r} lacks the column {', '.join(missing)}: add it (see data/README.md for its meaning)"
        )
    from pandera.errors import SchemaError

    try:
        return _schema(table).validate(_typed(data, table))
    except SchemaError as error:
        column = getattr(error.schema, "name", None) or ", ".join(TABLES[table].key)
        raise ValueError(f"table {table!r}, column {column}: {str(error).splitlines()[0]}") from error


def _typed(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return `data` with the table's types (pandera's own coercion would turn NA in text into NaN)."""
    wrong = {c.name: c.dtype for c in TABLES[table].columns if str(data[c.name].dtype) != c.dtype}
    for name, dtype in wrong.items():
        try:
            data = data.assign(**{name: data[name].astype(dtype)})
        except (TypeError, ValueError) as error:
            raise ValueError(f"table {table!r}, column {name}: not all values are of type {dtype} ({error})") from error
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
