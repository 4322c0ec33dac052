"""One article through all extractors: who needs whom.

The article is split into sentences once, and every extractor works on those. Mentions need
sentences; statements need sentences and mentions; figures need sentences and statements;
tone needs all three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from presscorps.extract.records import Article, Later

if TYPE_CHECKING:
    from presscorps.extract.actors.cast import Cast

_QUOTED_FOR = frozenset({"sentences", "sentiment"})  # who looks at the share of a sentence in quotation marks
EXTRACTED = ("sentences", "troop_counts", "mentions", "quotes", "sentiment")


class Step(NamedTuple):
    """One extractor: the steps whose rows it needs, in the order of its arguments, and whether it needs the cast.

    It is imported when it first has to work: where all rows are in the cache, loading
    language libraries would take longer than everything else.
    """

    module: str
    function: str
    needs: tuple[str, ...] = ()
    cast: bool = False

    def rows(self, article: Article, found: dict[str, Sequence[tuple]], cast: Cast, **options) -> list[tuple]:
        """Return this step's rows of one article, given those `found` by earlier steps."""
        find = _find(self.module, self.function)
        if not self.needs:
            return find(article.text, **options)
        return find(article, *(found[name] for name in self.needs), *([cast] if self.cast else []), **options)


@cache
def _find(module: str, function: str) -> Callable[..., list[tuple]]:
    """Import an extractor once."""
    return getattr(import_module(module), function)


STEPS = {
    "sentences": Step("presscorps.extract.text.sentences", "split_sentences"),
    "mentions": Step("presscorps.extract.actors.mentions", "find_mentions", ("sentences",), cast=True),
    "quotes": Step("presscorps.extract.statements.quotes", "find_statements", ("sentences", "mentions"), cast=True),
    "troop_counts": Step("presscorps.extract.troops.figures", "find_figures", ("sentences", "quotes")),
    "sentiment": Step("presscorps.extract.tone.sentiment", "score_sentences", ("sentences", "mentions", "quotes")),
}


def read_article(article: Article, cast: Cast, wanted: Iterable[str] = EXTRACTED) -> dict[str, list[tuple]]:
    """Return the wanted tables' rows of one article, without their `article_id`."""
    found: dict[str, Sequence[tuple]] = {}
    for name in _steps_to(frozenset(wanted)):
        options = {"quoted": False} if name == "sentences" and _QUOTED_FOR.isdisjoint(wanted) else {}
        work = partial(STEPS[name].rows, article, found, cast, **options)
        found[name] = work() if name in wanted else Later(work)
    return {name: found[name] for name in EXTRACTED if name in wanted}


@cache
def _steps_to(wanted: frozenset[str]) -> tuple[str, ...]:
    """Return the steps that the wanted tables take, in order."""
    needed = set(wanted)
    for name in reversed(STEPS):
        if name in needed:
            needed.update(STEPS[name].needs)
    return tuple(name for name in STEPS if name in needed)
