"""What one may ask of a plan beside its content: one small module a subject. See ``question``."""
