"""The only way in: plan content leaves the database, and enters it, through ``gate.Gate``."""
