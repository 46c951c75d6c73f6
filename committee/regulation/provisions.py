# ruff: noqa: RUF009 (a Setting is frozen, so it may be a default)
"""The provisions of one version of the regulation: typed, each citing its article; read from and written to JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from committee.regulation.settings import Setting, SettingSpec
from committee.regulation.specs import SPECS
from committee.sentences import Sentence, gettext_noop as _

QD45 = "Quyết định 45/2018/QĐ-TTg"
OFFICE = "Thiết lập của cơ quan"
"""Basis of a value that no source prescribes (domain §6.3): the office sets it and may change it."""
HABIT = "Thông lệ; Quy chế không quy định"
"""Basis of a value that offices keep by habit: it is proposed, and binds nobody until an article says it."""


class BadProvisions(ValueError):
    """Provisions that cannot be used; `errors` holds one sentence per setting."""

    def __init__(self, errors: Mapping[str, Sentence]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{name}: {error}" for name, error in self.errors.items()))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of provisions."""

    name: str
    title: Sentence
    value: Sentence
    setting: Setting[Any]


@dataclass(frozen=True, slots=True)
class Provisions:
    """Defaults are those of the demo: regulation 771 as its published summary states it, and Decision 45/2018.

    Article numbers follow the common pattern of such regulations (domain §1.4); the text of 771 itself was not seen.
    """

    cadence: Setting[str] = Setting("quarter", "Điều 12")
    convene_regular: Setting[str] = Setting("head_or_delegate", "Điều 12")
    convene_extraordinary: Setting[str] = Setting("head", "Điều 12")
    convene_enlarged: Setting[str] = Setting("head", "Điều 12")
    propose_extraordinary: Setting[str] = Setting("standing_agency", "Điều 12")
    notice_days: Setting[int] = Setting(3, "Điều 13", QD45)
    notice_exempts_extraordinary: Setting[bool] = Setting(True, "Điều 13", QD45)
    papers_days: Setting[int] = Setting(3, "Điều 13", QD45)
    papers_exempt_extraordinary: Setting[bool] = Setting(True, "Điều 13", QD45)
    review_of_previous: Setting[bool] = Setting(True, "Điều 12")
    quorum: Setting[str] = Setting("none", "", OFFICE)
    quorum_base: Setting[str] = Setting("seats", "", OFFICE)
    composition: Setting[str] = Setting("all_members", "Điều 12", OFFICE)
    composition_decided_by: Setting[str] = Setting("head", "Điều 12")
    decision_rule: Setting[str] = Setting("head", "Điều 2")
    majority_part: Setting[str] = Setting("more_than_half", "", OFFICE)
    majority_base: Setting[str] = Setting("present", "", OFFICE)
    substitute_needs_consent: Setting[bool] = Setting(True, "Điều 13", QD45)
    substitutes_vote: Setting[bool] = Setting(False, "", OFFICE)
    consultation_days: Setting[int] = Setting(5, "Điều 14", OFFICE)
    silence: Setting[str] = Setting("none", "Điều 14", OFFICE)
    consultation_escalates: Setting[bool] = Setting(True, "Điều 14", OFFICE)
    minutes_required: Setting[bool] = Setting(True, "Điều 13", QD45)
    correction_days: Setting[int] = Setting(3, "", HABIT)
    conclusion_notice_days: Setting[int] = Setting(5, "Điều 13", QD45)
    one_accountable_member: Setting[bool] = Setting(True, "Điều 7", "Nghị định 39/2022/NĐ-CP")
    task_acceptance: Setting[str] = Setting("head_or_delegate", "Điều 4")
    due_soon_days: Setting[int] = Setting(3, "", OFFICE)
    annual_programme: Setting[bool] = Setting(True, "Điều 15")
    annual_inspection: Setting[bool] = Setting(True, "Điều 16")
    records_kept_by: Setting[str] = Setting("secretariat", "Điều 8, Điều 10")
    delegated_by: Setting[str] = Setting("head", "Điều 4")
    amended_by: Setting[str] = Setting("head", "Điều 22")
    report_cutoff_day: Setting[int] = Setting(14, "Điều 17", "Nghị định 09/2019/NĐ-CP")
    report_due_day: Setting[int] = Setting(20, "Điều 17", OFFICE)

    @property
    def conveners(self) -> Setting[str]:
        """Where the regulation says who convenes."""
        return self.convene_regular

    def setting(self, name: str) -> Setting[Any]:
        found: Setting[Any] = getattr(self, name)
        return found

    def rows(self) -> Iterator[Row]:
        """The table of provisions in order, values in words."""
        for name, spec in SPECS.items():
            setting = self.setting(name)
            yield Row(name, spec.title, spec.say(setting.value), setting)

    def to_json(self) -> dict[str, dict[str, Any]]:
        """`{"notice_days": {"value": 3, "article": "Điều 13", "basis": "Quyết định 45/2018/QĐ-TTg"}, …}`."""
        return {
            name: {"value": setting.value, "article": setting.article, "basis": setting.basis}
            for name in SPECS
            for setting in [self.setting(name)]
        }

    @classmethod
    def from_json(cls, data: object) -> Provisions:
        """The inverse of `to_json`; settings that are missing have their default. Raises `BadProvisions`."""
        if not isinstance(data, Mapping):
            raise BadProvisions({"": Sentence(_("The provisions are not a table of settings."))})
        settings: dict[str, Any] = {}
        errors: dict[str, Sentence] = {}
        for name, raw in data.items():
            spec = SPECS.get(name)
            if spec is None:
                errors[str(name)] = Sentence(_("There is no provision of the name {name}."), name=name)
                continue
            fault = _fault(spec, raw)
            if fault:
                errors[name] = fault
            else:
                settings[name] = Setting(raw["value"], raw.get("article", ""), raw.get("basis", ""))
        if errors:
            raise BadProvisions(errors)
        return cls(**settings)


def _fault(spec: SettingSpec, raw: object) -> Sentence | None:
    if not isinstance(raw, Mapping) or "value" not in raw or not set(raw) <= {"value", "article", "basis"}:
        return Sentence(_("{title}: a provision has a value, an article and a basis."), title=spec.title)
    if not all(isinstance(raw.get(part, ""), str) and len(raw.get(part, "")) <= 120 for part in ("article", "basis")):
        return Sentence(_("{title}: article and basis are short texts."), title=spec.title)
    return spec.fault(raw["value"])


DEFAULTS = Provisions()
SETTING_NAMES = tuple(field.name for field in fields(Provisions))
