import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .years import year_between


def new_handle():
    """What stands in a member's address: 64 random bits that say nothing of them."""
    return secrets.token_hex(8)


class MemberQuerySet(models.QuerySet):
    def in_good_standing(self):
        """Able to act and to be seen: not suspended, and the account still open."""
        return self.filter(suspended_at__isnull=True, user__is_active=True)

    def consenting_to(self, purpose):
        return self.filter(consents__purpose=purpose, consents__withdrawn_at__isnull=True)


class Audience(models.TextChoices):
    NOBODY = "nobody", _("Nobody")
    CONNECTIONS = "connections", _("People I am connected with")
    GROUPS = "groups", _("Members of my groups")


FACETS = ("conditions", "symptoms", "treatments", "age", "country", "sex")
"""What a member shows to one audience or another."""


class Member(models.Model):
    """A person of the community, known by a pseudonym. Their e-mail is their user's alone."""

    SEXES = [("female", _("Female")), ("male", _("Male")), ("other", _("In another way"))]

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    handle = models.CharField(max_length=16, unique=True, default=new_handle, editable=False)
    pseudonym = models.CharField(
        _("pseudonym"), max_length=30, help_text=_("The name others see. Please not your real one.")
    )
    pseudonym_skeleton = models.CharField(max_length=120, unique=True, editable=False)
    about = models.CharField(_("a line about me"), max_length=200, blank=True)
    year_of_birth = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=SEXES, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    avatar = models.CharField(max_length=100, blank=True, editable=False)
    shows_conditions_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.GROUPS
    )
    shows_symptoms_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.GROUPS
    )
    shows_treatments_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.GROUPS
    )
    shows_age_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.NOBODY
    )
    shows_country_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.NOBODY
    )
    shows_sex_to = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.NOBODY
    )
    skipped = models.JSONField(default=list, blank=True, editable=False)
    """The steps of filling in that the member does not want to be asked again."""
    is_synthetic = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(_("joined"))
    suspended_at = models.DateTimeField(_("suspended"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                name="community_member_named",
                condition=~models.Q(pseudonym="") & ~models.Q(pseudonym_skeleton=""),
            ),
            models.CheckConstraint(
                name="community_member_year_of_birth", condition=year_between("year_of_birth")
            ),
            models.CheckConstraint(
                name="community_member_audiences",
                condition=models.Q(
                    **{f"shows_{facet}_to__in": Audience.values for facet in FACETS}
                ),
            ),
        ]

    def __str__(self):
        return self.pseudonym

    def get_absolute_url(self):
        return reverse("community:person", args=[self.handle])

    def agrees_to(self, purpose):
        """Whether the member's consent to this purpose stands."""
        return self.consents.standing().filter(purpose=purpose).exists()
