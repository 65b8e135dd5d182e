"""The map as a document: layers, symbols, classes, legend. Drawn by the canvas on screen and by reports in PDF."""
