"""A second opinion on who sees what: the law read anew, over plain events, against the real gate.

Nothing here asks ``portal.policy``. Where the two differ, one of them has misread the law.
"""
