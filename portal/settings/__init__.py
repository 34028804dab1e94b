"""Everything that an installation chooses: one typed object, and every reason why it may not start."""

from portal.settings.model import (
    DEMO_KEY,
    KEY_LENGTH,
    LOOPBACK,
    Contact,
    IdPortenSettings,
    Settings,
    UnsafeSettings,
)

__all__ = [
    "DEMO_KEY",
    "KEY_LENGTH",
    "LOOPBACK",
    "Contact",
    "IdPortenSettings",
    "Settings",
    "UnsafeSettings",
]
