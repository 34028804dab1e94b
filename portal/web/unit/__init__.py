"""The coordinating unit's own pages, on one blueprint. No plan is in their addresses, and no name."""

from flask import Blueprint

pages = Blueprint("unit", __name__, url_prefix="/enhet")
