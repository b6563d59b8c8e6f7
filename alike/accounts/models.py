from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import passwords

MOST_OF_AN_ADDRESS = 254
"""Characters, as models.EmailField has it."""


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def holding(self, permission):
        """The active users who hold `permission` ("app_label.codename"), through a group or not."""
        app_label, codename = permission.split(".")
        granted = models.Q(
            groups__permissions__codename=codename,
            groups__permissions__content_type__app_label=app_label,
        ) | models.Q(
            user_permissions__codename=codename,
            user_permissions__content_type__app_label=app_label,
        )
        return self.active().filter(granted | models.Q(is_superuser=True)).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(email=normalise_email(username))

    def create_user(self, email, password=None, **fields):
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. Holds identity only: nothing about health belongs here."""

    email = models.EmailField(
        _("e-mail"),
        unique=True,
        error_messages={"unique": _("There is an account with this e-mail already.")},
    )
    is_staff = models.BooleanField(
        _("may enter the desk"), default=False, help_text=_("Editors, reviewers and operators.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Untick this instead of deleting an account.")
    )
    verified_at = models.DateTimeField(_("e-mail verified"), null=True, blank=True, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="accounts_user_email_lower_case", condition=models.Q(email=Lower("email"))
            )
        ]

    def __str__(self):
        return self.email

    def clean(self):
        super().clean()
        self.email = normalise_email(self.email)

    def set_password(self, raw_password):
        super().set_password(passwords.normalise(raw_password))

    def check_password(self, raw_password):
        return super().check_password(passwords.typed(raw_password))


def normalise_email(email):
    """The one form an address is kept and compared in."""
    return (email or "").strip().lower()
