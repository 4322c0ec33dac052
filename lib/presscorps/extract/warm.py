"""Importing this module loads everything that reading an article takes: libraries, models, word lists.

The process that workers are forked from (engines.py) does so once for all of them.
"""

from presscorps.extract.actors import load_cast
from presscorps.extract.records import Article
from presscorps.extract.steps import read_article
from presscorps.tables import empty

_TEXT = (
    "NATO has about 500 troops in Iraq, where it is welcome. “They will not leave,” General James Smith said on Monday."
)

read_article(Article("warm", _TEXT, None, None, None), load_cast(None))
empty("sentences")
