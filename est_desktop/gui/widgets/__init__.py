"""Plain, reusable widgets and the theme they are drawn in."""
