"""Everything Qt, in layers of its own: shell → panels → canvas | timeline → widgets → tasks."""
