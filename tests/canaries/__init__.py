"""A world in which every text is a mark that stands nowhere else: what leaks can be named."""
