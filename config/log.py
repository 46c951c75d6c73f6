"""Log lines: one event, one line, so that no event can pretend to be two (trust.md S19)."""

import logging


class OneLine(logging.Formatter):
    """`time level logger: message`; line breaks inside the message or a traceback are written as \\n."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")
