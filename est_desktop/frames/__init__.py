"""Many records at once, as plain columns."""
