"""A draft against one source, judged as the command judges it: what tests of verdicts in context stand on."""

from stories import Story, run_story, toml_value

from attribcheck.model.verdict import Verdict

TRANSCRIPT = """MS. PELL: Good evening, and welcome to the boathouse. I have three matters on the list. Then you may \
ask me about the rest of it.

Q    Would you start with the lamps?

MS. PELL: {said}

Q    And what of the orchard?

MS. PELL: The orchard is pruned, and the apples go to the market at Dunmore. There is nothing else that I can tell you.

MR. QUILL: Let me say a word of the bees, which wintered well, and of the honey that nobody has paid for yet."""


def judge_draft(draft: str, text: str, **settings: object) -> tuple[Verdict, ...]:
    """Return the verdicts on the quotations of `draft`, whose one source has `text` and these settings."""
    values = {"id": "page", "path": "page.txt"} | settings
    config = "[[source]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in values.items())
    story = Story(
        name="in memory",
        draft=draft,
        draft_name="draft.txt",
        vary=False,
        spans=None,
        config=config,
        files=(("page.txt", text),),
        expected=(),
    )
    return run_story(story, "default", draft).drafts[0].verdicts


def judge_said(draft: str, said: str) -> tuple[Verdict, ...]:
    """Return the verdicts on `draft` where Nora Pell says `said` in one turn of a briefing."""
    people = ["Nora Pell", "Amos Quill"]
    return judge_draft(draft, TRANSCRIPT.format(said=said), kind="transcript", speakers=people)
