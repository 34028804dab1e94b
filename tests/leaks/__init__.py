"""What keeps a leak from landing: every route, asked by everybody, for everything."""
