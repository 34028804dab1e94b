"""What the tests stand on: Chromium, PostgreSQL, the HTML checker, dictionaries, a live server.

Each part is real, says in a sentence what is missing when it is, and is never skipped.
"""
