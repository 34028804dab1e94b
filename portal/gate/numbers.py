"""National numbers, for the web: whether one is right, and the digests by which a person is known."""

from portal.identity.national_number import NumberKeys
from portal.record.national_number import is_right

__all__ = ["NumberKeys", "is_right"]
