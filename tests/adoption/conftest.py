"""The newsroom that the adoption tests work in."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from weir import Newsroom, open_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A git repository with drafts, on a branch of its own."""
    return open_newsroom(tmp_path)
