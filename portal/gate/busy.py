"""The database did not answer in time. The web may know that much, and no more, of the store."""

from sqlalchemy.exc import OperationalError, TimeoutError

BUSY = (OperationalError, TimeoutError)
"""Nothing has been stored when one of these is raised."""
