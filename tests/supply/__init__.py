"""What the portal is built from: a list of the parts, and whether any of them has a known fault."""
