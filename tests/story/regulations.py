"""The two regulations of the demo and what each of them makes of the same story."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

import pytest

from committee import clock
from documents import printer
from tasks.demo import stage
from tasks.demo.script import Script

TODAY = dt.date(2026, 7, 8)
"""After the meetings of quarter II and of the first half of 2026, in the period that follows both."""

_real = printer.print_pdf
_once = functools.cache(lambda: _real("<html lang='vi'><title>Bản in</title><p>Bản in</p></html>"))


@dataclass(frozen=True, slots=True)
class Says:
    """What the regulation says of the story's regular meeting, and of the next one."""

    title: str
    next_title: str
    invitation: str
    quorum: str
    notice: str
    vote: str
    secretary_accepts: bool
    periods: int


SAYS = {
    "cqdt-tayninh": Says(
        title="Họp định kỳ Quý II năm 2026",
        next_title="Họp định kỳ Quý III năm 2026",
        invitation="− 3 ngày làm việc",
        quorum="Quy chế không quy định số thành viên tối thiểu; có mặt 10 trên 11 thành viên.",
        notice="+ 5 ngày làm việc",
        vote="Trưởng Ban quyết định; kết quả biểu quyết có giá trị tham khảo.",
        secretary_accepts=True,
        periods=4,
    ),
    "tayninh-cchc": Says(
        title="Họp định kỳ 6 tháng đầu năm 2026",
        next_title="Họp định kỳ 6 tháng cuối năm 2026",
        invitation="− 5 ngày làm việc",
        quorum="Có mặt 9 trên 9 thành viên; cần ít nhất 6.",
        notice="+ 7 ngày làm việc",
        vote="6 trên 8 thành viên có mặt đồng ý; cần ít nhất 5 (quá nửa số thành viên có mặt).",
        secretary_accepts=False,
        periods=2,
    ),
}


def on_stage(script: Script, monkeypatch: pytest.MonkeyPatch, today: dt.date = TODAY) -> stage.Stage:
    """The committee of `script` with its people and its regulation; pages see `today`; all files share one print."""
    monkeypatch.setattr(clock, "now", lambda: clock.at(today, dt.time(9)))
    monkeypatch.setattr(printer, "print_pdf", lambda html: _once())
    built = stage.build(script)
    stage.furnish(built.committee)
    return built
