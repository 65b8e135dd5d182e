"""The map on screen: draws a `cartography.MapDocument` and tells what the pointer does. Knows nothing of storage."""
