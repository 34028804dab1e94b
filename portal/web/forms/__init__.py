"""One form a module: what is asked, and what is said when an answer cannot be used."""
