"""Makes the machine's parts available to every test and gives each tier its time limit."""

import pytest

from tests.machine.templates import keep_compiled

pytest_plugins = [  # each after those that it imports
    "tests.machine.databases",
    "tests.machine.live_server",
    "tests.machine.html_checker",
    "tests.machine.browser",
    "tests.pages.house",
    "tests.leaks.house",
]

# Seconds for the test itself; starting a part of the machine has its own limits.
LIMITS = {"browser": 60, "slow": 900}
PLAIN = 30


def pytest_configure() -> None:
    keep_compiled()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that hangs is stopped and named, not waited for. What a file says of its own stands."""
    for item in items:
        if item.get_closest_marker("timeout"):
            continue
        limit = max(
            (LIMITS[mark.name] for mark in item.iter_markers() if mark.name in LIMITS),
            default=PLAIN,
        )
        item.add_marker(pytest.mark.timeout(limit, func_only=True))
