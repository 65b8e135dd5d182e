"""What everything stands on: errors, ids, clock, progress, events, texts. Standard library and Babel only."""
