"""The project file: one encrypted SpatiaLite file with tables of state and an operation log. The only SQL there is."""
