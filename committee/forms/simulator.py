"""The form of the simulator: every provision with the value it has, and how far to look back."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.regulation import value_field
from committee.regulation import SPECS, Provisions, SettingKind

MONTHS = (("12", _("12 months")), ("24", _("24 months")))


def _number(article: str) -> int:
    """13 of `Điều 13`; 0 where no number stands."""
    digits = re.search(r"\d+", article)
    return int(digits[0]) if digits else 0


class SimulatorForm(forms.Form):
    """Values of the present version, to be changed; nothing is stored. A draft fills it with its own values."""

    thang = forms.ChoiceField(label=_("Look back over"), choices=MONTHS, initial="12", required=False)

    def __init__(self, *args: Any, present: Provisions, wanted: Provisions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        for name, spec in SPECS.items():
            value = wanted.setting(name).value
            field = value_field(spec, present.setting(name).value)
            field.initial = ("1" if value else "") if spec.kind is SettingKind.YES_NO else value
            field.required = False
            self.fields[name] = field

    @property
    def months(self) -> int:
        """How far to look back."""
        return int(self.cleaned_data["thang"] or MONTHS[0][0])

    def values(self) -> dict[str, Any]:
        """The values sent, of the kind each provision wants; what was not sent or left empty stays as it is."""
        found: dict[str, Any] = {}
        for name, spec in SPECS.items():
            sent, now = self.cleaned_data[name], self.present.setting(name).value
            if spec.kind is SettingKind.YES_NO:
                found[name] = bool(sent) if name in self.data else now
            else:
                found[name] = now if sent in (None, "") else sent
        return found

    def groups(self) -> list[tuple[str, list[tuple[Any, str, str, bool]], bool]]:
        """The rows under the first article that each cites, in the order of the articles, those without one at the end;
        and whether another value stands in the group or something is to be corrected there."""
        found: dict[str, list[tuple[Any, str, str, bool]]] = {}
        for row in self.rows():
            found.setdefault(row[2].split(",")[0], []).append(row)
        ordered = sorted(found.items(), key=lambda group: (group[0] == "", _number(group[0])))
        return [(name, rows, any(row[3] or row[0].errors for row in rows)) for name, rows in ordered]

    def rows(self) -> list[tuple[Any, str, str, bool]]:
        """Bound field, value of the present version in words, its article, and whether another value stands there."""
        found = []
        for name, spec in SPECS.items():
            setting, bound = self.present.setting(name), self[name]
            shown = bound.value() if not self.is_bound or name in self.data else None
            now = ("1" if setting.value else "") if spec.kind is SettingKind.YES_NO else str(setting.value)
            differs = shown is not None and str(shown) != now and (shown != "" or spec.kind is SettingKind.YES_NO)
            found.append((bound, str(spec.say(setting.value)), setting.article, differs))
        return found
