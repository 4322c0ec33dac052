""" "Washington decided": places that stand for their government, kept apart from the mentions of actors.

A capital is mostly a city. Only where the sentence makes it act (subject of a verb of
saying or deciding, partner of another capital, owner of a policy) is it read as the
government, and every place comes back with its reading.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from presscorps.corpus.kept import read_kept
from presscorps.extract import lexicon
from presscorps.extract.actors.names import fold

COLUMNS = ("article_id", "start", "end", "surface", "actor_id", "reading")

_PLACE_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Tt]hrough|[Aa]round|[Aa]cross|[Oo]ver)) $"
)
_STATE_BEFORE = re.compile(
    r"\b(?:[Bb]etween|with|against|urg\w+|warn\w+|ally|allies of|accus\w+|blam\w+|told|ask\w+) $"
)


def metonyms(articles: pd.DataFrame, *, metonyms: str | Path | pd.DataFrame = "data/metonyms.csv") -> pd.DataFrame:
    """Return one row per place name that can stand for a government.

    Columns: `article_id, start, end, surface, actor_id` (the government), `reading`
    (government, place, open). These rows are never part of `mentions`; who wants them there
    joins the rows read as government by hand. Names inside longer ones (Washington Post) are left out.
    """
    table = metonyms if isinstance(metonyms, pd.DataFrame) else read_kept(metonyms, ("metonym", "actor_id"))
    governments = dict(zip(table["metonym"].map(fold), table["actor_id"], strict=True))
    longer = [row["name"] for row in lexicon.rows("longer_names")]
    names = sorted({*governments, *longer}, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:[Tt]he )?({'|'.join(map(re.escape, names))})(?!\w)")
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        folded = fold(text)
        for found in pattern.finditer(folded):
            start, end = found.span(1)
            actor_id = governments.get(found.group(1))
            if actor_id:
                rows.append((article_id, start, end, text[start:end], actor_id, _reading(folded, found.start(), end)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _reading(text: str, start: int, end: int) -> str:
    """Tell how a place is meant: as the government, as the place, or open."""
    before, behind = text[max(0, start - 24) : start], text[end : end + 40]
    if _PLACE_BEFORE.search(before) or _place_behind().match(behind):
        return "place"
    if _acting().match(behind) or _STATE_BEFORE.search(before):
        return "government"
    return "open"


def _acting() -> re.Pattern:
    """Return what makes a place act: a verb of saying, wanting or deciding behind it."""
    return re.compile(
        r"(?: (?:also|now|later|again|has|had|have|will|would|could|may|must|should|is to|was to|is|was)){0,2} "
        r"(?:said|says|vowed|wants|wanted|warned|refus\w+|reject\w+|decid\w+|agreed|insist\w+|denied|denies|accus\w+|"
        r"blam\w+|threaten\w+|demand\w+|call\w+ (?:for|on)|pulled|kill\w+|impos\w+|respond\w*|retaliat\w+|back\w+|"
        r"support\w*|order\w+|fear\w*|hopes?|hoped|seek\w*|sought|sent|announced|argues?|believes?|consider\w+)\b"
        r"|'s? (?:allies|allied|policy|decision|demands?|response|strategy|refusal|position|plan|role|forces|troops)\b"
    )


def _place_behind() -> re.Pattern:
    """Return what makes a place a place: an airport, a street, the country it lies in."""
    return re.compile(
        r",? (?:airport|international|Airport|International|D\.?C|province|city|streets?|suburb|Iraq\b|Iran\b)"
    )
