"""People and their sign-ins. A person may have no account (a guest, a former member)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.text import fold, name_key


class Person(models.Model):
    """A person (Popolo Person). Sorted by given name, found without accents."""

    full_name = models.CharField(_("full name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    sort_key = models.CharField(max_length=500, editable=False, db_index=True)
    search_text = models.CharField(max_length=300, editable=False)

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = name_key(self.full_name)
        self.search_text = fold(f"{self.full_name} {self.email}")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.full_name


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A sign-in. What a user may do follows from the seats of the person, not from the account."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user", verbose_name=_("person")
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    must_change_password = models.BooleanField(_("must choose an own password"), default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user account")
        verbose_name_plural = _("user accounts")

    def set_password(self, raw_password: str | None) -> None:
        """A password that the person chose lifts the duty to choose one (`services/accounts.py` sets it)."""
        super().set_password(raw_password)
        self.must_change_password = False

    def __str__(self) -> str:
        return self.person.full_name if self.person else self.username
