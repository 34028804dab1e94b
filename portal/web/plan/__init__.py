"""The pages of a plan, one small module a family. All hang on one blueprint."""

from flask import Blueprint

pages = Blueprint("plan", __name__, url_prefix="/plan/<uuid:plan_id>")
