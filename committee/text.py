"""Vietnamese text: folding for search and the order of names (domain §4.7)."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, without accents, đ→d, single spaces: the form in which text is searched. PostgreSQL knows no NUL."""
    plain = unicodedata.normalize("NFD", text.replace("\0", " ").replace("đ", "d").replace("Đ", "D"))
    letters = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return " ".join(letters.casefold().split())


def one_line(text: str) -> str:
    """A title or a name as it may stand in the subject of a mail: one line, single spaces."""
    return " ".join(text.replace("\0", " ").split())


def plain_cell(value: object) -> object:
    """A cell of a table for spreadsheets without leading control characters: behind a tab a formula runs, too."""
    return value.lstrip("\t\r\n\0 ") if isinstance(value, str) else value


def whole_number(text: str) -> int | None:
    """A number of at most 15 decimal digits as sent by a browser; None for anything else ("²" is a digit, too)."""
    return int(text) if text.isdecimal() and len(text) <= 15 else None


_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def collation_key(text: str) -> str:
    """A key whose plain byte order is Vietnamese dictionary order: letters first (d before đ), tones after."""
    letters: list[str] = []
    tones: list[str] = []
    for ch in unicodedata.normalize("NFC", text).casefold():
        parts = unicodedata.normalize("NFD", ch)
        tone = next((str(_TONES[part]) for part in parts if part in _TONES), "0")
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(f"{_LETTERS.index(bare):02d}" if bare in _LETTERS else f"~{ord(bare[0]):06x}")
        tones.append(tone)
    return "".join(letters) + "." + "".join(tones)


def name_key(full_name: str) -> str:
    """Sort key of a person's name: given name (last word) first, then family and middle names."""
    words = full_name.split()
    return collation_key(words[-1]) + "/" + collation_key(" ".join(words[:-1])) if words else ""
