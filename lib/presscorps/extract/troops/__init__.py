"""Sentences and statements in: troop figures, field by field.

`figures` puts together, in this order:

- `quantities`: which numbers count personnel
- `measure`: stock, flow, loss ...; planned, actual ...
- `place`, then `force`: where, and whose
- `parts` (part of what), `dates` (since when), `sources` (who says so)

All look at `story` (what the article has said so far), `lines` (lists and headings) and `verbs`.
Where grammar alone does not decide, `ballots` holds a scored choice; `train_clues` learns its weights.
"""
