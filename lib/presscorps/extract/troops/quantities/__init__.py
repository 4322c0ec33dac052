"""Which numbers of a sentence count personnel.

`gates` turns away what cannot hold a figure; `quantities` reads numbers, `phrases` the noun phrase
around one. Without a noun of soldiers, `elided` ("another 300"), `serving` ("2,000 Americans") and
`setting` (is the talk of war?) decide; a bare number that no rule explains is left to the clues of
`bare`. `counting` asks them all.
"""
