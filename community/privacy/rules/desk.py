"""What somebody did for the pages."""

from django.utils.translation import gettext_lazy as _

from ..registry import Blank, Rule, by
from .common import OF_THE_USER

OF_THE_PAGES = _(
    "Kept: every edition of a page can be traced to the people who wrote, checked and published it."
)

PAGES = [
    Rule("conditions.revision", _("Texts you saved"), OF_THE_PAGES, keeps=by("saved_by")),
    Rule(
        "conditions.submission", _("Reviews you asked for"), OF_THE_PAGES, keeps=by("submitted_by")
    ),
    Rule("conditions.review", _("Reviews"), OF_THE_PAGES, keeps=by("author", "reviewer")),
    Rule("conditions.schedule", _("Plans to publish"), OF_THE_PAGES, keeps=by("scheduled_by")),
    Rule(
        "conditions.edition",
        _("Editions you published"),
        OF_THE_PAGES,
        keeps=by("published_by"),
        withheld=("document",),
    ),
    Rule(
        "conditions.import",
        _("Imports you asked for"),
        OF_THE_PAGES,
        keeps=by("asked_by", "published_by"),
        withheld=("files", "digest"),
    ),
    Rule("conditions.byline", _("Your byline"), deletes=OF_THE_USER),
    Rule(
        "conditions.image",
        _("Pictures you added to pages"),
        _("Made anonymous: the picture stays, who added it does not."),
        blanks=(Blank(by("uploaded_by"), {"uploaded_by": None}),),
        exports=by("uploaded_by"),
    ),
    Rule(
        "conditions.feedback",
        _("Readers' messages you answered"),
        _("Made anonymous: the answer stays, who gave it does not."),
        blanks=(Blank(by("closed_by"), {"closed_by": None}),),
        exports=by("closed_by"),
        withheld=("words",),
    ),
]
