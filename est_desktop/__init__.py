"""EST Desktop: the desk tool for effektiv samordning för trygghet."""

__version__ = "0.1.0"
