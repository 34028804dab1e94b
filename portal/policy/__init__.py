"""Who may what. Pure: no Flask, no SQL, nothing of ours. Start reading in ``table``."""
