"""What the program says to the user: what happened, what it means, what to do. Shown as a bar, never in the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from est_desktop.core.errors import EstError
from est_desktop.core.events import Event


class MessageKind(StrEnum):
    """How loud a message is."""

    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """Texts are translated already. `command` names a command that helps, shown as a button."""

    kind: MessageKind
    text: str
    advice: str = ""
    command: str = ""


class Messages:
    """The one way to speak to the user outside dialogs."""

    def __init__(self) -> None:
        self.posted: Event[Message] = Event()

    def done(self, text: str, advice: str = "", command: str = "") -> None:
        """Tell that something was done; fades by itself."""
        self.posted.emit(Message(MessageKind.DONE, text, advice, command))

    def warn(self, text: str, advice: str = "", command: str = "") -> None:
        """Tell what the user should look at; stays until closed."""
        self.posted.emit(Message(MessageKind.WARNING, text, advice, command))

    def fail(self, error: EstError) -> None:
        """Tell that something could not be done, with its advice."""
        self.posted.emit(Message(MessageKind.ERROR, error.message, error.advice))
