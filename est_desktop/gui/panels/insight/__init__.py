"""Karta & tid: one selection, seen on the map, in time, in counts and in the list (workspace “insight”)."""
