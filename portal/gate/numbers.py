"""National numbers, for the web: whether one is right, its birth date, and the digests to know one by."""

from portal.identity.national_number import NumberKeys, birth_date_of
from portal.record.national_number import is_right

__all__ = ["NumberKeys", "birth_date_of", "is_right"]
