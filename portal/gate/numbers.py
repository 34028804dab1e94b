"""National numbers, for the web: whether one is right, and the digest by which a person is known."""

from portal.record.national_number import digest_of, is_right

__all__ = ["digest_of", "is_right"]
