"""The sign-ins of the demo, shown on the sign-in page and at start in demo mode only. The password is `demo`."""

PASSWORD = "demo"  # noqa: S105 - the demo's public password; accounts exist only where `load_demo` ran

SIGN_INS: tuple[tuple[str, str], ...] = (
    ("truongban", "Trưởng Ban (của cả hai Ban Chỉ đạo)"),
    ("photruongban", "Phó Trưởng ban Thường trực"),
    ("thuongtruc", "Cơ quan Thường trực (Phó Trưởng ban)"),
    ("thuky", "Thư ký"),
    ("uyvien1", "Ủy viên (Chánh Văn phòng UBND tỉnh)"),
    ("uyvien2", "Ủy viên (Giám đốc Sở Nội vụ; cơ quan Thường trực cải cách hành chính)"),
    ("uyvien3", "Ủy viên (Giám đốc Công an tỉnh)"),
    ("uyvien4", "Ủy viên (Giám đốc Sở Tài chính)"),
    ("uyvien5", "Ủy viên (Giám đốc Sở Y tế)"),
    ("uyvien6", "Ủy viên (Giám đốc Sở Giáo dục và Đào tạo)"),
    ("uyvien7", "Ủy viên (Giám đốc Sở Tư pháp)"),
    ("uyvien8", "Ủy viên (Giám đốc Sở Kế hoạch và Đầu tư)"),
    ("cchc.thuky", "Thư ký, Ban Chỉ đạo cải cách hành chính"),
    ("cchc.photruong", "Phó Trưởng ban Thường trực, Ban Chỉ đạo cải cách hành chính"),
    ("cchc.uyvien1", "Ủy viên, Ban Chỉ đạo cải cách hành chính (Giám đốc Sở Xây dựng)"),
    ("cchc.uyvien2", "Ủy viên, Ban Chỉ đạo cải cách hành chính (Giám đốc Sở Công Thương)"),
    ("cchc.uyvien3", "Ủy viên, Ban Chỉ đạo cải cách hành chính (Chánh Thanh tra tỉnh)"),
    ("quantri", "Quản trị hệ thống"),
)
