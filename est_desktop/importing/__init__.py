"""From a file somebody sends to staged rows with faults: readers, mappings of columns, checks. Writes no project."""
