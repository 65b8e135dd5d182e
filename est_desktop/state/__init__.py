"""The running program without Qt: the open file, the selection, the map, jobs, commands and what can be undone."""
