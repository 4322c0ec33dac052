"""Whose soldiers a figure counts: `forces` reads the figure's own words, `whose` weighs the names around."""
