"""Sentences and mentions in: attributed statements, with speaker and cue.

`quotes` puts together; `cues` are the words of saying, `speakers` says who speaks.
`attribution` finds the three parts of a statement with `attribution_words`,
`attribution_speaker` and `attribution_content`.
"""
