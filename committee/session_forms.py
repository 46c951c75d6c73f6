"""Forms of signing in and of one's own password."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, ngettext

from committee import clock
from committee.services import sign_in


class SignInForm(AuthenticationForm):
    """User name and password, throttled; the same answer for an unknown name and a wrong password."""

    error_messages = {
        "invalid_login": _("The user name or the password is not right. Please check both and try again."),
        "inactive": _("The user name or the password is not right. Please check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")
        for name in ("username", "password"):
            self.fields[name].widget.attrs["autocapitalize"] = "none"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("sign-in", _("Sign in"), css_class="btn-primary"))

    def clean(self) -> dict[str, Any]:
        username, request = str(self.cleaned_data.get("username", "")), self.request
        if request is None or not username:
            return super().clean()
        address, now = sign_in.address_of(request), clock.now()
        wait = sign_in.wait_minutes(username, address, now)
        if wait:
            sentence = ngettext(
                "Too many wrong sign-ins. Please try again in %(n)d minute.",
                "Too many wrong sign-ins. Please try again in %(n)d minutes.",
                wait,
            )
            raise ValidationError(sentence % {"n": wait}, code="throttled")
        try:
            data = super().clean()
        except ValidationError:
            sign_in.note_failure(username, address, now)
            raise
        sign_in.forget_failures(username, address)
        return data


class OwnPasswordForm(PasswordChangeForm):
    """Old password once, new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password2"].label = _("New password, once more")
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("save", _("Change the password"), css_class="btn-primary"))
