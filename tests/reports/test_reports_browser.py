"""The HTML report in a real Chromium; skipped where there is none, or no Playwright to drive it."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_report import sample_report

from attribcheck.model.verdict import Report
from attribcheck.reports.html import render

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium")
GUARD = 60.0
"""Seconds after which a page has hung."""
AXE = Path(os.environ.get("ATTRIBCHECK_AXE", "node_modules/axe-core/axe.min.js"))
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Yield the sample opened at 360 pixels; nothing may have been asked for or complained about in the end."""
    path = tmp_path / "report.html"
    path.write_text(render(sample_report()), encoding="utf-8")
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    opened = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: told.append(message.text))
    opened.goto(path.as_uri())
    yield opened
    assert asked == [path.as_uri()]
    assert told == []
    context.close()


@pytest.mark.parametrize("width", [360, 1600])
def test_nothing_runs_over_the_edge(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(card => card.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_card_is_reached_by_keyboard(page: Any) -> None:
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('.card > summary')].indexOf(document.activeElement)"))
    assert reached >= set(range(8))
    page.focus(".card.holds > summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.card.holds').open")


def test_what_waits_leads_to_its_card(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(card => card.open = false)")
    page.click(".tasks li.not-found a")
    assert page.evaluate("document.querySelector('.card.not-found').open")
    page.uncheck("#show-not-found")
    assert not page.is_visible(".tasks li.not-found")


def test_closed_cards_are_printed_open(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.is_visible(".card.holds .passage")
    assert page.is_visible(".card.holds .record p")
    assert not page.is_visible(".filter")


def test_mark_opens_its_card(page: Any) -> None:
    assert not page.evaluate("document.querySelector('.card.holds').open")
    page.click("a.mark.holds")
    assert page.evaluate("document.querySelector('.card.holds').open")


def test_filter_hides_cards_without_script(page: Any) -> None:
    count = "[...document.querySelectorAll('.card')].filter(card => getComputedStyle(card).display != 'none').length"
    assert page.evaluate(count) == 8
    page.uncheck("#show-holds")
    assert page.evaluate(count) == 6


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (ATTRIBCHECK_AXE names axe.min.js)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_for_anybody(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(card => card.open = true)")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    assert [(barrier["id"], barrier["impact"]) for barrier in found["violations"]] == []


def test_five_hundred_attributions_stay_small_and_open(browser: Any, tmp_path: Path) -> None:
    sample = sample_report()
    path = tmp_path / "many.html"
    many = Report(sample.policy, sample.checked_at, sample.drafts * 63, sample.sources, 1)
    path.write_text(render(many), encoding="utf-8")
    page = browser.new_page()
    began = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load", timeout=GUARD * 1000)
    page.evaluate("new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))")
    assert time.perf_counter() - began < GUARD, "it hangs: half a second is usual until it is painted"
    assert page.evaluate("document.querySelectorAll('.card').length") >= 500
    assert path.stat().st_size < 3_000_000
    page.close()
