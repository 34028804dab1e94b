"""Invented people and their plans to try the portal on, and a generator of many to measure it.

Only the command line imports this room, and it refuses to run under production settings.
"""
