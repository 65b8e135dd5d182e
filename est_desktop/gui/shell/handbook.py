"""The handbook in the window: pages of plain text in the user's language, and the page of shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from est_desktop.core.i18n import _, language
from est_desktop.core.paths import resource
from est_desktop.gui.widgets.theme import Theme
from est_desktop.state.commands import MENUS, Commands

START = "start"


def page(name: str) -> str:
    """Return a page in the language in use as Markdown; the start page where there is none by that name."""
    path = resource("help", language(), f"{name}.md")
    return (path if path.exists() else resource("help", language(), f"{START}.md")).read_text("utf-8")


def shortcuts(commands: Commands) -> str:
    """Return the page of shortcuts as Markdown, built from the commands."""
    heading, key_heading, deed_heading = _("Shortcuts"), _("Key"), _("What it does")
    lines = [f"# {heading}", ""]
    for menu, title in MENUS.items():
        chosen = [c for c in commands.of_menu(menu) if c.key]
        if chosen:
            name = _(title).replace("&", "")
            lines += [f"## {name}", "", f"| {key_heading} | {deed_heading} |", "|:---|:---|"]
            for command in chosen:
                key = QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText)
                lines.append(f"| {key} | **{_(command.title)}**. {_(command.help)} |")
            lines.append("")
    return "\n".join(lines)


class Handbook(QDialog):
    """A window of its own, so that one can read and work at the same time."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Handbook"))
        self.setModal(False)
        self.resize(theme.px(720), theme.px(680))
        self._theme = theme
        self._text = QTextBrowser()
        self._text.setProperty("plain", "true")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)

    def show_page(self, name: str = START) -> None:
        """Open a page of the handbook."""
        self.show_text(page(name))

    def show_text(self, markdown: str) -> None:
        """Show a text."""
        document = self._text.document()
        document.setDefaultFont(self._theme.font("strong"))
        document.setDocumentMargin(self._theme.px(28))
        self._text.setMarkdown(markdown)
        self._set_type()
        self._text.moveCursor(self._text.textCursor().MoveOperation.Start)
        self.show()
        self.raise_()

    def _set_type(self) -> None:
        # Markdown comes without air; give headings and paragraphs the program's own sizes and distances
        sizes = {1: "display", 2: "title", 3: "strong"}
        block = self._text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            shape = block.blockFormat()
            if cursor.currentTable() is None:
                shape.setTopMargin(self._theme.px(18) if level > 1 else 0)
                shape.setBottomMargin(self._theme.px(8 if level or block.textList() is None else 3))
                shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.setBlockFormat(shape)
            if level:
                letters = QTextCharFormat()
                letters.setFont(self._theme.font(sizes.get(level, "strong"), 600))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(letters)
            block = block.next()

    def _follow(self, link: QUrl) -> None:
        # links lead to other pages only; nothing here ever leaves the computer
        if not link.scheme():
            self.show_page(link.path().removesuffix(".md"))
