"""The database did not answer in time. The web may know that much, and no more, of the store."""

from sqlalchemy import exc

BUSY = (exc.OperationalError, exc.TimeoutError)
"""Nothing has been stored when one of these is raised."""
