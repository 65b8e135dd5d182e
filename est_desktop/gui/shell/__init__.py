"""The window around the screens: rail, top bar, status bar, menus, palette, files, help."""
