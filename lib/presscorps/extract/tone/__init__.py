"""Sentences in: how they sound, and toward whom.

`sentiment` scores a sentence with VADER's lexicon (`vader`) after `masking` what news uses without
tone; `toward` scores what is said of a marked target with weights that `train_toward` learns.
"""
