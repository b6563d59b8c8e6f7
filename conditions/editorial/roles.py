"""Who may do what on the desk: the one table that permissions, pages and docs are made from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    name: str
    does: str
    permissions: tuple[str, ...]


VOCABULARY = ("symptom", "symptomname", "treatment", "treatmentname")
VOCABULARY_READS = (*(f"view_{model}" for model in VOCABULARY), "view_proposal")

READS = (
    "view_condition",
    "view_section",
    "view_alternatename",
    "view_code",
    "view_source",
    "view_relation",
    "view_conditionsymptom",
    "view_image",
    "view_bodysystem",
    "view_edition",
    "view_feedback",
    *VOCABULARY_READS,
)
WRITES = (
    *(
        f"{verb}_{model}"
        for model in (
            *("section", "alternatename", "code", "source", "relation"),
            "conditionsymptom",
        )
        for verb in ("add", "change", "delete")
    ),
    "add_condition",
    "change_condition",
    "submit_condition",
    "add_image",
    "change_image",
    "change_feedback",
    *(f"{verb}_{model}" for model in VOCABULARY for verb in ("add", "change")),
    "delete_symptomname",
    "delete_treatmentname",
    "change_proposal",
)

EDITOR = Role("Editor", "writes pages and submits them for review", READS + WRITES)
REVIEWER = Role(
    "Clinical reviewer",
    "approves a page or sends it back with a comment; never their own text",
    (*READS, "review_condition"),
)
CHIEF = Role(
    "Chief editor",
    "publishes, schedules, withdraws and restores",
    (
        *READS,
        *WRITES,
        "publish_condition",
        "delete_image",
        "add_bodysystem",
        "change_bodysystem",
        "delete_bodysystem",
        "view_byline",
        "add_byline",
        "change_byline",
    ),
)
ROLES = (EDITOR, REVIEWER, CHIEF)

WRITE = "conditions.change_condition"
SUBMIT = "conditions.submit_condition"
REVIEW = "conditions.review_condition"
PUBLISH = "conditions.publish_condition"
VIEW = "conditions.view_condition"
UPLOAD = "conditions.add_image"
ANSWER_READERS = "conditions.change_feedback"
DECIDE_WORDS = "conditions.change_proposal"
