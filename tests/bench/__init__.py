"""``make bench``: the page of a whole plan against a bare Flask page. Measured, not tested: it never fails."""
