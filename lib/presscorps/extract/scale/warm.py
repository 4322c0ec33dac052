"""Importing this module loads everything that reading an article takes: libraries, models, word lists.

The process that workers are forked from (engines.py) does so once for all of them.
"""

import gc

from presscorps.extract.records import Article
from presscorps.extract.scale.stream import cast_of
from presscorps.extract.steps import read_article
from presscorps.tables import empty

_TEXT = "NATO has about 500 troops in Iraq, a good start. “They will stay,” General James Smith said on Monday."

read_article(Article("warm", _TEXT, None, None, None), cast_of(None))
empty("sentences")
gc.freeze()  # what is loaded stays: workers need neither look through it nor copy its pages
