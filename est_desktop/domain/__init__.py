"""Frozen records and rules, one file per word of the field. Standard library and shapely only."""
