"""Brings in a municipality, its life areas and the staff of its unit from one file, as often as it changes."""

from portal.cli.municipality.bringing import Refused, bring_in
from portal.cli.municipality.reading import read

__all__ = ["Refused", "bring_in", "read"]
