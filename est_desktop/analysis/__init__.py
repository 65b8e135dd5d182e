"""Pure functions on arrays: counts behind the linked views, density, comparisons of counts, small rules with sources.

Every method follows the project's method definitions; results are frozen and say how the number came about.
"""
