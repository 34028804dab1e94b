"""Alembic revisions: how a database gets from one shape of the record to the next."""
