"""The HTML report: one file with the draft, its evidence beside it, no script and nothing loaded from anywhere."""

from attribcheck.model.verdict import Report
from attribcheck.text.clean import clean

NAME = "html"


def render(report: Report) -> str:
    """Return one self-contained page.

    Every value is cleaned on its way into the page (`finalize`) and escaped (`autoescape`); links are made of http and
    https addresses only.
    """
    from importlib.resources import files

    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from attribcheck.reports.html_view import make_view

    folder = files("attribcheck.reports") / "templates"
    style = Markup((folder / "report.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_shown)
    template = environment.from_string((folder / "report.html.j2").read_text(encoding="utf-8"))
    page = template.render(view=make_view(report), style=style)
    return page.replace("##[", "#&#35;[") + "\n"  # the same to a browser; a CI runner takes "##[" for a command


def _shown(value: object) -> object:
    """Return `value` as it may be shown: strings from outside cleaned, our own markup as it is."""
    return clean(value) if type(value) is str else value
