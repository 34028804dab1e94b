"""That the table of who may what says what the law says, on each side of every date."""
