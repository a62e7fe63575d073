"""`attribcheck explain`: a rule with its reason and examples, or one judged quotation in full."""

import click


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain a RULE (QW06, speech-tidied); without one, list them all."""
    from attribcheck.verdicts.explain import explain_rule, list_rules

    click.echo(explain_rule(rule) if rule else list_rules(), nl=False)
