"""The words that attribute a statement, and the small words around them.

Both are reviewed data files: `lexicon/cues.csv` says what each cue takes and why it is in
the list; `lexicon/function_words.csv` holds the closed word classes of the grammar.

What a cue takes: a *clause* ("said he would"), only one with *that*, a clause behind an
*object* ("told reporters that"), *to* and a verb, *urge* (object, then to), a noun phrase
(*np*; *np-quote*: only with words in quotation marks), *of* ("warned of"), *as*, *name*
("called it Y"), *accuse* (somebody of something); *trail* may stand behind what it
attributes, *quote-trail* only behind or before a quotation; *noun* is a noun as well.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from presscorps.extract import lexicon


class Cue(NamedTuple):
    """One form of a cue: `words` lower-case, `takes` as the data file says."""

    words: tuple[str, ...]
    lemma: str
    takes: frozenset[str]


@cache
def cues_by_first_word() -> dict[str, list[Cue]]:
    """Return first word of a form -> the cues that begin with it, longest first."""
    found: dict[str, list[Cue]] = {}
    for row in lexicon.rows("cues"):
        for form in row["forms"].split("|"):
            words = tuple(form.split())
            found.setdefault(words[0], []).append(Cue(words, row["cue"], frozenset(row["takes"].split())))
    return {first: sorted(cues, key=lambda cue: -len(cue.words)) for first, cues in found.items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one class of `function_words.csv`."""
    classes = {row["class"]: frozenset(row["words"].split("|")) for row in lexicon.rows("function_words")}
    return classes[name]
