"""Walk 9: what htmx is given is a part of the page that everybody gets."""

from __future__ import annotations

import re

from tests.leaks.house import HTMX, House
from tests.leaks.routes import addresses
from tests.leaks.test_reading import EVERYBODY

ONE_TIME = re.compile(r'value="[0-9a-f-]{36}"|value="[\w.-]{60,}"')


def plain(html: str) -> str:
    """Without the keys that are made anew for each form."""
    return ONE_TIME.sub("value", html).strip()


def test_a_fragment_is_a_part_of_its_page(house: House) -> None:
    """Once for each page: which thing it is of makes no difference to how it is cut."""
    owner = EVERYBODY[0]
    client = house.client(owner)
    client.get("/mine-planer", base_url="https://planen.test")
    shown, asked = {"static"}, set()
    for address in addresses(house.app, owner.plan):
        if "GET" not in address.methods or address.endpoint in shown:
            continue
        asked.add(address.endpoint)
        path = house.path(address)
        page, fragment = house.ask(client, path), house.ask(client, path, headers=HTMX)
        if page.status == 303:
            assert not fragment.body.strip()
            assert fragment.response.headers["HX-Redirect"] == page.response.location
            continue
        assert page.status == fragment.status, address.about
        if page.status == 200:
            assert "<!doctype" not in fragment.body.lower()
            assert plain(fragment.body) in plain(page.body), address.about
            shown.add(address.endpoint)
    assert len(shown) > len(asked) / 2
