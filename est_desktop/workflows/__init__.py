"""Verbs of the domain: what people do with the program, callable without a window."""
