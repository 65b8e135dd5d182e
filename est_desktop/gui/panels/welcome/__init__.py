"""The first page: three doors and the files used last."""
