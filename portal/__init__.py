"""Planen min: the citizen's portal for the individuell plan."""
