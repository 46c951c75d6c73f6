"""Where the working calendar comes from: public holidays 2020–2035 and the known swaps of working days.

The `holidays` library computes the dates; this file says in which law or announcement each stands, adds what the
library lacks (domain §4.1), and marks what nobody has checked against an announcement. People correct the rows later.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2020, 2035

_NAMES = {
    "Tết Dương lịch": "Tết Dương lịch",
    "29 Tết": "Tết Nguyên đán",
    "Giao thừa Tết Nguyên Đán": "Tết Nguyên đán",
    "Tết Nguyên Đán": "Tết Nguyên đán",
    "Mùng hai Tết Nguyên Đán": "Tết Nguyên đán",
    "Mùng ba Tết Nguyên Đán": "Tết Nguyên đán",
    "Mùng bốn Tết Nguyên Đán": "Tết Nguyên đán",
    "Mùng năm Tết Nguyên Đán": "Tết Nguyên đán",
    "Ngày Giỗ Tổ Hùng Vương": "Giỗ Tổ Hùng Vương",
    "Ngày Chiến thắng": "Ngày Chiến thắng",
    "Ngày Quốc tế Lao động": "Ngày Quốc tế Lao động",
    "Quốc khánh": "Quốc khánh",
    "Ngày Văn hóa Việt Nam": "Ngày Văn hóa Việt Nam",
}
_IN_LIEU = " (nghỉ bù)"
_FIXED = {(1, 1), (4, 30), (5, 1), (9, 2)}

_CULTURE_DAY = "Nghị quyết 80-NQ/TW; Nghị quyết 30/NQ-CP ngày 26/02/2026; chưa thấy luật sửa đổi"
_COMPUTED = "tính theo lịch; chưa đối chiếu thông báo nghỉ lễ hằng năm"


@dataclass(frozen=True, slots=True)
class SeedDay:
    """A holiday or a swap working day as it is first loaded."""

    day: dt.date
    name: str
    source: str
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day taken off, and the rest day worked for it."""

    off: dt.date
    worked: dt.date
    source: str
    is_verified: bool = False


SWAPS = (
    Swap(dt.date(2024, 4, 29), dt.date(2024, 5, 4), "Công văn 2450/VPCP-KGVX ngày 12/4/2024 (theo lịch tính sẵn)"),
    Swap(dt.date(2025, 5, 2), dt.date(2025, 4, 26), "Thông báo 6150/TB-BLĐTBXH năm 2024 (theo lịch tính sẵn)"),
    Swap(dt.date(2026, 1, 2), dt.date(2026, 1, 10), "Văn bản 12729/VPCP-KGVX ngày 25/12/2025", is_verified=True),
    Swap(dt.date(2026, 8, 31), dt.date(2026, 8, 22), "Lịch tính sẵn; chưa đối chiếu thông báo nghỉ Quốc khánh 2026"),
)


def _code(year: int) -> str:
    """The Labour Code that lists the holidays of `year`."""
    return "Bộ luật Lao động 2019, Điều 112" if year >= 2021 else "Bộ luật Lao động 2012, Điều 115"


def _from_library(day: dt.date, label: str) -> SeedDay:
    label = label.split("; ")[0]
    in_lieu = label.endswith(_IN_LIEU)
    name = _NAMES[label.removesuffix(_IN_LIEU)]
    if name == "Ngày Văn hóa Việt Nam":
        return SeedDay(day, name + _IN_LIEU if in_lieu else name, _CULTURE_DAY)
    if (day.month, day.day) in _FIXED and not in_lieu:
        return SeedDay(day, name, _code(day.year), is_verified=True)
    return SeedDay(day, name + _IN_LIEU if in_lieu else name, f"{_code(day.year)}; {_COMPUTED}")


def public_holidays(year: int) -> list[SeedDay]:
    """The days off of one year, in order, days swapped away among them."""
    import holidays  # a year is filled once; no other page needs the days of all countries

    swapped = {swap.off: swap for swap in SWAPS if swap.off.year == year}
    days = {
        day: _from_library(day, label)
        for day, label in holidays.country_holidays("VN", years=year, language="vi").items()
        if day not in swapped and day.year == year
    }
    for swap in swapped.values():
        source = f"Làm bù ngày {swap.worked:%d/%m/%Y}. {swap.source}"
        days[swap.off] = SeedDay(swap.off, "Nghỉ hoán đổi", source, swap.is_verified)
    return [days[day] for day in sorted(days)]


def swap_working_days(year: int) -> list[SeedDay]:
    """The rest days of one year on which the office works, in order."""
    found = [swap for swap in SWAPS if swap.worked.year == year]
    return [
        SeedDay(swap.worked, f"Làm bù cho ngày {swap.off:%d/%m/%Y}", swap.source, swap.is_verified)
        for swap in sorted(found, key=lambda swap: swap.worked)
    ]
