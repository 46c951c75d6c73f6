"""How Vietnamese official documents are worded (Decree 30/2020/NĐ-CP, Annex I).

Pure functions: values in, text out. The text is Vietnamese on purpose and is not translated: the language of the
documents does not follow the language of the screen.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NBSP = "\N{NO-BREAK SPACE}"
END_MARK = "./."
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that mark the points (điểm) of a clause: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư."""


# --- dates and hours -------------------------------------------------------------------------------------------------
def local(moment: datetime) -> datetime:
    """The moment on a Vietnamese clock; a naive value is one already."""
    return moment if moment.tzinfo is None else moment.astimezone(VIETNAM)


def document_date(day: date) -> str:
    """As in "ngày 05 tháng 01 năm 2026": a zero before days below 10 and months 1 and 2 only (Annex I.II.4b)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date | None) -> str:
    """As in "Tây Ninh, ngày 14 tháng 4 năm 2020"; without a day the blanks that are filled in when it is issued."""
    if day is not None:
        return f"{place}, {document_date(day)}"
    blank = NBSP * 6
    return f"{place}, ngày{blank}tháng{blank}năm{blank}"


def short_date(day: date) -> str:
    """As in "05/01/2026"."""
    return f"{day:%d/%m/%Y}"


def hour(moment: datetime) -> str:
    """As in "08 giờ 00" on a Vietnamese clock."""
    clock = local(moment)
    return f"{clock.hour:02d} giờ {clock.minute:02d}"


def hour_and_date(moment: datetime) -> str:
    """As in "08 giờ 00, ngày 26 tháng 3 năm 2026"."""
    return f"{hour(moment)}, {document_date(local(moment).date())}"


def meeting_time(moment: datetime) -> str:
    """As in "08 giờ 00, thứ Năm, ngày 26 tháng 3 năm 2026": an invitation names the weekday too."""
    day = local(moment).date()
    return f"{hour(moment)}, {WEEKDAYS[day.weekday()]}, {document_date(day)}"


# --- number and symbol -----------------------------------------------------------------------------------------------
def number_text(number: int) -> str:
    """Serial number as written: a zero before numbers below 10 (Annex I.II.3a)."""
    return f"{number:02d}"


def symbol(kind: str, body: str) -> str:
    """As in "GM-BCĐXDCQĐT" from the kind's abbreviation and the body's code."""
    return f"{kind}-{body}"


def number_symbol(number: int, symbol: str) -> str:
    """As in "05/TB-BCĐXDCQĐT"."""
    return f"{number_text(number)}/{symbol}"


def number_line(number: int | None, symbol: str) -> str:
    """As in "Số: 05/TB-BCĐXDCQĐT"; a draft has no number yet and keeps the blank."""
    return f"Số: {number_symbol(number, symbol)}" if number is not None else f"Số:{NBSP * 7}/{symbol}"


def file_slug(text: str) -> str:
    """As in "771/QĐ-BCĐXDCQĐT" → "771-QD-BCDXDCQDT": ASCII letters, digits and single hyphens only."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    ascii_text = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-")


def roman(number: int) -> str:
    """Roman numeral of a part, chapter or appendix, 1 or more."""
    if number < 1:
        raise ValueError(f"no roman numeral for {number}")
    text = ""
    for value, letters in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
        *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        count, number = divmod(number, value)
        text += letters * count
    return text


# --- lines and their punctuation -------------------------------------------------------------------------------------
def bare(text: str) -> str:
    """The text without the punctuation at its end, so that the right one can be set."""
    return text.strip().removesuffix(END_MARK).rstrip(" .;,")


def listed(lines: Sequence[str], *, last: str = ".") -> tuple[str, ...]:
    """Each line ends with ";", the last one with `last`; empty lines are left out."""
    texts = [text for line in lines if (text := bare(line))]
    return tuple(f"{text}{last if position == len(texts) else ';'}" for position, text in enumerate(texts, start=1))


