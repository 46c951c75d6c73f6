"""The year of a committee as a printed report for an inspection: sums, what is not met, the matrix, the evidence.

Papers are always Vietnamese, whatever language the screen has.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from committee.actor import Actor
from committee.compliance_year import Cell, Row, Year
from committee.findings import Finding
from committee.models import Regulation
from committee.templatetags.viet import NBSP
from committee.verdict import STATE_LABELS, State
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.services.signing import heading_for
from documents.wording import document_date, short_date

MATRIX_WIDTH = 60
"""Per cent of the text width that the periods share."""
WORDS = {
    State.MET: "đạt",
    State.NOT_MET: "chưa đạt",
    State.WAIVED: "được miễn",
    State.NOT_YET: "chưa đến hạn",
    State.NOT_TRACKED: "chưa theo dõi",
}


def report_paper(year: Year, *, by: Actor) -> layout.Overview:
    """The report as it stands on `year.today`."""
    with translation.override("vi"):
        return layout.Overview(
            heading=heading_for(year.committee, Kind.REPORT, year.today).agencies_only,
            subject=f"Tình hình chấp hành Quy chế hoạt động năm {year.year}",
            as_of=year.today,
            preset="13-body",
            sections=tuple(_sections(year)),
            closing=f"Báo cáo do hệ thống lập theo dữ liệu đến ngày {short_date(year.today)}, người lập: {by.name}.",
        )


def _sections(year: Year) -> Iterable[parts.Section]:
    tally = year.tally
    yield parts.Section(
        heading="I. TỔNG HỢP",
        text="\n".join(
            (
                f"Tính đến {document_date(year.today)[:1].lower()}{document_date(year.today)[1:]}, trong {tally.due} "
                f"yêu cầu của Quy chế đã có căn cứ đánh giá theo từng kỳ có {tally.met} yêu cầu đạt, "
                f"{tally.not_met} yêu cầu chưa đạt, {tally.waived} yêu cầu được Trưởng Ban cho miễn áp dụng. "
                f"Còn {tally.not_yet} yêu cầu chưa đến hạn và {tally.not_tracked} yêu cầu chưa được theo dõi trên hệ "
                "thống; với những yêu cầu chưa được theo dõi, báo cáo không kết luận.",
                *(_version(version) for version in year.versions),
            )
        ),
    )
    yield parts.Section(
        heading="II. NỘI DUNG CHƯA ĐẠT",
        text="" if year.breaches else "Không có nội dung nào chưa đạt.",
        table=_reasons(year.breaches) if year.breaches else None,
    )
    yield parts.Section(
        heading="III. NỘI DUNG ĐƯỢC MIỄN ÁP DỤNG",
        text="" if year.waived else "Không có nội dung nào được miễn áp dụng.",
        table=_reasons(year.waived) if year.waived else None,
    )
    yield parts.Section(heading="IV. KẾT QUẢ THEO ĐIỀU VÀ THEO KỲ", table=_matrix(year))
    yield parts.Section(
        heading="V. KẾT QUẢ TỪNG TRƯỜNG HỢP VÀ MINH CHỨNG",
        text="Mỗi trường hợp được xét theo phiên bản Quy chế có hiệu lực vào ngày diễn ra.",
        table=_evidence(year),
    )


def _version(version: Regulation) -> str:
    until = f" đến ngày {short_date(version.valid_to)}" if version.valid_to else ""
    return (
        f"Quy chế ban hành kèm theo Quyết định số {version.decision_number} ngày "
        f"{short_date(version.decision_date)}, có hiệu lực từ ngày {short_date(version.valid_from)}{until}."
    )


def _column(label: str, width: int, *, centred: bool = False) -> parts.Column:
    return parts.Column(label=label, width=width, centred=centred)


def _period(cell: Cell) -> str:
    return _short(str(cell.period.label)) if cell.period else "cả năm"


def _short(label: str) -> str:
    """`Quý II`: the year stands in the title."""
    return label.split("/")[0].replace(" ", NBSP) if label.startswith("Quý ") else label


def _article(label: str) -> str:
    return label.replace(" ", NBSP)


def _reasons(found: Iterable[tuple[Row, Cell, Finding]]) -> parts.Table:
    return parts.Table(
        columns=(_column("Điều", 12), _column("Yêu cầu", 25), _column("Kỳ", 13), _column("Trường hợp và lý do", 50)),
        rows=tuple(
            (
                _article(finding.verdict.article),
                str(row.rule.title),
                _period(cell),
                f"{finding.title}: {finding.verdict.reason}",
            )
            for row, cell, finding in found
        ),
    )


def _matrix(year: Year) -> parts.Table:
    """One column a period; what is asked once a year stands in the last one."""
    count = max(len(year.periods), 1)
    share = MATRIX_WIDTH // count
    columns = (
        _column("Điều", 12),
        _column("Yêu cầu", 88 - share * count),
        *(_column(_short(str(period.label)), share, centred=True) for period in year.periods),
    )
    rows = []
    for group in year.groups:
        for row in group.rows:
            cells = [_said(cell) for cell in row.cells]
            if row.whole_year:
                cells = [*[""] * (count - 1), f"{cells[0]} (cả năm)"]
            rows.append((_article(group.label) or row.basis, str(row.rule.title), *cells))
    return parts.Table(columns=columns, rows=tuple(rows))


def _said(cell: Cell) -> str:
    if cell.state is None:
        return "–"
    if len(cell.counts) == 1:
        return str(STATE_LABELS[cell.state])
    return "; ".join(f"{n} {WORDS[state]}" for state, n in cell.counts)


def _evidence(year: Year) -> parts.Table:
    return parts.Table(
        columns=(
            _column("Điều", 12),
            _column("Yêu cầu, kỳ", 22),
            _column("Kết quả", 36),
            _column("Minh chứng", 30),
        ),
        rows=tuple(
            (
                _article(finding.verdict.article),
                f"{row.rule.title} ({_period(cell)})",
                f"{finding.title}: {str(finding.verdict.label).lower()}. {finding.verdict.reason}",
                "; ".join(label for label, _url in finding.verdict.evidence if label not in finding.title) or "–",
            )
            for row in year.rows
            for cell in row.cells
            for finding in cell.findings
            if finding.verdict.state is not State.NOT_TRACKED
        ),
    )
