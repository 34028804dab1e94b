"""A file that says how long its tests may take is heard: they do more than the others."""

import pytest

pytestmark = pytest.mark.timeout(77, func_only=True)


def test_the_limit_of_the_file_is_the_limit_of_its_tests(request: pytest.FixtureRequest) -> None:
    mark = request.node.get_closest_marker("timeout")
    assert mark is not None
    assert mark.args == (77,)
