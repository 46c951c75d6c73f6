"""The text of reports and plans: headings, paragraphs, tables."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Column:
    label: str
    width: int
    """Per cent of the text width, in steps of 1; the columns of a table add up to 100."""
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    @property
    def lines(self) -> tuple[tuple[tuple[Column, str], ...], ...]:
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading ("I. KẾT QUẢ …"), its paragraphs and, last, a table."""

    heading: str = ""
    text: str = ""
    table: Table | None = None
