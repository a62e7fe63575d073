"""The quality bench: how often the program is wrong on quotations of which the truth is known by construction.

python bench/quality [--transcripts DIR] [--seed N] [--count N] [--examples N] [--json FILE]

DIR has a transcripts.toml as bench/quality/transcripts has it, the files that it lists (.html, or .txt), and perhaps an
absent.toml: sentences that stand in none of them.

False-holds (a wrong quotation judged to hold) are the worst error: the exit code is 1 when there is one.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.quality.case import Truth
from bench.quality.generate import DEFAULT_COUNT, DEFAULT_SEED, make_cases, operators
from bench.quality.measure import OUTCOMES, Judged, Matrix, run_bench
from bench.quality.pool import load_pool
from bench.quality.transcript import FOLDER, load_transcripts

FALSE = (Truth.ALTERED, Truth.OTHER_VOICE, Truth.ABSENT)


def main() -> int:
    """Run the bench, print the matrix; return the exit code."""
    options = _options()
    transcripts = load_transcripts(options.transcripts)
    cases = make_cases(load_pool(transcripts, options.transcripts), seed=options.seed, count=options.count)
    matrix = run_bench(transcripts, cases, seed=options.seed)
    print(
        f"seed {options.seed}: {len(cases)} quotations, {len(operators())} operators, {len(transcripts)} transcripts\n"
    )
    _print_matrix(matrix)
    figures = _figures(matrix)
    for name, (hits, total) in figures.items():
        print(f"{name:<18} {hits:>5} of {total:<5} {100 * hits / max(total, 1):6.1f} %")
    _print_examples(matrix, options.examples)
    if options.json:
        options.json.write_text(_as_json(matrix, figures, options.seed), encoding="utf-8")
    return 1 if figures["false-holds"][0] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/quality", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--transcripts", type=Path, default=FOLDER, metavar="DIR", help="draws from other transcripts")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="draws other cases (default: %(default)s)")
    parser.add_argument("--count", type=int, default=DEFAULT_COUNT, help="cases per operator (default: %(default)s)")
    parser.add_argument(
        "--examples", type=int, default=0, metavar="N", help="print N cases per operator that went wrong"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the matrix and every miss as JSON")
    return parser.parse_args()


def _print_matrix(matrix: Matrix) -> None:
    shown = [outcome for outcome in reversed(OUTCOMES) if any(each.overall == outcome for each in matrix.judged)]
    print(f"{'operator':<18} {'truth':<12}" + "".join(f"{name:>18}" for name in shown) + f"{'right':>8}")
    for operator, (truth, _) in operators().items():
        row = matrix.row(operator)
        right = sum(each.outcome == "right" for each in matrix.judged if each.case.operator == operator)
        cells = "".join(f"{row[name] or '.':>18}" for name in shown)
        print(f"{operator:<18} {truth.value:<12}{cells}{right:>4}/{row.total():<3}")
    print()
    for truth in Truth:
        of_truth = [each for each in matrix.judged if each.case.truth is truth]
        counted = Counter(each.overall for each in of_truth)
        right = sum(each.outcome == "right" for each in of_truth)
        cells = "".join(f"{counted[name] or '.':>18}" for name in shown)
        print(f"{'all of':<18} {truth.value:<12}{cells}{right:>6}/{len(of_truth)}")
    print()


def _figures(matrix: Matrix) -> dict[str, tuple[int, int]]:
    """Return each figure as hits and the number of cases that they are hits among."""
    return {
        "false-holds": (matrix.count("false-hold"), matrix.total(FALSE)),
        "false-alarms": (matrix.count("false-alarm"), matrix.total([Truth.HOLDS])),
        "wrong flags": (matrix.count("wrong-flag"), matrix.total(FALSE)),
        "unsettled": (matrix.count("unsettled"), matrix.total()),
        "right": (matrix.count("right"), matrix.total()),
        "speaker right": matrix.share("speaker_right"),
        "boundaries exact": matrix.share("exact"),
    }


def _misses(matrix: Matrix) -> list[Judged]:
    return [e for e in matrix.judged if e.outcome != "right" or e.exact is False or e.speaker_right is False]


def _print_examples(matrix: Matrix, most: int) -> None:
    for operator in operators():
        for each in [miss for miss in _misses(matrix) if miss.case.operator == operator][:most]:
            how = each.outcome if each.outcome != "right" else "boundary" if each.exact is False else "speaker"
            print(f"\n{each.case.id} [{how}] {each.overall} speaker={each.speaker} {' '.join(each.rules)}")
            print(f"  draft    {each.sentence}\n  truth    {each.case.proposal.passage}\n  located  {each.shown}")


def _as_json(matrix: Matrix, figures: dict[str, tuple[int, int]], seed: int) -> str:
    misses = [
        {"id": e.case.id, "outcome": e.outcome, "overall": e.overall, "speaker": e.speaker, "rules": e.rules,
         "transcript": e.case.proposal.transcript.id, "draft": e.sentence, "passage": e.case.proposal.passage,
         "located": e.shown, "exact": e.exact}
        for e in _misses(matrix)
    ]  # fmt: skip
    shown = {
        "schema": "attribcheck-quality/1",
        "seed": seed,
        "matrix": {operator: dict(matrix.row(operator)) for operator in operators()},
        "figures": {name: {"hits": hits, "of": total} for name, (hits, total) in figures.items()},
        "misses": misses,
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
