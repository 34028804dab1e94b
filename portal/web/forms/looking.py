"""Forms that look for something and change nothing: what they hold, as templates ask for it."""

from __future__ import annotations

from wtforms import Form


class LookingForm(Form):
    """It is read from an address or a body, needs no key, and may be sent as often as one likes."""

    def value(self, name: str) -> str:
        return str(self[name].data or "")

    def error(self, name: str) -> str:
        errors = self[name].errors
        return str(errors[0]) if errors else ""

    @property
    def is_used(self) -> bool:
        """Whether anything is asked for."""
        return any(self.value(str(each.name)) for each in self)

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        return tuple((str(each.id), str(each.errors[0])) for each in self if each.errors)
