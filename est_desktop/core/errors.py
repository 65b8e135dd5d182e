"""Faults the user can do something about. Everything that is not an EstError is a bug in the program."""

from __future__ import annotations


class EstError(Exception):
    """A known fault, told in the user's language.

    Parameters
    ----------
    message
        What is wrong and where, one sentence, already translated.
    advice
        What to do about it, one sentence, already translated. May be empty.
    help_page
        Name of the manual page that says more, without ending.
    """

    def __init__(self, message: str, advice: str = "", help_page: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.help_page = help_page

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class CaseFileError(EstError):
    """The project file cannot be used as asked: busy, full disk, read-only, damaged, newer, wrong passphrase."""


class InputError(EstError):
    """Something the user gave cannot be understood: a file, an option, a value in a row."""


class ConflictError(EstError):
    """The change would overwrite something the user has not seen."""


class Cancelled(Exception):  # noqa: N818 - it is no error and there is nothing to show
    """The user asked to stop. Nothing was changed."""
