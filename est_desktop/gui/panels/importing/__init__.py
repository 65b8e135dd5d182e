"""The import wizard: file, columns, coordinates, categories, check, result."""
