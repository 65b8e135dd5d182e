"""One package for each screen; none of them knows another."""
