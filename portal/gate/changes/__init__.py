"""What can be done to a plan: frozen commands, each with what it needs leave for and how it is done."""
