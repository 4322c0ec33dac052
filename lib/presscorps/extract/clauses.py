"""Where clauses end, and the small words that rules on verbs, places and forces share."""

from __future__ import annotations

from presscorps.extract.words import Words

STOPS = frozenset({";", ":", "—", "–", "--", "(", ")", "“", "”", "•", "|"})
SUBORDINATORS = frozenset(
    "that which who when while after before because although though if where since but whereas as until unless whose".split()
)
SAYING = frozenset(
    "said say says saying told tell tells announced announce announces reported reports confirmed confirms claimed claims"
    " estimated estimates estimate added according warned stated insisted acknowledged revealed tweeted wrote admitted"
    " believe believes believed testified noted explained declared disclosed".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being has have had will would can could may might must should shall do does did 'll 've"
    " 're won't weren't aren't isn't wasn't wouldn't couldn't haven't hasn't hadn't get got".split()
)
ADVERBS = frozenset(
    "not never also already now still currently reportedly recently since just only then later soon again officially"
    " temporarily permanently initially eventually immediately all both even ever either apparently presumably"
    " previously finally quickly actively directly".split()
)
FILLERS = frozenset(
    "a an the its their his her our my those these this that some of all as in up to over on off out back more than"
    " at least additional further another extra about around only just nearly almost new other many so each every"
    " remaining last first roughly approximately an estimated few several any fewer down back away home".split()
)
LOCATIVES = frozenset(
    "in at on near into to from inside across throughout around outside toward towards off over along within"
    " through via by against for of between around beyond".split()
)


def clause_start(words: Words, i: int) -> int:
    """Return the first word of the clause that holds word `i`, as far as stops and subordinators tell."""
    k = i
    while k > 0 and words.low[k - 1] not in STOPS and words.low[k - 1] not in SUBORDINATORS:
        k -= 1
    return k


def clause_end(words: Words, i: int) -> int:
    """Return the word after the clause that holds word `i`."""
    k = i
    while k < len(words) and words.low[k] not in STOPS and (k == i or words.low[k] not in SUBORDINATORS - {"that", "who", "which"}):
        k += 1
    return k
