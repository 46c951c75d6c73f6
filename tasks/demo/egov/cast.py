"""Who plays in the demo: placeholder names on real kinds of posts. Nothing here describes a real person.

The published source names neither the members nor the standing agency; the agencies are assumptions of the demo.
"""

from __future__ import annotations

from committee.models import Role
from tasks.demo.script import Player

SLUG = "cqdt-tayninh"
FULL_NAME = "Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Tây Ninh"
CODE = "BCĐXDCQĐT"
SUPERIOR_HEADING = "UBND TỈNH TÂY NINH"
ISSUER_HEADING = "BAN CHỈ ĐẠO XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ"

UNITS: dict[str, tuple[str, str]] = {
    "UBND": ("Ủy ban nhân dân tỉnh Tây Ninh", "UBND tỉnh"),
    "VP": ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
    "STTTT": ("Sở Thông tin và Truyền thông", "Sở TT&TT"),
    "SNV": ("Sở Nội vụ", "Sở Nội vụ"),
    "CAT": ("Công an tỉnh", "Công an tỉnh"),
    "STC": ("Sở Tài chính", "Sở Tài chính"),
    "SYT": ("Sở Y tế", "Sở Y tế"),
    "SGDĐT": ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    "STP": ("Sở Tư pháp", "Sở Tư pháp"),
    "SKHĐT": ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"),
}
STANDING_AGENCY = "STTTT"


CAST = (
    Player("truongban", "Nguyễn Văn A", "UBND", "Chủ tịch UBND tỉnh", Role.HEAD),
    Player("photruongban", "Trần Thị B", "UBND", "Phó Chủ tịch UBND tỉnh", Role.STANDING_DEPUTY),
    Player("thuongtruc", "Lê Văn C", "STTTT", "Giám đốc Sở Thông tin và Truyền thông", Role.DEPUTY, True),
    Player("uyvien1", "Phạm Thị D", "VP", "Chánh Văn phòng UBND tỉnh", Role.MEMBER),
    Player("uyvien2", "Hoàng Văn Đ", "SNV", "Giám đốc Sở Nội vụ", Role.MEMBER),
    Player("uyvien3", "Đặng Văn G", "CAT", "Giám đốc Công an tỉnh", Role.MEMBER),
    Player("uyvien4", "Bùi Thị H", "STC", "Giám đốc Sở Tài chính", Role.MEMBER),
    Player("uyvien5", "Đỗ Văn K", "SYT", "Giám đốc Sở Y tế", Role.MEMBER),
    Player("uyvien6", "Hồ Thị L", "SGDĐT", "Giám đốc Sở Giáo dục và Đào tạo", Role.MEMBER),
    Player("uyvien7", "Ngô Văn M", "STP", "Giám đốc Sở Tư pháp", Role.MEMBER),
    Player("uyvien8", "Dương Thị N", "SKHĐT", "Giám đốc Sở Kế hoạch và Đầu tư", Role.MEMBER),
    Player("thuky", "Võ Thị E", "STTTT", "Phó Trưởng phòng, Sở Thông tin và Truyền thông", Role.SECRETARY),
)
