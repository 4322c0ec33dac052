"""Whose soldiers a figure counts: `forces` reads the figure's own words, `whose` weighs the names around.

`doers` tells who acts in a sentence, `fights` who kills and who is hit.
"""
