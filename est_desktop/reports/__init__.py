"""Documents on paper: tagged PDF (PDF/UA-1) by reportlab. Only workflows and bootstrap use this package."""
