"""Where clauses end, and the small words that rules on verbs, places and forces share."""

from __future__ import annotations

from presscorps.extract import lexicon
from presscorps.extract.text.words import Words

STOPS = frozenset({";", ":", "—", "–", "--", "(", ")", "“", "”", "•", "|"})
SUBORDINATORS = lexicon.word_class("clauses.subordinators")
SAYING = lexicon.word_class("clauses.saying")
AUXILIARIES = lexicon.word_class("clauses.auxiliaries")
ADVERBS = lexicon.word_class("clauses.adverbs")
FILLERS = lexicon.word_class("clauses.fillers")
LOCATIVES = lexicon.word_class("clauses.locatives")


def clause_start(words: Words, i: int) -> int:
    """Return the first word of the clause that holds word `i`, as far as stops and subordinators tell."""
    k = i
    while k > 0 and words.low[k - 1] not in STOPS and words.low[k - 1] not in SUBORDINATORS:
        k -= 1
    return k


def clause_end(words: Words, i: int) -> int:
    """Return the word after the clause that holds word `i`."""
    k = i
    while (
        k < len(words)
        and words.low[k] not in STOPS
        and (k == i or words.low[k] not in SUBORDINATORS - {"that", "who", "which"})
    ):
        k += 1
    return k
