"""Sign-in by ID-porten, against a certified provider and against one that lies."""
