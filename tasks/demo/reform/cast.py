"""Who plays in the second committee: placeholder names. Nothing here describes a real person.

`truongban`, `uyvien1`, `uyvien2`, `uyvien4` and `uyvien7` are the people of the first committee, in other seats.
"""

from __future__ import annotations

from committee.models import Role
from tasks.demo.egov.cast import CAST as FIRST
from tasks.demo.script import Player

SLUG = "tayninh-cchc"
FULL_NAME = "Ban Chỉ đạo cải cách hành chính tỉnh Tây Ninh"
CODE = "BCĐCCHC"
SUPERIOR_HEADING = "UBND TỈNH TÂY NINH"
ISSUER_HEADING = "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"

UNITS: dict[str, tuple[str, str]] = {
    "UBND": ("Ủy ban nhân dân tỉnh Tây Ninh", "UBND tỉnh"),
    "VP": ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
    "SNV": ("Sở Nội vụ", "Sở Nội vụ"),
    "STC": ("Sở Tài chính", "Sở Tài chính"),
    "STP": ("Sở Tư pháp", "Sở Tư pháp"),
    "SXD": ("Sở Xây dựng", "Sở Xây dựng"),
    "SCT": ("Sở Công Thương", "Sở Công Thương"),
    "TTT": ("Thanh tra tỉnh", "Thanh tra tỉnh"),
}
STANDING_AGENCY = "SNV"


def _same(username: str, role: Role, *, acts_for_standing_agency: bool = False) -> Player:
    """The person of the first committee, from the same post."""
    known = next(player for player in FIRST if player.username == username)
    return Player(username, known.name, known.unit, known.position, role, acts_for_standing_agency)


CAST = (
    _same("truongban", Role.HEAD),
    Player("cchc.photruong", "Vũ Văn R", "UBND", "Phó Chủ tịch UBND tỉnh", Role.STANDING_DEPUTY),
    _same("uyvien2", Role.DEPUTY, acts_for_standing_agency=True),
    _same("uyvien1", Role.MEMBER),
    _same("uyvien4", Role.MEMBER),
    _same("uyvien7", Role.MEMBER),
    Player("cchc.uyvien1", "Tạ Văn T", "SXD", "Giám đốc Sở Xây dựng", Role.MEMBER),
    Player("cchc.uyvien2", "Lương Thị U", "SCT", "Giám đốc Sở Công Thương", Role.MEMBER),
    Player("cchc.uyvien3", "Trương Văn V", "TTT", "Chánh Thanh tra tỉnh", Role.MEMBER),
    Player("cchc.thuky", "Mai Thị S", "SNV", "Phó Trưởng phòng, Sở Nội vụ", Role.SECRETARY),
)
