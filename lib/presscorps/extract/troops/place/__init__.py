"""Where a figure holds.

`spots` finds phrases of place; `place_words` reads those that belong to the figure itself,
`place_clues` weighs the others; `places` decides.
"""
