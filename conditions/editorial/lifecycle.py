"""The lifecycle of a page, as a table: the process page and docs/states.md are drawn from it."""

from dataclasses import dataclass

from .roles import CHIEF, EDITOR, REVIEWER, Role


@dataclass(frozen=True)
class Step:
    state: str
    role: Role
    action: str
    to: str
    rule: str = ""


LIFECYCLE = (
    Step(
        "draft",
        EDITOR,
        "submit",
        "submitted",
        "the required sections are written and each image and citation is known",
    ),
    Step("submitted", EDITOR, "take back", "draft"),
    Step("submitted", EDITOR, "change the text", "draft"),
    Step("submitted", REVIEWER, "send back", "draft", "with a comment; never their own text"),
    Step(
        "submitted",
        REVIEWER,
        "approve",
        "approved",
        "never their own text; bound to this exact text",
    ),
    Step("approved", EDITOR, "change the text", "draft", "the approval is void"),
    Step(
        "approved",
        CHIEF,
        "publish",
        "published",
        "with a source, a reviewer and a next review date",
    ),
    Step(
        "approved",
        CHIEF,
        "schedule",
        "published",
        "at the time set, if nothing has changed by then",
    ),
    Step("published", CHIEF, "publish the next edition", "superseded"),
    Step("published", CHIEF, "withdraw", "withdrawn", "with a reason that readers see"),
    Step("superseded", CHIEF, "restore", "draft", "copied back to the desk, to be reviewed again"),
    Step("withdrawn", CHIEF, "restore", "draft", "copied back to the desk, to be reviewed again"),
)
