"""How it is shown: doors, forms and pages. No query, no commit, no rule."""
