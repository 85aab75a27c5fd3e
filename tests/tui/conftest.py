from __future__ import annotations

import pytest

from tests.tui.fake import FakeAssistant


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()