def legal_basis_lines(bases: Sequence[str], proposal: str = "") -> tuple[str, ...]:
    """The "Căn cứ …" lines and, last, "Theo đề nghị của …": each ends ";", the last one "." (Annex I.II.6a)."""
    return listed([*bases, proposal])


def recipient_lines(recipients: Sequence[str], archive: str = "") -> tuple[str, ...]:
    """The list under "Nơi nhận:": "- Như Điều 3;" … and last "- Lưu: VT, STTTT." (Annex I.II.9)."""
    lines = [*recipients, archive_line(archive)]
    return tuple(f"- {line}" for line in listed([text.strip().removeprefix("- ") for text in lines]))


def archive_line(archive: str) -> str:
    """As in "Lưu: VT, STTTT", also where only "VT, STTTT" was typed; empty stays empty."""
    kept = archive.strip().removeprefix("- ")
    return kept if not kept or kept.startswith("Lưu") else f"Lưu: {kept}"


def with_end_mark(text: str) -> str:
    """The last sentence of a document ends with "./."."""
    return f"{bare(text)}{END_MARK}"


def paragraphs(text: str) -> tuple[str, ...]:
    """What somebody typed, one paragraph for each line that is not empty, in NFC."""
    return tuple(line.strip() for line in unicodedata.normalize("NFC", text).splitlines() if line.strip())


def balanced_lines(text: str, limit: int) -> tuple[str, ...]:
    """The text on as few lines of about `limit` characters as it needs, the lines about equally long.

    A line break in the text is kept: the secretariat may have decided where it is to be broken.
    """
    lines: list[str] = []
    for part in paragraphs(text):
        lines.extend(_balanced(part.split(), -(-len(part) // limit)))
    return tuple(lines)


def heading_lines(name: str) -> tuple[str, ...]:
    """A body's name in capitals, broken for the left column of the heading (about 30 capitals of 12 pt)."""
    return tuple(line.upper() for line in balanced_lines(name, 30))


_PAIRS = (
    "ban chỉ|ban hành|báo cáo|chỉ đạo|chia sẻ|chính quyền|chuyển đổi|chương trình|công nghệ|công tác|cuộc họp|dữ liệu|"
    "điện tử|định kỳ|đột xuất|giám sát|hành chính|hoạt động|kế hoạch|kết luận|kết nối|kết quả|kiểm tra|làm việc|"
    "mở rộng|nhân dân|nhiệm vụ|phê duyệt|phối hợp|quy chế|quy định|tây ninh|thành lập|thành viên|thông báo|thông tin|"
    "thực hiện|thường trực|tổ chức|triển khai|trưởng ban|truyền thông|ủy ban|xây dựng"
)
PAIRS = frozenset(_PAIRS.split("|"))
"""Words of two syllables that titles of a steering committee are made of; a line does not break inside them."""


def _belong_together(left: str, right: str) -> bool:
    """Whether a line had better not break here: inside a word, a person's name, "Quý III" or "năm 2026"."""
    inside_name = left[0].isupper() and right[0].isupper() and not (left.isupper() and len(left) > 1)
    return inside_name or right[0].isdigit() or f"{left} {right}".lower() in PAIRS


def _balanced(words: list[str], count: int) -> list[str]:
    """The words on `count` lines, each broken near its share of the rest, rather where a proper name begins."""
    lines: list[str] = []
    while count > 1 and len(words) > 1:
        share = len(" ".join(words)) / count

        def distance(take: int, words: list[str] = words, share: float = share) -> float:
            begins_name = words[take][0].isupper() and words[take - 1][0].islower()
            parted = 15 if _belong_together(words[take - 1], words[take]) else 0
            return abs(len(" ".join(words[:take])) - share) - (5 if begins_name else 0) + parted

        take = min(range(1, len(words)), key=distance)
        lines.append(" ".join(words[:take]))
        words, count = words[take:], count - 1
    return [*lines, " ".join(words)]
