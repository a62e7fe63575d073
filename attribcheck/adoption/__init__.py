"""Adoption: what lets a newsroom with old articles begin today, and keep what its people decide.

Which verdicts are known, which quotations are new, which are decided. Pure, and no room: it works on the report and on
drafts that were read.
"""
