"""The timeline: counts over time, and a brush that chooses a period. Everything it shows is handed in."""
