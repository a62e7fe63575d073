"""Adoption: what lets a newsroom with old articles begin today. Which verdicts are known, and which quotations are new.

Pure, and no room: it works on the report and on drafts that were read.
"""
