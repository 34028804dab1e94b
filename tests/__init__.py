"""Everything that keeps a leak, a barrier or a wrong word from landing."""
