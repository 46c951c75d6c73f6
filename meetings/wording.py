"""How meetings are called, and how papers end a sentence. Vietnamese whatever the language of the screen."""

from __future__ import annotations

import datetime as dt
import re

ROMAN = ("I", "II", "III", "IV")


def period_words(period: int, cadence: str = "quarter") -> str:
    """“Quý IV”, “6 tháng đầu năm”; empty for a yearly cadence."""
    if cadence == "quarter":
        return f"Quý {ROMAN[period - 1]}"
    if cadence == "half_year":
        return "6 tháng đầu năm" if period == 1 else "6 tháng cuối năm"
    return ""


def regular_title(year: int, period: int, cadence: str = "quarter") -> str:
    """“Họp định kỳ Quý IV năm 2026”, “Họp định kỳ 6 tháng đầu năm 2026”, “Họp định kỳ năm 2026”."""
    words = period_words(period, cadence).removesuffix(" năm")
    return f"Họp định kỳ {words + ' ' if words else ''}năm {year}"


def extraordinary_title(day: dt.date) -> str:
    return f"Họp đột xuất ngày {day:%d/%m/%Y}"


def enlarged_title(day: dt.date) -> str:
    return f"Họp mở rộng ngày {day:%d/%m/%Y}"


def event_words(title: str) -> str:
    """The meeting inside a sentence of a document: “cuộc họp định kỳ Quý IV năm 2026”."""
    lowered = title[:1].lower() + title[1:]
    return lowered if lowered.startswith("cuộc ") else f"cuộc {lowered}" if lowered.startswith("họp") else lowered


def ended(text: str) -> str:
    """The text as a sentence: with the mark at its end that it lacks."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def cited(sentence: str) -> str:
    """A verdict's sentence as a paper writes it: the article inside the sentence, “… tham khảo (Điều 2).”"""
    return re.sub(r"\. \((Điều [^)]*)\)$", r" (\1).", sentence)
