"""Judges evidence, one axis after the other."""

from attribcheck.verdicts.form.unquoted import judge_unquoted, looks_for_unquoted
from attribcheck.verdicts.joins.splits import judge_splits
from attribcheck.verdicts.judge import judge
from attribcheck.verdicts.overall import EXIT_INTERRUPTED, EXIT_USAGE, exit_code
from attribcheck.verdicts.policy import make_policy, preset_names
from attribcheck.verdicts.rules import RULES, Rule, make_finding

__all__ = [
    "EXIT_INTERRUPTED",
    "EXIT_USAGE",
    "RULES",
    "Rule",
    "exit_code",
    "judge",
    "judge_splits",
    "judge_unquoted",
    "looks_for_unquoted",
    "make_finding",
    "make_policy",
    "preset_names",
]
