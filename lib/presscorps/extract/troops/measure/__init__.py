"""What a figure measures, and whether it is so.

`measures` decides, from the verb that governs the figure: `subjects` (the figure does), `objects`
(it is done to the figure), `journeys` (in or out), `fates` (killed, captured ...), `moods`
(planned, denied, authorised ...).
"""
