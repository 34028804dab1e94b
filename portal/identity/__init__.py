"""Who is asking: the viewer, sign-in and server-side sessions. Knows nothing of plans."""
