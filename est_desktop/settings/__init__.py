"""Declared settings and where they are kept."""
