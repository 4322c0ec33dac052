"""Text in: sentences and words, which all extractors share.

`sentences` (its statistics come from `train_punkt`), `quotation` (which parts stand in quotation
marks), `plain` (letters, digits and spaces only), `words` (a sentence as a row of words and known
names), `clauses`.
"""
