"""A small layer on reportlab that writes accessible PDF (ISO 14289-1): what is drawn is told as structure too.

A `Tag` is the identity of one structure element; `TaggedCanvas` turns tags into nodes in the order of drawing;
the flowables (`Paragraph`, `table`, `Figure`, `Contents`) carry tags. Marked content is flat: every run of drawing
lies in exactly one element or in one artefact.
"""
