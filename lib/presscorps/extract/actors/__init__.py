"""Sentences and a cast in: mentions of its actors.

`mentions` looks for the `cast`; `listed` compiles all its names into one search, `names` compares
spellings, `spans` finds names in a sentence, `same_person` decides whether two mean one,
`short_forms` and `metonyms` ("Washington") resolve what is left; `discover` proposes actors that
the cast lacks.
"""
